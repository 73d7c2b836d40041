internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Transaction {
    /// Brings the notices that nobody has sent yet in line with promises that moved, and drafts one to each customer whom the delay of an
    /// order hurts, most hurt first; one that tells of no delay any more is withdrawn. Nobody sends them by itself.
    func keepNotices(of moved: [MovedPromise], delayedBy order: ID<PurchaseOrder>?) throws {
        guard !moved.isEmpty else { return }
        var letters = try openLetters(about: moved, or: order)
        if let order {
            for promise in moved where promise.isDelayed {
                let customer = promise.order.customer
                if let place = letters.firstIndex(where: { $0.order == order && $0.customer == customer }) {
                    letters[place].add(promise)
                } else {
                    var letter = DelayLetter(to: customer, of: order, promise.order.company)
                    letter.add(promise)
                    letters.append(letter)
                }
            }
        }
        guard !letters.isEmpty else { return }
        let desk = try NoticeDesk(&letters, in: records)
        try write(letters, at: desk)
    }

    /// The notices of an order, and of all others that tell of these promises, as far as they are not sent or given up.
    private func openLetters(about moved: [MovedPromise], or order: ID<PurchaseOrder>?) throws -> [DelayLetter] {
        let told = try select(DelayedLine.self).where(\.salesOrderLine, in: moved.map(\.line.id.description)).all()
        var orders = Set(try find(Set(told.map { $0.parent(of: DelayNotice.self) })).values.map(\.order))
        if let order { orders.insert(order) }
        guard !orders.isEmpty else { return [] }
        let notices = try select(DelayNotice.self).where(\.order, in: orders).all()
        let tasks = try find(notices.map(\.task)).filter { $0.value.status == .open }
        return notices.compactMap { notice in tasks[notice.task].map { DelayLetter(notice, $0) } }
    }

    private func write(_ letters: [DelayLetter], at desk: NoticeDesk) throws {
        let drafts = letters.filter { $0.task == nil }.compactMap { letter in desk.words(of: letter).map { (letter: letter, words: $0) } }
        let tasks = try create(Task.self, for: drafts) { task, draft in
            task.kind = "notice"
            task.subject = draft.letter.customer.description
            task.dueOn = desk.today
            draft.words.begin(&task)
        }
        try create(DelayNotice.self, for: zip(drafts, tasks)) { notice, drafted in
            let (draft, task) = drafted
            notice.company = draft.letter.company
            notice.customer = draft.letter.customer
            notice.order = draft.letter.order
            notice.task = task.id
            notice.take(draft.letter.delays, draft.words)
        }
        var changedTasks: [(before: Record<Task>, after: Record<Task>, event: String)] = []
        var changedNotices: [(before: Record<DelayNotice>, after: Record<DelayNotice>, event: String)] = []
        for letter in letters {
            guard let task = letter.task, let notice = letter.notice else { continue }
            var (toDo, facts) = (task, notice)
            let words = desk.words(of: letter)
            facts.take(letter.delays, words)
            if let words {
                words.follow(notice, in: &toDo)
            } else {
                toDo.status = .cancelled
                toDo.decision = "withdrawn"
                toDo.endedAt = now
                toDo.endedBy = actor.name
            }
            if toDo.row != task.row { changedTasks.append((task, toDo, words == nil ? "cancelled" : "updated")) }
            if facts.row != notice.row { changedNotices.append((notice, facts, "updated")) }
        }
        try update(all: changedTasks)
        try update(all: changedNotices)
    }
}

extension Record where R == DelayNotice {
    /// Tells of these delays and of no others, in these words; without any it keeps those that it had.
    fileprivate mutating func take(_ delays: [DelayLetter.Delay], _ words: NoticeWords?) {
        if let words {
            self.title = words.title
            self.draft = words.draft
        }
        let wanted = Set(delays.map(\.line))
        self.lines.removeAll { line in line.demand.map { !wanted.contains($0) } ?? true }
        let told = Set(self.lines.map(\.salesOrderLine))
        for delay in delays where !told.contains(delay.line.description) {
            self.lines.append { line in
                line.salesOrder = delay.salesOrder
                line.salesOrderLine = delay.line.description
                line.knownOn = delay.known
            }
        }
    }
}
