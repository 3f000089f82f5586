// What rounding may have done to eigenvalues, singular values and couplings, measured where they stand and not by the largest number.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// The magnitudes of the elements.
  var magnitudes: Matrix<Element.RealPart> { map { $0.realLength } }

  /// How far rounding may have moved each eigenvalue: 8nε·|wᵢ|ᵀ|A||vᵢ| + |wᵢ|ᵀ|Avᵢ − λᵢvᵢ| for right and left vectors with wᵢᴴvᵢ = 1.
  ///
  /// The first term is what a relative change of every element by 8nε does, to first order; the second what the vectors miss. Where rows
  /// and columns are of very different size, as in diag(10¹⁸, 1, 2), both stay small for small eigenvalues, and ε‖A‖ does not.
  ///
  /// - Returns: n numbers, infinite where they cannot be known.
  /// Source: L. N. Trefethen & M. Embree, "Spectra and Pseudospectra", section 52 (condition numbers of eigenvalues).
  func eigenvalueUncertainties(_ values: [Element], _ right: Matrix, _ left: Matrix) -> [Element.RealPart] {
    var rest = Matrix.product(self, right)
    rest.add(right.masked { $2 * values[$1] }, scale: -1)
    let moved = Matrix<Element.RealPart>.product(magnitudes, right.magnitudes)
    return Self.sumsOfProducts(left.magnitudes, moved, rest.magnitudes, count: rows)
  }

  /// How far rounding may have moved each singular value: as for eigenvalues, with both equations of its vectors.
  func singularValueUncertainties(_ u: Matrix, _ s: [Element.RealPart], _ v: Matrix) -> [Element.RealPart] {
    var (left, right) = (Matrix.product(self, v), Matrix.product(self, .adjoint, u))
    left.add(u.columnsScaled(by: s), scale: -1)
    right.add(v.columnsScaled(by: s), scale: -1)
    let moved = Matrix<Element.RealPart>.product(magnitudes, v.magnitudes)
    let first = Self.sumsOfProducts(u.magnitudes, moved, left.magnitudes, count: Swift.max(rows, columns))
    let zero = Matrix<Element.RealPart>.zero(rows: columns, columns: s.count)
    let second = Self.sumsOfProducts(v.magnitudes, zero, right.magnitudes, count: 0)
    return zip(first, second).map { $0 + $1 }
  }

  /// The sums over the columns of |w|·(8nε·m + r), infinite where they are no numbers.
  static func sumsOfProducts(
    _ w: Matrix<Element.RealPart>, _ m: Matrix<Element.RealPart>, _ r: Matrix<Element.RealPart>, count: Int
  ) -> [Element.RealPart] {
    let factor = Element.RealPart.ulpOfOne.multiplied(by: 8 * count)
    return (0..<w.columns).map { j in
      let sum = (0..<w.rows).reduce(Element.RealPart.zero) { $0 + w[$1, j] * (factor * m[$1, j] + r[$1, j]) }
      return sum.isFinite ? sum : .infinity
    }
  }
}

extension MatrixSeries {
  /// The magnitudes of the elements of every coefficient.
  var magnitudes: MatrixSeries<E.RealPart> {
    MatrixSeries<E.RealPart>(shape, base: base.magnitudes, coefficients.map { $0?.magnitudes })
  }

  /// Coefficient k of |L|ᵀ·(Σ|Aᵢ||Vⱼ| + Σ|Wᵢ||Bⱼ|), i > 0 in the first sum, i, j > 0 in the second: what rounding of the coupling
  /// Lᴴ·(Σ AᵢVⱼ − Σ WᵢBⱼ) is measured against, element by element, times 8nε.
  static func couplingUncertainty(
    _ k: Int, _ shape: JetShape, _ left: Matrix<E>, _ a: [Matrix<E>?], _ opA: Transpose, _ v: [Matrix<E>?], _ w: [Matrix<E>?],
    _ b: [Matrix<E>?]
  ) -> Matrix<E.RealPart> {
    var sum = MatrixSum<E.RealPart>(nil)
    sum.add(a[k]?.magnitudes, opA, v[0]?.magnitudes, .none, scale: 1)
    for (i, j) in shape.table.pairs[k] {
      sum.add(a[i]?.magnitudes, opA, v[j]?.magnitudes, .none, scale: 1)
      sum.add(w[i]?.magnitudes, b[j]?.magnitudes, scale: 1)
    }
    let columns = v[0]?.columns ?? 0
    let total = sum.value ?? .zero(rows: left.rows, columns: columns)
    let factor = E.RealPart.ulpOfOne.multiplied(by: 8 * Swift.max(left.rows, left.columns))
    return Matrix<E.RealPart>.product(left.magnitudes, .transpose, total).scaled(by: factor)
  }
}

/// Which of n numbers are one with which to rounding: those whose distance is no more than both uncertainties.
struct EqualValues<R: BLASReal> {
  private let uncertainties: [R]
  private let distance: (Int, Int) -> R

  /// Numbers that are all distinct.
  static var none: EqualValues { EqualValues([]) { _, _ in .infinity } }

  init(_ uncertainties: [R], distance: @escaping (Int, Int) -> R) {
    self.uncertainties = uncertainties
    self.distance = distance
  }

  /// Whether two of the numbers cannot be told apart.
  func contains(_ i: Int, _ j: Int) -> Bool {
    !uncertainties.isEmpty && i != j && distance(i, j) <= uncertainties[i] + uncertainties[j]
  }

  /// Whether any two cannot be told apart.
  var isEmpty: Bool {
    uncertainties.indices.allSatisfy { i in (0..<i).allSatisfy { !contains($0, i) } }
  }
}

extension Matrix where Element: BLASScalar {
  /// For ascending eigenvalues of this Hermitian matrix: the number of the block of each, one block for all that are one to rounding.
  ///
  /// Distances above 8nε of the largest eigenvalue are never in doubt; only below are uncertainties computed.
  func blocksOfEqualValues(_ values: [Element.RealPart], _ vectors: Matrix) -> [Int] {
    var blocks = Array(values.indices)
    let threshold = eigenvalueThreshold(values)
    guard values.indices.dropFirst().contains(where: { values[$0] - values[$0 - 1] <= threshold }) else { return blocks }
    let uncertainties = hermitianFromLower().eigenvalueUncertainties(values.map { Element(realPart: $0) }, vectors, vectors)
    for j in values.indices {
      for i in 0..<j where values[j] - values[i] <= uncertainties[i] + uncertainties[j] {
        for l in i + 1...j { blocks[l] = Swift.min(blocks[l], blocks[i]) }
        break
      }
    }
    return blocks
  }

  /// The eigenvectors of an upper triangular matrix, ones on their diagonal, by back substitution.
  func triangularEigenvectors() -> Matrix {
    var v = Matrix.identity(rows)
    let least = Swift.max(Element.RealPart.ulpOfOne * euclideanNorm(), .leastNormalMagnitude)
    for j in 0..<columns {
      for i in Swift.stride(from: j - 1, through: 0, by: -1) {
        var sum = Element.zero
        for l in i + 1...j { sum += self[i, l] * v[l, j] }
        let gap = self[j, j] - self[i, i]
        v[i, j] = sum == .zero ? .zero : sum / (gap == .zero ? Element(realPart: least) : gap)
      }
    }
    return v
  }
}
#endif
