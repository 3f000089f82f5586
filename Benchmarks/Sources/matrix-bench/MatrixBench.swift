// One table: matrix functions with their derivatives by this library and in C on the same OpenBLAS and LAPACK.
//
//     matrix-bench [filter|orders|backward] [--size n] [--threads t] [--repetitions r] [--large] [--json]

import JetsLinearAlgebra

/// The benchmark program.
@main
struct MatrixBench {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    var (filter, threads, repetitions, isLarge, isJSON) = ("", 1, 21, false, false)
    var size: Int?
    while let argument = arguments.popFirst() {
      switch argument {
      case "--threads": threads = arguments.popFirst().flatMap { Int($0) } ?? 1
      case "--repetitions": repetitions = arguments.popFirst().flatMap { Int($0) } ?? repetitions
      case "--size": size = arguments.popFirst().flatMap { Int($0) }
      case "--large": isLarge = true
      case "--json": isJSON = true
      default: filter = argument
      }
    }
    BLASThreads.count = threads
    if !isJSON {
      print("\(BLASThreads.configuration), threads: \(BLASThreads.count)\n\(BLAS.kernel)")
      print(line("workload", "n", "jets/µs", "C/µs", "ratio", "goal", ""))
      print(line(String(repeating: "-", count: 44), "----", "----------", "----------", "------", "------", "---"))
    }
    var (goals, met) = (0, 0)
    if filter == "backward" {
      for n in size.map({ [$0] }) ?? [128, 256, 512] { try printBackwardCosts(n, repetitions: repetitions) }
      return
    }
    for (name, make) in functions(isLarge: isLarge) + manyTangents() + networks(isLarge: isLarge)
    where filter.isEmpty || name.contains(filter) {
      let row = try make()
      defer { row.reference.release() }
      if let size, size != row.n { continue }
      let result = try compare(row, repetitions: repetitions)
      if isJSON {
        print("{\"name\": \"\(name)\", \"n\": \(row.n), \"ns\": \(result.jets * 1e3), \"c\": \(result.reference * 1e3)}")
        continue
      }
      let isMet = row.goal.map { result.ratio <= $0 }
      if let isMet { (goals, met) = (goals + 1, met + (isMet ? 1 : 0)) }
      print(
        line(
          name, "\(row.n)", fixed(result.jets), fixed(result.reference), fixed(result.ratio), row.goal.map { "≤ " + fixed($0) } ?? "",
          isMet.map { $0 ? "met" : "NOT" } ?? ""))
    }
    if isJSON { try printBackwardLines(filter, sizes: size.map { [$0] } ?? [128, 256, 512], repetitions: repetitions) }
    if !isJSON { print("\(met) of \(goals) goals met") }
    if !isJSON && (filter.isEmpty || filter == "orders") { try printOrderCosts(size ?? 64, repetitions: repetitions) }
  }
}

/// One line of the table.
func line(_ name: String, _ cells: String...) -> String {
  let left = name + String(repeating: " ", count: max(0, 44 - name.count))
  return left + zip(cells, [6, 12, 12, 7, 9, 4]).map { String(repeating: " ", count: max(0, $1 - $0.count)) + $0 }.joined()
}

/// A number with three decimals below ten, fewer above.
func fixed(_ x: Double) -> String {
  guard x.isFinite else { return "\(x)" }
  let decimals = x < 10 ? 3 : x < 1000 ? 1 : 0
  let scale = [1, 10, 100, 1000][decimals]
  let n = Int((x * Double(scale)).rounded())
  guard decimals > 0 else { return "\(n)" }
  let rest = String(n % scale)
  return "\(n / scale)." + String(repeating: "0", count: decimals - rest.count) + rest
}
