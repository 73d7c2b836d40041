import HTTP
import JSON
import TestSupport
import Testing
import Values

/// What is promised when supply is late or nobody has promised it, and what is late for a customer.
@Suite struct LatenessTests {
    private let house: SupplyHouse
    private var teller: Teller { house.teller }

    init() throws { house = try SupplyHouse() }

    private func line(_ sold: (order: String, line: String)) throws -> JSONValue? {
        try teller.get("/v1/sales_orders/\(sold.order)").value("lines.0")
    }

    private func promised(_ sold: (order: String, line: String)) throws -> String? { try line(sold)?["promised_on"]?.text }

    private func promise(_ purchase: (order: String, line: String), in days: Int) throws {
        try teller.post("/v1/purchase_orders/\(purchase.order)/promise", #"{"promised_on":"\#(try house.day(days))","reason":"News"}"#)
        try teller.settle()
    }

    private func told(_ type: String) throws -> Int { try teller.list("/v1/events?types=\(type)").count }

    private func notices() throws -> [String] { try teller.list("/v1/tasks?kind=notice&status=open").compactMap { $0["draft"]?.text } }

    /// When what is linked to a line is there.
    private func linkDays(_ line: String) throws -> [String?] {
        try teller.list("/v1/supply_links?sales_order_line_id=\(line)&status.in=firm&status.in=proposed").map { $0["expected_on"]?.text }
    }

    /// What a promise rests on: quantities and what they wait for.
    private func reasons(_ sold: (order: String, line: String)) throws -> [String] {
        (try line(sold)?["promise_reasons"]?["parts"]?.elements ?? []).map { part in
            ["quantity", "from"].compactMap { part[$0]?.text }.joined(separator: " ")
        }
    }

    // MARK: What is overdue

    @Test func aSupplyThatIsOverdueReachesTheCustomer() throws {
        let sold = try house.order(try house.product(), 10)
        let purchase = try house.buy()
        try promise(purchase, in: 12)
        #expect(try promised(sold) == house.day(12) && notices().count == 1)
        try teller.post("/v1/tasks/\(try teller.list("/v1/tasks?kind=notice").first?["id"]?.text ?? "")/complete", #"{"decision":"sent"}"#)
        try house.passTime(days: 13)
        // As long as the supplier is silent, it comes no later than what is bought today.
        #expect(try told("purchase_order.late") == 1)
        #expect(try promised(sold) == house.day(13 + 5))
        #expect(try reasons(sold) == ["10 overdue"] && linkDays(sold.line) == [house.day(13 + 5)])
        let event = try teller.list("/v1/events?types=purchase_order.late").first?["id"]?.text
        #expect(try line(sold)?["promise_cause_id"]?.text == event)
        #expect(try notices().count == 1 && notices()[0].contains("\(house.day(13 + 5)) instead of \(house.day(12))"))
    }

    @Test func whatIsOverdueThoughItsLeadTimeIsNotOverIsExpectedByIt() throws {
        let sold = try house.order(try house.product(), 10)
        let purchase = try house.buy()
        try promise(purchase, in: 2)
        try house.passTime(days: 3)
        #expect(try promised(sold) == house.day(5) && reasons(sold) == ["10 lead_time"])
    }

    @Test func whatIsAnnouncedForLaterThanPromisedComesThen() throws {
        let sold = try house.order(try house.product(), 10)
        let purchase = try house.buy()
        try promise(purchase, in: 5)
        let shipment = try teller.make(
            "shipment_notices",
            #"{"purchase_order_id":"\#(purchase.order)","eta_on":"\#(try house.day(3))","lines":[{"purchase_order_line_id":"\#(purchase.line)","quantity":"10"}]}"#
        )
        try teller.post("/v1/shipment_notices/\(shipment)/announce")
        try teller.settle()
        #expect(try promised(sold) == house.day(5) && notices().isEmpty)
        _ = try teller.send(.patch, "/v1/shipment_notices/\(shipment)", #"{"eta_on":"\#(try house.day(9))"}"#)
        try teller.settle()
        #expect(try promised(sold) == house.day(9) && linkDays(sold.line) == [house.day(9)] && notices().count == 1)
        try teller.post("/v1/shipment_notices/\(shipment)/cancel", #"{"reason":"Not loaded"}"#)
        try teller.settle()
        #expect(try promised(sold) == house.day(5) && notices().isEmpty)
    }

    // MARK: What nobody promised

    @Test func aLinkIsExpectedWhenThePromiseSays() throws {
        let sold = try house.order(try house.product(), 10)
        #expect(try linkDays(sold.line) == [house.day(5)] && promised(sold) == house.day(5))
        _ = try house.buy()
        #expect(try linkDays(sold.line) == [house.day(5)] && promised(sold) == house.day(5))
    }

    @Test func whatIsAskedForLaterThanItCouldComeIsExpectedThen() throws {
        let sold = try house.order(try house.product(), 10, requestedOn: house.day(30))
        _ = try house.buy()
        #expect(try linkDays(sold.line) == [house.day(30)] && promised(sold) == house.day(30))
        #expect(try notices().isEmpty)
    }

    @Test func whatIsAskedForOnADayOnWhichWeAreClosedIsExpectedBefore() throws {
        let calendar = try teller.make("calendars", #"{"name":"Weekdays","saturday":false,"sunday":false}"#)
        _ = try teller.send(.patch, "/v1/warehouses/\(house.warehouse)", #"{"calendar_id":"\#(calendar)"}"#)
        let sunday = try #require(try (20...26).first { CalendarDate(try house.day($0))?.weekday == .sunday })
        let sold = try house.order(try house.product(), 10, requestedOn: house.day(sunday))
        _ = try house.buy()
        #expect(try promised(sold) == house.day(sunday - 2) && linkDays(sold.line) == [house.day(sunday - 2)])
        #expect(try notices().isEmpty)
    }

    @Test func aLinkThatNobodyCanDateHasNoDay() throws {
        let sold = try house.order(try house.product(), 10)
        #expect(try linkDays(sold.line) == [house.day(5)])
        try teller.post("/v1/suppliers/\(house.supplier)/suspend", #"{"reason":"Fraud"}"#)
        try teller.settle()
        #expect(try promised(sold) == nil && linkDays(sold.line) == [nil])
    }

    // MARK: What a promise rests on

    @Test func aPromiseSaysWhatItRestsOnNow() throws {
        let product = try house.product()
        let sold = try house.order(product, 10)
        let purchase = try house.buy()
        #expect(try reasons(sold) == ["10 lead_time"])
        try teller.post(
            "/v1/purchase_orders/\(purchase.order)/short_close",
            #"{"reason":"No more","lines":[{"purchase_order_line_id":"\#(purchase.line)","quantity":"4"}]}"#)
        try teller.settle()
        #expect(try reasons(sold) == ["6 lead_time", "4 lead_time"] && promised(sold) == house.day(5))
        try promise(purchase, in: 5)
        #expect(try reasons(sold) == ["6 supplier_promise", "4 lead_time"])
        let changes = try told("sales_order.promise_changed")
        _ = try house.receive(purchase, #""quantity":"2""#)
        #expect(try reasons(sold) == ["2 stock", "4 supplier_promise", "4 lead_time"] && promised(sold) == house.day(5))
        #expect(try told("sales_order.promise_changed") == changes, "the day is the same")
    }

    // MARK: What is late for a customer

    @Test func nothingIsLateBeforeTheCustomerWantsIt() throws {
        let sold = try house.order(try house.product(), 10, requestedOn: house.day(20))
        #expect(try line(sold)?["due_on"]?.text == house.day(20))
        try house.passTime(days: 20)
        #expect(try told("sales_order.late") == 0)
        try house.passTime(days: 1)
        #expect(try told("sales_order.late") == 1 && line(sold)?["missed_on"]?.text == house.day(20))
    }

    @Test func whatIsPromisedForLaterIsLateAgainstTheFirstPromise() throws {
        let sold = try house.order(try house.product(), 10, requestedOn: house.day(2))
        let purchase = try house.buy()
        try promise(purchase, in: 15)
        #expect(try line(sold)?["due_on"]?.text == house.day(5) && promised(sold) == house.day(15))
        try house.passTime(days: 6)
        #expect(try told("sales_order.late") == 1 && line(sold)?["missed_on"]?.text == house.day(5))
    }

    @Test func aSlipHurtsNobodyBeforeTheDayThatHeAskedFor() throws {
        let product = try house.product()
        let other = try teller.make("customers", #"{"name":"Patient","currency":"EUR"}"#)
        _ = try house.order(product, 10, requestedOn: house.day(1))
        let patient = try house.order(product, 100, requestedOn: house.day(20), by: other)
        let purchase = try house.buy()
        try promise(purchase, in: 18)
        #expect(try promised(patient) == house.day(18))
        #expect(try teller.list("/v1/tasks?kind=notice&status=open").map { $0["subject_id"]?.text } == [house.customer])
        // Two days late for a hundred weigh less than three weeks late for ten.
        try promise(purchase, in: 22)
        let open = try teller.list("/v1/tasks?kind=notice&status=open")
        let ranks = Dictionary(uniqueKeysWithValues: open.map { ($0["subject_id"]?.text ?? "", $0["title"]?.text ?? "") })
        #expect(ranks[other]?.hasSuffix("(1 of 2 by harm)") == true, "\(ranks)")
        let words = "\(try house.day(22)) instead of \(try house.day(20))"
        #expect(open.contains { $0["draft"]?.text?.contains(words) == true })
    }
}
