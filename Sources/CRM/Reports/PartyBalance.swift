internal import JSON
internal import MasterData
package import Resources
internal import Values

/// `GET /v1/parties/{id}/balance`: what a party owes us, open item by open item, and what it will owe.
package let partyBalance = Report(
    "balance", of: Party.self, input: BalanceQuestion.self, "What a party owes: the sum of its open items, and its credit.",
    schema: BalanceQuestion.answer
) { party, question, records in
    let sums = try records.openItems(of: party.id)
    let invoices = try records.select(SalesInvoice.self).where(\.billTo, is: party.id).where(\.status, is: .issued)
        .ordered(by: \.dueOn).all(limit: 1_000)
    let payments = try records.select(Payment.self).where(\.party, is: party.id).where(\.status, is: .posted)
        .where(\.openAmount, above: .zero).all(limit: 1_000)
    let today = try records.today(of: records.firstCompany() ?? 0)
    let customer = try records.find([ID<Customer>(party.number)]).values.first
    return [
        "object": "balance", "party_id": .string(party.id.description),
        "balances": .array(
            sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { code, amount in
                ["currency": .string(code), "amount": .money(amount, code)]
            }),
        "items": .array(invoices.map { $0.openItem(today) } + payments.map(\.openItem)),
        "credit": try customer.flatMap { try $0.credit(records) } ?? .null,
    ]
}

package struct BalanceQuestion: FieldSet {
    package static let schema = Schema(input: "balance_question", of: BalanceQuestion.self, "Nothing more is asked.")
    package init() {}

    static let answer = #"""
        {"type":"object","required":["object","party_id","balances","items","credit"],"properties":{
        "object":{"type":"string","const":"balance"},"party_id":{"type":"string"},
        "balances":{"type":"array","items":{"type":"object","required":["currency","amount"],"properties":{
        "currency":{"type":"string"},"amount":{"type":"string","description":"Above zero: the party owes us."}}}},
        "items":{"type":"array","items":{"type":"object",
        "required":["object","id","number","date","due_on","overdue_days","currency","amount"],"properties":{
        "object":{"type":"string"},"id":{"type":"string"},"number":{"type":["string","null"]},
        "date":{"type":["string","null"],"format":"date"},"due_on":{"type":["string","null"],"format":"date"},
        "overdue_days":{"type":"integer"},"currency":{"type":"string"},"amount":{"type":"string"}}}},
        "credit":{"type":["object","null"],"required":["currency","limit","ordered","open","exposure","available"],"properties":{
        "currency":{"type":"string"},"limit":{"type":["string","null"]},
        "ordered":{"type":"string","description":"Confirmed and not invoiced."},
        "open":{"type":"string","description":"Open items."},"exposure":{"type":"string"},"available":{"type":["string","null"]}}}}}
        """#
}

extension JSONValue {
    /// An amount with its currency's digits.
    fileprivate static func money(_ amount: Int64, _ code: String) -> JSONValue {
        .string(Money.text(minorUnits: amount, digits: Currency(code)?.digits ?? 2).description)
    }
}

extension Record where R == SalesInvoice {
    fileprivate func openItem(_ today: CalendarDate) -> JSONValue {
        let code = self.amounts.currency ?? ""
        let sign: Int64 = self.kind == .invoice ? 1 : -1
        let late = self.kind == .invoice ? self.dueOn.map { max(0, $0.days(until: today)) } ?? 0 : 0
        return [
            "object": .string(row.definition.object), "id": .string(self.id.description),
            "number": self.documentNumber.map { .string($0) } ?? .null,
            "date": self.issuedOn.map { .string($0.description) } ?? .null, "due_on": self.dueOn.map { .string($0.description) } ?? .null,
            "overdue_days": .number(JSONNumber(Int64(late))), "currency": .string(code),
            "amount": .money(sign * self.openAmount.minorUnits, code),
        ]
    }
}

extension Record where R == Payment {
    fileprivate var openItem: JSONValue {
        let sign: Int64 = self.direction == .incoming ? -1 : 1
        return [
            "object": .string(row.definition.object), "id": .string(self.id.description), "number": .string(self.documentNumber),
            "date": .string(self.paidOn.description), "due_on": .null, "overdue_days": .number(JSONNumber(0)),
            "currency": .string(self.currency), "amount": .money(sign * self.openAmount.minorUnits, self.currency),
        ]
    }
}

extension Record where R == Customer {
    fileprivate func credit(_ records: Records) throws -> JSONValue? {
        guard let currency = Currency(self.currency) else { return nil }
        let exposure = try records.exposure(of: self.baseID, in: currency)
        let code = currency.code
        return [
            "currency": .string(code), "limit": self.creditLimit.map { .money($0.minorUnits, code) } ?? .null,
            "ordered": .money(exposure.ordered, code), "open": .money(exposure.open, code), "exposure": .money(exposure.total, code),
            "available": self.creditLimit.map { .money(max(0, $0.minorUnits - exposure.total), code) } ?? .null,
        ]
    }
}
