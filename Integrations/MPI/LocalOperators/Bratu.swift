// The Jacobian of a function on a distributed grid, as an operator for solvers in C: each rank has a part of every vector.

import Jets
import JetsMPI

/// The rows of one rank of Bratu's equation u″ + λeᵘ = 0 on a grid, from its own unknowns and one of each neighbour.
public struct LocalBratu: VectorFunction {
  let scale: Double

  /// The residuals of the rank's own unknowns; the first and the last are the neighbours'.
  public func callAsFunction<S: RealScalar>(_ u: [S]) -> [S] {
    (1..<u.count - 1).map { i in
      let reaction = S(primal: S.Primal(scale)) * exp(u[i])
      return u[i - 1] - u[i] - u[i] + u[i + 1] + reaction
    }
  }
}

/// F′(u) on the unknowns of this rank: products with vectors of which each rank has its part.
public final class DistributedJacobian {
  let world: Communicator
  /// The rows of this rank.
  public let function: LocalBratu
  var point: [Double] = [0, 0]
  var left: Int?
  var right: Int?

  /// An operator; move it to a point before the first product.
  public init(_ world: Communicator, lambda: Double, step: Double) {
    self.world = world
    function = LocalBratu(scale: lambda * step * step)
  }

  /// A part of a vector between the neighbours' elements next to it; zero at the ends of the grid.
  func withNeighbors(_ part: [Double]) throws(MPIError) -> [Double] {
    let before = try world.shift(Array(part.suffix(1)), to: right, receiving: left == nil ? 0 : 1, from: left)
    let after = try world.shift(Array(part.prefix(1)), to: left, receiving: right == nil ? 0 : 1, from: right)
    return [before.first ?? 0] + part + [after.first ?? 0]
  }

  /// Moves to another point; a rank may have an empty part of it.
  public func move(to u: [Double]) throws(MPIError) {
    // The neighbours are the nearest ranks that have elements.
    let counts = try world.allGather([u.count])
    left = u.isEmpty ? nil : (0..<world.rank).last { counts[$0] != [0] }
    right = u.isEmpty ? nil : (world.rank + 1..<world.size).first { counts[$0] != [0] }
    point = try withNeighbors(u)
  }

  /// The product F′(u)v on this rank: one message to each neighbour, then one pass of duals.
  public func product(with v: [Double]) throws(MPIError) -> [Double] {
    pushforward(at: point, along: try withNeighbors(v), of: function)
  }
}

/// Moves the operator, for a C program: `context` is an unmanaged `DistributedJacobian`, `u` a local array of `count` numbers.
///
/// Returns 0, or 1 where a rank failed; that is what PETSc and SUNDIALS take for an error.
@_cdecl("jets_jacobian_move")
public func jacobianMove(_ context: UnsafeMutableRawPointer, _ u: UnsafePointer<Double>?, _ count: Int) -> Int32 {
  let jacobian = Unmanaged<DistributedJacobian>.fromOpaque(context).takeUnretainedValue()
  return (try? jacobian.move(to: Array(UnsafeBufferPointer(start: u, count: count)))) == nil ? 1 : 0
}

/// The product for a C program: `context` is an unmanaged `DistributedJacobian`, `v` and `jv` are local arrays of `count` numbers.
///
/// Returns 0, or 1 where a rank failed; that is what PETSc and SUNDIALS take for an error.
@_cdecl("jets_jacobian_product")
public func jacobianProduct(
  _ context: UnsafeMutableRawPointer, _ v: UnsafePointer<Double>?, _ jv: UnsafeMutablePointer<Double>?, _ count: Int
) -> Int32 {
  let jacobian = Unmanaged<DistributedJacobian>.fromOpaque(context).takeUnretainedValue()
  guard let product = try? jacobian.product(with: Array(UnsafeBufferPointer(start: v, count: count))) else { return 1 }
  for i in 0..<count { jv?[i] = product[i] }
  return 0
}
