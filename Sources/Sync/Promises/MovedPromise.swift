internal import CRM
internal import Resources
internal import Values

/// A promise that an event moved.
struct MovedPromise {
    let order: Record<SalesOrder>
    let line: Record<SalesOrderLine>
    let before: CalendarDate?

    /// The day that the customer counts on: what was promised before, or when he wants it if that is later.
    var countedOn: CalendarDate? { before.map { line.latest($0) } }

    /// Whether it comes later than the customer counts on, or nobody can say when.
    var isDelayed: Bool {
        guard let countedOn else { return false }
        return line.promisedOn.map { $0 > countedOn } ?? true
    }
}
