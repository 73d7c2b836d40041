import App
import JSON
import KitBench
import Resources
import TestSupport
import Testing
import Values

/// What becomes late, overdue or expired while nobody does anything.
@Suite struct DeadlineTests {
    private let story: PurchaseStory
    private var server: TestServer { story.server }
    private let today: CalendarDate

    init() throws {
        story = try PurchaseStory()
        let made = try #require(try story.server.get("/v1/suppliers/\(story.supplier)")["created_at"])
        today = try #require(CalendarDate(String(made.prefix(10))))
    }

    private func day(_ days: Int) -> String { today.adding(days: days)?.description ?? "" }

    /// When the clock answers, what the time brings is there; before and after, everybody hears of what happened.
    private func passTime(days: Int) throws {
        try settle()
        try #require(try server.post("/v1/test/clock", #"{"advance":"P\#(days)D"}"#).status == 200)
        try settle()
    }

    private func settle() throws {
        let head = try #require(try server.get("/v1/sync/status")["head"])
        #expect(try server.get("/v1/sync/status?after=\(head)&wait=60").value("reached") == true)
    }

    private func told(_ type: String) throws -> [JSONValue] { try server.get("/v1/events?types=\(type)").value("data")?.elements ?? [] }

    /// An order promised for a day, sent.
    private func promised(_ days: Int) throws -> (order: String, line: String) {
        let (order, lines) = try story.sent(["100"])
        let answer = try server.post("/v1/purchase_orders/\(order)/promise", #"{"promised_on":"\#(day(days))"}"#)
        try #require(answer.status == 200, "\(answer.text)")
        return (order, lines[0])
    }

    @Test func aPurchaseOrderIsLateOnceWhenItsPromisedDayIsPast() throws {
        let (order, line) = try promised(5)
        try passTime(days: 5)
        #expect(try told("purchase_order.late").isEmpty)
        try passTime(days: 1)
        try passTime(days: 30)
        let events = try told("purchase_order.late")
        #expect(events.count == 1 && events[0]["subject"]?["id"]?.text == order)
        #expect(events[0]["cause"]?["actor"]?.text == "deadline:purchase_order.late")
        let now = try story.order(order)
        #expect(now["status"] == "sent" && now["lines.0.missed_on"] == day(5) && now["lines.0.promised_on"] == day(5))
        let moved = #"{"lines":[{"purchase_order_line_id":"\#(line)","promised_on":"\#(day(40))"}]}"#
        #expect(try server.post("/v1/purchase_orders/\(order)/promise", moved).status == 200)
        try passTime(days: 5)
        #expect(try told("purchase_order.late").count == 2)
    }

    /// What the supplier holds is late, whatever somebody wants to ask of it besides; and once.
    @Test func anOrderIsLateWhileAnAmendmentOfItWaits() throws {
        let (order, line) = try promised(5)
        let amended = try server.post(
            "/v1/purchase_orders/\(order)/amend",
            #"{"reason":"More","changes":{"lines":[{"id":"\#(line)","quantity":"500"}]}}"#)
        #expect(amended["status"] == "submitted", "\(amended.text)")
        try passTime(days: 6)
        #expect(try told("purchase_order.late").count == 1)
        #expect(try server.post("/v1/purchase_orders/\(order)/reopen")["status"] == "sent")
        try passTime(days: 1)
        #expect(try told("purchase_order.late").count == 1 && story.order(order)["lines.0.missed_on"] == day(5))
    }

    /// However long nobody looked: what passed meanwhile is news.
    @Test func whatPassedWhileMoreThanAYearWentByIsToldOf() throws {
        let (order, _) = try promised(5)
        try passTime(days: 800)
        #expect(try told("purchase_order.late").map { $0["subject"]?["id"]?.text } == [order])
        // What was entered when it had long passed is none.
        _ = try server.post("/v1/tasks", #"{"title":"Call","due_on":"2020-01-01"}"#)
        try passTime(days: 1)
        #expect(try told("task.overdue").isEmpty)
    }

    @Test func whatCameOrIsExpectedNoMoreIsNotLate() throws {
        let (complete, line) = try promised(5)
        #expect(try story.receive(complete, line, "100").status == 200)
        let (given, _) = try promised(5)
        #expect(try server.post("/v1/purchase_orders/\(given)/short_close", #"{"reason":"No need"}"#).status == 200)
        let (cancelled, _) = try promised(5)
        #expect(try server.post("/v1/purchase_orders/\(cancelled)/cancel", #"{"reason":"No need"}"#).status == 200)
        let (partly, part) = try promised(5)
        #expect(try story.receive(partly, part, "40").status == 200)
        try passTime(days: 6)
        #expect(try told("purchase_order.late").map { $0["subject"]?["id"]?.text } == [partly])
    }

    /// Its scorecard moves with it, and says why.
    @Test func aScorecardFollowsALineThatBecomesOverdueByTimeAlone() throws {
        let (order, _) = try promised(5)
        try passTime(days: 4)
        func newest() throws -> JSONValue? {
            try server.get("/v1/suppliers/\(story.supplier)/scorecard/history?limit=1").value("data.0")
        }
        #expect(try newest()?["overdue_open_lines"] == 0)
        try passTime(days: 2)
        let card = try #require(try newest())
        #expect(card["overdue_open_lines"] == 1 && card["cause_type"]?.text == "purchase_order.late")
        #expect(try card["cause_event_id"]?.text == told("purchase_order.late").first?["id"]?.text)
        let id = try #require(card["supplier_scorecard_id"]?.text)
        let trace = try server.get("/v1/trace/\(id)?to=\(order)")
        #expect(trace.value("path")?.elements?.count == 1, "\(trace.text)")
        #expect(trace["path.0"]?.hasPrefix("purchase_order.late of PO-") == true)
        let explained = try server.get("/v1/suppliers/\(story.supplier)/scorecard/explain")
        #expect(explained.value("lines.0.by_first.overdue") == true && explained["lines.0.missed_on"] == day(5), "\(explained.text)")
    }

    /// The supplier is held to its first promise, too: that one is missed though another was made.
    @Test func aFirstPromiseIsMissedThoughItWasMoved() throws {
        let (order, _) = try promised(5)
        #expect(try server.post("/v1/purchase_orders/\(order)/promise", #"{"promised_on":"\#(day(20))"}"#).status == 200)
        try passTime(days: 6)
        #expect(try told("purchase_order.late").isEmpty)
        #expect(try told("purchase_order.first_promise_missed").count == 1)
        let card = try server.get("/v1/suppliers/\(story.supplier)/scorecard/history?limit=1")
        #expect(card["data.0.cause_type"] == "purchase_order.first_promise_missed" && card.value("data.0.overdue_open_lines") == 1)
        try passTime(days: 15)
        #expect(try told("purchase_order.late").count == 1 && told("purchase_order.first_promise_missed").count == 1)
    }

    @Test func aCertificateIsToldOfBeforeItExpiresAndWhenItHas() throws {
        let body = #"{"certificates":[{"kind":"ISO 9001","valid_to_on":"\#(day(50))"},{"kind":"CE"}]}"#
        #expect(try server.patch("/v1/suppliers/\(story.supplier)", body).status == 200)
        try passTime(days: 19)
        #expect(try told("supplier.certificate_expiring").isEmpty)
        try passTime(days: 1)
        #expect(try told("supplier.certificate_expiring").count == 1)
        #expect(try told("supplier.certificate_expired").isEmpty)
        try passTime(days: 31)
        let expired = try told("supplier.certificate_expired")
        #expect(expired.count == 1 && expired[0]["subject"]?["id"]?.text == story.supplier)
        let supplier = try server.get("/v1/suppliers/\(story.supplier)")
        #expect(supplier["certificates.0.expired_on"] == day(50) && supplier.value("certificates.1.expired_on") == .null)
        #expect(supplier["status"] == "qualified")
        // A renewed certificate is another day.
        let renewed = #"{"certificates":[{"id":"\#(supplier["certificates.0.id"] ?? "")","valid_to_on":"\#(day(70))"}]}"#
        #expect(try server.patch("/v1/suppliers/\(story.supplier)", renewed).status == 200)
        _ = try server.post("/v1/policies", #"{"key":"certificate_notice_days","value":"10"}"#)
        try passTime(days: 8)
        #expect(try told("supplier.certificate_expiring").count == 1)
        try passTime(days: 1)
        #expect(try told("supplier.certificate_expiring").count == 2)
    }

    @Test func correctiveActionsAndTasksAreOverdueUntilTheyEnd() throws {
        let action = try #require(
            try server.post(
                "/v1/corrective_actions", #"{"supplier_id":"\#(story.supplier)","title":"Rust","due_on":"\#(day(3))"}"#)["id"])
        let task = try #require(try server.post("/v1/tasks", #"{"title":"Call","due_on":"\#(day(3))"}"#)["id"])
        let done = try #require(try server.post("/v1/tasks", #"{"title":"Write","due_on":"\#(day(3))"}"#)["id"])
        #expect(try server.post("/v1/tasks/\(done)/complete").status == 200)
        try passTime(days: 4)
        #expect(try told("corrective_action.overdue").map { $0["subject"]?["id"]?.text } == [action])
        #expect(try told("task.overdue").map { $0["subject"]?["id"]?.text } == [task])
        #expect(try server.get("/v1/corrective_actions/\(action)")["status"] == "open")
        #expect(try server.get("/v1/corrective_actions?missed_on.is_null=false").value("data")?.elements?.count == 1)
    }

    @Test func anInvoiceIsOverdueUntilItIsPaid() throws {
        let customer = try #require(try server.post("/v1/customers", #"{"name":"Alpha AG","currency":"EUR"}"#)["id"])
        let terms = try #require(try server.post("/v1/payment_terms", #"{"code":"D10","name":"10 days","days":10}"#)["id"])
        func issued() throws -> TestServer.Answer {
            let order = try #require(
                try server.post(
                    "/v1/sales_orders",
                    #"{"customer_id":"\#(customer)","payment_terms_id":"\#(terms)","lines":[{"description":"Advice","quantity":"1","unit_price":"10"}]}"#
                )["id"])
            #expect(try server.post("/v1/sales_orders/\(order)/confirm").status == 200)
            let delivery = try server.post("/v1/deliveries", #"{"sales_order_id":"\#(order)"}"#)
            #expect(try server.post("/v1/deliveries/\(delivery["id"] ?? "")/ship").status == 200)
            let invoice = try server.post("/v1/sales_invoices", #"{"sales_order_id":"\#(order)"}"#)
            let issued = try server.post("/v1/sales_invoices/\(invoice["id"] ?? "")/issue")
            try #require(issued["due_on"] == day(10), "\(issued.text)")
            return issued
        }
        let (open, paid) = (try issued(), try issued())
        let payment = try server.post(
            "/v1/payments",
            #"{"party_id":"\#(customer.replacingPrefix("cus", by: "pty"))","direction":"in","amount":"\#(paid["gross_total"] ?? "")","currency":"EUR","allocations":[{"invoice_id":"\#(paid["id"] ?? "")","amount":"\#(paid["gross_total"] ?? "")"}]}"#
        )
        #expect(try server.post("/v1/payments/\(payment["id"] ?? "")/post").status == 200, "\(payment.text)")
        try passTime(days: 10)
        #expect(try told("sales_invoice.overdue").isEmpty)
        try passTime(days: 1)
        #expect(try told("sales_invoice.overdue").map { $0["subject"]?["id"]?.text } == [open["id"]])
        #expect(try server.get("/v1/sales_invoices/\(open["id"] ?? "")")["status"] == "issued")
    }

    @Test func aSalesOrderIsLateWhenTheDayThatWePromisedIsPast() throws {
        let customer = try #require(try server.post("/v1/customers", #"{"name":"Alpha AG","currency":"EUR"}"#)["id"])
        let order = try #require(
            try server.post(
                "/v1/sales_orders",
                #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(story.product)","quantity":"5","unit_price":"3"}]}"#)["id"])
        #expect(try server.post("/v1/sales_orders/\(order)/confirm").status == 200)
        // The supplier's order is pegged to it, so there is a day to promise.
        let (purchase, _) = try story.sent(["5"])
        #expect(try server.post("/v1/purchase_orders/\(purchase)/promise", #"{"promised_on":"\#(day(5))"}"#).status == 200)
        try passTime(days: 0)
        let promised = try #require(try server.get("/v1/sales_orders/\(order)")["lines.0.promised_on"])
        let wait = today.days(until: try #require(CalendarDate(promised)))
        try passTime(days: wait)
        #expect(try told("sales_order.late").isEmpty)
        try passTime(days: 1)
        let events = try told("sales_order.late")
        #expect(events.count == 1 && events[0]["subject"]?["id"]?.text == order)
        #expect(events[0]["data"]?["lines"]?[0]?["missed_on"]?.text == promised)
    }

    @Test func whatWasToldIsKnownAfterARestart() throws {
        let folder = try TestServer.Folder()
        let first = try TestServer(folder: folder)
        _ = try first.post("/v1/tasks", #"{"title":"Call","due_on":"2026-01-01"}"#)
        _ = try first.post("/v1/test/clock", #"{"advance":"PT1H"}"#)
        first.end()
        let second = try TestServer(folder: folder, key: first.key)
        _ = try second.post("/v1/test/clock", #"{"advance":"P1D"}"#)
        #expect(try second.get("/v1/events?types=task.overdue").value("data")?.elements?.count == 1)
    }

    @Test func eachCompanyHasADayOfItsOwn() throws {
        let bench = try Bench.books()
        let east = try bench.make(
            "companies", #"{"name":"East","legal_name":"East","currency":"EUR","time_zone":"Pacific/Kiritimati"}"#)
        let west = try bench.make(
            "companies", #"{"name":"West","legal_name":"West","currency":"EUR","time_zone":"Pacific/Pago_Pago"}"#)
        let supplier = try bench.make("suppliers", #"{"name":"S"}"#)
        var actions: [String] = []
        for company in [east, west] {
            actions.append(
                try bench.make(
                    "corrective_actions",
                    #"{"company_id":"\#(company)","supplier_id":"\#(supplier)","title":"Rust","due_on":"2027-01-10"}"#))
        }
        let watch = try #require(bench.kit.catalog.watches.first { $0.name == "corrective_action.overdue" })
        func told(at instant: String) throws -> [String?] {
            let now = try #require(Timestamp(instant))
            if try watch.isDue(since: now, Records(bench.session, kit: bench.kit, now: now)) {
                let transaction = Transaction(
                    bench.session, kit: bench.kit, actor: Actor(name: "deadline", number: 0, access: .full), now: now, requestID: "d")
                try watch.meet(since: now, in: transaction)
                try transaction.recordChanges()
            }
            return try bench.get("/v1/events?types=corrective_action.overdue").data.map { $0["subject"]?["id"]?.text }
        }
        #expect(try told(at: "2027-01-10T09:59:00Z") == [])
        #expect(try told(at: "2027-01-10T10:00:00Z") == [actions[0]])
        #expect(try told(at: "2027-01-11T10:59:00Z") == [actions[0]])
        #expect(try told(at: "2027-01-11T11:00:00Z") == actions)
    }

    @Test(arguments: Application.catalog.watches.map(\.name)) func whatIsDueIsFoundByItsOwnIndex(_ name: String) throws {
        let bench = try Bench.books()
        let watch = try #require(bench.kit.catalog.watches.first { $0.name == name })
        let now = try #require(Timestamp("2027-01-10T12:00:00Z"))
        let plans = try bench.plans {
            let isDue = try watch.isDue(since: now, Records(bench.session, kit: bench.kit, now: now))
            #expect(!isDue)
        }
        let plan = try #require(plans.first { $0.contains("_due_") }, "\(plans)")
        #expect(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "\(plan)")
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String, by other: String) -> String { other + dropFirst(prefix.count) }
}
