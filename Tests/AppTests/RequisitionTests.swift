import HTTP
import JSON
import TestSupport
import Testing

/// A requisition from the first wish to the proposal of a source: that the kit carries documents.
@Suite struct RequisitionTests {
    @Test func aRequisitionIsNumberedSubmittedAndApprovedByAnother() throws {
        let server = try TestServer()
        let product = try #require(try server.post("/v1/products", #"{"sku":"OIL","name":"Oil"}"#)["id"])
        let made = try server.post(
            "/v1/purchase_requisitions",
            #"{"currency":"EUR","lines":[{"product_id":"\#(product)","quantity":"2.5","estimated_unit_price":"10.01"}]}"#)
        #expect(made.status == 201)
        #expect(made["number"]?.hasSuffix("-00001") == true)
        #expect(made["estimated_total"] == "25.03")
        #expect(made["lines.0.base_quantity"] == "2.5")
        let id = try #require(made["id"])
        let early = try server.post("/v1/purchase_requisitions/\(id)/approve")
        #expect(early.status == 409 && early["code"] == "illegal_transition" && early["current"] == "draft")
        let submitted = try server.post("/v1/purchase_requisitions/\(id)/submit")
        #expect(submitted.status == 200 && submitted["status"] == "submitted")
        #expect(submitted["event_id"] != nil)
        #expect(try server.post("/v1/purchase_requisitions/\(id)/approve").status == 403)
        let other = try #require(
            try server.post(
                "/v1/api_keys", #"{"name":"approver","scopes":["purchase_requisitions:approve","purchase_requisitions:read"]}"#)["secret"])
        let approved = try server.send(.post, "/v1/purchase_requisitions/\(id)/approve", "{}", key: other)
        #expect(approved.status == 200 && approved["status"] == "approved")
    }

    @Test func anApprovedRequisitionGetsItsSourceProposedOnce() throws {
        let server = try TestServer()
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"Best Oils"}"#)["id"])
        let product = try #require(try server.post("/v1/products", #"{"sku":"OIL","name":"Oil"}"#)["id"])
        _ = try server.post("/v1/supplier_items", #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","rank":1}"#)
        _ = try server.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)
        let id = try #require(
            try server.post("/v1/purchase_requisitions", #"{"lines":[{"product_id":"\#(product)","quantity":1}]}"#)["id"])
        _ = try server.post("/v1/purchase_requisitions/\(id)/submit")
        let event = try #require(try server.post("/v1/purchase_requisitions/\(id)/approve")["event_id"])
        let status = try server.get("/v1/sync/status?after=\(event)&wait=20")
        #expect(status.value("reached") == true)
        let notes = try server.get("/v1/notes?subject_id=\(id)")
        #expect(notes.value("data")?.elements?.count == 1)
        #expect(notes["data.0.body"]?.contains("Best Oils") == true)
    }

    @Test func outsideDraftOnlyEditableFieldsChange() throws {
        let server = try TestServer()
        let id = try #require(
            try server.post("/v1/purchase_requisitions", #"{"lines":[{"description":"Paper","quantity":1}]}"#)["id"])
        _ = try server.post("/v1/purchase_requisitions/\(id)/submit")
        let refused = try server.patch("/v1/purchase_requisitions/\(id)", #"{"department":"IT"}"#)
        #expect(refused.status == 409 && refused["code"] == "not_editable")
        #expect(try server.patch("/v1/purchase_requisitions/\(id)", #"{"note":"urgent"}"#).status == 200)
    }

    @Test func linesAreAddedChangedAndRemovedOneByOne() throws {
        let server = try TestServer()
        let made = try server.post("/v1/purchase_requisitions", #"{"lines":[{"description":"Paper","quantity":1}]}"#)
        let id = try #require(made["id"])
        let added = try server.post("/v1/purchase_requisitions/\(id)/lines", #"{"description":"Pens","quantity":"10"}"#)
        #expect(added.status == 201 && added.value("version") == 2)
        let line = try #require(added["lines.1.id"])
        let changed = try server.patch("/v1/purchase_requisitions/\(id)/lines/\(line)", #"{"quantity":"20"}"#)
        #expect(changed["lines.1.quantity"] == "20" && changed["lines.0.description"] == "Paper")
        let foreign = try server.patch("/v1/purchase_requisitions/\(id)", #"{"lines":[{"id":"prl_0000000000001"}]}"#)
        #expect(foreign.status == 422)
        let removed = try server.send(.delete, "/v1/purchase_requisitions/\(id)/lines/\(line)")
        #expect(removed.status == 200 && removed.value("lines")?.elements?.count == 1)
    }

    @Test func wrongQuantitiesAreRefusedByField() throws {
        let server = try TestServer()
        let answer = try server.post(
            "/v1/purchase_requisitions",
            #"{"lines":[{"description":"A","quantity":"0"},{"description":"B","quantity":"0.1234567"},{"quantity":1}]}"#)
        let found = Set((answer.value("errors")?.elements ?? []).compactMap { $0["pointer"]?.text })
        #expect(answer.status == 422)
        #expect(found.isSuperset(of: ["/lines/0/quantity", "/lines/1/quantity"]))
    }
}
