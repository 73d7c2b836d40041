internal import CRM
internal import JSON
internal import MasterData
package import Resources
internal import SRM
internal import Values

/// `GET /v1/parties/{id}/overview`: one company in both its roles, with all that is open between it and us.
package let partyOverview = Report(
    "overview", of: Party.self, input: NoInput.self,
    "A company in both its roles: open documents, balances, the last interactions, complaints, its score.", schema: PartyOverview.schema
) { party, _, records in
    try PartyOverview(party, records).json
}

private struct PartyOverview {
    private let party: Record<Party>
    private let records: Records
    private let customer: Record<Customer>?
    private let supplier: Record<Supplier>?

    /// So many of each kind are shown; their lists have the rest.
    private static let length = 20

    init(_ party: Record<Party>, _ records: Records) throws {
        self.party = party
        self.records = records
        customer = records.mayRead(Customer.self) ? try records.find([ID<Customer>(party.number)]).values.first : nil
        supplier = records.mayRead(Supplier.self) ? try records.find([ID<Supplier>(party.number)]).values.first : nil
    }

    /// What the overview tells of one type; null for those who may not read it.
    private func list<R: Resource>(_ type: R.Type, _ members: () throws -> [JSONValue]) throws -> JSONValue {
        records.mayRead(type) ? .array(try members()) : .null
    }

    var json: JSONValue {
        get throws {
            [
                "object": "party_overview", "party_id": .string(party.id.description), "name": .string(party.name),
                "roles": .array(party.roles.words.map { .string($0) }), "customer": try selling ?? .null, "supplier": try buying ?? .null,
                "balances": try list(SalesInvoice.self) {
                    try records.openItems(of: party.id).filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { code, amount in
                        ["currency": .string(code), "amount": Self.money(amount, code)]
                    }
                },
                "interactions": try list(Interaction.self) {
                    try records.select(Interaction.self).where(\.party, is: party.id).ordered(by: \.occurredAt, descending: true)
                        .all(limit: Self.length).map(Self.interaction)
                },
                "tasks": try list(Task.self) {
                    try records.select(Task.self).where(\.subject, in: names).where(\.status, is: .open).all(limit: Self.length).map {
                        task in
                        ["id": .string(task.id.description), "title": .string(task.title), "due_on": Self.date(task.dueOn)]
                    }
                },
            ]
        }
    }

    private var names: [String] {
        [party.id.description] + [customer?.id.description, supplier?.id.description].compactMap { $0 }
    }

    private var selling: JSONValue? {
        get throws {
            guard let customer else { return nil }
            return [
                "id": .string(customer.id.description), "status": .string(customer.status.rawValue),
                "open_orders": try list(SalesOrder.self) {
                    try records.select(SalesOrder.self).where(\.customer, is: customer.id)
                        .where(\.status, in: [.draft, .confirmed, .processing, .onHold]).newestFirst.all(limit: Self.length)
                        .map { Self.document($0.id.description, $0.documentNumber, $0.status.rawValue, on: $0.orderedOn) }
                },
                "opportunities": try list(Opportunity.self) {
                    try records.select(Opportunity.self).where(\.customer, is: customer.id).newestFirst.all(limit: Self.length)
                        .map { Self.document($0.id.description, $0[dynamicMember: \.number], $0.status.rawValue, on: nil) }
                },
                "complaints": try list(Complaint.self) {
                    try records.select(Complaint.self).where(\.customer, is: customer.id).newestFirst.all(limit: Self.length)
                        .map { Self.document($0.id.description, $0[dynamicMember: \.number], $0.status.rawValue, on: $0.reportedOn) }
                },
            ]
        }
    }

    private var buying: JSONValue? {
        get throws {
            guard let supplier else { return nil }
            return [
                "id": .string(supplier.id.description), "status": .string(supplier.status.rawValue),
                "score": try records.scores(of: [supplier.id])[supplier.id].map { .string($0.description) } ?? .null,
                "open_orders": try list(PurchaseOrder.self) {
                    try records.select(PurchaseOrder.self).where(\.supplier, is: supplier.id)
                        .where(\.status, in: [.draft, .submitted, .approved, .sent, .acknowledged, .receiving]).newestFirst
                        .all(limit: Self.length)
                        .map { Self.document($0.id.description, $0[dynamicMember: \.number], $0.status.rawValue, on: $0.orderedOn) }
                },
                "corrective_actions": try list(CorrectiveAction.self) {
                    try records.select(CorrectiveAction.self).where(\.supplier, is: supplier.id).where(\.status, isNot: .closed)
                        .all(limit: Self.length)
                        .map { Self.document($0.id.description, $0[dynamicMember: \.number], $0.status.rawValue, on: $0.openedOn) }
                },
                "evaluations": try list(SupplierEvaluation.self) {
                    try records.select(SupplierEvaluation.self).where(\.supplier, is: supplier.id).newestFirst.all(limit: Self.length)
                        .map { Self.document($0.id.description, $0[dynamicMember: \.number], $0.status.rawValue, on: $0.to) }
                },
                "complaints": try list(SupplierComplaint.self) {
                    try records.select(SupplierComplaint.self).where(\.supplier, is: supplier.id).where(\.counts, is: true).newestFirst
                        .all(limit: Self.length)
                        .map { ["complaint_id": .string($0.complaint), "reported_on": Self.date($0.reportedOn)] }
                },
            ]
        }
    }

    private static func document(_ id: String, _ number: String, _ status: String, on day: CalendarDate?) -> JSONValue {
        ["id": .string(id), "number": .string(number), "status": .string(status), "on": date(day)]
    }

    private static func interaction(_ interaction: Record<Interaction>) -> JSONValue {
        [
            "id": .string(interaction.id.description), "channel": .string(interaction.channel.rawValue),
            "direction": .string(interaction.direction.rawValue), "subject": .string(interaction.subject),
            "occurred_at": .string(interaction.occurredAt.description),
        ]
    }

    private static func date(_ day: CalendarDate?) -> JSONValue { day.map { .string($0.description) } ?? .null }

    private static func money(_ amount: Int64, _ code: String) -> JSONValue {
        .string(Money.text(minorUnits: amount, digits: Currency(code)?.digits ?? 2).description)
    }

    static let schema = #"""
        {"type":"object","required":["object","party_id","name","roles","customer","supplier","balances","interactions","tasks"],
        "properties":{
        "object":{"const":"party_overview"},"party_id":{"type":"string"},"name":{"type":"string"},
        "roles":{"type":"array","items":{"type":"string"}},
        "customer":{"type":["object","null"],"description":"As a customer: open orders, opportunities, complaints; null for each that the key may not read."},
        "supplier":{"type":["object","null"],"description":"As a supplier: score, open orders, 8Ds, evaluations, complaints."},
        "balances":{"type":["array","null"],"items":{"type":"object","required":["currency","amount"],"properties":{
        "currency":{"type":"string"},"amount":{"type":"string","description":"Above zero: it owes us."}}}},
        "interactions":{"type":["array","null"],"items":{"type":"object"}},"tasks":{"type":["array","null"],"items":{"type":"object"}}}}
        """#
}
