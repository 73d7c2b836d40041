internal import HTTP
internal import Storage
package import Values

/// A record's currency becomes another one: an amount that was not given in it keeps its figure, so that 5000.00 of one is 5000 of the other.
package struct CurrencyChange {
    private let former: Currency
    private let current: Currency

    /// Nil where the stored amounts mean the same in both.
    package init?(from former: Currency?, to current: Currency?) {
        guard let former, let current, former.digits != current.digits else { return nil }
        self.former = former
        self.current = current
    }

    /// Restates the amounts that clients set, except those of the columns `given` in the new currency. What the server computes, it computes
    /// anew. An amount that the new currency can't hold is a violation.
    func restate(_ row: inout Row, given: Set<Int> = [], _ violations: inout Violations) {
        for column in row.definition.columns where column.kind is MoneyKind && !column.isReadOnly && !given.contains(column.position) {
            guard case .integer(let minorUnits) = row.values[column.position],
                !violations.names(column.name)
            else { continue }
            do throws(FieldError) {
                let value = Value.integer(try restated(minorUnits))
                try column.checkBounds(value)
                row.values[column.position] = value
            } catch {
                violations.add(column.name, error.code, error.detail)
            }
        }
    }

    /// Restates the amounts in a record's lines, unless they stand in a currency of their own. Lines of the fields `given` are passed over.
    func restateLines(of row: inout Row, given: Set<Int> = [], _ violations: inout Violations) {
        let base = violations.base
        for (position, lines) in row.definition.lines.enumerated()
        where !given.contains(position) && lines.definition.currencyColumn == nil {
            for index in row.lines[position].indices {
                violations.base = "\(base)/\(lines.name)/\(index)"
                restate(&row.lines[position][index], &violations)
            }
        }
        violations.base = base
    }

    /// The amount with the same figure, or why the new currency can't hold it.
    package func restated(_ minorUnits: Int64) throws(FieldError) -> Int64 {
        let figure = Money(minorUnits: minorUnits, former)
        do throws(NumberError) {
            return try figure.restated(in: current).minorUnits
        } catch .outOfRange {
            throw FieldError("max", "is too large in \(current.code)")
        } catch {
            throw FieldError("too_precise", "is \(figure), which \(current.code) has no digits for: give it in \(current.code)")
        }
    }
}
