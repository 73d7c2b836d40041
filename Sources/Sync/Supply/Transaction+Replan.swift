internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Transaction {
    /// Plans products at their places anew: keeps what came for those who wait, links, proposes to buy the rest, promises. Answers the
    /// promises that moved. Read, decided and written for all of them together, so that a long document costs few queries.
    func replan(_ bins: Set<Bin>, of company: ID<Company>) throws -> [MovedPromise] {
        var boards = try SupplySurvey(bins, of: company, in: records).boards
        let overcommitted = boards.filter { $0.overcommitted > 0 }
        if !overcommitted.isEmpty {
            try letGo(of: overcommitted)
            boards = try SupplySurvey(bins, of: company, in: records).boards
        }
        boards.removeAll { !$0.isBusy }
        guard !boards.isEmpty else { return [] }
        let book = try PromiseBook(of: company, Set(boards.map(\.warehouse)), in: records)
        let offers = try OfferBook(
            of: boards.map(\.product), besides: Set(boards.flatMap { $0.supplies.compactMap(\.supplier) }), on: book.today,
            company: company, in: records)
        let plans = boards.map { BinPlan($0, offers, book) }
        let proposals = try propose(plans)
        try write(try zip(plans, proposals).map { try LinkBook($0, $1) })
        return try promise(plans, book)
    }

    /// Keeps what the plans take from stock and promises what can be promised: one change of each order that has a line in them.
    private func promise(_ plans: [BinPlan], _ book: PromiseBook) throws -> [MovedPromise] {
        let granted = try reserve(plans)
        var planOf: [Int64: BinPlan] = [:]
        var orders: [ID<SalesOrder>: Record<SalesOrder>] = [:]
        for planned in plans {
            for line in planned.board.lines.keys { planOf[line] = planned }
            orders.merge(planned.board.orders) { first, _ in first }
        }
        let cause = cause.map { Identifier.text($0.sequence, prefix: "evt") }
        var changes: [(before: Record<SalesOrder>, after: Record<SalesOrder>, event: String)] = []
        var places: [[Int]] = []
        for order in orders.values.sorted(by: { $0.number < $1.number }) {
            var after = order
            var (changed, isReserved) = ([Int](), false)
            for index in after.lines.indices {
                guard let planned = planOf[after.lines[index].number] else { continue }
                if let part = granted[after.lines[index].number] {
                    after.lines[index].reservedQuantity.scaled += part.scaled
                    isReserved = true
                }
                // Nothing is promised anew while an order is on hold.
                guard order.status != .onHold else { continue }
                let covers = planned.covers(of: after.lines[index])
                if after.lines[index].take(book.promise(covers, at: planned.board.warehouse), cause: cause) { changed.append(index) }
            }
            guard after.row != order.row else { continue }
            changes.append((order, after, !changed.isEmpty ? "promise_changed" : isReserved ? "reserved" : "updated"))
            places.append(changed)
        }
        let saved = try update(all: changes)
        return zip(zip(changes, saved), places).flatMap { change, places in
            places.map { MovedPromise(order: change.1, line: change.1.lines[$0], before: change.0.before.lines[$0].promisedOn) }
        }
    }

    /// Reserves what the plans take from stock; answers what each line got.
    private func reserve(_ plans: [BinPlan]) throws -> [Int64: Decimal6] {
        let wishes = plans.flatMap { planned in
            planned.plan.stock.sorted { $0.key < $1.key }.compactMap { number, quantity -> (line: Int64, wish: StockWish)? in
                guard let line = planned.board.lines[number] else { return nil }
                let order = line.parent(of: SalesOrder.self)
                return (
                    number,
                    StockWish(
                        planned.board.product.id, quantity, in: planned.board.warehouse, source: order.description,
                        sourceLine: line.id.description)
                )
            }
        }
        guard !wishes.isEmpty, let company = plans.first?.board.company else { return [:] }
        let granted = try reserve(wishes.map(\.wish), of: company)
        return Dictionary(uniqueKeysWithValues: zip(wishes.map(\.line), granted))
    }
}
