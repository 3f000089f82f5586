// How matrices are written: as literals, as text and in coded form.

import JetCore

extension Matrix: ExpressibleByArrayLiteral {
  /// Makes a matrix from a literal by rows, as in `[[4, 1], [1, 3]]`.
  ///
  /// - Precondition: every row has as many elements as the first.
  @_alwaysEmitIntoClient
  public init(arrayLiteral rows: [Element]...) { self.init(rows) }
}

extension Matrix: CustomStringConvertible {
  /// The rows in brackets, one a line, with the columns aligned to the right; a matrix without elements gives its shape.
  public var description: String {
    guard !storage.isEmpty else { return "\(shape) matrix" }
    let texts = map { "\($0)" }
    let widths = (0..<columns).map { j in texts.column(j).map { $0.count }.max() ?? 0 }
    let lines = (0..<rows).map { i in
      let padded = zip(texts.row(i), widths).map { text, width in String(repeating: " ", count: width - text.count) + text }
      return "[" + padded.joined(separator: ", ") + "]"
    }
    return "[" + lines.joined(separator: ",\n ") + "]"
  }
}

#if !hasFeature(Embedded)
/// The names under which the parts of a matrix are coded.
private enum MatrixCodingKeys: String, CodingKey {
  case rows, columns, elements
}

extension Matrix: Encodable where Element: Encodable {
  /// Encodes the shape and the elements, column after column.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: MatrixCodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(storage, forKey: .elements)
  }
}

extension Matrix: Decodable where Element: Decodable {
  /// Decodes the shape and the elements.
  ///
  /// - Throws: `DecodingError.dataCorrupted` where a size is negative or the number of elements is not rows × columns.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: MatrixCodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rows)
    let columns = try container.decode(Int.self, forKey: .columns)
    let elements = try container.decode([Element].self, forKey: .elements)
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, count == elements.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .elements, in: container, debugDescription: "A \(rows)×\(columns) matrix cannot have \(elements.count) elements")
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }
}
#endif
