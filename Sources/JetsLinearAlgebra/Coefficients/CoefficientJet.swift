// What every jet looks like from the side of linear algebra: numbered coefficients and the structure that multiplies them.

#if LinearAlgebra
import Jets

/// A jet whose parts are all of one type of coefficient: a matrix, a vector or a number, or any nesting of jets over one.
///
/// `Dual<Matrix<Double>>` has two coefficients, `Taylor<Matrix<Double>, 8>` nine, `Dual<Dual<Matrix<Double>>>` four, a plain
/// `Matrix<Double>` one. The functions of linear algebra compute on the coefficients and rebuild the jet.
public protocol CoefficientJet: Sendable {
  /// The type of the parts.
  associatedtype Coefficient: Sendable

  /// The levels of the jet and their orders.
  var _jetShape: JetShape { get }

  /// The coefficient with a number in `shape`, whose levels from `level` on are this jet's, each cut to the orders of `shape`.
  func _coefficient(_ index: Int, _ shape: JetShape, _ level: Int) -> Coefficient

  /// A coefficient of the same size that is zero.
  static func _zeroCoefficient(like coefficient: Coefficient) -> Coefficient

  /// Rebuilds a jet, the levels of `shape` from `level` on, from its coefficients, the first of which has the number `offset`.
  init(_ shape: JetShape, _ level: Int, _ offset: Int, coefficient: (Int) -> Coefficient)
}

extension CoefficientJet where Coefficient == Self {
  /// No levels.
  public var _jetShape: JetShape { .plain }

  /// Itself.
  public func _coefficient(_ index: Int, _ shape: JetShape, _ level: Int) -> Self { self }

  /// The coefficient itself.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, coefficient: (Int) -> Self) { self = coefficient(offset) }
}

extension CoefficientJet {
  /// The jet with these coefficients.
  init(coefficients: [Coefficient], shape: JetShape) { self.init(shape, 0, 0) { coefficients[$0] } }

  /// A jet of the same structure whose parts are all given by a function of this one's.
  func mapCoefficients(_ transform: (Coefficient) -> Coefficient) -> Self {
    let shape = _jetShape
    return Self(shape, 0, 0) { transform(_coefficient($0, shape, 0)) }
  }

  /// All coefficients in order.
  func coefficients(_ shape: JetShape) -> [Coefficient] { (0..<shape.count).map { _coefficient($0, shape, 0) } }
}

extension BLASScalar {
  /// Zero.
  public static func _zeroCoefficient(like coefficient: Self) -> Self { .zero }
}

extension CoefficientJet where Coefficient: BLASScalar {
  /// A number of the same levels with every part zero.
  var zeroOfSameKind: Self { mapCoefficients { _ in .zero } }
}

extension Array: CoefficientJet where Element: BLASScalar {
  /// As many zeros.
  public static func _zeroCoefficient(like coefficient: [Element]) -> [Element] { [Element](repeating: .zero, count: coefficient.count) }
}

extension Matrix: CoefficientJet where Element: BLASScalar {
  /// The zero matrix of the same shape.
  public static func _zeroCoefficient(like coefficient: Matrix) -> Matrix { .zero(rows: coefficient.rows, columns: coefficient.columns) }
}

extension Dual: CoefficientJet where T: CoefficientJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Coefficient = T.Coefficient

  /// A coefficient of the same size that is zero.
  public static func _zeroCoefficient(like coefficient: T.Coefficient) -> T.Coefficient { T._zeroCoefficient(like: coefficient) }

  /// One direction around the levels inside.
  public var _jetShape: JetShape {
    // A coefficient has no levels of its own.
    let inner = T.self == T.Coefficient.self ? JetShape.plain : value._jetShape.meet(tangent._jetShape)
    return inner.under(.directions(1), tag)
  }

  /// A coefficient of the value, or of the tangent after those.
  public func _coefficient(_ index: Int, _ shape: JetShape, _ level: Int) -> T.Coefficient {
    let weight = shape.weight(ofLevel: level)
    return index < weight ? value._coefficient(index, shape, level + 1) : tangent._coefficient(index - weight, shape, level + 1)
  }

  /// Rebuilds value and tangent.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, coefficient: (Int) -> T.Coefficient) {
    let weight = shape.weight(ofLevel: level)
    self.init(
      value: T(shape, level + 1, offset, coefficient: coefficient), tangent: T(shape, level + 1, offset + weight, coefficient: coefficient))
    tag = shape.tag(ofLevel: level)
  }
}

extension MultiDual: CoefficientJet where T: CoefficientJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Coefficient = T.Coefficient

  /// A coefficient of the same size that is zero.
  public static func _zeroCoefficient(like coefficient: T.Coefficient) -> T.Coefficient { T._zeroCoefficient(like: coefficient) }

  /// N directions around the levels inside.
  public var _jetShape: JetShape {
    // Coefficients have no levels of their own.
    if T.self == T.Coefficient.self { return JetShape.plain.under(.directions(N), tag) }
    var inner = value._jetShape
    for i in 0..<N { inner = inner.meet(partials[i]._jetShape) }
    return inner.under(.directions(N), tag)
  }

  /// A coefficient of the value, or of a partial after those.
  public func _coefficient(_ index: Int, _ shape: JetShape, _ level: Int) -> T.Coefficient {
    let (i, rest) = index.quotientAndRemainder(dividingBy: shape.weight(ofLevel: level))
    return i == 0 ? value._coefficient(rest, shape, level + 1) : partials[i - 1]._coefficient(rest, shape, level + 1)
  }

  /// Rebuilds value and partials.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, coefficient: (Int) -> T.Coefficient) {
    let weight = shape.weight(ofLevel: level)
    self.init(
      value: T(shape, level + 1, offset, coefficient: coefficient),
      partials: InlineArray { T(shape, level + 1, offset + ($0 + 1) * weight, coefficient: coefficient) })
    tag = shape.tag(ofLevel: level)
  }
}

extension Taylor: CoefficientJet where T: CoefficientJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Coefficient = T.Coefficient

  /// A coefficient of the same size that is zero.
  public static func _zeroCoefficient(like coefficient: T.Coefficient) -> T.Coefficient { T._zeroCoefficient(like: coefficient) }

  /// N orders around the levels inside.
  public var _jetShape: JetShape {
    // Coefficients have no levels of their own.
    if T.self == T.Coefficient.self { return JetShape.plain.under(.series(N), tag) }
    var inner = value._jetShape
    for i in 0..<N { inner = inner.meet(higherCoefficients[i]._jetShape) }
    return inner.under(.series(N), tag)
  }

  /// A coefficient of a coefficient.
  public func _coefficient(_ index: Int, _ shape: JetShape, _ level: Int) -> T.Coefficient {
    let (k, rest) = index.quotientAndRemainder(dividingBy: shape.weight(ofLevel: level))
    return k == 0 ? value._coefficient(rest, shape, level + 1) : higherCoefficients[k - 1]._coefficient(rest, shape, level + 1)
  }

  /// Rebuilds the coefficients.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, coefficient: (Int) -> T.Coefficient) {
    let weight = shape.weight(ofLevel: level)
    self.init(
      value: T(shape, level + 1, offset, coefficient: coefficient),
      higherCoefficients: InlineArray { T(shape, level + 1, offset + ($0 + 1) * weight, coefficient: coefficient) })
    tag = shape.tag(ofLevel: level)
  }
}

extension TaylorSeries: CoefficientJet where T: CoefficientJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Coefficient = T.Coefficient

  /// A coefficient of the same size that is zero.
  public static func _zeroCoefficient(like coefficient: T.Coefficient) -> T.Coefficient { T._zeroCoefficient(like: coefficient) }

  /// The orders of the series around the levels inside.
  public var _jetShape: JetShape {
    let inner = coefficients.dropFirst().reduce(coefficients[0]._jetShape) { $0.meet($1._jetShape) }
    return inner.under(isExactConstant ? .exactConstant : .series(order), tag)
  }

  /// A coefficient of a coefficient; those of an exact constant beyond its own, which series beside it have, are zero.
  public func _coefficient(_ index: Int, _ shape: JetShape, _ level: Int) -> T.Coefficient {
    let (k, rest) = index.quotientAndRemainder(dividingBy: shape.weight(ofLevel: level))
    if k > 0 && isExactConstant { return T._zeroCoefficient(like: coefficients[0]._coefficient(0, shape, level + 1)) }
    return coefficients[k]._coefficient(rest, shape, level + 1)
  }

  /// Rebuilds the coefficients.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, coefficient: (Int) -> T.Coefficient) {
    let weight = shape.weight(ofLevel: level)
    self.init(
      coefficients: (0..<shape.count(ofLevel: level)).map { T(shape, level + 1, offset + $0 * weight, coefficient: coefficient) })
    isLifted = shape.isExactConstant(level: level)
    tag = shape.tag(ofLevel: level)
  }
}
#endif
