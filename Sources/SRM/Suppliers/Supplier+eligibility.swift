internal import MasterData
internal import Resources
internal import Values

/// Whether a supplier may be given an order, and what speaks against it.
extension Record where R == Supplier {
    /// Each obstacle as a sentence. `lineages` are the categories of what is ordered, each with those above it.
    func obstacles(to lineages: [[Record<ProductCategory>]], on day: CalendarDate) -> [String] {
        var found: [String] = []
        switch self.status {
        case .qualified, .preferred: break
        case .suspended, .disqualified, .rejected:
            found.append("\(self.name) is \(self.status.rawValue)" + (self.statusReason.map { ": \($0)" } ?? ""))
        case .prospect, .registering, .underReview: found.append("\(self.name) is not qualified: it is \(self.status.rawValue)")
        }
        if let hold = hold(on: day) {
            found.append("\(self.name) is on hold for \(hold.rawValue)" + (self.holdReason.map { ": \($0)" } ?? ""))
        }
        for lineage in lineages where !isQualified(for: lineage, on: day) {
            found.append("\(self.name) has no valid qualification for \(lineage.first?.name ?? "goods without a category")")
        }
        var kinds: Set<String> = []
        for certificate in self.certificates
        where certificate.isMandatory && lacks(certificate.kind, for: lineages.filter(certificate.concerns), on: day) {
            if kinds.insert(certificate.kind.lowercased()).inserted {
                found.append("the certificate \(certificate.kind) is not valid on \(day)")
            }
        }
        return found
    }

    /// Whether somebody decided against it: it is suspended, struck off or on hold.
    func isBarred(on day: CalendarDate) -> Bool {
        [.suspended, .disqualified, .rejected].contains(self.status) || hold(on: day) != nil
    }

    /// The hold that forbids orders on a day.
    private func hold(on day: CalendarDate) -> Supplier.Hold? {
        self.hold.flatMap { $0 != .payments && (self.holdUntil.map { day <= $0 } ?? true) ? $0 : nil }
    }

    private func isQualified(for lineage: [Record<ProductCategory>], on day: CalendarDate) -> Bool {
        self.qualifications.isEmpty
            || self.qualifications.contains { qualification in
                qualification.validity.contains(day)
                    && (qualification.category == nil || lineage.contains { $0.id == qualification.category })
            }
    }

    /// Whether no certificate of a kind is valid for some of what is ordered: a renewed one stands in for the one that it follows.
    private func lacks(_ kind: String, for lineages: [[Record<ProductCategory>]], on day: CalendarDate) -> Bool {
        let valid = self.certificates.filter { $0.kind.lowercased() == kind.lowercased() && $0.validity.contains(day) }
        return lineages.contains { lineage in !valid.contains { $0.concerns(lineage) } }
    }
}

extension Record where R == SupplierCertificate {
    fileprivate func concerns(_ lineage: [Record<ProductCategory>]) -> Bool {
        self.category == nil || lineage.contains { $0.id == self.category }
    }
}
