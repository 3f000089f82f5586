// Functions given by equations, solved at plain numbers by any means and differentiated at any order, forward and backward.

import JetCore
import JetMatrices

/// n equations f(x, y) = 0 for n unknowns y, or a map y ↦ g(x, y) with a fixed point, on every real scalar.
///
///     struct Kepler: Equations {
///       func callAsFunction<S: RealScalar>(_ x: [S], _ y: [S]) -> [S] { [y[0] - x[1] * sin(y[0]) - x[0]] }
///     }
public protocol Equations {
  /// The n values at `x` and `y`.
  func callAsFunction<S: RealScalar>(_ x: [S], _ y: [S]) -> [S]
}

/// The function y(x) that solves n equations f(x, y) = 0, with all derivatives that the equations imply.
///
/// The solution is found by any method at plain numbers and passed in; its values are those of the result, bit for bit. Derivatives
/// come from Newton's iteration on the jet with the inverse of ∂f/∂y at the base point: one evaluation of `f` for each order, or for
/// series ⌈log₂(N + 1)⌉ passes of n + 1 evaluations where these are fewer. In reverse mode `f` is recorded once, and its adjoint is one
/// transposed solve. The method that found the solution is not differentiated.
///
///     derivatives(at: 2.0, order: 3) { t in
///       implicitFunction(at: [t], solution: [1.0]) { x, y in [y[0] * y[0] * y[0] + y[0] - x[0]] }[0]
///     }
///
/// Where ∂f/∂y is singular to working precision, and where `y` is not a solution (Newton's next step is farther than √ε, or farther than √ε of
/// one of the numbers and changes their slopes), every derivative is NaN.
///
/// - Parameters:
///   - x: the numbers that y depends on. What `f` captures counts as constant.
///   - y: the solution at the plain values of `x`.
///   - f: n values for n unknowns, of x and y.
/// - Returns: the n numbers y(x).
/// - Complexity: n evaluations of `f` and O(n³) for the inverse, then as above.
@_alwaysEmitIntoClient
public func implicitFunction<S: RealScalar>(at x: [S], solution y: [S.Primal], of f: ([S], [S]) -> [S]) -> [S] {
  S._implicit(at: x, solution: y, inverse: plainInverse, of: f)
}

/// The function y(x) that solves n equations given as a function object.
///
/// It is `implicitFunction(at:solution:of:)` with a closure.
@_alwaysEmitIntoClient
public func implicitFunction<S: RealScalar, F: Equations>(at x: [S], solution y: [S.Primal], of f: F) -> [S] {
  implicitFunction(at: x, solution: y) { f($0, $1) }
}

/// The fixed point y(x) = g(x, y(x)) of a map, with all derivatives that the equation implies.
///
/// It is the implicit function of g(x, y) − y, regardless of the iteration that found it.
///
/// - Parameters:
///   - x: the numbers that y depends on. What `g` captures counts as constant.
///   - y: the fixed point at the plain values of `x`.
///   - g: n values for n unknowns, of x and y.
/// - Returns: the n numbers y(x).
@_alwaysEmitIntoClient
public func fixedPoint<S: RealScalar>(at x: [S], solution y: [S.Primal], of g: ([S], [S]) -> [S]) -> [S] {
  implicitFunction(at: x, solution: y) { x, y in
    let z = g(x, y)
    require(z.count == y.count, "A fixed point of \(y.count) numbers needs a map with as many values, got \(z.count)")
    return zip(z, y).map { $0 - $1 }
  }
}

/// The fixed point y(x) = g(x, y(x)) of a map given as a function object.
@_alwaysEmitIntoClient
public func fixedPoint<S: RealScalar, F: Equations>(at x: [S], solution y: [S.Primal], of g: F) -> [S] {
  fixedPoint(at: x, solution: y) { g($0, $1) }
}

/// The inverse of a matrix of plain numbers, or nil where it is singular to working precision.
///
/// That is where Skeel's condition number ‖|A⁻¹|·|A|‖, which the scale of the equations does not change, reaches 1/ε.
@_alwaysEmitIntoClient
package func plainInverse<P: RealScalar>(_ rows: [[P]]) -> [[P]]? where P.Primal == P {
  let n = rows.count
  let matrix = Matrix<P>(rows: n, columns: n) { i, j in rows[i][j] }
  guard let inverse = try? matrix.lu().inverse() else { return nil }
  for i in 0..<n {
    var condition: P = 0
    for k in 0..<n { for j in 0..<n { condition += .abs(inverse[i, j]) * .abs(matrix[j, k]) } }
    // False for NaN too.
    guard condition.primal < 1 / P.Primal.ulpOfOne else { return nil }
  }
  return (0..<n).map { i in (0..<n).map { inverse[i, $0] } }
}

extension Reverse where T: RealScalar {
  /// The solution with its adjoint: λ solves (∂f/∂y)ᵀλ = w, and −λᵀ∂f/∂x goes back to x.
  @_alwaysEmitIntoClient
  public static func _implicit(
    at x: [Reverse], solution y0: [Primal], inverse: ([[Primal]]) -> [[Primal]]?, of f: ([Reverse], [Reverse]) -> [Reverse]
  ) -> [Reverse] {
    let point = x.map { $0.value }
    let y = T._implicit(at: point, solution: y0, inverse: inverse) { x, y in
      f(x.map { Reverse($0) }, y.map { Reverse($0) }).map { $0.value }
    }
    guard x.contains(where: { $0.node != 0 }) else { return y.map { Reverse($0) } }
    let (residual, pullback) = valueWithPullback(at: point + y) { z in
      f(Array(z[..<point.count]), Array(z[point.count...]))
    }
    require(residual.count == y.count, "\(y.count) unknowns need as many equations, got \(residual.count)")
    let jacobian = pullback.jacobian
    let inverse = solvingInverse(jacobian, residual, y0) { next in
      let z = point.map { T(primal: $0.primal) } + next.map { T(primal: $0) }
      return valueWithPullback(at: z) { z in f(Array(z[..<point.count]), Array(z[point.count...])) }.pullback.jacobian
    }
    return segment(y, of: x) { weights in implicitAdjoints(weights, jacobian: jacobian, inverse: inverse) }
  }

  /// (∂f/∂y)⁻¹ at the base point from the matrix (∂f/∂x ∂f/∂y), or nil where there is none or the point is no solution.
  ///
  /// `nearby` gives the matrix at other values of the unknowns, and is called where Newton's next step leaves a doubt.
  @_alwaysEmitIntoClient
  package static func solvingInverse(
    _ jacobian: Matrix<T>, _ residual: [T], _ solution: [Primal], nearby: ([Primal]) -> Matrix<T>
  ) -> [[Primal]]? {
    let n = residual.count
    let inputs = jacobian.columns - n
    func unknowns(_ j: Matrix<T>) -> [[Primal]] { (0..<n).map { i in (0..<n).map { j[i, inputs + $0].primal } } }
    func arguments(_ j: Matrix<T>) -> [[Primal]] { (0..<inputs).map { k in (0..<n).map { j[$0, k].primal } } }
    guard let inverse = plainInverse(unknowns(jacobian)) else { return nil }
    let doubt = ImplicitDoubt(solution, residual.map { $0.primal }, inverse)
    if doubt.isNear && doubt.isSmall { return inverse }
    guard doubt.isNear else { return nil }
    let other = nearby(doubt.next)
    guard let next = plainInverse(unknowns(other)) else { return nil }
    return ImplicitDoubt.agree(inverse, arguments(jacobian), next, arguments(other)) ? inverse : nil
  }

  /// −wᵀ(∂f/∂y)⁻¹∂f/∂x for several w, from the matrix (∂f/∂x ∂f/∂y) and the inverse of its plain second part; NaN without one.
  @_alwaysEmitIntoClient
  package static func implicitAdjoints(_ weights: [[T]], jacobian: Matrix<T>, inverse: [[Primal]]?) -> [[T]] {
    let n = jacobian.rows
    let inputs = jacobian.columns - n
    guard let inverse else { return weights.map { _ in [T](repeating: T(primal: .nan), count: inputs) } }
    // The matrix is one of jets where T is: each correction of λ makes one more order of them right.
    let order = jacobian.elements.map { $0._totalOrder }.max() ?? 0
    return weights.map { w in
      var adjoint = [T](repeating: 0, count: n)
      var defect = w
      for pass in 0...Swift.max(order, w.map { $0._totalOrder }.max() ?? 0) {
        if pass > 0 {
          for j in 0..<n {
            defect[j] = w[j]
            for i in 0..<n { defect[j] -= jacobian[i, inputs + j] * adjoint[i] }
          }
        }
        for i in 0..<n { for j in 0..<n { adjoint[i] += T(primal: inverse[j][i]) * defect[j] } }
      }
      return (0..<inputs).map { k in
        var sum: T = 0
        for i in 0..<n { sum -= adjoint[i] * jacobian[i, k] }
        return sum
      }
    }
  }

  /// The rule's values, with its pullback in the reverse sweep.
  @_alwaysEmitIntoClient
  public static func _apply<R: VectorRule>(_ rule: R, to x: [Reverse]) -> [Reverse] {
    let point = x.map { $0.value }
    let values = T._apply(rule, to: point)
    return segment(values, of: x) { weights in
      weights.map { w in
        rule.pullback(of: zip(w, values).map { $1._isUndefined && $0 != .zero ? $1 : $0 }, at: point, value: values)
      }
    }
  }
}
