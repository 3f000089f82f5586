// The formula language: values, precedence, errors with their places, carets under wide and multi-line text, findings.

#if Tool
import JetFormulas
import Jets
import Testing

@Suite struct FormulaTests {
  private func value(_ text: String, x: Double = 2) throws -> Double { try Formula(text, variables: ["x"])([x]) }

  @Test(arguments: [
    ("1 + 2*3", 7), ("2*3 - 4/8", 5.5), ("-x^2", -4), ("2^-1", 0.5), ("2^(3^2)", 512), ("x^(1+1)", 4), ("--x", 2), ("+x", 2), ("(x)", 2),
    ("y=3; y=y*y; x*y", 18), ("x=5; x", 5), ("1.5e1", 15), ("1.e1", 10), (".5", 0.5), ("1;2;3;", 3), ("y = 4", 4), ("7/2", 3.5),
    ("1-2-3", -4),
    ("8/4/2", 1), ("pi", Double.pi), ("π", Double.pi), ("e", Double.exp(1)), ("e=1; e", 1), ("hypot(3, 4)", 5), ("max(1, x)", 2),
    ("2×x·3−1", 11), ("x∗3•2", 12), ("99999999999999999999", 1e20), ("5e-324", Double.leastNonzeroMagnitude),
    ("0e-999", 0), ("0.0", 0), ("x₁=3; x₁", 3),
  ]) func values(_ text: String, _ expected: Double) throws {
    #expect(try value(text) == expected)
  }

  @Test(arguments: [
    ("", 0, "The formula is empty"), ("  \n", 3, "The formula is empty"),
    ("(", 1, "The formula ends where a number, a variable or “(” is expected"),
    ("x +", 3, "The formula ends where a number, a variable or “(” is expected"),
    ("x + )", 4, "Unexpected “)” where a number, a variable or “(” is expected"),
    ("x)", 1, "Unexpected “)”: no “(” is open"),
    ("x 2", 2, "Unexpected “2”; a product is written with “*”"),
    ("0x", 1, "Unexpected “x” after 0: numbers are decimal, and a product with 0 is written with “*”"),
    ("(x", 2, "“)” is missing"),
    ("(x 2)", 3, "“)” is missing before “2”; a product is written with “*”"),
    ("sin x", 4, "“(” must follow the function “sin”, as in sin(x)"),
    ("sin(x, 2)", 0, "“sin” takes 1 argument, got 2"),
    ("x + atan2(x)", 4, "“atan2” takes 2 arguments, got 1"),
    ("x * lg(x)", 4, "Unknown name “lg”; is “log10(x)” meant?"),
    ("PI*x", 0, "Unknown name “PI”; is “pi” meant?"), ("E^x", 0, "Unknown name “E”; is “e” meant?"),
    ("Sin(x)", 0, "Unknown name “Sin”; is “sin” meant?"),
    ("sin=2", 0, "“sin” is a function and cannot be assigned to"),
    ("1e999", 0, "“1e999” is beyond the largest double, 1.8e308"),
    ("x + 1e-400", 4, "“1e-400” is below the smallest double, 5e-324"),
    ("0.1e-999*x", 0, "“0.1e-999” is below the smallest double, 5e-324"),
    ("1.5.2*x", 3, "Unexpected “.”; a number has one decimal point"),
    ("1,5*x", 1, "Unexpected “,”; a decimal is written with a point, statements are separated by “;”"),
    (".", 0, "“.” is not a number"),
    ("x==2", 1, "Equality has no derivative; compare with <, <=, > or >="),
    ("y=y+1", 2, "Unknown name “y”"),
    ("😀+1", 0, "Unexpected “😀” where a number, a variable or “(” is expected"),
    ("x\u{0}", 1, "Unexpected character U+0000"),
    ("日本 + x", 0, "Unknown name “日本”"),
    ("x;;x", 2, "Unexpected “;” where a number, a variable or “(” is expected"),
  ]) func errors(_ text: String, _ offset: Int, _ message: String) {
    #expect(throws: FormulaError(message: message, offset: offset)) { try Formula(text, variables: ["x"]) }
  }

  private func diagnostic(_ text: String) -> String {
    do {
      _ = try Formula(text, variables: ["x"])
      return "accepted"
    } catch {
      return error.diagnostic(in: text)
    }
  }

  @Test func carets() {
    #expect(diagnostic("x + )") == "column 5: Unexpected “)” where a number, a variable or “(” is expected\n  x + )\n      ^")
    // A wide character takes two cells, a combining mark none.
    #expect(diagnostic("日=1; 日*?") == "column 8: Unexpected “?” where a number, a variable or “(” is expected\n  日=1; 日*?\n           ^")
    #expect(
      diagnostic("e\u{301}=1; ?") == "column 6: Unexpected “?” where a number, a variable or “(” is expected\n  e\u{301}=1; ?\n       ^")
    #expect(diagnostic("y=2;\r\n\ty*(x+\r\n  foo)") == "line 3, column 3: Unknown name “foo”\n    foo)\n    ^")
    #expect(diagnostic("\tx\u{1}") == "column 3: Unexpected character U+0001\n   x␁\n    ^")
    let long = String(repeating: "x+", count: 500) + "?" + String(repeating: "+x", count: 500)
    let lines = diagnostic(long).split(separator: "\n")
    #expect(lines.count == 3 && lines[1].count == 2 + 122 && lines[2].count == 2 + 62, "a long line is cut on both sides")
    #expect(lines[1].dropFirst(2 + 61).first == "?")
  }

  @Test func limits() throws {
    #expect(try value(String(repeating: "(", count: 200) + "x" + String(repeating: ")", count: 200)) == 2)
    #expect(diagnostic(String(repeating: "(", count: 100_000)).hasPrefix("column 257: The formula is nested deeper than 256 levels"))
    #expect(diagnostic(String(repeating: "-", count: 100_000) + "x").hasPrefix("column 257:"))
    #expect(diagnostic(String(repeating: "x^(", count: 100_000)).contains("nested deeper"))
    #expect(diagnostic(String(repeating: "sin(", count: 100_000)).contains("nested deeper"))
    // Long but flat: evaluation does not recur.
    #expect(try value(String(repeating: "x+", count: 50_000) + "x") == 100_002)
    #expect(try value((0..<20_000).map { "y\($0)=x" }.joined(separator: ";") + "; y19999") == 2)
    #expect(diagnostic(String(repeating: "x+", count: 200_000) + "x").contains("more than 200000 operations"))
    #expect(diagnostic(String(repeating: " ", count: 2_000_000)).contains("at most 1048576 are read"))
  }

  /// Exponents at the ends of `Int`, at points where the power is regular, infinite and zero: no trap, and the exact limits.
  @Test func extremeExponents() throws {
    for exponent in ["9223372036854775807", "-9223372036854775807", "-9223372036854775808", "99999999999999999999"] {
      for x in [0.0, -0.0, 0.5, 1, -1, 2, -2, 1e308, Double.leastNonzeroMagnitude, .infinity, -.infinity, .nan] {
        let formula = try Formula("x^\(exponent)", variables: ["x"])
        let series = taylorExpansion(at: x, order: 6, of: formula)
        let plain: Double = formula([x])
        #expect(series.value == plain || series.value.isNaN && plain.isNaN)
      }
    }
    let tiny = try Formula("x^-9223372036854775807", variables: ["x"])
    let small: TaylorSeries<Double> = taylorExpansion(at: 2.0, order: 3, of: tiny)
    #expect((0...3).map { small[$0] } == [0, 0, 0, 0])
    for n in [Int.min, .min + 1, .max] {
      for x in [0.5, 2, -2, 0, 1, -1] {
        #expect(TaylorSeries.pow(TaylorSeries(variable: x, order: 4), n).value == Double.pow(x, n))
        #expect(Taylor<Double, 4>.pow(Taylor(variable: x), n).value == Double.pow(x, n))
        #expect(Dual.pow(Dual(variable: x), n).value == Double.pow(x, n))
      }
    }
  }

  @Test func findings() throws {
    func messages(_ text: String, _ x: Double, order: Int = 2) throws -> [String] {
      try Formula(text, variables: ["x"]).findings([TaylorSeries(variable: x, order: order)]).map(\.message)
    }
    #expect(try messages("exp(x)", 1) == [])
    #expect(try messages("1 + sqrt(x)", 0) == ["“sqrt(x)”, column 5, has an infinite derivative of order 1 where its argument is 0.0"])
    #expect(try messages("x^2.5", 0, order: 3) == ["“x^2.5”, column 1, has an infinite derivative of order 3 where its argument is 0.0"])
    #expect(try messages("log(x - 2)", 1) == ["“log(x - 2)”, column 1, is undefined where its argument is -1.0"])
    #expect(try messages("x/(x-1)", 1) == ["“x/(x-1)”, column 1, is infinite, or beyond 1.8e308, where its arguments are 1.0 and 0.0"])
    // Where all derivatives exist, one that is not finite has left the range, and none is called infinite.
    for (text, x, order, argument) in [
      ("sin(1e200*x)", 0.5, 2, "argument is 5e+199"), ("1/x", 1e-200, 1, "arguments are 1.0 and 1e-200"),
      ("sqrt(x)", 1e-250, 2, "argument is 1e-250"),
      ("log(x)", 1e-200, 2, "argument is 1e-200"), ("x^-1", -1e-200, 1, "argument is -1e-200"), ("x^0.5", 1e-250, 2, "argument is 1e-250"),
    ] {
      #expect(
        try messages(text, x, order: 4) == ["“\(text)”, column 1, has a derivative of order \(order) beyond 1.8e308 where its \(argument)"])
    }
    #expect(try messages("abs(x)*2", 0).first?.contains("kink") == true)
    #expect(try messages("abs(x^2)", 0).first?.contains("kink") == true)
    #expect(try messages("abs(3)", 0) == [])
    #expect(try messages("max(x, -x)", 0).first?.contains("kink") == true)
    #expect(try messages("max(x, x)", 0) == [])
    #expect(try messages("x", .infinity) == ["“x”, column 1, is infinite"])
  }
}
#endif
