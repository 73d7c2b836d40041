internal import Analytics
internal import HTTP
internal import JSON
internal import MasterData
package import Resources
internal import Values

/// `GET /v1/suppliers/{id}/scorecard/explain`: the lines and receipts that the figures were counted from.
package let scorecardExplanation = Report(
    "scorecard/explain", of: Supplier.self, alsoReading: [PurchaseOrder.self, GoodsReceipt.self], input: ExplanationQuestion.self,
    "The order lines and receipts behind the supplier's figures, and what each counts for.", schema: ExplanationQuestion.answer
) { supplier, question, records in
    let scorecard = try records.scorecard(of: supplier.id, company: question.span.company, question.span.window())
    // Lines stand in the order of their orders, not of their ids.
    let last = question.after.map { after in scorecard.lines.firstIndex { $0.line == after } }
    if case .some(nil) = last { throw Problem.badParameter("after", "names no line behind these figures") }
    let page = Array(scorecard.lines.dropFirst((last.flatMap { $0 } ?? -1) + 1).prefix(Int(question.limit) + 1))
    let shown = page.prefix(Int(question.limit))
    return [
        "object": "scorecard_explanation", "supplier_id": .string(supplier.id.description), "from": question.span.from.json,
        "to": question.span.to.json, "as_of": .string(question.span.asOf.description),
        "grace_days": JSONValue(Int(question.span.graceDays)),
        "metrics": .object(
            scorecard.figures.reduce(into: JSONObject()) { $0.append($1.metric.rawValue, $1.json) }),
        "lines": .array(shown.map { $0.json(in: scorecard.window) }), "has_more": .bool(page.count > shown.count),
    ]
}

extension SuppliedLine {
    fileprivate func json(in window: ScorecardWindow) -> JSONValue {
        let first = outcome(.first, .received, window)
        return [
            "purchase_order_id": .string(order), "purchase_order_number": .string(orderNumber), "purchase_order_line_id": .string(line),
            "product_id": product.map { .string($0) } ?? .null, "ordered_on": .string(orderedOn.description),
            "ordered": quantity.json, "given_up": givenUp?.quantity.json ?? .null, "given_up_on": (givenUp?.on).json,
            "price": price.json, "standard_price": standardPrice?.json ?? .null,
            "promises": .array(
                promises.map { ["stated_on": .string($0.statedOn.description), "promised_on": .string($0.promisedOn.description)] }),
            "by_first": verdict(.first, window), "by_latest": verdict(.latest, window), "lead_days": JSONValue(first.leadDays),
            "completed_on": first.completedOn.json, "missed_on": missedOn.json, "received": first.received.decimal6.json,
            "rejected": first.rejected?.decimal6.json ?? .null,
            "receipts": .array(receipts.filter { $0.on <= window.asOf }.map { $0.json(by: first.deadline) }),
        ]
    }

    private func verdict(_ basis: Basis, _ window: ScorecardWindow) -> JSONValue {
        let (received, accepted) = (outcome(basis, .received, window), outcome(basis, .accepted, window))
        return [
            "promised_on": promise(basis, asOf: window.asOf).json, "due": .bool(received.isDue), "by_due": received.byDue.decimal6.json,
            "by_due_accepted": accepted.byDue.decimal6.json, "in_full_on_time": .bool(received.isDue && received.isOnTimeInFull),
            "in_full_on_time_accepted": .bool(accepted.isDue && accepted.isOnTimeInFull), "complete": .bool(received.isComplete),
            "overdue": .bool(received.isOverdue), "days_late": JSONValue(received.daysLate),
        ]
    }

    private func outcome(_ basis: Basis, _ counting: Counting, _ window: ScorecardWindow) -> LineOutcome {
        LineOutcome(measured(basis, asOf: window.asOf), asOf: window.asOf, graceDays: window.graceDays, counting: counting)
    }
}

extension SuppliedLine.Receipt {
    fileprivate func json(by deadline: CalendarDate?) -> JSONValue {
        [
            "goods_receipt_id": .string(document), "goods_receipt_number": .string(number), "goods_receipt_line_id": .string(line),
            "received_on": .string(on.description), "quantity": quantity.json, "rejected": rejected?.json ?? .null,
            "on_time": .bool(deadline.map { on <= $0 } ?? false),
        ]
    }
}
