// The adjoint of a derivative at a point, recorded once.

import JetCore
import JetMatrices

/// A tape that is kept, and given back to the pool with its last owner.
@usableFromInline
package final class KeptTape<T: Scalar> {
  @usableFromInline package let tape: TapePointer

  @usableFromInline package init(_ tape: TapePointer) { self.tape = tape }

  deinit { Reverse<T>.release(tape) }
}

/// The pullback (VJP) of a function at a point: the linear map w ↦ wᵀ∂f(x).
///
/// It owns what was recorded of the function and may be called any number of times, each time at the cost of a sweep; the function does
/// not run again, unless it has checkpoints. It is not `Sendable`: call it from one thread at a time.
///
///     let (y, pullback) = valueWithPullback(at: [1.0, 2.0]) { x in [x[0] * x[1], sin(x[0])] }
///     pullback([1, 0])          // [2.0, 1.0]: the first row of the Jacobian matrix
public struct Pullback<T: Scalar> {
  @usableFromInline package let tape: KeptTape<T>
  @usableFromInline package let outputs: [Reverse<T>]

  /// The number of variables.
  @usableFromInline package let inputs: Int

  @usableFromInline package init(_ tape: KeptTape<T>, _ outputs: [Reverse<T>], inputs: Int) {
    self.tape = tape
    self.outputs = outputs
    self.inputs = inputs
  }

  /// The adjoint applied to a cotangent: wᵀ∂f(x), the gradient of ⟨w, f⟩.
  ///
  /// - Precondition: `w` has as many elements as f has values.
  /// - Complexity: one sweep over the operations that f made.
  @_alwaysEmitIntoClient
  public func callAsFunction(_ w: [T]) -> [T] {
    require(
      w.count == outputs.count, "A pullback of a function with \(outputs.count) values needs as many weights, got \(w.count)")
    var result: [T] = []
    result.reserveCapacity(inputs)
    Reverse.backward(tape.tape) { (adjoints: UnsafeMutablePointer<SingleAdjoint<T>>) in
      for (y, weight) in zip(outputs, w) { y.seed(adjoints, lane: 0, weight, inputs: inputs) }
    } read: { adjoints in
      for i in 0..<inputs { result.append(adjoints[i].value) }
    }
    return result
  }

  /// Several cotangents at once: each record is read once for four of them.
  @_alwaysEmitIntoClient
  package func callAsFunction(each weights: [[T]]) -> [[T]] {
    var results: [[T]] = []
    results.reserveCapacity(weights.count)
    var start = 0
    while weights.count - start > 1 {
      let count = Swift.min(4, weights.count - start)
      Reverse.backward(tape.tape) { (adjoints: UnsafeMutablePointer<QuadAdjoint<T>>) in
        for lane in 0..<count {
          for (y, weight) in zip(outputs, weights[start + lane]) { y.seed(adjoints, lane: lane, weight, inputs: inputs) }
        }
      } read: { adjoints in
        for lane in 0..<count { results.append((0..<inputs).map { adjoints[$0][lane] }) }
      }
      start += count
    }
    if start < weights.count { results.append(self(weights[start])) }
    return results
  }

  /// The m×n Jacobian matrix, four rows a sweep.
  @_alwaysEmitIntoClient
  public var jacobian: Matrix<T> {
    let m = outputs.count
    var elements = [T](repeating: .zero, count: m * inputs)
    elements.withUnsafeMutableBufferPointer { elements in
      var row = 0
      while m - row > 1 {
        let count = Swift.min(4, m - row)
        Reverse.backward(tape.tape) { (adjoints: UnsafeMutablePointer<QuadAdjoint<T>>) in
          for lane in 0..<count { outputs[row + lane].seed(adjoints, lane: lane, 1, inputs: inputs) }
        } read: { adjoints in
          for j in 0..<inputs { for lane in 0..<count { elements[j * m + row + lane] = adjoints[j][lane] } }
        }
        row += count
      }
      if row < m {
        Reverse.backward(tape.tape) { (adjoints: UnsafeMutablePointer<SingleAdjoint<T>>) in
          outputs[row].seed(adjoints, lane: 0, 1, inputs: inputs)
        } read: { adjoints in
          for j in 0..<inputs { elements[j * m + row] = adjoints[j].value }
        }
      }
    }
    return Matrix(rows: m, columns: inputs, elements: elements)
  }
}
