// A layer of a network on real or complex matrices in reverse mode.

#if LinearAlgebra
import Jets

/// A layer of a network on a batch of columns in reverse mode: σ(W X + b), the column b added to every column of W X.
///
/// With Z̄ the adjoint of W X + b:  W̄ = Z̄Xᴴ,  X̄ = WᴴZ̄, and b̄ is the sum of the columns of Z̄. For complex matrices σ is holomorphic.
///
/// - Parameters:
///   - x: the n×p inputs, a column for each sample.
///   - weights: the m×n matrix W.
///   - bias: the m×1 column b.
///   - activation: the function σ of an element, such as `{ tanh($0) }`.
/// - Returns: the m×p outputs.
/// - Precondition: the shapes fit.
/// - Complexity: one product and one call of σ for each element, and two products on the way back.
public func layer<M: _TapeMatrix>(
  _ x: M, weights: M, bias: M, activation: (Dual<M.Form.ScalarJet>) -> Dual<M.Form.ScalarJet>
) -> M {
  let (toWeights, toX) = M.Series.adjointsOfProduct(weights.series, .none, x.series, .none)
  let ones = M.Series.ones(rows: 1, columns: x.columns)
  let toBias = AdjointTerm(left: .seed, opLeft: .none, right: .series(ones), opRight: .adjoint)
  return M.record(
    affine(x.value, weights.value, bias.value), of: [weights, x, bias], parts: { _ in [.term(toWeights), .term(toX), .term(toBias)] }
  ).mapElements(activation)
}
#endif
