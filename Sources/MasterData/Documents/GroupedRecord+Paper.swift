package import Resources

extension GroupedRecord where Group == Paper {
    /// Copies what the records say now: our company sells, a party buys.
    package mutating func copy(
        seller company: ID<Company>, buyer: ID<Party>?, deliveredTo: ID<Party>? = nil, terms: ID<PaymentTerms>?,
        from records: Records
    ) throws {
        let company = try records.find(company)
        self.sellerName = company.legalName ?? company.name
        self.sellerAddress = company.postalAddress
        self.sellerTaxID = company.taxNumbers
        self.sellerBank = company.bankDetails
        let parties = try records.find(Set([buyer, deliveredTo].compactMap { $0 }))
        let party = buyer.flatMap { parties[$0] }
        self.buyerName = party?.legalName ?? party?.name
        self.buyerAddress = party?.postalAddress(.billing)
        self.buyerTaxID = party?.taxID
        if let receiver = deliveredTo.flatMap({ parties[$0] }) {
            let name = deliveredTo == buyer ? nil : receiver.legalName ?? receiver.name
            let lines = [name, receiver.postalAddress(.shipping)].compactMap { $0 }
            self.deliveryAddress = lines.isEmpty ? nil : String(lines.joined(separator: "\n").prefix(1_000))
        } else {
            self.deliveryAddress = nil
        }
        self.termsText = try terms.map { try records.find($0).name }
    }

    /// The same where our company buys from a party. Without a party to deliver to, the goods come to our warehouse.
    package mutating func copy(
        buyer company: ID<Company>, seller: ID<Party>, deliveredTo: ID<Party>?, or warehouse: ID<Warehouse>?, terms: ID<PaymentTerms>?,
        from records: Records
    ) throws {
        let company = try records.find(company)
        self.buyerName = company.legalName ?? company.name
        self.buyerAddress = company.postalAddress
        self.buyerTaxID = company.taxNumbers
        let parties = try records.find(Set([seller, deliveredTo].compactMap { $0 }))
        self.sellerName = parties[seller]?.legalName ?? parties[seller]?.name
        self.sellerAddress = parties[seller]?.postalAddress(.main)
        self.sellerTaxID = parties[seller]?.taxID
        if let receiver = deliveredTo.flatMap({ parties[$0] }) {
            let lines = [receiver.legalName ?? receiver.name, receiver.postalAddress(.shipping)]
            self.deliveryAddress = String(lines.compactMap { $0 }.joined(separator: "\n").prefix(1_000))
        } else {
            self.deliveryAddress = try warehouse.flatMap { try records.find($0).postalAddress }
        }
        self.termsText = try terms.map { try records.find($0).name }
    }

    /// It will be sent anew, to whoever it is then.
    package mutating func forget() {
        self.sellerName = nil
        self.sellerAddress = nil
        self.sellerTaxID = nil
        self.sellerBank = nil
        self.buyerName = nil
        self.buyerAddress = nil
        self.buyerTaxID = nil
        self.deliveryAddress = nil
        self.termsText = nil
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
        let accounts = self.bankAccounts.map {
            [$0.account.bank, $0.account.number, $0.account.bic].compactMap { $0 }.joined(separator: ", ")
        }
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

extension Record where R == Warehouse {
    /// Its name and the lines below it.
    fileprivate var postalAddress: String? {
        let place = [self.postalCode, self.city].compactMap { $0 }.joined(separator: " ")
        let lines = [self.name, self.street, place.isEmpty ? nil : place, self.country]
        return String(lines.compactMap { $0 }.joined(separator: "\n").prefix(1_000))
    }
}
