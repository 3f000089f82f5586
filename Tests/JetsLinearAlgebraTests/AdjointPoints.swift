// The matrices at which adjoints are tested: of moderate condition, graded, and nearly degenerate; and what rounding is measured by there.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra

/// A matrix with the name of its kind.
typealias NamedMatrix<E: TestElement> = (name: String, a: Matrix<E>)

enum AdjointPoints<E: TestElement> {
  /// Numbers from one down to a power of ten.
  static func scales(_ n: Int, _ digits: Double) -> Matrix<E> {
    diagonal((0..<n).map { Foundation.pow(10, -digits * Double($0) / Double(max(1, n - 1))) })
  }

  static func diagonal(_ values: [Double]) -> Matrix<E> { .diagonal(values.map { E(realPart: $0) }) }

  /// The identity with random elements whose spectral norm is about a half added to it.
  static func core(_ n: Int, _ g: inout SplitMix64) -> Matrix<E> {
    Matrix<E>.random(n, n, &g) * E(realPart: 0.4 / Double(max(1, n)).squareRoot()) + .identity(n)
  }

  static func unitary(_ n: Int, _ g: inout SplitMix64) throws -> Matrix<E> { try Matrix<E>.random(n, n, &g).qr().q }

  /// Any matrices with parts below one.
  static func any(_ n: Int, _ g: inout SplitMix64) throws -> [NamedMatrix<E>] {
    [("random", Matrix<E>.random(n, n, &g) * E(realPart: 1 / Double(max(1, n)))), ("zero", .zero(rows: n, columns: n))]
      + (try regular(n, &g))
  }

  /// Regular matrices whose eigenvalues have positive real parts.
  static func regular(_ n: Int, _ g: inout SplitMix64) throws -> [NamedMatrix<E>] {
    let (d, c, q) = (scales(n, 4), core(n, &g), try unitary(n, &g))
    let small = diagonal((0..<n).map { $0 == 0 ? 1e-7 : 1 })
    let close = diagonal((0..<n).map { k -> Double in k == 0 ? 5 : k == 1 ? 1 : k == 2 ? 1 + 1e-9 : 2 })
    let jordan = Matrix<E>(rows: n, columns: n) { i, j in E(realPart: i == j ? 1 + 1e-6 * Double(i) : i + 1 == j ? 0.5 : 0) }
    return [
      ("moderate", c), ("graded on both sides", d * c * d), ("graded rows", d * c), ("graded columns", c * d),
      ("nearly singular", c * small * c.adjoint), ("close eigenvalues", q * close * q.adjoint),
      ("nearly defective", q * jordan * q.adjoint),
    ]
  }

  /// Hermitian positive definite matrices.
  static func hermitian(_ n: Int, _ g: inout SplitMix64) throws -> [NamedMatrix<E>] {
    let (d, q) = (scales(n, 4), try unitary(n, &g))
    let close = diagonal((0..<n).map { k -> Double in k == 1 ? 1 + 1e-6 : Double(k + 1) })
    let moderate = Matrix<E>.randomPositive(n, &g) + diagonal((0..<n).map { Double($0) / 4 })
    let graded = d * Matrix<E>.randomPositive(n, &g) * d
    return [("moderate", moderate), ("graded", graded), ("close eigenvalues", q * close * q.adjoint)].map { ($0.0, $0.1.hermitian) }
  }

  /// Matrices of full rank.
  static func rectangular(_ m: Int, _ n: Int, _ g: inout SplitMix64) throws -> [NamedMatrix<E>] {
    let k = min(m, n)
    let (u, v) = (try Matrix<E>.random(m, k, &g).qr().q, try Matrix<E>.random(n, k, &g).qr().q)
    let spread = diagonal((0..<k).map { 3 - 2 * Double($0) / Double(max(1, k)) })
    let close = diagonal((0..<k).map { i -> Double in i == 0 ? 2 + 1e-6 : i == 1 ? 2 : 1 / (1 + Double(i) / 4) })
    let equal = diagonal((0..<k).map { i -> Double in i == 0 ? 3 : 2 })
    return [
      ("spread", u * spread * v.adjoint), ("graded", u * scales(k, 6) * v.adjoint), ("close values", u * close * v.adjoint),
      ("equal values", u * equal * v.adjoint), ("random", .random(m, n, &g)),
    ]
  }

  /// Matrices with distinct real eigenvalues and vectors that are not orthogonal.
  static func general(_ n: Int, _ g: inout SplitMix64) throws -> [NamedMatrix<E>] {
    let q = try unitary(n, &g)
    func triangle(_ values: [Double], _ neighbour: Double, _ g: inout SplitMix64) -> Matrix<E> {
      let r = Matrix<E>.random(n, n, &g)
      return Matrix(rows: n, columns: n) { i, j in
        if i == j { return E(realPart: values[i]) }
        if (i, j) == (0, 1) { return E(realPart: neighbour) }
        return i < j ? r[i, j] * E(realPart: 0.3 / Double(n).squareRoot()) : .zero
      }
    }
    let spread = triangle((0..<n).map { 1 + Double($0) }, 0.2, &g)
    let close = triangle((0..<n).map { k -> Double in k == 0 ? 1 : k == 1 ? 1 + 1e-6 : Double(k) + 1 }, 0, &g)
    let defective = triangle((0..<n).map { k -> Double in k == 0 ? 1 : k == 1 ? 1 + 1e-3 : Double(k) + 1 }, 1e-2, &g)
    let d = scales(n, 3)
    return [
      ("spread", q * spread * q.adjoint), ("close eigenvalues", q * close * q.adjoint),
      ("nearly defective", q * defective * q.adjoint), ("graded rows", d * Matrix<E>.randomPositive(n, &g)),
    ]
  }
}

extension Matrix where Element: TestElement {
  /// The Hermitian matrix with this lower triangle and a real diagonal.
  var hermitian: Matrix {
    Matrix(rows: rows, columns: columns) { i, j in
      i == j ? Element(realPart: self[i, i].realPart) : i > j ? self[i, j] : self[j, i].conjugated
    }
  }

  /// The largest singular value over the smallest.
  func spectralCondition() throws -> Double {
    let s = try svd().values
    return s.isEmpty ? 1 : s[0] / s[s.count - 1]
  }
}

extension AdjointCase {
  /// What rounding of derivatives of the function is measured by at some matrices.
  func sensitivity(at point: [Matrix<M.Element>]) throws -> Double {
    let a = point[0]
    /// The largest of some numbers over the smallest distance.
    func spread(_ values: [Double]) -> Double {
      let sorted = values.sorted()
      guard let distance = zip(sorted, sorted.dropFirst()).map({ $1 - $0 }).min() else { return 1 }
      return max(1, (sorted.map(abs).max() ?? 0) / distance)
    }
    switch sensitivity {
    case .one: return 1
    case .condition: return try a.spectralCondition()
    case .eigenvalues: return spread(try a.symmetricEigen().values)
    case .eigenvaluesInMetric:
      return try point[2].spectralCondition() * spread(a.symmetricEigen(metric: point[2]).values)
    case .group:
      let (values, n) = (try a.symmetricEigen().values, a.rows)
      return n > 1 ? values[n - 1] / (values[(n + 1) / 2] - values[(n - 1) / 2]) : 1
    case .singularValues:
      let s = try a.svd().values
      return spread(a.rows == a.columns ? s : s + [0])
    case .largestSingularValue:
      let s = try a.svd().values
      return s.count > 1 ? s[0] / (s[0] - s[1]) : 1
    case .spectrum:
      guard a.rows > 1 else { return 1 }
      let form = try a.eigen()
      let values = form.values.map { Complex($0.realPart, $0.imaginaryPart) }
      var distance = Double.infinity
      for j in values.indices { for i in 0..<j { distance = min(distance, (values[i] - values[j]).length) } }
      let s = try form.vectors.svd().values
      let condition = Double(s[0] / s[s.count - 1])
      return try a.svd().values[0] / distance * condition * condition
    }
  }
}
#endif
