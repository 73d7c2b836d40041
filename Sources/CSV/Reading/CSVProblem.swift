/// What is wrong with one row; the rows behind it can still be read.
package enum CSVProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// A quote in a cell that does not begin with one.
    case strayQuote
    /// Text between a closing quote and the next delimiter.
    case textAfterQuote
    /// The file ends inside quotes.
    case unclosedQuote
    /// A cell is longer than the limit.
    case cellTooLong
    /// A row is longer than the limit.
    case rowTooLong
    /// A row has more cells than the limit.
    case tooManyCells

    package var description: String {
        switch self {
        case .strayQuote: "has a quote inside a cell that does not begin with one"
        case .textAfterQuote: "has text between a closing quote and the next delimiter"
        case .unclosedQuote: "opens a quote that is never closed"
        case .cellTooLong: "has a cell that is too long"
        case .rowTooLong: "is too long"
        case .tooManyCells: "has too many cells"
        }
    }
}
