// hello: the derivative of x², to see that the conversation works.

import Jets

enum Hello: Eval {
  static let name = "hello"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "square": { input in
        let x = try point(input)
        return Computation(number: { square(x) })
      },
      "double": { input in
        let x = try point(input)
        return Computation(number: { derivative(at: x) { square($0) } })
      },
    ]
  }

  static func square<S: Scalar>(_ x: S) -> S { x * x }

  /// The input is the number itself.
  private static func point(_ input: Input) throws -> Double {
    guard case .number(let x) = input.value, x.isFinite else { throw ToolError("the input is not a finite number") }
    return x
  }
}
