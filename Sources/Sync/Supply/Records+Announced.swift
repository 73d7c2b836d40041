internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Records {
    /// Supplies as their suppliers have announced them: what is on its way and arrives later than it was promised comes then.
    func announced(_ supplies: [Bin: [OpenSupply]]) throws -> [Bin: [OpenSupply]] {
        let arrivals = try arrivals(of: supplies.values.joined().compactMap(\.orderLine))
        guard !arrivals.isEmpty else { return supplies }
        return supplies.mapValues { supplies in
            supplies.map { supply in supply.orderLine.flatMap { arrivals[$0] }.map(supply.announced) ?? supply }
        }
    }

    /// When the last of what was announced of orders' lines should arrive.
    private func arrivals(of lines: [ID<PurchaseOrderLine>]) throws -> [ID<PurchaseOrderLine>: CalendarDate] {
        let announced = try select(ShipmentNoticeLine.self).where(\.orderLine, in: lines).all()
        let notices = try find(Set(announced.map { $0.parent(of: ShipmentNotice.self) })).filter { $0.value.status == .announced }
        var arrivals: [ID<PurchaseOrderLine>: CalendarDate] = [:]
        for line in announced {
            guard let day = notices[line.parent(of: ShipmentNotice.self)]?.etaOn else { continue }
            arrivals[line.orderLine] = max(day, arrivals[line.orderLine] ?? day)
        }
        return arrivals
    }
}

extension OpenSupply {
    fileprivate var orderLine: ID<PurchaseOrderLine>? {
        guard case .orderLine(let number) = source else { return nil }
        return ID(number)
    }

    fileprivate func announced(for day: CalendarDate) -> OpenSupply {
        OpenSupply(
            source: source, quantity: quantity, expectedOn: isPromised ? max(day, expectedOn ?? day) : day, isPromised: true,
            supplier: supplier, orderedOn: orderedOn, recipient: recipient, requisitionLine: requisitionLine)
    }
}
