// Matrices of numbers and of jets, with JetsLinearAlgebra imported: checked under a limit by `make typecheck`.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra

func matrixFormulas(_ a: Matrix<Double>, _ rate: Double) throws -> [Double] {
  let identity = Matrix<Double>.identity(a.rows)
  let b = rate * a + 2 * identity - a.transposed * a / 3
  let x = try (a + rate * identity).solve(b)
  let y = b * [1, 2]
  let jet = Dual(value: a, tangent: b)
  let c = jet * jet + 2 * jet - rate * jet
  let plain = (0..<4).map { Double(($0 * 3) % 5) / 10 - 0.2 }
  return [x[0, 0] * rate - dot(y, y) / 2, c.value[0, 0] + c.tangent[0, 1] / 2, plain[0] * rate - 1]
}

func matrixClosures(_ a: Matrix<Double>, _ rate: Double) throws -> [Double] {
  let form = gradient(at: [1, 2]) { x in dot(x, a * x) / 2 - rate * x[0] }
  let residuals = jacobian(at: [1, 2]) { x in a * x }
  let slope = derivative(at: 1) { t in rate * t * t + 3 * sin(t) - 0.5 / t }
  let curvature = hessian(at: [1, 2]) { x in rate * dot(x, a * x) + exp(-x[0] * x[1]) / 2 }
  return form + [residuals[0, 1], slope, curvature[0, 0]]
}

func vectorFormulas(_ x: [Double], _ y: [Double], _ rate: Double) -> [Double] {
  let z = x .+ y .* x .- y ./ [1, 2]
  let slopes = gradient(at: [1, 2]) { p in rate * norm(p .- x) + dot(y .* p, p .+ x) }
  return z .+ slopes .* y
}

struct Layer: ParameterStructure {
  var scale: Double
  var rates: [Double]
  var weights: Matrix<Double>

  static var parts: Parts<Layer> { Parts(\.scale, \.rates, \.weights) }
}

func shapedClosures(_ layer: Layer, _ rate: Double) -> [Double] {
  let slopes = Reverse.gradient(at: layer) { l in
    let image = l.weights * ReverseMatrix(column: l.rates)
    return rate * l.scale * image.squaredNorm + exp(-l.rates[0]) - 2 * l.scale / 3
  }
  let byWeights = Reverse.gradient(at: layer, withRespectTo: \Layer.weights) { l in rate * l.scale * l.weights.squaredNorm - 2 * l.scale }
  let (byLayer, bySecond) = Reverse.gradient(at: layer, [1, 2]) { l, x in rate * l.scale * x[0] - x[1] * l.rates[0] / 2 }
  let (byX, byY) = Reverse.gradient(at: 0.5, -1.2) { x, y in rate * x * exp(y) - x / y + 2 * y }
  let byElement = Reverse.gradient(at: layer, 3, withRespectTo: \.0.weights[0, 1]) { l, s in s * (l.weights * l.weights).sumOfElements }
  let h = Reverse.hessian(at: layer, withRespectTo: \Layer.rates) { l in rate * l.scale * l.rates[0] * l.rates[1] - exp(l.rates[0]) / 2 }
  let series = TaylorSeries.expansion(at: layer, along: layer, order: 3) { l in rate * l.scale * l.rates[0] - exp(l.rates[1]) / 2 }
  return slopes.rates + byWeights.elements + [byLayer.scale, bySecond[0], byX, byY, byElement, h[0, 1], series[2]]
}

func genericSolve<S: RealScalar>(_ a: Matrix<Double>, _ x: [S], weight: Double) -> S {
  let y = a * x
  return weight * dot(y, x) + y[0] / 2 - 3 * x[0] * x[0]
}
#endif
