internal import Analytics
internal import Resources

/// What a supplier's score means; a supplier without figures has no standing.
package enum SupplierStanding: String, Choice {
    case notRated = "not_rated"
    case veryPoor = "very_poor"
    case poor, average, excellent

    init(_ score: SupplierScore?) {
        self =
            switch score?.standing {
            case nil: .notRated
            case .veryPoor: .veryPoor
            case .poor: .poor
            case .average: .average
            case .excellent: .excellent
            }
    }
}

/// A score as a letter.
package enum SupplierGrade: String, Choice {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"

    init(_ grade: Grade) {
        self =
            switch grade {
            case .a: .a
            case .b: .b
            case .c: .c
            case .d: .d
            }
    }
}
