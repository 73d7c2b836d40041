internal import Storage

/// A column that knows the Swift type of its values. Required unless `.optional`.
///
/// One reference, so that a declaration of forty fields is copied by forty counts and not by a page of code of its own.
package struct Field<FieldType: FieldValue>: Sendable {
    private let declared: DeclaredColumn

    package init(_ column: Column) { declared = DeclaredColumn(column) }

    package var column: Column { declared.column }
    var box: PositionBox { declared.position }

    package var optional: Field<FieldType?> {
        var column = column
        column.isOptional = true
        return Field<FieldType?>(column)
    }
    package var unique: Self { with { $0.isUnique = true } }
    package var readOnly: Self { with { $0.isReadOnly = true } }
    package var fixed: Self { with { $0.isFixed = true } }
    package var editable: Self { with { $0.isEditable = true } }
    package var searchable: Self { with { $0.isSearchable = true } }
    package var sortable: Self { with { $0.isSortable = true } }
    /// Of a reference: the record became what it refers to.
    package var successor: Self { with { $0.isSuccessor = true } }

    package func describedAs(_ summary: String, example: String? = nil) -> Self {
        with {
            $0.summary = summary
            $0.example = example ?? $0.example
        }
    }

    package func defaulting(to value: FieldType) -> Self { with { $0.fallback = .value(value.stored) } }
    package func defaulting(to fallback: Fallback) -> Self { with { $0.fallback = fallback } }

    /// Bounds of the stored value: for decimals and quantities give `Decimal6(…).scaled`.
    package func within(_ minimum: Int64? = nil, _ maximum: Int64? = nil) -> Self {
        with {
            $0.minimum = minimum
            $0.maximum = maximum
        }
    }

    func with(_ change: (inout Column) -> Void) -> Self {
        var column = column
        change(&column)
        return Self(column)
    }
}

/// What a field was declared as, and where it has come to stand.
private final class DeclaredColumn: Sendable {
    let column: Column
    let position = PositionBox()

    init(_ column: Column) { self.column = column }
}
