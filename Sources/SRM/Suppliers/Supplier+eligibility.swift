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
        if let hold = self.hold, hold != .payments, self.holdUntil.map({ day <= $0 }) ?? true {
            found.append("\(self.name) is on hold for \(hold.rawValue)" + (self.holdReason.map { ": \($0)" } ?? ""))
        }
        for lineage in lineages where !isQualified(for: lineage, on: day) {
            found.append("\(self.name) has no valid qualification for \(lineage.first?.name ?? "goods without a category")")
        }
        for certificate in self.certificates
        where certificate.isMandatory && !certificate.validity.contains(day) && concerns(certificate, lineages) {
            found.append("the certificate \(certificate.kind) is not valid on \(day)")
        }
        return found
    }

    private func isQualified(for lineage: [Record<ProductCategory>], on day: CalendarDate) -> Bool {
        self.qualifications.isEmpty
            || self.qualifications.contains { qualification in
                qualification.validity.contains(day)
                    && (qualification.category == nil || lineage.contains { $0.id == qualification.category })
            }
    }

    private func concerns(_ certificate: Record<SupplierCertificate>, _ lineages: [[Record<ProductCategory>]]) -> Bool {
        certificate.category == nil || lineages.contains { $0.contains { $0.id == certificate.category } }
    }
}
