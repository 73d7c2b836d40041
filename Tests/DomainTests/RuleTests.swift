import HTTP
import JSON
import TestSupport
import Testing

/// What each type refuses, told by field.
@Suite struct RuleTests {
    private let server: TestServer

    init() throws { server = try TestServer() }

    /// A body that is refused, and where.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let path: String
        let body: String
        let pointer: String
        let code: String
        var testDescription: String { "\(path) \(pointer) \(code)" }

        init(_ path: String, _ body: String, _ pointer: String, _ code: String) {
            self.path = path
            self.body = body
            self.pointer = pointer
            self.code = code
        }
    }

    @Test(arguments: [
        Refusal(
            "parties",
            #"{"name":"A","contact_points":[{"kind":"email","value":"a@b.example","is_primary":true},{"kind":"email","value":"c@b.example","is_primary":true}]}"#,
            "/contact_points/1/is_primary", "duplicate_key"),
        Refusal("parties", #"{"name":"A","contact_points":[{"kind":"email","value":"nobody"}]}"#, "/contact_points/0/value", "format"),
        Refusal("suppliers", #"{"name":"A","contact_points":[{"kind":"phone","value":"none"}]}"#, "/contact_points/0/value", "format"),
        Refusal(
            "parties", #"{"name":"A","addresses":[{"city":"X","is_default":true},{"city":"Y","is_default":true}]}"#,
            "/addresses/1/is_default",
            "duplicate_key"),
        Refusal(
            "suppliers", #"{"name":"A","bank_accounts":[{"bank":"B","number":"DE89 3704 0044 0532 0130 01"}]}"#, "/bank_accounts/0/number",
            "format"),
        Refusal("units", #"{"code":"u","name":"U","numerator":3}"#, "/denominator", "required"),
        Refusal("products", #"{"sku":"S","name":"S","kind":"service","lot_tracking":"lot"}"#, "/lot_tracking", "format"),
        Refusal("exchange_rates", #"{"from_currency":"EUR","to_currency":"EUR","rate":"1"}"#, "/to_currency", "format"),
        Refusal("exchange_rates", #"{"from_currency":"EUR","to_currency":"USD","rate":"0"}"#, "/rate", "min"),
        Refusal("taxes", #"{"code":"Z","name":"Zero","tax_percent":"19","category":"Z"}"#, "/tax_percent", "max"),
        Refusal(
            "taxes", #"{"code":"T","name":"T","tax_percent":"19","valid_from_on":"2026-02-01","valid_to_on":"2026-01-31"}"#, "/valid_to_on",
            "min"),
        Refusal("payment_terms", #"{"code":"T","name":"T","discount_percent":"2"}"#, "/discount_days", "required"),
        Refusal(
            "calendars", #"{"name":"C","exceptions":[{"day_on":"2026-12-25","kind":"closed"},{"day_on":"2026-12-25","kind":"open"}]}"#,
            "/exceptions/1/day_on", "duplicate_key"),
        Refusal("notes", #"{"subject_id":"sup_0000000000001","body":"x"}"#, "/subject_id", "reference_not_found"),
        Refusal("policies", #"{"key":"approve_above","value":1,"revision":7}"#, "/revision", "read_only"),
        Refusal("price_lists", #"{"name":"L","valid_from_on":"2026-02-01","valid_to_on":"2026-01-31"}"#, "/valid_to_on", "min"),
        Refusal("purchase_requisitions", #"{"lines":[{"quantity":"1"}]}"#, "/lines/0/product_id", "required"),
        Refusal(
            "purchase_requisitions", #"{"lines":[{"description":"x","quantity":"9000000000000","estimated_unit_price":"9000000000000"}]}"#,
            "/lines/0/estimated_unit_price", "max"),
    ])
    func aBrokenRuleIsToldWhereItIsBroken(_ refusal: Refusal) throws {
        let answer = try server.post("/v1/\(refusal.path)", refusal.body)
        #expect(answer.status == 422)
        let found = (answer.value("errors")?.elements ?? []).map { "\($0["pointer"]?.text ?? "") \($0["code"]?.text ?? "")" }
        #expect(found.contains("\(refusal.pointer) \(refusal.code)"), "\(answer.text)")
    }

    @Test func amountsThatOverflowTogetherAreRefused() throws {
        let line = #"{"description":"x","quantity":"90000000","estimated_unit_price":"1000000000"}"#
        let answer = try server.post("/v1/purchase_requisitions", #"{"lines":[\#(line),\#(line)]}"#)
        #expect(answer.status == 422 && answer["errors.0.pointer"] == "/lines")
    }

    @Test func validitiesOfOneBreakMayMeetButNotOverlap() throws {
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"S"}"#)["id"])
        let product = try #require(try server.post("/v1/products", #"{"sku":"P","name":"P"}"#)["id"])
        func item(_ prices: String) throws -> TestServer.Answer {
            try server.post(
                "/v1/supplier_items?dry_run=true", #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","prices":[\#(prices)]}"#)
        }
        let year = #"{"unit_price":"1","valid_from_on":"2026-01-01","valid_to_on":"2026-12-31"}"#
        #expect(try item(year + #",{"unit_price":"2","valid_from_on":"2027-01-01"}"#).status == 200)
        #expect(try item(year + #",{"unit_price":"2","minimum_quantity":"5","valid_from_on":"2026-05-01"}"#).status == 200)
        // A short one inside a long one must not hide the long one from the third.
        let refused = try item(
            year
                + #",{"unit_price":"2","valid_from_on":"2026-02-01","valid_to_on":"2026-02-28"},{"unit_price":"3","valid_from_on":"2026-06-01"}"#
        )
        let found = (refused.value("errors")?.elements ?? []).compactMap { $0["pointer"]?.text }
        #expect(found == ["/prices/1/valid_from_on", "/prices/2/valid_from_on"])
    }

    @Test func categoriesMakeNoCircle() throws {
        let top = try #require(try server.post("/v1/product_categories", #"{"name":"A"}"#)["id"])
        let child = try #require(try server.post("/v1/product_categories", #"{"name":"B","parent_id":"\#(top)"}"#)["id"])
        let refused = try server.patch("/v1/product_categories/\(top)", #"{"parent_id":"\#(child)"}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/parent_id")
        #expect(try server.patch("/v1/product_categories/\(top)", #"{"parent_id":"\#(top)"}"#).status == 422)
    }

    @Test func oneRatePerPairAndDay() throws {
        let rate = #"{"from_currency":"USD","to_currency":"EUR","rate":"0.92","valid_on":"2026-11-24"}"#
        #expect(try server.post("/v1/exchange_rates", rate).status == 201)
        let twin = try server.post("/v1/exchange_rates", rate)
        #expect(twin.status == 409 && twin["code"] == "duplicate")
    }

    @Test func taxNumbersAndBarcodesAreNobodyElses() throws {
        let first = try #require(try server.post("/v1/suppliers", #"{"name":"A","tax_id":"DE 123 456 789"}"#)["id"])
        let twin = try server.post("/v1/customers", #"{"name":"B","tax_id":"de123456789"}"#)
        #expect(twin.status == 409 && twin["code"] == "duplicate")
        #expect(twin["existing_id"]?.dropFirst(4) == first.dropFirst(4))
        #expect(try server.post("/v1/products", #"{"sku":"A","name":"A","barcode":"4006381333931"}"#).status == 201)
        #expect(try server.post("/v1/products", #"{"sku":"B","name":"B","barcode":"4006381333931"}"#).status == 409)
    }

    @Test func aPolicyIsFollowedByTheNextAndNeverChanged() throws {
        let first = try server.post("/v1/policies", #"{"key":"four_eyes","value":true}"#)
        let second = try server.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)
        #expect(first.value("revision") == 1 && second.value("revision") == 2)
        let id = try #require(first["id"])
        #expect(try server.patch("/v1/policies/\(id)", #"{"value":false}"#).status == 422)
        #expect(try server.send(.delete, "/v1/policies/\(id)").status == 405)
    }
}
