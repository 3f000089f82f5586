// The four element types that OpenBLAS computes with, and the routines chosen by them.

#if LinearAlgebra
import Jets

/// A number that BLAS and LAPACK compute with: `Float`, `Double`, `Complex<Float>` or `Complex<Double>`.
///
/// The routines with the prefixes s, d, c and z are chosen by the type, through `Kernels`.
public protocol BLASScalar: Scalar, CoefficientJet where Coefficient == Self {
  /// The type of real and imaginary parts, and of singular values.
  associatedtype RealPart: BLASReal

  /// The complex numbers of this precision.
  associatedtype ComplexForm: BLASScalar where ComplexForm.RealPart == RealPart, ComplexForm.ComplexForm == ComplexForm

  /// The routines for this type.
  associatedtype Kernels: BLASKernels where Kernels.Element == Self

  /// Whether the type has imaginary parts.
  static var isComplex: Bool { get }

  /// The real part.
  var realPart: RealPart { get }

  /// The imaginary part; zero for a real number.
  var imaginaryPart: RealPart { get }

  /// The complex conjugate; a real number is its own.
  var conjugated: Self { get }

  /// Makes a number from a real one.
  init(realPart: RealPart)

  /// Makes a number from its parts; a real number takes the first.
  init(realPart: RealPart, imaginaryPart: RealPart)
}

/// A real number that BLAS and LAPACK compute with: `Float` or `Double`.
public protocol BLASReal: BLASScalar, FloatingPointScalar, Real where RealPart == Self {
  /// The routines for complex numbers of this precision, whose elements are `Complex<Self>`.
  associatedtype ComplexRoutines: BLASKernels
}

extension BLASReal {
  /// False: the type is real.
  @inlinable
  public static var isComplex: Bool { false }

  /// The number itself.
  @inlinable @inline(__always)
  public var realPart: Self { self }

  /// Zero.
  @inlinable @inline(__always)
  public var imaginaryPart: Self { .zero }

  /// The number itself.
  @inlinable @inline(__always)
  public var conjugated: Self { self }

  /// The number itself.
  @inlinable @inline(__always)
  public init(realPart: Self) { self = realPart }

  /// The first of the parts.
  @inlinable @inline(__always)
  public init(realPart: Self, imaginaryPart: Self) { self = realPart }
}

extension Float: BLASReal {
  /// A real number's real part is of its own type.
  public typealias RealPart = Float

  /// The complex numbers of this precision.
  public typealias ComplexForm = Complex<Float>

  /// The routines with the prefix s.
  public typealias Kernels = FloatKernels

  /// The routines with the prefix c.
  public typealias ComplexRoutines = ComplexFloatKernels
}

extension Double: BLASReal {
  /// A real number's real part is of its own type.
  public typealias RealPart = Double

  /// The complex numbers of this precision.
  public typealias ComplexForm = Complex<Double>

  /// The routines with the prefix d.
  public typealias Kernels = DoubleKernels

  /// The routines with the prefix z.
  public typealias ComplexRoutines = ComplexDoubleKernels
}

extension Complex: BLASScalar, CoefficientJet where RealType: BLASReal {
  /// The type of the parts.
  public typealias RealPart = RealType

  /// The type itself.
  public typealias ComplexForm = Complex<RealType>

  /// The routines with the prefix c or z.
  public typealias Kernels = ComplexKernels<RealType>

  /// True: the type has imaginary parts.
  @inlinable
  public static var isComplex: Bool { true }

  /// The real part.
  @inlinable @inline(__always)
  public var realPart: RealType { real }

  /// The imaginary part.
  @inlinable @inline(__always)
  public var imaginaryPart: RealType { imaginary }

  /// The complex conjugate.
  @inlinable @inline(__always)
  public var conjugated: Complex { conjugate }

  /// Makes a complex number on the real axis.
  @inlinable @inline(__always)
  public init(realPart: RealType) { self.init(realPart, 0) }

  /// Makes a complex number from its parts.
  @inlinable @inline(__always)
  public init(realPart: RealType, imaginaryPart: RealType) { self.init(realPart, imaginaryPart) }
}
#endif
