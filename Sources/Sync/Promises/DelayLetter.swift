internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// A notice of a delay while promises move: what a customer does not know yet, and where it is written down already.
struct DelayLetter {
    let customer: ID<Customer>
    /// The order that is late.
    let order: ID<PurchaseOrder>
    let company: ID<Company>
    /// Both nil until it is drafted.
    let notice: Record<DelayNotice>?
    let task: Record<Task>?
    private(set) var delays: [Delay]

    /// A line that comes later than the customer counts on.
    struct Delay {
        let salesOrder: ID<SalesOrder>
        let line: ID<SalesOrderLine>
        let known: CalendarDate
        /// What is promised now; nil when nobody can say.
        var now: CalendarDate?
    }

    init(_ notice: Record<DelayNotice>, _ task: Record<Task>) {
        self.notice = notice
        self.task = task
        customer = notice.customer
        order = notice.order
        company = notice.company
        delays = notice.lines.compactMap { line in
            line.demand.map { Delay(salesOrder: line.salesOrder, line: $0, known: line.knownOn) }
        }
    }

    init(to customer: ID<Customer>, of order: ID<PurchaseOrder>, _ company: ID<Company>) {
        self.customer = customer
        self.order = order
        self.company = company
        notice = nil
        task = nil
        delays = []
    }

    /// Tells of one more delay. What the customer counts on is what he did before the first one.
    mutating func add(_ promise: MovedPromise) {
        guard let known = promise.countedOn, !delays.contains(where: { $0.line == promise.line.id }) else { return }
        delays.append(Delay(salesOrder: promise.order.id, line: promise.line.id, known: known))
    }

    /// Tells what is promised now, and leaves out what is late no more, or is not waited for.
    mutating func follow(_ open: [ID<SalesOrderLine>: Record<SalesOrderLine>]) {
        delays = delays.compactMap { delay in
            guard let line = open[delay.line], line.openQuantity > 0 else { return nil }
            if let now = line.promisedOn, now <= line.latest(delay.known) { return nil }
            return Delay(salesOrder: delay.salesOrder, line: delay.line, known: delay.known, now: line.promisedOn)
        }
    }

    /// How much it hurts: the worth of what comes late times the days that it is late, as far as they are known.
    func weight(_ lines: [ID<SalesOrderLine>: Record<SalesOrderLine>]) -> Int128 {
        delays.reduce(0) { sum, delay in
            let worth = max(1, lines[delay.line]?.amounts.net.minorUnits ?? 0)
            return sum + Int128(delay.now.map { max(1, delay.known.days(until: $0)) } ?? 1) * Int128(worth)
        }
    }
}
