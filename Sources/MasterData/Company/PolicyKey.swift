internal import HTTP
internal import JSON
internal import Resources
internal import Values

/// What can be governed by a policy, and in which form each is said.
enum PolicyKey: String, CaseIterable {
    case approveAbove = "approve_above"
    case certificateNotice = "certificate_notice_days"
    case creditCheck = "credit_check"
    case fourEyes = "four_eyes"
    case negativeStock = "negative_stock"
    case overDelivery = "over_delivery"
    case overReceipt = "over_receipt"
    case promiseConfidence = "promise_confidence"
    case requisitionAllowance = "requisition_allowance"
    case scorecardWeights = "scorecard_weights"
    case supplierEligibility = "supplier_eligibility"
    case underReceipt = "under_receipt"

    private enum Form {
        case yesOrNo
        case number
        case word([String])
        /// Numbers by name; any name where none is given here.
        case numbers([String])
    }

    private var form: Form {
        switch self {
        case .fourEyes, .negativeStock: .yesOrNo
        case .approveAbove, .certificateNotice, .requisitionAllowance: .number
        case .creditCheck, .supplierEligibility: .word(["block", "warn", "off"])
        case .promiseConfidence: .word(["p50", "p80", "p95"])
        case .overDelivery, .overReceipt, .underReceipt: .numbers(["percent", "quantity"])
        case .scorecardWeights: .numbers([])
        }
    }

    /// Notes what is wrong with a value of this policy.
    func check(_ value: JSONValue, _ violations: inout Violations) {
        switch form {
        case .yesOrNo:
            guard case .bool = value else { return violations.add("value", "type", "must be true or false") }
        case .number: Self.checkNumber(value, at: "value", &violations)
        case .word(let words):
            guard let text = value.text, words.contains(text) else {
                let detail = Suggestion.sentence("must be one of \(words.joined(separator: ", "))", for: value.text ?? "", among: words)
                return violations.add("value", "format", detail)
            }
        case .numbers(let names):
            guard case .object(let object) = value else { return violations.add("value", "type", "must be an object of numbers") }
            for member in object.members {
                guard names.isEmpty || names.contains(member.name) else {
                    let detail = Suggestion.sentence("is none of \(names.joined(separator: ", "))", for: member.name, among: names)
                    violations.add("value/\(member.name)", "unknown_field", detail)
                    continue
                }
                if member.value != .null { Self.checkNumber(member.value, at: "value/\(member.name)", &violations) }
            }
        }
    }

    private static func checkNumber(_ value: JSONValue, at place: String, _ violations: inout Violations) {
        guard let number = value.policyNumber else {
            return violations.add(place, "format", "must be a number such as \"10\", with at most 6 decimals")
        }
        if number < 0 { violations.add(place, "min", "must be at least 0") }
    }
}
