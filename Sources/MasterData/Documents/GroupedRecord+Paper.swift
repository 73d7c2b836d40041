package import Resources

extension GroupedRecord where Group == Paper {
    /// Copies what the records say now: our company sells, a party buys.
    package mutating func copy(
        seller company: ID<Company>, buyer: ID<Party>?, deliveredTo: ID<Party>? = nil, terms: ID<PaymentTerms>?,
        in transaction: borrowing Transaction
    ) throws {
        let company = try transaction.find(company)
        self.sellerName = company.legalName ?? company.name
        self.sellerAddress = company.postalAddress
        self.sellerTaxID = company.taxNumbers
        self.sellerBank = company.bankDetails
        let parties = try transaction.find(Set([buyer, deliveredTo].compactMap { $0 }))
        let party = buyer.flatMap { parties[$0] }
        self.buyerName = party?.legalName ?? party?.name
        self.buyerAddress = party?.postalAddress(.billing)
        self.buyerTaxID = party?.taxID
        self.deliveryAddress = deliveredTo.flatMap { parties[$0] }?.postalAddress(.shipping)
        self.termsText = try terms.map { try transaction.find($0).name }
    }
}

extension Record where R == Company {
    /// The lines below the name.
    var postalAddress: String? { self.address ?? self.country }

    /// Its numbers at tax offices, one after the other.
    var taxNumbers: String? {
        let numbers = self.taxIDs.map(\.value)
        return numbers.isEmpty ? nil : String(numbers.joined(separator: ", ").prefix(200))
    }

    /// Its accounts, a line each.
    var bankDetails: String? {
        let accounts = self.bankAccounts.map { [$0.bank, $0.accountNumber, $0.bic].compactMap { $0 }.joined(separator: ", ") }
        return accounts.isEmpty ? nil : String(accounts.joined(separator: "\n").prefix(1_000))
    }
}

extension Record where R == Party {
    /// The lines below the name: the default address of a kind, else the main one, else any.
    package func postalAddress(_ kind: Address.Kind) -> String? {
        let address =
            self.addresses.first { $0.kind == kind && $0.isDefault } ?? self.addresses.first { $0.kind == kind }
            ?? self.addresses.first { $0.kind == .main } ?? self.addresses.first
        guard let address else { return self.country }
        let place = [address.postalCode, address.city].compactMap { $0 }.joined(separator: " ")
        let lines = [address.street, place.isEmpty ? nil : place, address.region, address.country ?? self.country]
        return String(lines.compactMap { $0 }.joined(separator: "\n").prefix(1_000))
    }
}
