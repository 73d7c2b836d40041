package import JSON
package import Resources
package import Storage
package import Values

/// What a delivery says of the lot that it brings: the supplier's own number, and until when the goods are good.
package struct LotMark: FieldValue, Hashable {
    package var supplierLotNumber: String
    package var expiresOn: CalendarDate?

    package init(supplierLotNumber: String, expiresOn: CalendarDate? = nil) {
        self.supplierLotNumber = supplierLotNumber
        self.expiresOn = expiresOn
    }

    package init?(stored: Value) {
        guard case .text(let text) = stored, let json = try? JSONReader.parse(Array(text.utf8)).root,
            let number = json["supplier_lot_number"]?.text
        else { return nil }
        supplierLotNumber = number
        expiresOn = json["expires_on"]?.text.flatMap { CalendarDate($0) }
    }

    package var stored: Value {
        let json: JSONValue = [
            "supplier_lot_number": .string(supplierLotNumber), "expires_on": expiresOn.map { .string($0.description) } ?? .null,
        ]
        return .text(String(decoding: json.bytes, as: UTF8.self))
    }
}

/// The kind of the fields that hold one.
package struct LotMarkKind: FieldKind {
    private static let number = Field.text("supplier_lot_number", max: 80).column.kind

    package var name: String { "lot_mark" }
    package var storage: StorageClass { .text }
    package var format: WireFormat { .json }
    package var operators: FilterOperators { .isNull }

    package func parse(_ json: JSONValue, _ context: ParseContext) throws(FieldError) -> Value {
        guard case .object(let object) = json else { throw .type("must be an object such as {\"supplier_lot_number\": \"A-17\"}") }
        for member in object.members where !["supplier_lot_number", "expires_on"].contains(member.name) {
            throw FieldError("unknown_field", "has a member \(member.name), which a lot does not have here")
        }
        guard let given = object["supplier_lot_number"] else { throw FieldError("required", "needs a supplier_lot_number") }
        guard case .text(let number) = try Self.number.parse(given, context) else { throw .type("needs a text as supplier_lot_number") }
        var mark = LotMark(supplierLotNumber: number)
        if let day = object["expires_on"], day != .null {
            guard let text = day.text, let expiry = CalendarDate(text) else { throw .format("needs a date as expires_on") }
            mark.expiresOn = expiry
        }
        return mark.stored
    }

    package func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        guard let document = try? JSONReader.parse(Array(text.utf8)), document.flaws.isEmpty else { throw .format("must be JSON") }
        return try parse(document.root, context)
    }

    package var schema: JSONSchema {
        JSONSchema("object", example: #"{"supplier_lot_number": "A-2026-17", "expires_on": "2027-06-30"}"#)
    }
}

extension Field where FieldType == LotMark {
    /// What a delivery says of a lot.
    package static func lotMark(_ name: String = "lot") -> Self { Self(Column(name, LotMarkKind())) }
}
