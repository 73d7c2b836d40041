package import JSON
package import Resources
package import Storage
package import Values

/// How much of a document each tax applies to, and what it comes to: one row for each category and rate, as EN 16931 asks for.
package struct TaxBreakdown: FieldValue {
    package var rows: [Row]

    package struct Row: Sendable, Hashable {
        package let tax: ID<Tax>?
        package let category: String
        package let percent: Decimal6
        package let taxable: String
        package let amount: String

        package init(tax: ID<Tax>?, category: String, percent: Decimal6, taxable: Money, amount: Money) {
            self.tax = tax
            self.category = category
            self.percent = percent
            self.taxable = taxable.description
            self.amount = amount.description
        }

        fileprivate init?(_ json: JSONValue) {
            guard let category = json["category"]?.text, let percent = json["tax_percent"]?.text.flatMap({ try? Decimal6($0) }),
                let taxable = json["taxable"]?.text, let amount = json["tax"]?.text
            else { return nil }
            tax = json["tax_id"]?.text.flatMap { Identifier.number(in: $0, prefix: Tax.definition.prefix) }.map { ID($0) }
            self.category = category
            self.percent = percent
            self.taxable = taxable
            self.amount = amount
        }

        fileprivate var json: JSONValue {
            [
                "tax_id": tax.map { .string($0.description) } ?? .null, "category": .string(category),
                "tax_percent": .string(percent.description), "taxable": .string(taxable), "tax": .string(amount),
            ]
        }
    }

    package init(_ rows: [Row]) { self.rows = rows }

    package init?(stored: Value) {
        guard case .text(let text) = stored, let document = try? JSONReader.parse(Array(text.utf8)), let elements = document.root.elements
        else { return nil }
        rows = elements.compactMap { Row($0) }
    }

    package var stored: Value { .text(String(decoding: JSONValue.array(rows.map(\.json)).bytes, as: UTF8.self)) }
}

/// The kind of the fields that hold one: written by the server only.
package struct TaxBreakdownKind: FieldKind {
    package var name: String { "tax_breakdown" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .json }
    package var operators: FilterOperators { [] }

    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        guard json.elements != nil else { throw .type("must be a list") }
        return .text(String(decoding: json.bytes, as: UTF8.self))
    }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard let document = try? JSONReader.parse(Array(text.utf8)) else { throw .format("must be JSON") }
        return try parse(document.root, context)
    }

    package var schema: JSONSchema {
        JSONSchema("array", items: "TaxBreakdownRow", maxItems: 1_000, example: "[]")
    }
}

extension Field where FieldType == TaxBreakdown {
    package static func taxBreakdown(_ name: String) -> Self { Self(Column(name, TaxBreakdownKind())) }
}
