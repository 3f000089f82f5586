// The 17 models, each an ordinary formula written once and generic over the numbers it computes with.

import Jets

/// A model of NIST's collection, by the name of its dataset.
enum Model: String, CaseIterable, Sendable {
  case chwirut2 = "Chwirut2"
  case danWood = "DanWood"
  case eckerle4 = "Eckerle4"
  case gauss3 = "Gauss3"
  case kirby2 = "Kirby2"
  case lanczos2 = "Lanczos2"
  case lanczos3 = "Lanczos3"
  case mgh09 = "MGH09"
  case mgh10 = "MGH10"
  case mgh17 = "MGH17"
  case misra1a = "Misra1a"
  case misra1b = "Misra1b"
  case misra1c = "Misra1c"
  case nelson = "Nelson"
  case rat42 = "Rat42"
  case rat43 = "Rat43"
  case roszman1 = "Roszman1"

  /// The model's response to the predictors `x`, where `b[0]` is NIST's parameter b1.
  ///
  /// In generic code the literals get their type first: formulas without any type-check at once.
  func callAsFunction<S: RealScalar>(_ b: [S], _ predictors: [S]) -> S {
    let x = predictors[0]
    let one: S = 1
    let two: S = 2
    switch self {
    case .chwirut2:
      return exp(-b[0] * x) / (b[1] + b[2] * x)
    case .danWood:
      return b[0] * pow(x, b[1])
    case .eckerle4:
      let z = (x - b[2]) / b[1]
      return b[0] / b[1] * exp(-z * z / two)
    case .gauss3:
      let first = (x - b[3]) / b[4]
      let second = (x - b[6]) / b[7]
      let baseline = b[0] * exp(-b[1] * x)
      return baseline + b[2] * exp(-first * first) + b[5] * exp(-second * second)
    case .kirby2:
      let numerator = b[0] + x * (b[1] + x * b[2])
      return numerator / (one + x * (b[3] + x * b[4]))
    case .lanczos2, .lanczos3:
      return b[0] * exp(-b[1] * x) + b[2] * exp(-b[3] * x) + b[4] * exp(-b[5] * x)
    case .mgh09:
      return b[0] * x * (x + b[1]) / (x * (x + b[2]) + b[3])
    case .mgh10:
      return b[0] * exp(b[1] / (x + b[2]))
    case .mgh17:
      return b[0] + b[1] * exp(-b[3] * x) + b[2] * exp(-b[4] * x)
    case .misra1a:
      return b[0] * (one - exp(-b[1] * x))
    case .misra1b:
      return b[0] * (one - pow(one + b[1] * x / two, -2))
    case .misra1c:
      return b[0] * (one - rsqrt(one + two * b[1] * x))
    case .nelson:
      return b[0] - b[1] * x * exp(-b[2] * predictors[1])
    case .rat42:
      return b[0] / (one + exp(b[1] - b[2] * x))
    case .rat43:
      return b[0] / pow(one + exp(b[1] - b[2] * x), one / b[3])
    case .roszman1:
      return b[0] - b[1] * x - atan(b[2] / (x - b[3])) / S(primal: .pi)
    }
  }
}

/// What a model leaves unexplained: its responses less the observed ones, as a function of the parameters.
struct Residuals: VectorFunction {
  /// The model.
  let model: Model

  /// The predictors and the responses.
  let file: NISTFile

  /// The residuals at the parameters `b`, one for each observation.
  func callAsFunction<S: RealScalar>(_ b: [S]) -> [S] {
    func constant(_ x: Double) -> S { S(primal: S.Primal(x)) }
    return file.responses.indices.map { i in model(b, file.predictors[i].map(constant)) - constant(file.responses[i]) }
  }
}
