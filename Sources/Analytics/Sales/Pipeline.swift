internal import Values

/// What is on its way to be sold, how often it is, and how fast.
package struct Pipeline: Sendable {
    /// The open amounts, each as likely as it is.
    package let weighted: Double
    package let openTotal: Decimal12
    package let openDeals: Int
    /// Of the deals decided, those won. Open deals have no say in it.
    package private(set) var winRate = Ratio()
    /// Of the amounts decided, those won.
    package private(set) var winRateByValue = Ratio()
    /// The amounts won, by their number.
    package private(set) var averageDeal = Ratio()
    /// The days from creation to winning.
    package private(set) var cycle = DaySample()

    package init(_ deals: some Sequence<Deal>) {
        var weighted = Summation()
        var openTotal = Decimal12.zero
        var openDeals = 0
        for deal in deals {
            let amount = Decimal12(deal.amount)
            switch deal.state {
            case .open(let probability):
                weighted += amount.double * probability
                openTotal += amount
                openDeals += 1
            case .won(let day):
                winRate.add(true)
                winRateByValue.add(amount, of: amount)
                averageDeal.add(amount, of: Decimal12(1))
                cycle.add(deal.createdOn.days(until: day))
            case .lost:
                winRate.add(false)
                winRateByValue.add(.zero, of: amount)
            }
        }
        self.weighted = weighted.value
        self.openTotal = openTotal
        self.openDeals = openDeals
    }

    /// What is won a day, if all goes on as it did; nil before anything was won.
    package var velocityPerDay: Double? {
        guard let average = averageDeal.value, let rate = winRate.value, let days = cycle.mean, days > 0 else { return nil }
        return Double(openDeals) * average * rate / days
    }
}
