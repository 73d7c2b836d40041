package import Values

/// How a supplier delivers, by day, quantity, quality and price; each figure with what it was divided by.
package struct SupplierKPIs: Sendable, Hashable {
    /// Lines due, and of them those in full by the deadline.
    package private(set) var otif = Ratio()
    /// Of the quantity due, what came by the deadline; too much of one line makes up for nothing.
    package private(set) var onTimeQuantity = Ratio()
    /// Of the quantity due, what came at all.
    package private(set) var fillRate = Ratio()
    /// Of the lines due, the complete ones.
    package private(set) var lineFillRate = Ratio()
    /// Receipts of due lines, and lines that none came of: those by the deadline.
    package private(set) var onTimeReceipts = Ratio()
    /// Of all that came, the rejected. Where rejects are written down at all, what came without any is good; where none ever was,
    /// nothing is known and nothing counted.
    package var rejects: Ratio { linesWithRejects > 0 ? countedRejects : Ratio() }
    private var countedRejects = Ratio()
    /// Lines of which somebody wrote down how many were rejected, if only none.
    private var linesWithRejects = 0
    /// The days from order to completion of the complete lines; a receipt before its order is an error of entry and not averaged.
    package private(set) var leadTimes = DaySample()
    /// Lines that were complete before they were ordered.
    package private(set) var negativeLeadTimes = 0
    /// What was paid above the standard price of what came.
    package private(set) var priceVariance = Ratio()
    /// The days that complete lines were late.
    package private(set) var daysLate = DaySample()
    /// Lines due and not complete.
    package private(set) var overdueOpenLines = 0

    package init(_ lines: some Sequence<SupplyLine>, asOf day: CalendarDate, graceDays: Int = 0, counting: Counting = .received) {
        self.init(lines.lazy.map { LineOutcome($0, asOf: day, graceDays: graceDays, counting: counting) })
    }

    /// The same of outcomes that are known already.
    package init(_ outcomes: some Sequence<LineOutcome>) {
        for outcome in outcomes { add(outcome) }
    }

    /// Those of nothing.
    package init() {}

    package var dueLines: Int { otif.n }

    /// All that came.
    package var received: Decimal12 { countedRejects.denominator }

    /// Rejects per million; nil where nobody wrote any down.
    package var ppm: Double? { rejects.value(times: 1_000_000) }

    /// Counts one more line.
    package mutating func add(_ outcome: LineOutcome) {
        if outcome.isDue { addDue(outcome) }
        // Quality and price are known as soon as something has come, due or not.
        if !outcome.receipts.isEmpty { countedRejects.add(outcome.rejected ?? .zero, of: outcome.received) }
        if outcome.rejected != nil { linesWithRejects += 1 }
        if let variance = outcome.priceVariance, !outcome.receipts.isEmpty { priceVariance.add(variance.paid, of: variance.standard) }
        if let days = outcome.leadDays {
            if days < 0 { negativeLeadTimes += 1 } else { leadTimes.add(days) }
        }
        if let days = outcome.daysLate { daysLate.add(days) }
    }

    private mutating func addDue(_ outcome: LineOutcome) {
        let ordered = outcome.ordered
        otif.add(outcome.isOnTimeInFull)
        onTimeQuantity.add(min(outcome.byDue, ordered), of: ordered)
        fillRate.add(min(outcome.received, ordered), of: ordered)
        lineFillRate.add(outcome.isComplete)
        if outcome.receipts.isEmpty { onTimeReceipts.add(false) }
        for receipt in outcome.receipts { onTimeReceipts.add(outcome.deadline.map { receipt.on <= $0 } ?? false) }
        if outcome.isOverdue { overdueOpenLines += 1 }
    }
}

extension SupplierKPIs: Countable {
    private static var ratios: [WritableKeyPath<Self, Ratio>] {
        [\.otif, \.onTimeQuantity, \.fillRate, \.lineFillRate, \.onTimeReceipts, \.countedRejects, \.priceVariance]
    }
    private static var counts: [WritableKeyPath<Self, Int>] { [\.linesWithRejects, \.negativeLeadTimes, \.overdueOpenLines] }
    private static var samples: [WritableKeyPath<Self, DaySample>] { [\.leadTimes, \.daysLate] }

    package mutating func add(_ other: Self) {
        for ratio in Self.ratios { self[keyPath: ratio].add(other[keyPath: ratio]) }
        for count in Self.counts { self[keyPath: count] += other[keyPath: count] }
        for sample in Self.samples { self[keyPath: sample].add(other[keyPath: sample]) }
    }

    package mutating func remove(_ other: Self) {
        for ratio in Self.ratios { self[keyPath: ratio].remove(other[keyPath: ratio]) }
        for count in Self.counts { self[keyPath: count] -= other[keyPath: count] }
        for sample in Self.samples { self[keyPath: sample].remove(other[keyPath: sample]) }
    }

    package var numbers: [Int128] {
        Self.ratios.flatMap { self[keyPath: $0].numbers } + Self.counts.map { Int128(self[keyPath: $0]) }
            + Self.samples.flatMap { self[keyPath: $0].numbers }
    }

    package init?(_ numbers: inout ArraySlice<Int128>) {
        self.init()
        for ratio in Self.ratios {
            guard let counted = Ratio(&numbers) else { return nil }
            self[keyPath: ratio] = counted
        }
        for count in Self.counts {
            guard let counted = numbers.popFirst() else { return nil }
            self[keyPath: count] = Int(clamping: counted)
        }
        for sample in Self.samples {
            guard let counted = DaySample(&numbers) else { return nil }
            self[keyPath: sample] = counted
        }
    }
}
