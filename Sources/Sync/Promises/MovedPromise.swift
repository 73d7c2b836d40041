internal import CRM
internal import Resources
internal import Values

/// A promise that an event moved.
struct MovedPromise {
    let order: Record<SalesOrder>
    let line: Record<SalesOrderLine>
    let before: CalendarDate?

    /// By how many days it is later; zero when it is not.
    var delay: Int {
        guard let before, let after = line.promisedOn else { return 0 }
        return max(0, before.days(until: after))
    }
}
