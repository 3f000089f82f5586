// The model of a fit: a formula, and the column of the data that it describes.

#if Tool
import Foundation
import JetFormulas

/// The formula of a model and the column that it is fitted to.
///
/// The column is the one that the last statement assigns, as in `y = a*x`, that of `--response`, or the last column that is not `--sigma`.
struct FitModel {
  /// The formula with blanks in the place of the name of its column, so that messages of the parser keep their columns.
  var formula: String

  /// The formula as it is shown, without the name.
  var text: String

  /// The name of the column.
  var response: String

  /// The model as an equation.
  var equation: String { "\(response) = \(title(text))" }

  /// Finds the column.
  ///
  /// - Parameters:
  ///   - text: the formula, in which the last statement may assign a column.
  ///   - option: the column of `--response`.
  ///   - sigma: the column of `--sigma`.
  ///   - columns: the names of the columns.
  /// - Throws: a `Failure` where no column, or another one, is meant.
  init(_ text: String, response option: String?, sigma: String?, columns: [String]) throws {
    var characters = Array(text)
    var name: String?
    var shown = characters
    if let assigned = FitModel.assignment(in: characters) {
      name = String(characters[assigned.name])
      for i in assigned.name.lowerBound...assigned.sign { characters[i] = " " }
      let end = characters[assigned.sign...].firstIndex { !$0.isWhitespace } ?? characters.count
      shown.removeSubrange(assigned.name.lowerBound..<end)
    }
    let list = columns.joined(separator: ", ")
    if let name, !columns.contains(name) {
      throw Failure.usage("The model assigns “\(title(name))”, which is not a column; the columns are \(list)")
    }
    if let name, let option, name != option {
      throw Failure.usage("The model assigns “\(title(name))”, but --response names “\(title(option))”")
    }
    guard let column = name ?? option ?? columns.last(where: { $0 != sigma }) else {
      throw Failure.usage("There is no column to fit beside that of --sigma; the columns are \(list)")
    }
    guard column != sigma else { throw Failure.usage("“\(title(column))” is both the column to fit and that of --sigma") }
    formula = String(characters)
    self.text = String(shown).trimmingCharacters(in: .whitespacesAndNewlines)
    response = column
  }

  /// The name that the last statement assigns, and the place of its “=”.
  private static func assignment(in text: [Character]) -> (name: Range<Int>, sign: Int)? {
    var start = 0
    var isComment = false
    var next: Int?
    for (i, character) in text.enumerated() {
      if character.isNewline { isComment = false }
      if character == "#" { isComment = true }
      if isComment { continue }
      if character.isNewline || character == ";" {
        next = i + 1
      } else if let place = next, !character.isWhitespace {
        (start, next) = (place, nil)
      }
    }
    var position = start
    while position < text.count && text[position].isWhitespace { position += 1 }
    let first = position
    while position < text.count && (text[position].isLetter || text[position].isNumber || text[position] == "_") { position += 1 }
    let name = first..<position
    while position < text.count && text[position].isWhitespace { position += 1 }
    guard !name.isEmpty, Formula.isName(String(text[name])), position < text.count, text[position] == "=" else { return nil }
    guard position + 1 == text.count || text[position + 1] != "=" else { return nil }
    return (name, position)
  }
}
#endif
