// Partial derivatives by argument: every mixture of integers and numbers is the same point, in every precision.

import Jets
import Testing

@Suite struct ArgumentTests {
  func two<T: FloatingPointScalar>(_ x: MultiDual<T, 2>, _ y: MultiDual<T, 2>) -> MultiDual<T, 2> { x * y * y }

  func three<T: FloatingPointScalar>(_ x: MultiDual<T, 3>, _ y: MultiDual<T, 3>, _ z: MultiDual<T, 3>) -> MultiDual<T, 3> {
    x * y * y - z * x
  }

  func four<T: FloatingPointScalar>(
    _ x: MultiDual<T, 4>, _ y: MultiDual<T, 4>, _ z: MultiDual<T, 4>, _ w: MultiDual<T, 4>
  ) -> MultiDual<T, 4> { x * y * y - z * x * w }

  @Test func twoNumbers() {
    for g in [gradient(at: 3, 2, of: two), gradient(at: 3.0, 2, of: two), gradient(at: 3, 2.0, of: two), gradient(at: 3.0, 2.0, of: two)] {
      #expect(g == (4, 12))
    }
    for (value, g) in [
      valueWithGradient(at: 3, 2, of: two), valueWithGradient(at: 3.0, 2, of: two), valueWithGradient(at: 3, 2.0, of: two),
      valueWithGradient(at: 3.0, 2.0, of: two),
    ] { #expect(value == 12 && g == (4, 12)) }
    #expect(gradient(at: 3 as Float, 2, of: two) == (4, 12) && gradient(at: 3 as Float80, 2, of: two) == (4, 12))
    #expect(valueWithGradient(at: 3 as Float, 2, of: two).value == 12 && valueWithGradient(at: 3 as Float80, 2, of: two).value == 12)
    #expect(gradient(at: 3, 2, withRespectTo: \.0) { x, y in x * y * y } == 4)
    #expect(gradient(at: 3, 2, withRespectTo: \.1) { x, y in x * y * y } == 12)
  }

  @Test func threeNumbers() {
    for g in [
      gradient(at: 3, 2, 5, of: three),
      gradient(at: 3, 2, 5.0, of: three),
      gradient(at: 3, 2.0, 5, of: three),
      gradient(at: 3, 2.0, 5.0, of: three),
      gradient(at: 3.0, 2, 5, of: three),
      gradient(at: 3.0, 2, 5.0, of: three),
      gradient(at: 3.0, 2.0, 5, of: three),
      gradient(at: 3.0, 2.0, 5.0, of: three),
    ] { #expect(g == (-1, 12, -3)) }
    for (value, g) in [
      valueWithGradient(at: 3, 2, 5, of: three),
      valueWithGradient(at: 3, 2, 5.0, of: three),
      valueWithGradient(at: 3, 2.0, 5, of: three),
      valueWithGradient(at: 3, 2.0, 5.0, of: three),
      valueWithGradient(at: 3.0, 2, 5, of: three),
      valueWithGradient(at: 3.0, 2, 5.0, of: three),
      valueWithGradient(at: 3.0, 2.0, 5, of: three),
      valueWithGradient(at: 3.0, 2.0, 5.0, of: three),
    ] { #expect(value == -3 && g == (-1, 12, -3)) }
    #expect(gradient(at: 3 as Float, 2, 5, of: three) == (-1, 12, -3))
    #expect(valueWithGradient(at: 3 as Float, 2, 5, of: three).value == -3)
    #expect(gradient(at: 3 as Float80, 2, 5, of: three) == (-1, 12, -3))
    #expect(valueWithGradient(at: 3 as Float80, 2, 5, of: three).value == -3)
    #expect(gradient(at: 3, 2, 5, withRespectTo: \.2) { x, y, z in x * y * y - z * x } == -3)
  }

  @Test func fourNumbers() {
    for g in [
      gradient(at: 3, 2, 5, 7, of: four),
      gradient(at: 3, 2, 5, 7.0, of: four),
      gradient(at: 3, 2, 5.0, 7, of: four),
      gradient(at: 3, 2, 5.0, 7.0, of: four),
      gradient(at: 3, 2.0, 5, 7, of: four),
      gradient(at: 3, 2.0, 5, 7.0, of: four),
      gradient(at: 3, 2.0, 5.0, 7, of: four),
      gradient(at: 3, 2.0, 5.0, 7.0, of: four),
      gradient(at: 3.0, 2, 5, 7, of: four),
      gradient(at: 3.0, 2, 5, 7.0, of: four),
      gradient(at: 3.0, 2, 5.0, 7, of: four),
      gradient(at: 3.0, 2, 5.0, 7.0, of: four),
      gradient(at: 3.0, 2.0, 5, 7, of: four),
      gradient(at: 3.0, 2.0, 5, 7.0, of: four),
      gradient(at: 3.0, 2.0, 5.0, 7, of: four),
      gradient(at: 3.0, 2.0, 5.0, 7.0, of: four),
    ] { #expect(g == (-31, 12, -21, -15)) }
    for (value, g) in [
      valueWithGradient(at: 3, 2, 5, 7, of: four),
      valueWithGradient(at: 3, 2, 5, 7.0, of: four),
      valueWithGradient(at: 3, 2, 5.0, 7, of: four),
      valueWithGradient(at: 3, 2, 5.0, 7.0, of: four),
      valueWithGradient(at: 3, 2.0, 5, 7, of: four),
      valueWithGradient(at: 3, 2.0, 5, 7.0, of: four),
      valueWithGradient(at: 3, 2.0, 5.0, 7, of: four),
      valueWithGradient(at: 3, 2.0, 5.0, 7.0, of: four),
      valueWithGradient(at: 3.0, 2, 5, 7, of: four),
      valueWithGradient(at: 3.0, 2, 5, 7.0, of: four),
      valueWithGradient(at: 3.0, 2, 5.0, 7, of: four),
      valueWithGradient(at: 3.0, 2, 5.0, 7.0, of: four),
      valueWithGradient(at: 3.0, 2.0, 5, 7, of: four),
      valueWithGradient(at: 3.0, 2.0, 5, 7.0, of: four),
      valueWithGradient(at: 3.0, 2.0, 5.0, 7, of: four),
      valueWithGradient(at: 3.0, 2.0, 5.0, 7.0, of: four),
    ] { #expect(value == -93 && g == (-31, 12, -21, -15)) }
    #expect(gradient(at: 3, 2, 5, 7, withRespectTo: \.3) { x, y, z, w in x * y * y - z * x * w } == -15)
  }
}
