package import Values

/// Finds the one price that holds, and tells why each other one does not.
///
/// The order of precedence: a source of its own before a general one (a customer's list before lists for all); then the smaller rank; then
/// the highest minimum quantity that the quantity reaches; then the validity that began last; then the oldest record.
package struct PriceLookup: Sendable {
    /// What is asked for.
    package let quantity: Decimal6
    package let date: CalendarDate
    /// Nil where any will do.
    package let currency: String?

    package init(quantity: Decimal6, date: CalendarDate, currency: String?) {
        self.quantity = quantity
        self.date = date
        self.currency = currency
    }

    /// Why a candidate was chosen or not; the words are on the wire.
    package enum Verdict: String, Sendable {
        case chosen
        case otherCurrency = "other_currency"
        case notValid = "not_valid_on_the_day"
        case belowMinimum = "below_minimum_quantity"
        case ownPriceExists = "own_price_exists"
        case laterRank = "later_rank"
        case smallerBreak = "smaller_break"
        case olderValidity = "older_validity"
        case laterRecord = "later_record"
    }

    /// Each candidate with its verdict, in the order given; at most one is chosen.
    package func judge(_ candidates: [PriceCandidate]) -> [(candidate: PriceCandidate, verdict: Verdict)] {
        let best = candidates.filter { exclusion(of: $0) == nil }.min { reason(for: $0, before: $1) != nil }
        return candidates.map { candidate in
            if let exclusion = exclusion(of: candidate) { return (candidate, exclusion) }
            guard let best, candidate != best else { return (candidate, .chosen) }
            return (candidate, reason(for: best, before: candidate) ?? .laterRecord)
        }
    }

    private func exclusion(of candidate: PriceCandidate) -> Verdict? {
        if let currency, candidate.currency != currency { return .otherCurrency }
        if !candidate.validity.contains(date) { return .notValid }
        return candidate.minimumQuantity > quantity ? .belowMinimum : nil
    }

    /// Why the second loses against the first; nil when it does not.
    private func reason(for one: PriceCandidate, before other: PriceCandidate) -> Verdict? {
        if one.isOwn != other.isOwn { return one.isOwn ? .ownPriceExists : nil }
        if one.rank != other.rank { return one.rank < other.rank ? .laterRank : nil }
        if one.minimumQuantity != other.minimumQuantity { return one.minimumQuantity > other.minimumQuantity ? .smallerBreak : nil }
        let (mine, others) = (one.validity.from ?? .earliest, other.validity.from ?? .earliest)
        if mine != others { return mine > others ? .olderValidity : nil }
        return one.number < other.number ? .laterRecord : nil
    }
}
