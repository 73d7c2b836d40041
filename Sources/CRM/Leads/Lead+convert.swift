internal import HTTP
internal import MasterData
internal import Resources
internal import Values

extension Lead {
    /// In one transaction: the customer and its contact, found or made, an opportunity, and the lead's interactions with all of them.
    @Sendable static func convert(
        _ lead: inout Record<Lead>, _ input: Record<LeadConversion>, in transaction: borrowing Transaction
    ) throws {
        var customer = try lead.customer(input, in: transaction)
        let contact = try lead.contact(of: &customer, input, in: transaction)
        lead.customer = customer.id
        lead.contact = contact
        if input.makesOpportunity { lead.opportunity = try lead.makeOpportunity(for: customer, input, in: transaction).id }
        lead.convertedAt = transaction.now
        for interaction in try transaction.select(Interaction.self).where(\.lead, is: lead.id).all() {
            try transaction.update(interaction) { interaction in
                interaction.party = ID(customer.number)
                interaction.contact = contact
                interaction.opportunity = lead.opportunity
            }
        }
    }
}

extension Record where R == Lead {
    /// The customer that the lead is: the one that was named, the party with its tax number, or a new one.
    fileprivate func customer(_ input: Record<LeadConversion>, in transaction: borrowing Transaction) throws -> Record<Customer> {
        if let customer = input.customer { return try transaction.find(customer) }
        if let number = self.taxID, let party = try transaction.first(Party.self, where: \.taxID, is: number) {
            if let customer = try transaction.select(Customer.self).where(in: [ID(party.number)]).first() { return customer }
            return try transaction.create(Customer.self, joining: party.id) { customer in describe(&customer) }
        }
        return try transaction.create(Customer.self) { customer in
            customer.name = self.name ?? ""
            customer.kind = self.organisation == nil ? .person : .organisation
            customer.taxID = self.taxID
            customer.country = self.country
            customer.language = self.language
            customer.website = self.website
            describe(&customer)
            if let city = self.city {
                customer.addresses.append { address in
                    address.city = city
                    address.country = self.country
                }
            }
            if self.person == nil || self.organisation == nil { addContactPoints(to: &customer) }
        }
    }

    private func describe(_ customer: inout Record<Customer>) {
        customer.owner = self.owner
        customer.source = self.source
        customer.currency = self.currency
    }

    /// Where nobody is named at a firm, its own addresses are what is known.
    private func addContactPoints(to customer: inout Record<Customer>) {
        for (kind, value) in [(ContactPoint.Kind.email, self.email), (.phone, self.phone)] {
            guard let value else { continue }
            customer.contactPoints.append { point in
                point.kind = kind
                point.value = value
                point.optOut = self.optOut
            }
        }
    }

    /// The person at the customer that the lead is; nil where the lead names none, or is the customer itself.
    fileprivate func contact(
        of customer: inout Record<Customer>, _ input: Record<LeadConversion>, in transaction: borrowing Transaction
    ) throws -> ID<Contact>? {
        if let contact = input.contact {
            guard customer.contacts.contains(where: { $0.id == contact }) else {
                throw Problem.validationFailed([Violation(.pointer("/contact_id"), "reference_not_found", "is no contact of the customer")])
            }
            return contact
        }
        guard let person = self.person, customer.kind == .organisation else { return nil }
        let key = self.normalisedEmail
        if let key, let known = customer.contacts.first(where: { $0.email.flatMap { EmailAddress($0)?.matchingKey } == key }) {
            return known.id
        }
        customer = try transaction.update(customer) { customer in
            customer.contacts.append { contact in
                contact.name = person
                contact.jobTitle = self.jobTitle
                contact.email = self.email
                contact.phone = self.phone
                contact.language = self.language
                contact.optOut = self.optOut
            }
        }
        return customer.contacts.last?.id
    }

    fileprivate func makeOpportunity(
        for customer: Record<Customer>, _ input: Record<LeadConversion>, in transaction: borrowing Transaction
    ) throws -> Record<Opportunity> {
        try transaction.create(Opportunity.self) { opportunity in
            opportunity.company = self.company
            opportunity.name = input.name ?? self.name ?? ""
            opportunity.customer = customer.id
            opportunity.contact = self.contact
            opportunity.lead = self.id
            opportunity.pipeline = input.pipeline
            opportunity.currency = self.currency
            opportunity.amount = self.estimatedAmount
            opportunity.closeOn = input.closeOn
            opportunity.owner = self.owner
            opportunity.source = self.source
            opportunity.description = self.interest
        }
    }
}
