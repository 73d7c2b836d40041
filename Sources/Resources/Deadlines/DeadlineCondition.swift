internal import Storage
package import Values

/// What holds of a record while a deadline matters to it. It is part of an index, so its values are written out.
package struct DeadlineCondition<R: Resource>: Sendable {
    let text: @Sendable (_ shape: R, _ alias: String) -> String

    private init(_ text: @escaping @Sendable (R, String) -> String) { self.text = text }

    /// A field has one of these words.
    package static func field<Word: Choice>(_ field: any KeyPath<R, Field<Word>> & Sendable, is words: Word...) -> Self {
        Self { shape, alias in
            "\(alias)\(shape[keyPath: field].column.name) IN (\(words.map { "'\($0.rawValue)'" }.joined(separator: ", ")))"
        }
    }

    /// A field is not null.
    package static func known<V: FieldValue>(_ field: any KeyPath<R, Field<V?>> & Sendable) -> Self {
        Self { shape, alias in "\(alias)\(shape[keyPath: field].column.name) IS NOT NULL" }
    }

    /// At least one of several holds.
    package static func any(_ conditions: Self...) -> Self {
        Self { shape, alias in "(\(conditions.map { $0.text(shape, alias) }.joined(separator: " OR ")))" }
    }

    /// All of several hold.
    package static func all(_ conditions: Self...) -> Self {
        Self { shape, alias in "(\(conditions.map { $0.text(shape, alias) }.joined(separator: " AND ")))" }
    }

    /// There is some of a quantity.
    package static func some(_ field: any KeyPath<R, Field<Decimal6>> & Sendable) -> Self {
        Self { shape, alias in "\(alias)\(shape[keyPath: field].column.name) > 0" }
    }

    /// Two days differ.
    package static func differing(
        _ one: any KeyPath<R, Field<CalendarDate?>> & Sendable, _ other: any KeyPath<R, Field<CalendarDate?>> & Sendable
    ) -> Self {
        Self { shape, alias in
            "\(alias)\(shape[keyPath: one].column.name) IS DISTINCT FROM \(alias)\(shape[keyPath: other].column.name)"
        }
    }
}
