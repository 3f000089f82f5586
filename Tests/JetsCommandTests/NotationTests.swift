// Notations that leave signs out, conditions, comments and lines: what they mean, and what is refused because it has two meanings.

#if Tool
import JetFormulas
import Jets
import Testing

@Suite struct NotationTests {
  private func value(_ text: String, x: Double = 2) throws -> Double { try Formula(text, variables: ["x", "y"])([x, 3]) }

  /// At x = 2, y = 3.
  @Test(arguments: [
    ("2x", 4), ("2 x", 4), ("2x^2", 8), ("-2x", -4), ("2x/4", 1), ("2(x+1)", 6), ("(x+1)(x-1)", 3), ("2|x|", 4), ("2sqrt(4)", 4),
    ("1/2*3x", 3), ("(x)y", 6), ("2pi", 2 * Double.pi), ("2e", 2 * Double.exp(1)), ("x**2", 4), ("x**-1", 0.5), ("2**3**2", 512),
    ("x²", 4), ("x³", 8), ("x¹⁰", 1024), ("x⁻¹", 0.5), ("-x²", -4), ("x²y", 12), ("2x²y", 24), ("(x+1)²", 9),
    ("√4", 2), ("√(x+2)", 2), ("∛8", 2), ("2√4", 4), ("√√16", 2), ("-√4", -2), ("|x|", 2), ("|-x|", 2), ("||x|-3|", 1), ("|x|²", 4),
    ("|(2|x|)-9|", 5), ("180°", Double.pi), ("90°/2", Double.pi / 4), ("ln(x)", Double.log(2)), ("arcsin(x/4)", Double.asin(0.5)),
    ("arccos(0)", Double.acos(0)), ("arctan(x)", Double.atan(2)), ("arsinh(x)", Double.asinh(2)), ("arcosh(x)", Double.acosh(2)),
    ("artanh(x/4)", Double.atanh(0.5)), ("sgn(-x)", -1), ("fabs(-x)", 2), ("ceiling(1.5)", 2), ("arctan2(1, x)", Double.atan2(y: 1, x: 2)),
    ("max(1, x, 3)", 3), ("min(3, x, 5, 4)", 2), ("max(1,2,3,4,5,6,7,8,9)", 9), ("x > 0 ? x : -x", 2), ("x < 0 ? 1 : x < 3 ? 5 : 7", 5),
    ("(x >= 2) ? 1 : 0", 1), ("x ≤ 1 ? 1 : 0", 0), ("x ≥ 2 ? 1 : 0", 1), ("1 + (x > y ? x : y)", 4), ("max(x > 0 ? 1 : 2, 0)", 1),
    ("x > 0 ? y > 0 ? 1 : 2 : 3", 1), ("x # the variable", 2), ("# first\nx", 2), ("a = 2x\nb = a + 1 # five\na*b", 20), ("x\n\n\n", 2),
    ("(x\n+1)", 3), ("x\n + 1", 3), ("x +\n1", 3), ("a = x;\n-a", -2), ("x > 0\n? 1\n: 2", 1), ("x\r\ny\r\n", 3), ("max(1,\n2)", 2),
    ("|x\n-3|", 1),
  ]) func means(_ text: String, _ expected: Double) throws { #expect(try value(text) == expected, "\(text)") }

  @Test func functionPowers() throws {
    let s = Double.sin(2)
    for text in ["sin^2(x)", "sin²(x)", "sin**2(x)", "(sin(x))^2"] { #expect(try value(text) == Double.pow(s, 2), "\(text)") }
    #expect(try value("2sin^3(x)y") == 2 * Double.pow(s, 3) * 3)
  }

  @Test(arguments: [
    ("1/2x", 3, "Unexpected “x” after a divisor: “1/2x” is ambiguous; write 1/(2*x), or 1/2*x"),
    ("1/(x+1)(x-1)", 7, "Unexpected “(” after a divisor: “1/2x” is ambiguous; write 1/(2*x), or 1/2*x"),
    ("x^2y", 3, "Unexpected “y” after a power: “x^2y” is ambiguous; write “*” or brackets"),
    ("2^2(x)", 3, "Unexpected “(” after a power: “x^2y” is ambiguous; write “*” or brackets"),
    ("√2x", 2, "Unexpected “x” after a root: show its extent by brackets, as in √(2*x)"),
    ("√x^2", 2, "Unexpected “^” after a root: show its extent by brackets, as in √(2*x)"),
    ("√x²", 2, "Unexpected “²” after a root: show its extent by brackets, as in √(2*x)"),
    ("x²^2", 3, "A power of a power needs brackets"), ("x²³⁻", 1, "“²³⁻” is not an integer"),
    ("x⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹", 1, "“⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹” is not an integer"),
    ("sin^-1(x)", 3, "“sin” to a negative power may mean its inverse or 1/sin(x); write one of them"),
    ("sin⁻¹(x)", 3, "“sin” to a negative power may mean its inverse or 1/sin(x); write one of them"),
    ("sin^x(y)", 3, "“sin^” must be followed by an integer and “(”, as in sin^2(x)"),
    ("x(y+1)", 1, "Unexpected “(”; a product is written with “*”"), ("x y", 2, "Unexpected “y”; a product is written with “*”"),
    ("xy", 0, "Unknown name “xy”; is “x*y” meant?"), ("sinx", 0, "Unknown name “sinx”; is “sin(x)” meant?"),
    ("np.sin(x)", 0, "Unknown name “np”; functions are written without a prefix, as in sin(x)"),
    ("cot(x)", 0, "Unknown name “cot”; is “1/tan(x)” meant?"),
    ("0x1F", 1, "Unexpected “x” after 0: numbers are decimal, and a product with 0 is written with “*”"),
    ("5!", 1, "Unexpected “!”; a factorial is gamma(n + 1)"),
    ("x%2", 1, "Unexpected “%”; a remainder is fmod(x, y), a percentage is x/100"),
    ("[x]", 0, "Unexpected “[” where a number, a variable or “(” is expected; brackets are “(” and “)”"),
    ("log(x, 2)", 0, "“log” takes 1 argument, got 2; a logarithm to the base b is log(x)/log(b)"),
    ("max(x)", 0, "“max” takes 2 or more arguments, got 1"),
    ("hypot(1,2,3)", 0, "“hypot” takes 2 arguments, got 3; of three it is hypot(hypot(x, y), z)"),
    ("x != 2 ? 1 : 2", 2, "Equality has no derivative; compare with <, <=, > or >="),
    ("x > 0", 5, "“?” must follow a comparison, as in x > 0 ? x : -x"),
    ("x ? 1 : 2", 2, "“?” needs a comparison before it, as in x > 0 ? x : -x"),
    ("x > 0 ? 1", 9, "“:” is missing: a condition chooses between two values, as in x > 0 ? x : -x"),
    ("0 < x < 1 ? 1 : 2", 6, "A condition is one comparison; “a < x < b” is written a < x ? x < b ? … : … : …"),
    (
      "x>0 && y>0 ? 1 : 2", 4,
      "“?” must follow a comparison, as in x > 0 ? x : -x; for two conditions nest them: x > 0 ? (y > 0 ? a : b) : b"
    ),
    ("(x > 0) + 1", 8, "A comparison has no value: it needs “?”, as in x > 0 ? x : -x"),
    ("sin((x > 0))", 11, "A comparison has no value: it needs “?”, as in x > 0 ? x : -x"),
    ("sin(x > 0)", 9, "A comparison has no value: it needs “?”, as in x > 0 ? x : -x"),
    ("1 + (x > 0) ? 1 : 2", 12, "“?” needs a comparison before it, as in x > 0 ? x : -x"),
    ("|x", 2, "“|” is missing"), ("||", 2, "The formula ends where a number, a variable or “(” is expected"),
    ("# only", 6, "The formula is empty"),
    ("x\n+1", 2, "A line that begins with “+” may go on with the one above: put a space after the sign if it does, “;” before it if not"),
    ("x\n−y", 2, "A line that begins with “−” may go on with the one above: put a space after the sign if it does, “;” before it if not"),
  ]) func isRefused(_ text: String, _ offset: Int, _ message: String) {
    #expect(throws: FormulaError(message: message, offset: offset)) { try Formula(text, variables: ["x", "y"]) }
  }

  /// What users of other languages type, with the words of the hint that they get.
  @Test(arguments: [
    ("if(x>0,x,-x)", "x > 0 ? a : b"), ("x if x>0 else -x", "; a condition is x > 0 ? a : b"), ("piecewise(x>0,x,-x)", "x > 0 ? a : b"),
    ("H(x)", "“x < 0 ? 0 : 1”"), ("sin 2x", "as in sin(x)"), ("ln|x|", "as in ln(x)"), ("lnx", "is “ln(x)” meant?"),
    ("log_2(x)", "log2(x)"),
    ("x mod 2", "; a remainder is fmod(x, y)"), ("x div 2", "floor(x/y)"), ("x and y", "nest them"), ("x or y", "nest them"),
    ("1_000", "digits are written without a separator"), ("1'000", "digits are written without a separator"),
    ("x–y", "a minus sign is “-”"), ("x*—y", "a minus sign is “-”"), ("x＋y", "plain text"), ("x ± 1", "for each sign"),
    ("i", "numbers are real"), ("2i", "numbers are real"), ("f(x)=x^2", "written alone, without “f(…) =”"), ("x := 2", "assigned with “=”"),
    ("\\sin(x)", "LaTeX is not read"), ("x^{2}", "LaTeX is not read"), ("$x$", "LaTeX is not read"), ("d/dx x^2", "of the whole formula"),
    ("diff(x^2,x)", "of the whole formula"), ("x″", "of the whole formula"), ("sum(x)", "written out"), ("rand", "no derivative"),
    ("Γ(x)", "gamma(x)"), ("beta(x,y)", "gamma(x)*gamma(y)"), ("clamp(x,0,1)", "min(max(x, a), b)"), ("int(x)", "trunc(x)"),
    ("frac(x)", "x - floor(x)"), ("sind(30)", "sin(x*pi/180)"), ("x // comment", "begins with “#”"),
    ("x//2", "floor(x/2)".replacing("2", with: "y")),
    ("x /* c */", "begins with “#”"), ("% comment", "begins with “#”"), ("\"x\"", "without quotes"), ("½x", "written 1/2"),
    ("x½", "written 1/2"), ("1½", "1.5"), ("²√x", "a root is √x"), ("x,y", "statements are separated by “;”"),
    ("Sin[x]", "is “sin” meant?"),
    ("root(x,3)", "x^(1/n)"), ("logit(x)", "log(x/(1 - x))"),
  ]) func getsAHint(_ text: String, _ words: String) throws {
    do {
      _ = try Formula(text, variables: ["x", "y"])
      Issue.record("“\(text)” is read")
    } catch {
      #expect(error.message.contains(words), "\(text): \(error.message)")
    }
  }

  /// A variable may have the name of such a word.
  @Test func wordsAreNames() throws {
    #expect(try Formula("2mod + i*and", variables: ["mod", "i", "and"])([3, 2, 5]) == 16)
  }

  /// A jet takes the branch of the plain number, at every order, and where the two numbers meet a finding says so.
  @Test func branches() throws {
    let formula = try Formula("x > 1 ? x^2 : 3x", variables: ["x"])
    #expect(derivative(at: 2.0, of: formula) == 4 && derivative(at: 0.5, of: formula) == 3 && derivative(at: 1.0, of: formula) == 3)
    #expect(taylorExpansion(at: 2.0, order: 3, of: formula).coefficients == [4, 4, 1, 0])
    let meets = formula.findings([TaylorSeries(variable: 1.0, order: 2)]).map(\.message)
    #expect(meets == ["“x > 1 ?”, column 1, compares equal numbers: the derivatives are those of the branch that is taken"])
    // The branch that is not taken is not evaluated.
    let guarded = try Formula("x > 0 ? x*log(x) : 0", variables: ["x"])
    #expect(derivative(at: -1.0, of: guarded) == 0 && guarded.findings([TaylorSeries(variable: -1.0, order: 2)]).isEmpty)
    let program = Program(of: FormulaVector(formula: formula), at: [2.0])
    #expect(try program([3.0]) == [9])
    #expect(throws: BranchChanged.self) { try program([0.5]) }
    #expect(try program.values(at: Matrix([[0.5, 3.0]]))[0, 0] == 1.5, "in a batch another branch is evaluated by the formula itself")
  }

  struct FormulaVector: VectorFunction {
    let formula: Formula
    func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [formula(x)] }
  }

  @Test func deepConditionsAreRefused() {
    let bars = String(repeating: "|", count: 100_000)
    let conditions = String(repeating: "x>0?1:", count: 100_000) + "2"
    let roots = String(repeating: "√", count: 100_000) + "x"
    for text in [bars, conditions, roots] {
      #expect(throws: FormulaError.self) { try Formula(text, variables: ["x"]) }
      do { _ = try Formula(text, variables: ["x"]) } catch {
        #expect(error.message.contains("nested deeper"), "\(text.prefix(9)): \(error)")
      }
    }
  }
}
#endif
