internal import HTTP
internal import Synchronization

/// What other threads send one reactor: answers, parts of streams, and the order to end.
package final class Mailbox: Sendable {
    private struct Content {
        var replies: [Reply] = []
        var order = Order.serve
        var isClosed = false
    }

    /// What a reactor is to do; each order outranks those before it.
    enum Order: Int, Sendable {
        case serve, makeRoom, drain, stop
    }

    let wakeup: Wakeup
    private let content = Mutex(Content())

    init() throws(SystemError) { wakeup = try Wakeup() }

    func post(_ reply: Reply) {
        let wasEmpty: Bool? = content.withLock { content in
            if content.isClosed { return nil }
            content.replies.append(reply)
            return content.replies.count == 1
        }
        switch wasEmpty {
        case true?: wakeup.signal()
        case false?: break
        case nil: reply.abandon()
        }
    }

    func post(_ order: Order) {
        content.withLock { $0.order = order.rawValue > $0.order.rawValue ? order : $0.order }
        wakeup.signal()
    }

    /// Takes everything out; the emptied array given comes to hold what arrives next, so that none is allocated.
    func take(into replies: inout [Reply]) -> Order {
        content.withLock { content in
            swap(&content.replies, &replies)
            let order = content.order
            if order == .makeRoom { content.order = .serve }
            return order
        }
    }

    /// Ends the mailbox with its reactor: whatever is in it or still comes is let go of.
    func close() {
        let rest = content.withLock { content in
            content.isClosed = true
            defer { content.replies = [] }
            return content.replies
        }
        for reply in rest { reply.abandon() }
    }
}
