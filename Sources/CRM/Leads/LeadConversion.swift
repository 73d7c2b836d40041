package import MasterData
package import Resources
package import Values

/// What a lead becomes.
package struct LeadConversion: FieldSet {
    package static let schema = Schema(input: "lead_conversion", of: LeadConversion.self, "What a lead becomes.")

    package let customer = Field.reference("customer_id", to: Customer.self).optional.describedAs(
        "The customer that it belongs to. If absent, the party with the lead's tax number becomes one, or a new one is made.")
    package let contact = Field.reference("contact_id", to: Contact.self).optional.describedAs(
        "The contact that it is. If absent, the customer's contact with the lead's e-mail address, or a new one.")
    package let makesOpportunity = Field.boolean("make_opportunity", default: true)
    package let name = Field.text("opportunity_name", max: 200).optional.describedAs("The lead's name if absent.")
    package let pipeline = Field.reference("pipeline_id", to: Pipeline.self).optional
    package let closeOn = Field.date("close_on").optional.describedAs("When the order is expected.")

    package init() {}
}
