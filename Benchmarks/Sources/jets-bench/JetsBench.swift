// One table: each workload's median time with jets and in hand-written C, the ratio of the fastest runs, and the goal.
//
//     jets-bench [filter] [repetitions] [--json]
//     jets-bench --corners

/// The benchmark program.
@main
struct JetsBench {
  static func main() {
    if CommandLine.arguments.contains("--corners") { return printCorners() }
    let isJSON = CommandLine.arguments.contains("--json")
    let arguments = CommandLine.arguments.filter { $0 != "--json" }
    let filter = arguments.count > 1 ? arguments[1] : ""
    let repetitions = arguments.count > 2 ? Int(arguments[2]) ?? 21 : 21
    let scalars = oneVariable() + gradients() + reverseGradients() + modes() + programs() + jacobians() + preparations()
    let workloads = (scalars + coefficients() + highDerivatives() + hessians() + integrations())
      .filter { filter.isEmpty || $0.name.contains(filter) }
    if isJSON {
      for workload in workloads {
        let fastest = measure(workload, repetitions: repetitions).fastest
        print("{\"name\": \"\(workload.name)\", \"ns\": \(fastest.jets), \"c\": \(fastest.reference)}")
      }
      return
    }
    print(line("workload", "jets/ns", "C/ns", "ratio", "goal", ""))
    print(line(String(repeating: "-", count: 50), "---------", "---------", "------", "------", "---"))
    var missed = 0
    for workload in workloads {
      let m = measure(workload, repetitions: repetitions)
      if m.isMet == false { missed += 1 }
      let verdict = m.isMet.map { $0 ? "met" : "NOT" } ?? ""
      print(
        line(
          workload.name, fixed(m.jets, 1), fixed(m.reference, 1), fixed(m.ratio, 2),
          workload.goal.map { "≤ " + fixed($0, 2) } ?? "", verdict))
    }
    print("\(workloads.count { $0.goal != nil } - missed) of \(workloads.count { $0.goal != nil }) goals met")
  }
}

/// One line of the table.
func line(_ name: String, _ jets: String, _ reference: String, _ ratio: String, _ goal: String, _ verdict: String) -> String {
  let left = name + String(repeating: " ", count: max(0, 50 - name.count))
  let columns = [(jets, 10), (reference, 10), (ratio, 7), (goal, 9), (verdict, 4)]
  return left + columns.map { String(repeating: " ", count: max(0, $1 - $0.count)) + $0 }.joined()
}

/// A number with a fixed number of decimals.
func fixed(_ x: Double, _ decimals: Int) -> String {
  let scale = decimals == 1 ? 10 : 100
  let n = Int((x * Double(scale)).rounded())
  let rest = String(n % scale)
  return "\(n / scale)." + String(repeating: "0", count: decimals - rest.count) + rest
}
