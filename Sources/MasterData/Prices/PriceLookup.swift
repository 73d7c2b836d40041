package import Values

/// Finds the one price that holds, and tells why each other one does not.
///
/// A candidate must be in the currency that is asked for, hold on the day, be in a unit that converts to the one that is asked for, and
/// begin at no more than the quantity. Of those that remain:
/// 1. the nearest counts: what is agreed with the partner before what holds for all, a list before the product's own price;
/// 2. of one level the smaller rank: the supplier that is asked first, the list that comes first;
/// 3. then the highest minimum quantity;
/// 4. then the validity that began last;
/// 5. then the oldest record, so that the answer never depends on chance.
package struct PriceLookup: Sendable {
    /// How much is asked for, in the unit that is asked for.
    package let quantity: Decimal6
    /// How many base units that unit is.
    package let conversion: UnitConversion
    package let date: CalendarDate
    /// Nil where any will do.
    package let currency: String?

    package init(quantity: Decimal6, conversion: UnitConversion = .identity, date: CalendarDate, currency: String?) {
        self.quantity = quantity
        self.conversion = conversion
        self.date = date
        self.currency = currency
    }

    /// Why a candidate was chosen or not; the words are on the wire.
    package enum Verdict: String, Sendable, CaseIterable {
        case chosen
        case otherCurrency = "other_currency"
        case notValid = "not_valid_on_the_day"
        case noConversion = "no_conversion"
        case noPrice = "no_price"
        case belowMinimum = "below_minimum_quantity"
        case nearerPriceExists = "nearer_price_exists"
        case laterRank = "later_rank"
        case smallerBreak = "smaller_break"
        case olderValidity = "older_validity"
        case laterRecord = "later_record"
    }

    /// A candidate, what became of it, and its price for one of the unit that is asked for.
    package struct Judgement: Sendable, Equatable {
        package let candidate: PriceCandidate
        package let verdict: Verdict
        package let price: Decimal6?
    }

    /// Each candidate with its verdict, in the order given; at most one is chosen.
    package func judge(_ candidates: [PriceCandidate]) -> [Judgement] {
        let offers = candidates.map { candidate in (candidate, price(of: candidate), exclusion(of: candidate)) }
        let best = offers.filter { $0.2 == nil }.map(\.0).min { reason(for: $0, before: $1) != nil }
        return offers.map { candidate, price, exclusion in
            if let exclusion { return Judgement(candidate: candidate, verdict: exclusion, price: price) }
            guard let best, candidate.number != best.number else { return Judgement(candidate: candidate, verdict: .chosen, price: price) }
            return Judgement(candidate: candidate, verdict: reason(for: best, before: candidate) ?? .laterRecord, price: price)
        }
    }

    /// How many of a candidate's unit one of the unit that is asked for is.
    private func ratio(to candidate: PriceCandidate) -> UnitConversion? {
        candidate.conversion.flatMap { conversion.divided(by: $0) }
    }

    /// For one of the unit that is asked for, after the discount, to the sixth decimal.
    private func price(of candidate: PriceCandidate) -> Decimal6? {
        guard let ratio = ratio(to: candidate), let listed = candidate.unitPrice,
            let exact = try? Rounding.halfUp.divide(Int128(listed.scaled) * Int128(ratio.numerator), by: Int128(ratio.denominator)),
            let scaled = Int64(exactly: exact)
        else { return nil }
        let price = Decimal6(scaled: scaled)
        guard candidate.discountPercent != 0 else { return price }
        return try? price.multiplied(by: try 100 - candidate.discountPercent).divided(by: 100)
    }

    private func exclusion(of candidate: PriceCandidate) -> Verdict? {
        if let currency, candidate.currency != currency { return .otherCurrency }
        if !candidate.validity.contains(date) { return .notValid }
        guard let ratio = ratio(to: candidate) else { return .noConversion }
        if price(of: candidate) == nil { return candidate.unitPrice == nil ? .noPrice : .noConversion }
        // Compared without dividing, so that nothing is rounded.
        let isBelow =
            Int128(quantity.scaled) * Int128(ratio.numerator) < Int128(candidate.minimumQuantity.scaled) * Int128(ratio.denominator)
        return isBelow ? .belowMinimum : nil
    }

    /// Why the second loses against the first; nil when it does not.
    private func reason(for one: PriceCandidate, before other: PriceCandidate) -> Verdict? {
        if one.level != other.level { return one.level < other.level ? .nearerPriceExists : nil }
        if one.rank != other.rank { return one.rank < other.rank ? .laterRank : nil }
        let (least, others) = (minimum(of: one), minimum(of: other))
        if least != others { return least > others ? .smallerBreak : nil }
        let (begin, otherBegin) = (one.validity.from ?? .earliest, other.validity.from ?? .earliest)
        if begin != otherBegin { return begin > otherBegin ? .olderValidity : nil }
        return one.number < other.number ? .laterRecord : nil
    }

    /// A candidate's minimum in base units × 10⁶, rounded down: enough to compare breaks in different units.
    private func minimum(of candidate: PriceCandidate) -> Int128 {
        let conversion = candidate.conversion ?? .identity
        return Int128(candidate.minimumQuantity.scaled) * Int128(conversion.numerator) / Int128(conversion.denominator)
    }
}
