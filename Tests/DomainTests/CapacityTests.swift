import JSON
import TestSupport
import Testing

/// What is ordered stands beside what the supplier says it can make.
@Suite struct CapacityTests {
    @Test func moreThanTheSupplierCanMakeIsNoted() throws {
        let story = try PurchaseStory()
        let item = try #require(try story.server.get("/v1/supplier_items?supplier_id=\(story.supplier)")["data.0.id"])
        let periods = #"{"from_on":"2027-03-01","to_on":"2027-03-31","quantity":"10"}"#
        #expect(
            try story.server.patch("/v1/supplier_items/\(item)", #"{"unit_id":"\#(story.box)","capacities":[\#(periods)]}"#).status == 200)
        func approved(_ quantity: String, neededOn: String) throws -> TestServer.Answer {
            let made = try story.draft([quantity], #","needed_on":"\#(neededOn)""#)
            let order = try #require(made["id"], "\(made.text)")
            _ = try story.server.post("/v1/purchase_orders/\(order)/submit")
            return try story.server.post("/v1/purchase_orders/\(order)/approve")
        }
        #expect(try approved("100", neededOn: "2027-03-10").value("capacity_warning") == .null)
        #expect(try approved("500", neededOn: "2027-04-01").value("capacity_warning") == .null)
        // Ten boxes are 120 pieces, 100 of which are ordered.
        let noted = try approved("30", neededOn: "2027-03-31")
        #expect(
            noted["status"] == "approved" && noted["capacity_warning"] == "NUT: 130 of 120 from 2027-03-01 to 2027-03-31", "\(noted.text)")
        let told = try story.server.get("/v1/purchase_orders/\(try #require(noted["id"]))/prices")
        #expect(told["capacities.0.capacity"] == "120" && told["capacities.0.committed"] == "130", "\(told.text)")
        #expect(told.value("capacities.0.is_exceeded") == true)
    }
}
