// Matrices with derivatives in many directions: what is linear in them is one product or one solve for all directions together.

#if LinearAlgebra
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

  /// The product A·B of a matrix without derivatives and one with N directions: A·B and products A·[B₁, B₂, …] of many directions at once.
  ///
  /// - Precondition: the inner sizes are equal.
  @_specialize(kind:partial,where E == Double)
  public static func * <E: BLASScalar>(
    a: Matrix<E>, b: consuming MultiDual<Matrix<E>, N>
  ) -> MultiDual<Matrix<E>, N> where T == Matrix<E> {
    let (size, rows, columns) = (b.value.elements.count, b.value.rows, b.value.columns)
    // As many directions at a time as make a product of full speed from buffers of about 64 kilobytes, which stay in the cache.
    let bytes = Swift.max(1, size, a.rows * columns) * MemoryLayout<E>.stride
    let blocks = (N + Swift.max(64, 65_536 / bytes) - 1) / Swift.max(64, 65_536 / bytes)
    let width = (N + Swift.max(1, blocks) - 1) / Swift.max(1, blocks)
    var product: Matrix<E>?
    for first in Swift.stride(from: 0, to: N, by: Swift.max(1, width)) {
      let last = Swift.min(N, first + width)
      let wide = Matrix<E>.uninitialized(rows: rows, columns: columns * (last - first)) { all in
        for i in first..<last {
          b.value.checkShape(of: b.partials[unchecked: i])
          b.partials[unchecked: i].initialize(all + (i - first) * size)
        }
      }
      if var place = product.take(), place.columns == wide.columns {
        Matrix.multiply(a, .none, wide, .none, into: &place)
        product = place
      } else {
        product = Matrix.product(a, wide)
      }
      for i in first..<last { b.partials[unchecked: i].become(columnsOf: product ?? wide, from: (i - first) * columns, count: columns) }
    }
    b.value = Matrix.product(a, b.value)
    return b
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
#endif
