// Prices and sensitivities of European options by jets, implied volatilities, and how these depend on what is quoted.

import ExampleSupport
import Foundation
import Jets

/// The program: prints tables, and ends with status 1 where a check fails.
@main struct BlackScholes {
  static func main() throws {
    let options = try Option.all()
    table(options[0], options[1])
    farOut(options.filter { $0.name == "far out" })
    checkAll(options)
    checkParity(options)
    implied(options)
    dependence(options[2])
    Plot.drawIfAsked(picture(options[0]), as: "sensitivities")
  }

  /// The sensitivities of a call and a put, beside the closed forms.
  static func table(_ call: Option, _ put: Option) {
    print("Spot \(call.spot), strike \(call.strike), rate \(call.rate), volatility \(call.volatility), \(call.time) year")
    let widths = [-8, -11, 17, 17, 17, 17]
    print(row(["", "", "call, by jets", "closed form", "put, by jets", "closed form"], widths))
    print(row(["price", "C", fixed(call.price(call.point), 10), "", fixed(put.price(put.point), 10), ""], widths))
    let columns = [call.sensitivities(), call.closedForms(), put.sensitivities(), put.closedForms()]
    for name in Sensitivity.allCases {
      print(row([name.rawValue, name.text] + columns.map { fixed($0[name] ?? .nan, 10) }, widths))
    }
  }

  /// An option that is worth 1e-34: what is left of it in `Double`.
  static func farOut(_ options: [Option]) {
    guard let call = options.first(where: { $0.kind == .call }) else { return }
    print("\nThe call with strike \(call.strike), volatility \(call.volatility), \(call.time) years: nothing underflows or vanishes")
    let widths = [-8, 18, 18, 26]
    print(row(["", "by jets", "closed form", "with 60 digits"], widths))
    let columns = [call.sensitivities(), call.closedForms()]
    for name in Sensitivity.allCases {
      print(row([name.rawValue] + columns.map { scientific($0[name] ?? .nan, 6) } + [call.truth[name.rawValue] ?? ""], widths))
    }
  }

  /// Every sensitivity of every option beside the truth, and in Black and Scholes' equation.
  static func checkAll(_ options: [Option]) {
    print("\nPrice and sensitivities of all \(options.count) options, by jets and by closed forms, beside truths of 60 digits")
    for option in options {
      func truth(_ name: String) -> Double { Double(option.truth[name] ?? "") ?? .nan }
      let (jets, closed) = (option.sensitivities(), option.closedForms())
      let found = [option.price(option.point)] + [jets, closed].flatMap { d in Sensitivity.allCases.map { d[$0] ?? .nan } }
      let truths = [truth("price")] + [jets, closed].flatMap { _ in Sensitivity.allCases.map { truth($0.rawValue) } }
      // exp(−d²/2) costs d²/2 roundings, and S·φ(d₁) cancels K·e^(−rT)·φ(d₂) in every derivative.
      let tolerance = ["far out": 1e-11, "one day, 10 % out": 1e-11][option.name] ?? 1e-12
      check("\(option.name), \(option.kind)", found, truths, within: tolerance)
    }
    let sides = options.map { option in
      let d = option.sensitivities()
      let diffusion = option.volatility * option.volatility * option.spot * option.spot / 2 * (d[.gamma] ?? .nan)
      let growth = option.rate * (option.price(option.point) - option.spot * (d[.delta] ?? .nan))
      return (theta: -(d[.theta] ?? .nan), equation: diffusion - growth, scale: diffusion + growth.magnitude)
    }
    for (index, side) in sides.enumerated() where !((side.theta - side.equation).magnitude <= 1e-9 * side.scale) {
      fail("the Black–Scholes equation of option \(index)")
    }
    print("check: ∂C/∂T = ½σ²S²·∂²C/∂S² + rS·∂C/∂S − rC for all of them, within 1e-09 of its terms")
  }

  /// C − P = S − K·e^(−rT), and the same for all derivatives of first and second order.
  static func checkParity(_ options: [Option]) {
    for call in options where call.kind == .call {
      let put = Price(kind: .put, strike: call.strike)
      let (c, p) = (valueWithGradientAndHessian(at: call.point, of: call.price), valueWithGradientAndHessian(at: call.point, of: put))
      let forward = valueWithGradientAndHessian(at: call.point) { x in x[0] - call.strike * exp(-x[1] * x[3]) }
      let found = [c.value - p.value] + zip(c.gradient, p.gradient).map { $0 - $1 } + (c.hessian - p.hessian).elements
      // Relative to what is subtracted.
      let truth = [forward.value] + forward.gradient + forward.hessian.elements
      let sizes = [c.value + p.value] + zip(c.gradient, p.gradient).map { $0.magnitude + $1.magnitude }
      let scales = sizes + zip(c.hessian.elements, p.hessian.elements).map { $0.magnitude + $1.magnitude }
      for (index, (difference, scale)) in zip(zip(found, truth).map { $0 - $1 }, scales).enumerated() {
        guard difference.magnitude <= 1e-12 * max(scale, truth[index].magnitude, call.spot) else {
          fail("put–call parity of \(call.name), number \(index): \(difference) off")
        }
      }
    }
    print("check: put–call parity of values, gradients and Hessians: within 1e-12 of their parts or of the spot")
  }

  /// The volatilities from the true prices, by every solver.
  static func implied(_ options: [Option]) {
    print("\nImplied volatility from the price, rounded to Double: steps by each solver, and what the rounding costs")
    let widths = [-18, -4, 22, 10] + Solver.allCases.map { _ in 9 } + [14, 9]
    print(row(["option", "", "price", "time value"] + Solver.allCases.map(\.name) + ["volatility", "±"], widths))
    for option in options {
      let text = option.truth["price"] ?? ""
      let quote = Quote(option, price: Double(text) ?? .nan)
      let name = [option.name, option.kind.rawValue, text]
      guard quote.isDetermined else {
        print(row(name + ["rounding"] + Solver.allCases.map { _ in "-" } + ["unknown", ""], widths))
        continue
      }
      let results = Solver.allCases.map { quote.volatility(by: $0) }
      let steps = results.map { $0.map { "\($0.steps)" } ?? "none" }
      let volatilities = results.compactMap { $0?.volatility }
      let error = (quote.rounding + quote.formulaRounding(option.volatility)) / (option.closedForms()[.vega] ?? .nan)
      let best = volatilities.last ?? .nan
      print(row(name + [scientific(quote.timeValue, 1)] + steps + [fixed(best, 10), scientific(error, 0)], widths))
      guard volatilities.count == Solver.allCases.count,
        volatilities.allSatisfy({ ($0 - option.volatility).magnitude <= error })
      else {
        fail("the volatility is \(option.volatility), not one of \(volatilities)")
      }
    }
    print("check: every solver finds the volatility that the price was made with, within the error of the last column")
  }

  /// How the implied volatility moves with the quote and the market.
  static func dependence(_ option: Option) {
    print("\nHow the implied volatility σ(p, S, r, T) depends on the quote: \(option.name), \(option.kind)")
    let quote = Quote(option, price: Double(option.truth["price"] ?? "") ?? .nan)
    let d = option.closedForms()
    func known(_ name: Sensitivity) -> Double { d[name] ?? .nan }
    let (vega, volga, delta) = (known(.vega), known(.volga), known(.delta))
    let solution = quote.volatility(by: .halleyOnRoot)?.volatility ?? .nan
    let f = ImpliedVolatility(price: option.price, solution: solution, vega: vega)
    let point = [quote.timeValue, option.spot, option.rate, option.time]
    let (_, gradient, hessian) = valueWithGradientAndHessian(at: point, of: f)
    let third = partialDerivative(at: point, orders: [3, 0, 0, 0], of: f)
    let rows: [(String, Double, String, Double)] = [
      ("∂σ/∂p", gradient[0], "1/vega", 1 / vega),
      ("∂σ/∂S", gradient[1], "−delta/vega", -delta / vega),
      ("∂σ/∂r", gradient[2], "−rho/vega", -known(.rho) / vega),
      ("∂σ/∂T", gradient[3], "theta/vega", known(.theta) / vega),
      ("∂²σ/∂p²", hessian[0, 0], "−volga/vega³", -volga / (vega * vega * vega)),
      ("∂²σ/∂p∂S", hessian[0, 1], "−(vanna − volga·delta/vega)/vega²", -(known(.vanna) - volga * delta / vega) / (vega * vega)),
      (
        "∂³σ/∂p³", third, "(3volga² − vega·ultima)/vega⁵",
        (3 * volga * volga - vega * known(.ultima)) / Double.pow(vega, 5)
      ),
    ]
    print(row(["", "by Newton on jets", "by the theorem", ""], [-9, 18, 18, -40]))
    for (name, found, formula, truth) in rows {
      print(row([name, fixed(found, 12), fixed(truth, 12), formula], [-9, 18, 18, -40]))
    }
    check("implicit function theorem", rows.map(\.1), rows.map(\.3), within: 1e-11)
  }

  /// Delta, and gamma, vanna and volga in units of their largest values, against the spot.
  static func picture(_ option: Option) -> Plot {
    var plot = Plot(
      title: "A call of strike \(option.strike), \(option.time) year", xLabel: "spot S", yLabel: "delta; others over their largest")
    plot.yRange = -0.8...1.1
    let spots = (40...200).map(Double.init)
    let rows = spots.map { spot in
      valueWithGradientAndHessian(at: [spot, option.rate, option.volatility, option.time], of: option.price)
    }
    plot.add(x: spots, y: rows.map { $0.gradient[0] }, title: "delta")
    for (name, i, j) in [("gamma", 0, 0), ("vanna", 0, 2), ("volga", 2, 2)] {
      let y = rows.map { $0.hessian[i, j] }
      let largest = y.map(\.magnitude).max() ?? 1
      plot.add(x: spots, y: y.map { $0 / largest }, title: name)
    }
    return plot
  }
}
