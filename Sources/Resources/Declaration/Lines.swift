package import Storage

/// A field of owned child rows: `Field.lines("lines", of: PurchaseOrderLine.self)`.
package struct Lines<Child: Line>: Sendable {
    package var column: LinesColumn
    let box = PositionBox()

    init(_ column: LinesColumn) { self.column = column }

    package var required: Self { with { $0.isRequired = true } }
    package var readOnly: Self { with { $0.isReadOnly = true } }
    package func describedAs(_ summary: String) -> Self { with { $0.summary = summary } }
    package func atMost(_ maximum: Int) -> Self { with { $0.maximum = maximum } }

    private func with(_ change: (inout LinesColumn) -> Void) -> Self {
        var copy = Self(column)
        change(&copy.column)
        return copy
    }
}

extension Field {
    /// Child rows that are saved and versioned with their parent.
    package static func lines<Child: Line>(_ name: String, of type: Child.Type) -> Lines<Child> where FieldType == Never? {
        Lines(LinesColumn(name: name, type: type))
    }
}

extension Never: FieldValue {
    package init?(stored: Value) { nil }
    package var stored: Value { .null }
}

/// A lines field seen without its child's type.
protocol AnyLines {
    var column: LinesColumn { get }
    var box: PositionBox { get }
}

extension Lines: AnyLines {}
