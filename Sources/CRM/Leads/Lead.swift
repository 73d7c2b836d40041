internal import HTTP
package import MasterData
package import Resources
package import Values

/// Somebody who may come to buy, before we know whether: a card from a fair, a form, a call.
package struct Lead: Resource {
    package static let schema = Schema(
        "leads", object: "lead", prefix: "lead", of: Lead.self, "Somebody who may come to buy.",
        indexes: [
            Index("company_id", "number", unique: true), Index("status", "name"), Index("owner", "status"), Index("normalised_email"),
            Index("email"), Index("tax_id"),
        ])

    package let number = Field.number("number", series: "LEAD-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let status = Field.choice("status", default: Status.new).readOnly.sortable.ended(in: .converted, .dead)
    package let statusReason = Field.text("status_reason", max: 1_000).optional.readOnly.describedAs("Why it was given up or put back.")
    package let name = Field.text("name", max: 200).readOnly.optional.searchable.sortable.describedAs(
        "The organisation's name, or the person's where there is none.")
    package let organisation = Field.text("organisation", max: 200).optional.describedAs("The firm.", example: "\"Acme Trading\"")
    package let person = Field.text("person", max: 200).optional.searchable.describedAs("Whom we talk with.", example: "\"Ana Ruiz\"")
    package let jobTitle = Field.text("job_title", max: 120).optional
    package let email = Field.text("email", max: 254, as: .email).optional.searchable
    package let normalisedEmail = Field.text("normalised_email", max: 254).optional.readOnly.describedAs(
        "In the one spelling that finds it.")
    package let phone = Field.text("phone", max: 40, as: .phone).optional.searchable
    package let taxID = Field.text("tax_id", max: 40, as: .taxIdentifier).optional
    package let country = Field.text("country", max: 2, as: .country).optional.sortable
    package let city = Field.text("city", max: 120).optional
    package let language = Field.text("language", max: 35, as: .language).optional
    package let website = Field.text("website", max: 500, as: .url).optional
    package let optOut = Field.boolean("opt_out").describedAs("Does not want to be written to.")
    package let channel = Field.choice("channel", Channel.self).optional.describedAs("The way on which it reached us.")
    package let source = Field.text("source", max: 120).optional.sortable.describedAs("How it came to us.", example: "\"fair\"")
    package let campaign = Field.text("campaign", max: 120).optional.sortable
    package let score = Field.integer("score").within(0, 100).optional.sortable.describedAs("How promising it is.")
    package let owner = Field.text("owner", max: 120).optional.sortable.describedAs("Who looks after it.")
    package let interest = Field.note("interest").optional.describedAs("What it wants.")
    package let currency = Field.currency().defaulting(to: .companyCurrency)
    package let estimatedAmount = Field.money("estimated_amount").within(0).optional.describedAs("What it may bring.")
    package let duplicates = Field<Tags>.tags("duplicates").readOnly.describedAs(
        "The ids of leads and parties with the same e-mail address or tax number: a warning, not a refusal.",
        example: "[\"pty_0000000000001\"]")
    package let customer = Field.reference("customer_id", to: Customer.self).optional.readOnly.successor
        .describedAs("What it became.")
    package let contact = Field.reference("contact_id", to: Contact.self).optional.readOnly
    package let opportunity = Field.reference("opportunity_id", to: Opportunity.self).optional.readOnly
    package let convertedAt = Field.timestamp("converted_at").optional.readOnly

    package let assign = Action<Lead>(
        "assign", \.status, from: .new, .recycled, to: .assigned, emits: "assigned", "Give it to somebody.", input: Assignment.self
    ) { lead, input, _ in
        lead.owner = input.owner
        lead.statusReason = nil
    }
    package let process = Action<Lead>(
        "process", \.status, from: .assigned, to: .inProcess, emits: "processing_started", "Begin to work on it.")
    package let convert = Action<Lead>(
        "convert", \.status, from: .inProcess, to: .converted, emits: "converted",
        "Make it a customer with a contact and an opportunity, or join it to those that are there.", input: LeadConversion.self, convert)
    package let bury = Action<Lead>(
        "bury", \.status, from: .inProcess, to: .dead, emits: "buried", "Give it up for good.", input: Reason.self
    ) { lead, input, _ in lead.statusReason = input.reason }
    package let recycle = Action<Lead>(
        "recycle", \.status, from: .inProcess, to: .recycled, emits: "recycled", "Put it back to be taken up another time.",
        input: Reason.self
    ) { lead, input, _ in lead.statusReason = input.reason }

    package init() {}

    package enum Status: String, Choice {
        case new, assigned
        case inProcess = "in_process"
        case converted, dead, recycled
    }

    /// Who gets a lead.
    package struct Assignment: FieldSet {
        package static let schema = Schema(input: "lead_assignment", of: Assignment.self, "Who gets a lead.")
        package let owner = Field.text("owner", max: 120).describedAs("Who looks after it from now on.", example: "\"ana\"")
        package init() {}
    }

    package static func derive(
        _ lead: inout Record<Lead>, from before: Record<Lead>?, in transaction: borrowing Transaction
    ) throws {
        lead.name = lead.organisation ?? lead.person
        guard lead.name != nil else {
            throw Problem.validationFailed([Violation(.pointer("/organisation"), "required", "or a person is required")])
        }
        lead.normalisedEmail = lead.email.flatMap { EmailAddress($0)?.matchingKey }
        if before?.email != lead.email || before?.taxID != lead.taxID { lead.duplicates = try lead.findDuplicates(in: transaction) }
    }
}
