import HTTP
import JSON
import TestSupport
import Testing

/// What customers are to be told of a delay: one notice for each and for each order that is late, as true as the promises are.
@Suite struct DelayNoticeTests {
    private let house: SupplyHouse
    private var teller: Teller { house.teller }

    init() throws { house = try SupplyHouse() }

    private func notices(_ status: String = "open") throws -> [JSONValue] { try teller.list("/v1/tasks?kind=notice&status=\(status)") }

    private func text(_ notice: JSONValue?, _ name: String) -> String { notice?[name]?.text ?? "" }

    /// A day of the next year, so that no calendar gets in the way.
    private func day(_ date: String) throws -> String {
        let today = try teller.get("/v1/suppliers/\(house.supplier)")["created_at"] ?? ""
        return "\((Int(today.prefix(4)) ?? 0) + 1)-\(date)"
    }

    private func promise(_ order: String, _ date: String) throws {
        try teller.post("/v1/purchase_orders/\(order)/promise", #"{"promised_on":"\#(try day(date))","reason":"The tool broke"}"#)
        try teller.settle()
    }

    @Test func aCustomerGetsOneNoticeThatFollowsThePromises() throws {
        let product = try house.product()
        let other = try teller.make("customers", #"{"name":"Other","currency":"EUR","language":"de"}"#)
        let first = try house.order(product, 10)
        let second = try house.order(product, 20)
        _ = try house.order(product, 5, by: other)
        let purchase = try house.buy()
        // The first promise is later than what was reckoned with; they are told so.
        try promise(purchase.order, "02-01")
        for notice in try notices() { try teller.post("/v1/tasks/\(text(notice, "id"))/complete", #"{"decision":"sent"}"#) }
        try promise(purchase.order, "02-11")
        var open = try notices()
        #expect(open.count == 2)
        let mine = try #require(open.first { text($0, "subject_id") == house.customer })
        #expect(try text(mine, "title").hasSuffix("(1 of 2 by harm)") && text(mine, "draft").contains(day("02-11")))
        for order in [first, second] {
            let number = try #require(try teller.get("/v1/sales_orders/\(order.order)")["number"])
            #expect(text(mine, "draft").contains(number), "both orders stand in one letter")
        }
        // A further slip is told by the same notice, from the day that the customer knows.
        try promise(purchase.order, "03-05")
        open = try notices()
        #expect(open.count == 2 && open.contains { text($0, "id") == text(mine, "id") })
        let letter = text(open.first { text($0, "id") == text(mine, "id") }, "draft")
        #expect(try letter.contains("\(day("03-05")) instead of \(day("02-01"))") && !letter.contains(day("02-11")))
        // It is not late any more: nobody is to be told.
        try promise(purchase.order, "02-01")
        #expect(try notices().isEmpty)
        #expect(try notices("cancelled").allSatisfy { text($0, "decision") == "withdrawn" } && notices("cancelled").count == 2)
        // Late again, it is told again.
        try promise(purchase.order, "02-09")
        #expect(try notices().count == 2)
    }

    @Test func whatSomebodyWroteIntoANoticeStays() throws {
        _ = try house.order(try house.product(), 10)
        let purchase = try house.buy()
        try promise(purchase.order, "02-01")
        try promise(purchase.order, "02-11")
        let task = text(try notices().first, "id")
        _ = try teller.send(.patch, "/v1/tasks/\(task)", #"{"assignee":"eva"}"#)
        try promise(purchase.order, "02-12")
        let followed = try teller.get("/v1/tasks/\(task)")
        #expect(try followed["assignee"] == "eva" && followed["draft"]?.contains(day("02-12")) == true)
        _ = try teller.send(.patch, "/v1/tasks/\(task)", #"{"draft":"Dear friends, please wait."}"#)
        try promise(purchase.order, "03-05")
        #expect(try teller.get("/v1/tasks/\(task)")["draft"] == "Dear friends, please wait.")
        // How it would read by now stands beside it.
        let notice = try #require(try teller.list("/v1/delay_notices?purchase_order_id=\(purchase.order)").first)
        #expect(try text(notice, "draft").contains(day("03-05")))
    }

    @Test func whoWasToldIsToldOnlyWhatIsNew() throws {
        _ = try house.order(try house.product(), 10)
        let purchase = try house.buy()
        try promise(purchase.order, "02-01")
        try promise(purchase.order, "02-11")
        let told = text(try notices().first, "id")
        try teller.post("/v1/tasks/\(told)/complete", #"{"decision":"sent"}"#)
        try promise(purchase.order, "03-05")
        let open = try notices()
        #expect(try open.count == 1 && text(open.first, "draft").contains("\(day("03-05")) instead of \(day("02-11"))"))
        #expect(text(try teller.get("/v1/tasks/\(told)").json, "draft").contains(try day("02-11")), "what was sent stays")
        let notices = try teller.list("/v1/delay_notices?purchase_order_id=\(purchase.order)")
        #expect(notices.map { text($0, "task_id") } == [told, text(open.first, "id")])
        #expect(notices.allSatisfy { text($0, "customer_id") == house.customer && $0["lines"]?.elements?.count == 1 })
    }

    @Test func goodsThatComeAfterAllWithdrawANotice() throws {
        let product = try house.product()
        _ = try house.order(product, 10)
        let purchase = try house.buy()
        try promise(purchase.order, "02-01")
        try promise(purchase.order, "02-11")
        #expect(try notices().count == 1)
        let receipt = try teller.make(
            "goods_receipts",
            #"{"purchase_order_id":"\#(purchase.order)","lines":[{"purchase_order_line_id":"\#(purchase.line)","quantity":"10"}]}"#)
        try teller.post("/v1/goods_receipts/\(receipt)/post")
        try teller.settle()
        #expect(try notices().isEmpty)
    }

    @Test func aLetterThatWouldBeTooLongSaysHowMuchMoreThereIs() throws {
        let product = try house.product(#","description":"x""#)
        let words = String(repeating: "Something long ", count: 16)
        let lines = (0..<100).map { _ in
            #"{"product_id":"\#(product)","quantity":"1","unit_price":"10","description":"\#(words)"}"#
        }
        let order = try teller.make(
            "sales_orders",
            #"{"customer_id":"\#(house.customer)","warehouse_id":"\#(house.warehouse)","lines":[\#(lines.joined(separator: ","))]}"#)
        try teller.post("/v1/sales_orders/\(order)/confirm")
        try teller.settle()
        let purchase = try house.buy()
        try promise(purchase.order, "02-01")
        try promise(purchase.order, "02-11")
        let letter = text(try notices().first, "draft")
        let told = letter.split(separator: "\n").filter { $0.contains(" instead of ") }.count
        #expect(letter.unicodeScalars.count <= 20_000 && told > 50 && told < 100)
        #expect(letter.contains("- and \(100 - told) more"))
    }
}
