import Jets

@main struct TaylorODE {
  static func main() {
    if CommandLine.arguments.contains("--time") { return Timing.report() }
    for method in Method.allCases {
      var i = TaylorIntegrator<Lorenz, Double, 3>(Lorenz(), from: [1, 1, 1], method: method)
      i.advance(to: 5)
      print(i.state, i.steps)
      var k = TaylorIntegrator<Kepler, Double, 4>(Kepler(), from: [0.4, 0, 0, 2], method: method)
      k.advance(to: 20)
      print(k.state, k.steps)
    }
  }
}
