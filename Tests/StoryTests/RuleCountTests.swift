import JSON
import TestSupport
import Testing

/// What rules count is what stands: neither what was taken back nor what is good news.
@Suite struct RuleCountTests {
    private let house: SupplyHouse
    private var teller: Teller { house.teller }

    init() throws { house = try SupplyHouse() }

    /// What was counted of a signal for somebody, in base units.
    private func counted(_ signal: String, for subject: String) throws -> [String] {
        try teller.settle()
        return try teller.list("/v1/observations?subject_id=\(subject)&signal=\(signal)").compactMap { $0["quantity"]?.text }
    }

    private func complain() throws -> String {
        let complaint = try teller.make("complaints", #"{"customer_id":"\#(house.customer)","description":"Leaks"}"#)
        try teller.post("/v1/complaints/\(complaint)/submit")
        try teller.settle()
        return complaint
    }

    @Test(arguments: [("withdraw", "{}"), ("reject", #"{"reason":"Misuse"}"#), ("cancel", "{}")])
    func aComplaintThatIsTakenBackCountsNoMore(_ step: String, _ body: String) throws {
        let rule = try teller.make(
            "rules",
            #"{"name":"R","scope":"customer","signal":"complaint","window_days":30,"threshold":"2","action":"task"}"#)
        try teller.post("/v1/rules/\(rule)/activate")
        let first = try complain()
        try teller.post("/v1/complaints/\(first)/\(step)", body)
        #expect(try counted("complaint", for: house.customer).isEmpty)
        _ = try complain()
        #expect(try counted("complaint", for: house.customer).count == 1)
        #expect(try teller.list("/v1/rule_firings").isEmpty)
        guard step == "withdraw" else { return }
        try teller.post("/v1/complaints/\(first)/submit")
        #expect(try counted("complaint", for: house.customer).count == 2)
        #expect(try teller.list("/v1/rule_firings").count == 1)
    }

    @Test func aReceiptThatIsReversedCountsNoMore() throws {
        let product = try house.product()
        _ = try house.order(product, 10)
        let purchase = try house.buy()
        let receipt = try house.receive(
            purchase, #""quantity":"10","rejected_quantity":"4","rejection_reason":"Rust""#)
        for subject in [house.supplier, product] {
            #expect(try counted("receipt", for: subject) == ["10"])
            #expect(try counted("rejection", for: subject) == ["4"])
        }
        try teller.post("/v1/goods_receipts/\(receipt)/reverse", #"{"reason":"Wrong order"}"#)
        for subject in [house.supplier, product] {
            #expect(try counted("receipt", for: subject).isEmpty && counted("rejection", for: subject).isEmpty)
        }
    }

    @Test func aDeliveryThatIsReversedCountsNoMore() throws {
        let product = try house.product()
        try house.open(product, 10)
        let sold = try house.order(product, 10)
        let delivery = try teller.make("deliveries", #"{"sales_order_id":"\#(sold.order)"}"#)
        try teller.post("/v1/deliveries/\(delivery)/ship")
        #expect(try counted("delivery", for: house.customer) == ["10"] && counted("delivery", for: product) == ["10"])
        try teller.post("/v1/deliveries/\(delivery)/reverse", #"{"reason":"Wrong order"}"#)
        #expect(try counted("delivery", for: house.customer).isEmpty && counted("delivery", for: product).isEmpty)
    }

    @Test func aTicketThatIsNoneCountsNoMore() throws {
        let party = "pty_\(house.customer.dropFirst(4))"
        let ticket = try teller.make("tickets", #"{"party_id":"\#(party)","subject":"Where is it?"}"#)
        #expect(try counted("ticket", for: house.customer).count == 1)
        try teller.post("/v1/tickets/\(ticket)/reject", #"{"reason":"An advertisement"}"#)
        #expect(try counted("ticket", for: house.customer).isEmpty)
    }

    @Test func onlyAPromiseForALaterDayIsASlip() throws {
        _ = try house.order(try house.product(), 10)
        let purchase = try house.buy()
        for (days, slips) in [(20, 0), (10, 0), (15, 1), (12, 1), (30, 2)] {
            try teller.post("/v1/purchase_orders/\(purchase.order)/promise", #"{"promised_on":"\#(try house.day(days))","reason":"News"}"#)
            #expect(try counted("slip", for: house.supplier).count == slips, "promised in \(days) days")
        }
    }
}
