// Matrices with derivatives in many directions: what is linear in them is one product or one solve for all directions together.

import Jets

extension MultiDual {
  /// The partials side by side: an m×(n·N) matrix whose columns i·n, …, (i + 1)·n − 1 are partial i.
  @_specialize(kind:partial,where E == Double)
  func partialsSideBySide<E: BLASScalar>() -> Matrix<E> where T == Matrix<E> {
    let (rows, columns, size) = (value.rows, value.columns, value.elements.count)
    return .uninitialized(rows: rows, columns: columns * N) { all in
      for i in 0..<N {
        let part = partials[unchecked: i]
        value.checkShape(of: part)
        part.initialize(all + i * size)
      }
    }
  }

  /// A value with partials that stand side by side.
  @_specialize(kind:partial,where E == Double)
  init<E: BLASScalar>(_ value: Matrix<E>, sideBySide all: Matrix<E>, _ tag: PerturbationTag) where T == Matrix<E> {
    let columns = value.columns
    self.init(value: value, partials: InlineArray { all.columnBlock($0 * columns..<($0 + 1) * columns) })
    self.tag = tag
  }

  /// The product A·B of a matrix without derivatives and one with N directions, which is A·B and one product A·[B₁, B₂, …].
  ///
  /// - Precondition: the inner sizes are equal.
  @_specialize(kind:partial,where E == Double)
  public static func * <E: BLASScalar>(a: Matrix<E>, b: MultiDual<Matrix<E>, N>) -> MultiDual<Matrix<E>, N> where T == Matrix<E> {
    MultiDual<Matrix<E>, N>(
      Matrix.product(a, b.value), sideBySide: Matrix.product(a, b.partialsSideBySide()), b.tag)
  }

  /// The sum with a matrix without derivatives.
  ///
  /// - Precondition: the shapes are equal.
  @_specialize(kind:partial,where E == Double)
  public static func + <E: BLASScalar>(
    a: consuming MultiDual<Matrix<E>, N>, b: Matrix<E>
  ) -> MultiDual<Matrix<E>, N> where T == Matrix<E> {
    a.value = .sum(a.value, b, scale: 1)
    return a
  }
}
