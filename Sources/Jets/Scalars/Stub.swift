extension FloatingPointScalar {
  public static func digammaCoefficient(_ k: Int, _ x: Self) -> Self { .nan }
  public static func digamma(_ x: Self) -> Self { .nan }
  public static func polygamma(_ n: Int, _ x: Self) -> Self { .nan }
  public static func sinc(_ x: Self) -> Self { .nan }
  public static func sincCoefficient(_ k: Int, _ x: Self) -> Self { .nan }
  public static func erfInverse(_ x: Self) -> Self { .nan }
}
