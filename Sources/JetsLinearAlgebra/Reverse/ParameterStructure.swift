// Structures of one's own as parameters: a list of their parts, and what stands for the structure in a function.

#if LinearAlgebra
import Jets

/// A structure that derivatives can be taken with respect to, by a list of its parts.
///
///     struct Network {
///       var weights: Matrix<Double>
///       var bias: Matrix<Double>
///     }
///
///     extension Network: ParameterStructure {
///       static var parts: Parts<Network> { Parts(\.weights, \.bias) }
///     }
///
/// A part is a variable of any type of parameters: a number, a matrix, an array, dictionary or pair of such, another structure. The
/// function that is differentiated is given `ActiveParts`, which have the parts under their names, so that the closure reads as if it had the
/// structure: `Reverse.gradient(at: network) { n in (n.weights * n.bias).sumOfElements }`.
///
/// Members that are not listed are constants. Results, which are structures too, keep them as they are at the point.
public protocol ParameterStructure: Parameters
where
  Active == ActiveParts<Self, Reverse<Double>>, ActiveJets == ActiveParts<Self, Reverse<Dual<Double>>>,
  Series == ActiveParts<Self, TaylorSeries<Double>>
{
  /// The parts, in the order in which `flattened` lists their numbers.
  static var parts: Parts<Self> { get }
}

/// The parts of a structure that are differentiated, as key paths.
public struct Parts<Root> {
  let list: [any PartPath<Root>]

  /// Makes a list of key paths to variables that are parameters.
  ///
  /// - Precondition: no part is listed twice.
  public init<each Part: Parameters>(_ parts: repeat WritableKeyPath<Root, each Part>) {
    var list: [any PartPath<Root>] = []
    for part in repeat each parts {
      require(!list.contains { $0.path == part }, "A part of \(Root.self) is listed twice: \(part)")
      list.append(KeyPathPart(part: part))
    }
    self.list = list
  }
}

/// The active parts of a structure, by which a function is differentiated: under their names, as `Number`s and matrices of them.
///
/// A member that is no part of the structure's list, such as a computed property, stops the program where it is asked for: its derivative
/// would be lost. A constant is captured from the structure itself.
///
/// - Complexity: each use looks the part up; keep a number in a constant before a loop.
@dynamicMemberLookup
public struct ActiveParts<Root, Number> {
  private var values: [PartialKeyPath<Root>: Any] = [:]

  init(_ parts: Parts<Root>, _ value: (any PartPath<Root>) -> Any) {
    for part in parts.list { values[part.path] = value(part) }
  }

  private func part<R>(_ path: PartialKeyPath<Root>) -> R {
    guard let value = values[path] as? R else {
      requirementFailed("\(path) is not in the list of parts of \(Root.self): a constant is captured from the structure itself")
    }
    return value
  }

  /// The part with a name, of reverse-mode numbers and matrices.
  public subscript<Part: Parameters>(dynamicMember path: KeyPath<Root, Part>) -> Part.Active where Number == Reverse<Double> { part(path) }

  /// The part with a name, of reverse-mode numbers and matrices over `Dual`.
  public subscript<Part: Parameters>(dynamicMember path: KeyPath<Root, Part>) -> Part.ActiveJets where Number == Reverse<Dual<Double>> {
    part(path)
  }

  /// The part with a name, of series and series of matrices.
  public subscript<Part: Parameters>(dynamicMember path: KeyPath<Root, Part>) -> Part.Series where Number == TaylorSeries<Double> {
    part(path)
  }
}

extension ParameterStructure {
  /// Appends what the parts hold.
  public func append(to numbers: inout ParameterNumbers) { for part in Self.parts.list { part.append(self, to: &numbers) } }

  /// The structure whose parts have the next numbers.
  public func rebuilt(from numbers: inout ParameterNumbers) -> Self {
    var result = self
    for part in Self.parts.list { part.rebuild(&result, from: &numbers) }
    return result
  }

  /// The parts with the first variables.
  public func active(_ variables: inout ArraySlice<Reverse<Double>>) -> ActiveParts<Self, Reverse<Double>> {
    ActiveParts(Self.parts) { $0.active(self, &variables) }
  }

  /// The parts with the first variables.
  public func active(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> ActiveParts<Self, Reverse<Dual<Double>>> {
    ActiveParts(Self.parts) { $0.active(self, &variables) }
  }

  /// The parts with the first series.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> ActiveParts<Self, TaylorSeries<Double>> {
    ActiveParts(Self.parts) { $0.series(self, &series) }
  }

  /// Whether the parts of another structure have the same shapes.
  public func hasShape(of other: Self) -> Bool { Self.parts.list.allSatisfy { $0.hasShape(self, of: other) } }
}

/// A part of a structure, of whatever type.
protocol PartPath<Root> {
  associatedtype Root
  var path: PartialKeyPath<Root> { get }
  func append(_ root: Root, to numbers: inout ParameterNumbers)
  func rebuild(_ root: inout Root, from numbers: inout ParameterNumbers)
  func active(_ root: Root, _ variables: inout ArraySlice<Reverse<Double>>) -> Any
  func active(_ root: Root, _ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> Any
  func series(_ root: Root, _ series: inout ArraySlice<TaylorSeries<Double>>) -> Any
  func hasShape(_ root: Root, of other: Root) -> Bool
}

private struct KeyPathPart<Root, Part: Parameters>: PartPath {
  let part: WritableKeyPath<Root, Part>

  var path: PartialKeyPath<Root> { part }

  func append(_ root: Root, to numbers: inout ParameterNumbers) { root[keyPath: part].append(to: &numbers) }

  func rebuild(_ root: inout Root, from numbers: inout ParameterNumbers) {
    root[keyPath: part] = root[keyPath: part].rebuilt(from: &numbers)
  }

  func active(_ root: Root, _ variables: inout ArraySlice<Reverse<Double>>) -> Any { root[keyPath: part].active(&variables) }

  func active(_ root: Root, _ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> Any { root[keyPath: part].active(&variables) }

  func series(_ root: Root, _ series: inout ArraySlice<TaylorSeries<Double>>) -> Any { root[keyPath: part].series(&series) }

  func hasShape(_ root: Root, of other: Root) -> Bool { root[keyPath: part].hasShape(of: other[keyPath: part]) }
}
#endif
