internal import CRM
internal import MasterData
internal import Resources
internal import Values

/// A customer whom a slip hurts: all of one order that comes later.
private struct HurtCustomer {
    let order: Record<SalesOrder>
    var promises: [MovedPromise]

    /// How much it hurts: the worth of what comes late times the days that it is late.
    var weight: Int128 {
        var weight: Int128 = 0
        for promise in promises {
            let worth = max(1, promise.line.amounts.net.minorUnits)
            weight += Int128(promise.delay) * Int128(worth)
        }
        return weight
    }
}

extension Transaction {
    /// Drafts a notice to each customer whose goods come later, who is hurt most first; nobody sends it by itself.
    func draftNotices(of moved: [MovedPromise], after event: Occurrence) throws {
        var hurt: [ID<SalesOrder>: HurtCustomer] = [:]
        for promise in moved where promise.delay > 0 {
            hurt[promise.order.id, default: HurtCustomer(order: promise.order, promises: [])].promises.append(promise)
        }
        guard !hurt.isEmpty else { return }
        let ranked = hurt.values.sorted { ($0.weight, $1.order.number) > ($1.weight, $0.order.number) }
        let customers = try find(Set(ranked.map(\.order.customer)))
        let notices = ranked.enumerated().compactMap { rank, hurt in
            customers[hurt.order.customer].map { (rank: rank + 1, hurt: hurt, customer: $0) }
        }
        let today = try today(of: ranked[0].order.company.number)
        try create(Task.self, for: notices) { task, notice in
            let order: String = notice.hurt.order.documentNumber
            let language = NoticeLanguage(notice.customer.language)
            task.title = "Tell \(notice.customer.name) that \(order) is late (\(notice.rank) of \(notices.count) by harm)"
            task.subject = notice.hurt.order.id.description
            task.kind = "notice"
            task.assignee = notice.hurt.order.owner
            task.dueOn = today
            task.language = language.rawValue
            task.draft = language.notice(
                to: notice.customer.name, order: order,
                notice.hurt.promises.compactMap { promise in
                    promise.line.promisedOn.map { (promise.line.measure.description ?? "", promise.before, $0) }
                })
        }
    }
}
