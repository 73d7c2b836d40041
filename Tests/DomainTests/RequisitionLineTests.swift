import JSON
import TestSupport
import Testing

/// What follows from a requisition's lines: units, base quantities, prices, the total.
@Suite struct RequisitionLineTests {
    private let server: TestServer
    private let product: String

    init() throws {
        server = try TestServer()
        let box = try #require(try server.get("/v1/units?code=box")["data.0.id"])
        let base = try #require(try server.get("/v1/units?code=kg")["data.0.id"])
        product = try #require(
            try server.post(
                "/v1/products",
                #"{"sku":"P","name":"P","base_unit_id":"\#(base)","units":[{"unit_id":"\#(box)","numerator":25,"denominator":2}]}"#)["id"])
    }

    private func unit(_ code: String) throws -> String { try #require(try server.get("/v1/units?code=\(code)")["data.0.id"]) }

    @Test(arguments: [("box", "3", "37.5"), ("g", "1500", "1.5"), ("t", "0.002", "2"), ("kg", "1", "1"), ("lb", "100", "45.359237")])
    func aQuantityIsKeptInBaseUnits(_ code: String, _ quantity: String, _ expected: String) throws {
        let made = try server.post(
            "/v1/purchase_requisitions",
            #"{"lines":[{"product_id":"\#(product)","quantity":"\#(quantity)","unit_id":"\#(try unit(code))"}]}"#)
        #expect(made.status == 201 && made["lines.0.base_quantity"] == expected)
    }

    @Test(arguments: [("l", "1", "unit_id", "format"), ("lb", "1.5", "quantity", "too_precise")])
    func aUnitThatDoesNotFitIsToldInItsLine(_ code: String, _ quantity: String, _ field: String, _ reason: String) throws {
        let refused = try server.post(
            "/v1/purchase_requisitions",
            #"{"lines":[{"description":"x","quantity":"1"},{"product_id":"\#(product)","quantity":"\#(quantity)","unit_id":"\#(try unit(code))"}]}"#
        )
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/lines/1/\(field)" && refused["errors.0.code"] == reason)
    }

    @Test func theSuppliersPriceIsFilledIn() throws {
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"S"}"#)["id"])
        _ = try server.post(
            "/v1/supplier_items",
            #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","prices":[{"unit_price":"2"},{"unit_price":"1.5","minimum_quantity":"100"}]}"#
        )
        let made = try server.post(
            "/v1/purchase_requisitions",
            #"{"lines":[{"product_id":"\#(product)","supplier_id":"\#(supplier)","quantity":"0.1","unit_id":"\#(try unit("t"))"}]}"#)
        #expect(made["lines.0.estimated_unit_price"] == "1500")
        #expect(made["lines.0.estimated_amount"] == "150.00" && made["estimated_total"] == "150.00")
    }

    @Test func whatWasSubmittedDoesNotFollowTheProduct() throws {
        let id = try #require(
            try server.post(
                "/v1/purchase_requisitions",
                #"{"lines":[{"product_id":"\#(product)","quantity":"2","unit_id":"\#(try unit("box"))","estimated_unit_price":"10"}]}"#)[
                    "id"])
        _ = try server.post("/v1/purchase_requisitions/\(id)/submit")
        _ = try server.patch("/v1/products/\(product)", #"{"units":[]}"#)
        let rejected = try server.post("/v1/purchase_requisitions/\(id)/reject", #"{"reason":"Too much"}"#)
        #expect(rejected["status"] == "rejected" && rejected["lines.0.base_quantity"] == "25")
        // Back in draft the line keeps its size; only another unit would be looked up.
        let reopened = try server.post("/v1/purchase_requisitions/\(id)/reopen")
        #expect(reopened["status"] == "draft" && reopened["lines.0.base_quantity"] == "25")
        let line = try #require(reopened["lines.0.id"])
        let doubled = try server.patch("/v1/purchase_requisitions/\(id)/lines/\(line)", #"{"quantity":"4"}"#)
        #expect(doubled["lines.0.base_quantity"] == "50" && doubled["estimated_total"] == "40.00")
        #expect(try server.patch("/v1/purchase_requisitions/\(id)/lines/\(line)", #"{"unit_id":"\#(try unit("l"))"}"#).status == 422)
    }

    @Test func halvesGoWhereTheCompanySays() throws {
        let line = #"{"lines":[{"description":"x","quantity":"1","estimated_unit_price":"0.125"}]}"#
        #expect(try server.post("/v1/purchase_requisitions", line)["estimated_total"] == "0.13")
        let company = try #require(try server.get("/v1/companies")["data.0.id"])
        _ = try server.patch("/v1/companies/\(company)", #"{"rounding":"half_even"}"#)
        #expect(try server.post("/v1/purchase_requisitions", line)["estimated_total"] == "0.12")
    }

    @Test func anApprovalNamesItsPolicy() throws {
        let policy = try #require(try server.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)["id"])
        let id = try #require(try server.post("/v1/purchase_requisitions", #"{"lines":[{"description":"x","quantity":"1"}]}"#)["id"])
        _ = try server.post("/v1/purchase_requisitions/\(id)/submit")
        let approved = try server.post("/v1/purchase_requisitions/\(id)/approve")
        #expect(approved["status"] == "approved" && approved["approval_policy_id"] == policy)
        #expect(try server.post("/v1/purchase_requisitions/\(id)/process")["status"] == "processing")
        #expect(try server.post("/v1/purchase_requisitions/\(id)/complete")["status"] == "done")
    }
}
