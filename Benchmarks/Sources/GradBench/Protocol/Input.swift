// The input of an evaluation, with every shape checked before anything is computed.

/// The fields of an input; what is missing or has another shape is an error that names the field.
struct Input {
  /// The input as a whole.
  let value: JSON

  /// A field of the input.
  func field(_ name: String) throws -> JSON {
    guard case .object(let fields) = value else { throw ToolError("the input is not an object with a field \(name)") }
    guard let field = fields[name] else { throw ToolError("the input has no field \(name)") }
    return field
  }

  /// The input in a field that is an object.
  func input(_ name: String) throws -> Input {
    let field = try field(name)
    guard case .object = field else { throw ToolError("\(name) is not an object") }
    return Input(value: field)
  }

  /// A finite number.
  func number(_ name: String) throws -> Double {
    guard case .number(let number) = try field(name), number.isFinite else { throw ToolError("\(name) is not a finite number") }
    return number
  }

  /// A whole number within limits.
  func integer(_ name: String, in range: ClosedRange<Int> = 1...100_000_000) throws -> Int {
    guard case .number(let number) = try field(name), let whole = Int(exactly: number), range.contains(whole) else {
      throw ToolError("\(name) is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  /// True or false.
  func flag(_ name: String) throws -> Bool {
    guard case .bool(let flag) = try field(name) else { throw ToolError("\(name) is neither true nor false") }
    return flag
  }

  /// A list of finite numbers, of a given length or of at least one.
  func vector(_ name: String, count: Int? = nil) throws -> [Double] {
    let vector = try Self.vector(try field(name), name)
    if let count, vector.count != count { throw ToolError("\(name) has \(vector.count) elements instead of \(count)") }
    if count == nil && vector.isEmpty { throw ToolError("\(name) is empty") }
    return vector
  }

  /// Whole numbers within limits.
  func integers(_ name: String, in range: Range<Int>) throws -> [Int] {
    try Self.vector(try field(name), name).map { number in
      guard let whole = Int(exactly: number), range.contains(whole) else {
        throw ToolError("\(name) holds \(number) where a whole number from \(range.lowerBound) to \(range.upperBound - 1) is needed")
      }
      return whole
    }
  }

  /// A list of rows of equal length, as its elements row by row.
  ///
  /// Rows and columns are counted where no number of them is given; there must be at least one of each then.
  func matrix(_ name: String, rows: Int? = nil, columns: Int? = nil) throws -> (elements: [Double], rows: Int, columns: Int) {
    var elements: [Double] = []
    var width = columns
    let list = try self.list(name)
    for row in list {
      let row = try Self.vector(row, name)
      if let width, row.count != width { throw ToolError("\(name) has a row of \(row.count) elements instead of \(width)") }
      width = row.count
      elements += row
    }
    if let rows, list.count != rows { throw ToolError("\(name) has \(list.count) rows instead of \(rows)") }
    guard rows != nil || !list.isEmpty, let width, columns != nil || width > 0 else { throw ToolError("\(name) is empty") }
    return (elements, list.count, width)
  }

  /// A list of matrices of one shape, as their elements row by row.
  func matrices(_ name: String, count: Int, rows: Int, columns: Int) throws -> [[Double]] {
    let list = try self.list(name)
    guard list.count == count else { throw ToolError("\(name) has \(list.count) matrices instead of \(count)") }
    return try list.map { try Input(value: .object([name: $0])).matrix(name, rows: rows, columns: columns).elements }
  }

  private func list(_ name: String) throws -> [JSON] {
    switch try field(name) {
    case .list(let list): return list
    case .numbers(let numbers) where numbers.isEmpty: return []
    default: throw ToolError("\(name) is not a list of lists")
    }
  }

  private static func vector(_ value: JSON, _ name: String) throws -> [Double] {
    guard case .numbers(let numbers) = value else { throw ToolError("\(name) is not a list of numbers") }
    if let wrong = numbers.first(where: { !$0.isFinite }) { throw ToolError("\(name) holds \(wrong)") }
    return numbers
  }
}

extension Input {
  /// Whether a field is a list without elements.
  func isEmptyList(_ name: String) throws -> Bool {
    if case .numbers(let numbers) = try field(name) { return numbers.isEmpty }
    return false
  }
}
