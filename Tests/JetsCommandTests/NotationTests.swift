// Notations that leave signs out, conditions, comments and lines: what they mean, and what is refused because it has two meanings.

#if Tool
import JetFormulas
import Jets
import Testing

@Suite struct NotationTests {
  private func value(_ text: String, x: Double = 2) throws -> Double { try Formula(text, variables: ["x", "y"])([x, 3]) }

  /// At x = 2, y = 3.
  static let meanings: [(String, Double)] = [
    ("2x", 4), ("2 x", 4), ("2x^2", 8), ("-2x", -4), ("2x/4", 1), ("2(x+1)", 6), ("(x+1)(x-1)", 3), ("2|x|", 4), ("2sqrt(4)", 4),
    ("1/2*3x", 3), ("(x)y", 6), ("2pi", 2 * Double.pi), ("2e", 2 * Double.exp(1)), ("x**2", 4), ("x**-1", 0.5), ("2**(3**2)", 512),
    ("x²", 4), ("x³", 8), ("x¹⁰", 1024), ("x⁻¹", 0.5), ("-x²", -4), ("x²y", 12), ("2x²y", 24), ("(x+1)²", 9),
    ("√4", 2), ("√(x+2)", 2), ("∛8", 2), ("2√4", 4), ("√√16", 2), ("-√4", -2), ("|x|", 2), ("|-x|", 2), ("||x|-3|", 1), ("|x|²", 4),
    ("|(2|x|)-9|", 5), ("180°", Double.pi), ("90°/2", Double.pi / 4), ("ln(x)", Double.log(2)), ("arcsin(x/4)", Double.asin(0.5)),
    ("arccos(0)", Double.acos(0)), ("arctan(x)", Double.atan(2)), ("arsinh(x)", Double.asinh(2)), ("arcosh(x)", Double.acosh(2)),
    ("artanh(x/4)", Double.atanh(0.5)), ("sgn(-x)", -1), ("fabs(-x)", 2), ("ceiling(1.5)", 2), ("arctan2(1, x)", Double.atan2(y: 1, x: 2)),
    ("max(1, x, 3)", 3), ("min(3, x, 5, 4)", 2), ("max(1,2,3,4,5,6,7,8,9)", 9), ("x > 0 ? x : -x", 2), ("x < 0 ? 1 : x < 3 ? 5 : 7", 5),
    ("(x >= 2) ? 1 : 0", 1), ("x ≤ 1 ? 1 : 0", 0), ("x ≥ 2 ? 1 : 0", 1), ("1 + (x > y ? x : y)", 4), ("max(x > 0 ? 1 : 2, 0)", 1),
    ("x > 0 ? y > 0 ? 1 : 2 : 3", 1), ("x # the variable", 2), ("# first\nx", 2), ("a = 2x\nb = a + 1 # five\na*b", 20), ("x\n\n\n", 2),
    ("(x\n+1)", 3), ("x\n + 1", 3), ("x +\n1", 3), ("a = x;\n-a", -2), ("x > 0\n? 1\n: 2", 1), ("x\r\ny\r\n", 3), ("max(1,\n2)", 2),
    ("|x\n-3|", 1), ("log₂(8)", 3), ("log₁₀(100)", 2), ("logₑ(x)", Double.log(2)), ("⌊x/4⌋", 0), ("⌈x/4⌉", 1), ("2⌊|−2.5|⌋y", 12),
    ("⌊x\n⌋", 2), ("∜16", 2), ("2∜16", 4), ("∜√(2^8)", 2), ("x ∙ y", 6), ("x∗y", 6), ("x•y", 6), ("1E3", 1000), ("1E+3x", 2000),
    ("2e-3*x", 0.004),
    ("2e-x", 2 * Double.exp(1) - 2), ("x^y²", 512), ("(x^y)^2", 64), ("2^-x", 0.25), ("-2^2", -4), ("ℯ", Double.exp(1)), ("x--y", 5),
    ("x\n• y", 6),
    ("x^1/2", 1), ("2x^2", 8),
  ]

  @Test(arguments: meanings) func means(_ text: String, _ expected: Double) throws { #expect(try value(text) == expected, "\(text)") }

  @Test func functionPowers() throws {
    let s = Double.sin(2)
    for text in ["sin^2(x)", "sin²(x)", "sin**2(x)", "(sin(x))^2"] { #expect(try value(text) == Double.pow(s, 2), "\(text)") }
    #expect(try value("2sin^3(x)y") == 2 * Double.pow(s, 3) * 3)
  }

  static let refusals: [(String, Int, String)] = [
    ("1/2x", 3, "Unexpected “x” after a divisor: “1/2x” is ambiguous; write 1/(2*x), or 1/2*x"),
    ("1/(x+1)(x-1)", 7, "Unexpected “(” after a divisor: “1/2x” is ambiguous; write 1/(2*x), or 1/2*x"),
    ("x^2y", 3, "Unexpected “y” after a power: “x^2y” is ambiguous; write “*” or brackets"),
    ("2^2(x)", 3, "Unexpected “(” after a power: “x^2y” is ambiguous; write “*” or brackets"),
    ("√2x", 2, "Unexpected “x” after a root: show its extent by brackets, as in √(2*x)"),
    ("√x^2", 2, "Unexpected “^” after a root: show its extent by brackets, as in √(2*x)"),
    ("√x²", 2, "Unexpected “²” after a root: show its extent by brackets, as in √(2*x)"),
    ("x²^2", 2, "“x^2^3” means x^(2^3) or, in some languages, (x^2)^3; write brackets"),
    ("x^2^3", 3, "“x^2^3” means x^(2^3) or, in some languages, (x^2)^3; write brackets"),
    ("x**2**3", 4, "“x^2^3” means x^(2^3) or, in some languages, (x^2)^3; write brackets"),
    ("e^-x^2", 4, "“x^2^3” means x^(2^3) or, in some languages, (x^2)^3; write brackets"),
    ("2e-3x", 4, "Unexpected “x” after “2e-3”, which might be a product with e; write “*” between factors"),
    ("⌊2.5⌉", 4, "“⌋” is missing before “⌉”"), ("⌈x", 2, "“⌉” is missing"),
    ("⌊x > 0⌋", 6, "“?” must follow a comparison, as in x > 0 ? x : -x"),
    ("x²³⁻", 1, "“²³⁻” is not an integer"),
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
    (
      "x%2", 1,
      "Unexpected “%”; a remainder with the sign of x is fmod(x, y), one with the sign of y is "
        + "x - y*floor(x/y); a percentage is x/100, and a comment begins with “#”"
    ),
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
    ("# only", 6, "The formula is empty; “#” begins a comment"),
    ("x\n+1", 2, "A line that begins with “+” may go on with the one above: put a space after the sign if it does, “;” before it if not"),
    ("x\n−y", 2, "A line that begins with “−” may go on with the one above: put a space after the sign if it does, “;” before it if not"),
  ]

  @Test(arguments: refusals) func isRefused(_ text: String, _ offset: Int, _ message: String) {
    #expect(throws: FormulaError(message: message, offset: offset)) { try Formula(text, variables: ["x", "y"]) }
  }

  /// What users of other languages type, with the words of the hint that they get.
  static let foreign: [(String, String)] = [
    ("if(x>0,x,-x)", "x > 0 ? a : b"), ("x if x>0 else -x", "; a condition is x > 0 ? a : b"), ("piecewise(x>0,x,-x)", "x > 0 ? a : b"),
    ("H(x)", "“x < 0 ? 0 : 1”"), ("sin 2x", "as in sin(x)"), ("ln|x|", "as in ln(x)"), ("lnx", "is “ln(x)” meant?"),
    ("log_2(x)", "log2(x)"),
    ("x mod 2", "one with the sign of y is x - y*floor(x/y)"), ("mod(x,2)", "one with the sign of y"), ("2 mod x", "with the sign of y"),
    ("x div 2", "floor(x/y)"), ("x and y", "nest them"), ("x or y", "nest them"),
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
    ("=x^2", "without “=” before it"), ("x÷y", "an integer quotient floor(x/y)"), ("x += 2", "assigned with “=”"),
    ("a *= 2", "assigned with “=”"),
    ("let a = 2; a*x", "assigned with “=”"), ("var a = 2", "assigned with “=”"), ("a := 2", "assigned with “=”"),
    ("a <- 2", "assigned with “=”"),
    ("arccot(x)", "it is atan(1/x), or pi/2 - atan(x)"), ("arcsec(x)", "“acos(1/x)”"), ("arccsc(x)", "“asin(1/x)”"),
    ("arcoth(x)", "“atanh(1/x)”"),
    ("acsch(x)", "“asinh(1/x)”"), ("1 000", "without a separator"), ("1 000.5x", "without a separator"),
    ("1\u{202F}000", "without a separator"),
    ("1,5", "a decimal is written with a point"), ("1e 3", "without spaces, as in 1e3"), ("1E 3", "without spaces, as in 1e3"),
    ("1d3", "an exponent is written 1e3"), ("1.5f", "no suffix"), ("2L", "no suffix"), ("2E", "the constant is e"),
    (".pi", "constants are pi and e"),
    ("1..3", "has no ranges"), ("x...2", "has no ranges"), ("1:3", "has no ranges"), ("linspace(0,1)", "has no ranges"),
    ("x.^2", "without a point"),
    ("x.*y", "without a point"), ("x./y", "without a point"), ("x.'", "without a point"), ("x\\y", "is y/x"), ("x++", "one more is x + 1"),
    ("x -> x^2", "without “x ->”"), ("x => x^2", "without “x =>”"), ("x ↦ x^2", "written alone"), ("@(x) x^2", "without “@(x)”"),
    ("lambda x: x^2", "written alone"), ("def f(x): x", "written alone"), ("return x", "written alone"), ("f'(x)", "of the whole formula"),
    ("dx", "of the whole formula"), ("sin2x", "“sin(2*x)”"), ("cos2", "“cos(2)”"), ("xsin(y)", "“x*sin(…)”"), ("log₂x", "“log₂(x)”"),
    ("log_{2}(x)", "log(x)/log(b)"), ("x√y", "written with “*”"), ("√-x", "as in √(-x)"), ("30º", "degrees is °"), ("30°15'", "30.25°"),
    ("‖x‖", "|x|"), ("x ≈ y", "equality"), ("~x", "one comparison"), ("x>0 and y>0", "nest them"), ("∑x", "written out"),
    ("lim x", "no limits"),
    ("M_PI", "“pi”"), ("nCr(5,2)", "gamma(n + 1)/"), ("sh(x)", "“sinh(x)”"), ("max x y", "as in max(x, y)"), ("sqrt(x, 3)", "x^(1/n)"),
    ("|x|y|", "written with “*”"), ("log(x, 2)", "log(x)/log(b)"), ("x! + 1", "gamma(n + 1)"), ("x'", "of the whole formula"),
    ("ln x", "as in ln(x)"),
    ("sin x^2", "as in sin(x)"), ("x<1<2", "one comparison"), ("xy", "“x*y”"), ("e^2x", "ambiguous"), ("x⌋", "no “⌊” is open"),
    ("1_000.5", "without a separator"), ("erfcx(x)", "exp(x^2)*erfc(x)"), ("f(x) := x^2", "written alone"), ("3im", "numbers are real"),
    ("iπ", "numbers are real"), ("sin.(x)", "no point"), ("x ⊻ y", "the operators are"), ("x ~= 2", "equality"), ("deg2rad(x)", "x*pi/180"),
    ("eps", "2^-52"), ("fld(x, y)", "floor(x/y)"), ("float(x)", "are doubles"),
    ("root(x,3)", "x^(1/n)"), ("logit(x)", "log(x/(1 - x))"),
    ("std::sin(x)", "without a prefix"), ("x.sin()", "before their argument"), ("x |> sin", "before their argument"),
    ("Sqrt[x]", "is “sqrt” meant?"), ("sqrt[x]", "brackets are “(” and “)”"),
    ("dexp(x)", "“exp”"), ("1.0d-3*x", "an exponent is written 1e3"), ("D(x^2)", "of the whole formula"), ("sin()", "1 argument, got none"),
    ("max()", "2 or more arguments, got none"), ("sqrt()", "got none"), ("ifelse(x>0,1,2)", "a condition is x > 0 ? a : b"),
  ]

  @Test(arguments: foreign) func getsAHint(_ text: String, _ words: String) throws {
    do {
      _ = try Formula(text, variables: ["x", "y"])
      Issue.record("“\(text)” is read")
    } catch {
      #expect(error.message.contains(words), "\(text): \(error.message)")
    }
  }

  /// An unknown name is data of the error, for those who take it for a parameter.
  @Test func unknownNamesAreData() {
    func unknown(_ text: String) -> (name: String, isCalled: Bool)? {
      do {
        _ = try Formula(text, variables: ["x"])
        return nil
      } catch {
        return error.unknown
      }
    }
    let long = String(repeating: "a", count: 50)
    #expect(unknown("x + rate")?.name == "rate" && unknown("x + rate")?.isCalled == false)
    #expect(unknown("x + rate (x)")?.isCalled == true && unknown("2*let")?.name == "let" && unknown("i*x")?.name == "i")
    #expect(unknown("x + \(long)")?.name == long && unknown("x +") == nil && unknown("x") == nil)
  }

  /// A jump has no derivative, and each side may have one: a finding says so.
  static let jumps: [(String, Double, Bool)] = [
    ("floor(x)", 2.0, true), ("floor(x)", 2.5, false), ("ceil(x)", -1, true), ("trunc(x)", 0, false), ("trunc(x)", 1, true),
    ("round(x)", 2.5, true), ("round(x)", -0.5, true), ("round(x)", 2, false), ("sign(x)", 0, true), ("sign(x)", 1, false),
    ("fmod(x, 2)", 4, true), ("fmod(x, 2)", 0, false), ("fmod(x, 2)", 3, false), ("remainder(x, 2)", 3, true),
    ("remainder(x, 2)", 2, false),
    ("copysign(2, x)", 0, true), ("selu(x)", 0, true), ("leakyrelu(x)", 0, true), ("hardtanh(x)", -1, true), ("hardsigmoid(x)", 3, true),
    ("hardtanh(x)", 0, false), ("elu(x)", 0, false), ("⌊x⌋", 1, true), ("floor(2)*x", 1, false),
  ]

  @Test(arguments: jumps) func jumpsAreFound(_ text: String, _ x: Double, _ isFound: Bool) throws {
    let findings = try Formula(text, variables: ["x"]).findings([TaylorSeries(variable: x, order: 1)]).map(\.message)
    #expect(
      findings.count == (isFound ? 1 : 0) && findings.allSatisfy { $0.contains("jump") || $0.contains("kink") }, "\(text): \(findings)")
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
