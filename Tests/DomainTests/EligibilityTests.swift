import JSON
import TestSupport
import Testing

/// Who may be given an order: by status, hold, qualification and certificates, as the house's policy says.
@Suite struct EligibilityTests {
    private func submitted(_ story: PurchaseStory) throws -> String {
        let order = try #require(try story.draft(["5"])["id"])
        _ = try story.server.post("/v1/purchase_orders/\(order)/submit")
        return order
    }

    /// What is done to the supplier, and whether it may be given an order then.
    @Test(arguments: [
        (#"{}"#, true), (#"{"hold":"orders"}"#, false), (#"{"hold":"everything","hold_until_on":"2999-01-01"}"#, false),
        (#"{"hold":"orders","hold_until_on":"2020-01-01"}"#, true), (#"{"hold":"payments"}"#, true),
        (#"{"qualifications":[{"category_id":"HARDWARE"}]}"#, true), (#"{"qualifications":[{"category_id":"FOOD"}]}"#, false),
        (#"{"qualifications":[{"category_id":"NUTS","valid_to_on":"2020-01-01"}]}"#, false),
        (#"{"certificates":[{"kind":"ISO 9001","is_mandatory":true,"valid_to_on":"2020-01-01"}]}"#, false),
        (#"{"certificates":[{"kind":"ISO 9001","valid_to_on":"2020-01-01"}]}"#, true),
        (#"{"certificates":[{"kind":"HACCP","is_mandatory":true,"category_id":"FOOD","valid_to_on":"2020-01-01"}]}"#, true),
        (#"{"certificates":[{"kind":"CE","is_mandatory":true,"category_id":"HARDWARE","valid_to_on":"2999-01-01"}]}"#, true),
        (
            #"{"certificates":[{"kind":"ISO 9001","number":"A","is_mandatory":true,"valid_to_on":"2020-01-01"},{"kind":"ISO 9001","number":"B","is_mandatory":true,"valid_to_on":"2999-01-01"}]}"#,
            true
        ),
        (
            #"{"certificates":[{"kind":"ISO 9001","is_mandatory":true,"valid_to_on":"2020-01-01"},{"kind":"HACCP","is_mandatory":true,"valid_to_on":"2999-01-01"}]}"#,
            false
        ),
        (
            #"{"certificates":[{"kind":"CE","is_mandatory":true,"category_id":"HARDWARE","valid_to_on":"2020-01-01"},{"kind":"CE","category_id":"FOOD","valid_to_on":"2999-01-01"}]}"#,
            false
        ),
    ])
    func aSupplierIsJudgedByWhatIsKnownOfIt(_ change: String, _ isEligible: Bool) throws {
        let story = try PurchaseStory()
        let hardware = try #require(try story.server.post("/v1/product_categories", #"{"name":"Hardware"}"#)["id"])
        let food = try #require(try story.server.post("/v1/product_categories", #"{"name":"Food"}"#)["id"])
        let nuts = try #require(
            try story.server.post("/v1/product_categories", #"{"name":"Nuts","parent_id":"\#(hardware)"}"#)["id"])
        _ = try story.server.patch("/v1/products/\(story.product)", #"{"category_id":"\#(nuts)"}"#)
        let body = [("HARDWARE", hardware), ("FOOD", food), ("NUTS", nuts)].reduce(change) { text, pair in
            text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
        }
        #expect(try story.server.patch("/v1/suppliers/\(story.supplier)", body).status == 200)
        let order = try submitted(story)
        let before = try story.state()
        let answer = try story.server.post("/v1/purchase_orders/\(order)/approve")
        if isEligible {
            #expect(answer.status == 200, "\(answer.text)")
        } else {
            #expect(answer.status == 409 && answer["code"] == "supplier_not_eligible" && answer["obstacles.0"] != nil)
            #expect(try story.state() == before)
        }
    }

    @Test func anUnqualifiedSupplierIsRefusedNotedOrTakenAsThePolicySays() throws {
        let story = try PurchaseStory(qualified: false)
        let order = try submitted(story)
        #expect(try story.server.post("/v1/purchase_orders/\(order)/approve")["code"] == "supplier_not_eligible")
        let policy = try story.server.post("/v1/policies", #"{"key":"supplier_eligibility","value":"warn"}"#)
        let noted = try story.server.post("/v1/purchase_orders/\(order)/approve")
        #expect(noted["status"] == "approved" && noted["eligibility_warning"]?.contains("not qualified") == true)
        #expect(noted["eligibility_policy_id"] == policy["id"] && policy["id"] != nil)
        _ = try story.server.post("/v1/policies", #"{"key":"supplier_eligibility","value":"off"}"#)
        let sent = try story.server.post("/v1/purchase_orders/\(order)/send")
        #expect(sent["status"] == "sent" && sent.value("eligibility_warning") == .null)
    }

    @Test func whoIsSuspendedAfterTheApprovalIsSentNothing() throws {
        let story = try PurchaseStory()
        let order = try submitted(story)
        _ = try story.server.post("/v1/purchase_orders/\(order)/approve")
        _ = try story.server.post("/v1/suppliers/\(story.supplier)/suspend", #"{"reason":"Fire"}"#)
        #expect(try story.server.post("/v1/purchase_orders/\(order)/send")["code"] == "supplier_not_eligible")
    }
}
