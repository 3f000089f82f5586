// The program of the tutorial "First ten minutes".

import Jets

func energy<S: RealScalar>(_ q: [S]) -> S {
  q[0] * q[0] * cos(q[1]) + exp(-q[1])
}

@main struct Mine {
  static func main() {
    let slope = derivative(at: 2.0) { x in x * x * x + sin(x) }
    print("slope", slope)
  }
}
