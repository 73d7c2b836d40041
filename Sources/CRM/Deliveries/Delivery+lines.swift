internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// What a delivery takes from its order while it is being written.
extension Record where R == Delivery {
    mutating func follow(_ order: Record<SalesOrder>, isNew: Bool, in transaction: borrowing Transaction) throws {
        if isNew { try order.demandDeliverable() }
        self.customer = order.customer
        if self.warehouse == nil { self.warehouse = order.warehouse }
        if self.shipTo == nil { self.shipTo = order.shipTo }
        if isNew, self.lines.isEmpty { try takeAllOpen(of: order, in: transaction) }
        var violations = Violations()
        var places: [ID<SalesOrderLine>: Record<SalesOrderLine>] = [:]
        for line in order.lines { places[line.id] = line }
        for index in self.lines.indices {
            violations.base = "/lines/\(index)"
            if self.lines[index].orderLine == nil { self.lines[index].orderLine = order.line(for: self.lines[index].product)?.id }
            guard let id = self.lines[index].orderLine else {
                violations.add("sales_order_line_id", "required", "is required, as no line of the order is open for the product")
                continue
            }
            guard let line = places[id] else {
                violations.add("sales_order_line_id", "reference_not_found", "is no line of the order")
                continue
            }
            if let product = self.lines[index].product, product != line.measure.product {
                violations.add("product_id", "format", "is not what the order's line sells")
                continue
            }
            self.lines[index].follow(line, &violations)
        }
        try violations.throwIfAny()
        if self.status == .draft { try refuseTooMuch(of: order, in: transaction) }
    }

    /// Whatever is open and can be shipped. Services are delivered, too: they only move no stock.
    private mutating func takeAllOpen(of order: Record<SalesOrder>, in transaction: borrowing Transaction) throws {
        for line in order.lines where line.openQuantity > 0 {
            guard let quantity = try? line.conversion.fromBase(line.openQuantity) else { continue }
            self.lines.append {
                $0.orderLine = line.id
                $0.quantity = quantity
            }
        }
        guard !self.lines.isEmpty else {
            throw Problem.validationFailed([Violation(.pointer("/lines"), "min", "are none, as nothing of the order is open")])
        }
    }

    /// What goes out beyond what was ordered and the house's policy `over_delivery` is refused, by line.
    func refuseTooMuch(of order: Record<SalesOrder>, in transaction: borrowing Transaction) throws {
        let policy = try transaction.policy("over_delivery", of: self.company)
        let tolerance = Tolerance(percent: policy?.decimal("percent"), quantity: policy?.decimal("quantity"))
        var sums: [ID<SalesOrderLine>: Int64] = [:]
        for (index, line) in self.lines.enumerated() {
            guard let id = line.orderLine, let ordered = order.lines.first(where: { $0.id == id }) else { continue }
            sums[id, default: 0] += line.baseQuantity.scaled
            let most =
                ordered.owedQuantity.scaled + tolerance.allowance(for: ordered.measure.baseQuantity).scaled
                - ordered.deliveredQuantity.scaled
            guard sums[id, default: 0] > most else { continue }
            let limit = Decimal6(scaled: max(0, most))
            throw Problem(
                .unprocessableContent, "over_tolerance",
                "Of \(ordered.measure.description ?? "the line") at most \(limit) can be delivered.",
                errors: [Violation(.pointer("/lines/\(index)/quantity"), "max", "is more than the \(limit) base units that may go out")],
                members: [Problem.Member("limit", .text(limit.description))])
        }
    }
}

extension Record where R == DeliveryLine {
    fileprivate mutating func follow(_ line: Record<SalesOrderLine>, _ violations: inout Violations) {
        self.product = line.measure.product
        self.description = line.measure.description
        self.unit = line.measure.unit
        do throws(NumberError) {
            self.baseQuantity = try line.conversion.toBase(self.quantity)
        } catch {
            violations.add("quantity", error == .tooPrecise ? "too_precise" : "max", "is not exact in base units")
        }
    }
}

extension Record where R == SalesOrder {
    /// The line that is open for a product, the one promised first.
    fileprivate func line(for product: ID<Product>?) -> Record<SalesOrderLine>? {
        guard let product else { return nil }
        return self.lines.filter { $0.measure.product == product && $0.openQuantity > 0 }
            .min { ($0.requestedOn ?? .latest, $0.number) < ($1.requestedOn ?? .latest, $1.number) }
    }

    /// Only an order that binds us is delivered.
    func demandDeliverable() throws {
        guard ![.confirmed, .processing, .done].contains(self.status) else { return }
        throw Problem.illegalTransition(
            "The order is \(self.status.rawValue); it has to be confirmed or processing to be delivered.", current: self.status.rawValue,
            allowed: ["confirmed", "processing"])
    }

    /// What was closed is opened again before anything of it changes.
    func demandNotClosed() throws {
        guard self.status == .closed else { return }
        throw Problem.illegalTransition(
            "The order is closed; reopen it before goods of it come back.", current: self.status.rawValue,
            allowed: ["confirmed", "processing", "on_hold", "done"])
    }
}
