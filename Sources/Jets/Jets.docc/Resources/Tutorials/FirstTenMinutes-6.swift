// The program of the tutorial "First ten minutes".

import Jets

func energy<S: RealScalar>(_ q: [S]) -> S {
  q[0] * q[0] * cos(q[1]) + exp(-q[1])
}

@main struct Mine {
  static func main() {
    let slope = derivative(at: 2.0) { x in x * x * x + sin(x) }
    print("slope", slope)

    let point = [1.0, 0.5]
    print("energy", energy(point))

    let slopes = gradient(at: point, of: energy)
    print("gradient", slopes)

    let curvatures = hessian(at: point, of: energy)
    print("Hessian", curvatures[0, 0], curvatures[0, 1], curvatures[1, 1])

    let series = taylorExpansion(at: 0.0, order: 4) { t in exp(sin(t)) }
    print(series)
  }
}
