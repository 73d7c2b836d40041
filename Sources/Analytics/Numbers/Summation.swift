/// A sum of floating-point numbers that keeps what each addition rounds away (Neumaier).
struct Summation {
    private var sum = 0.0
    private var lost = 0.0

    static func += (left: inout Summation, term: Double) {
        let next = left.sum + term
        left.lost += abs(left.sum) >= abs(term) ? (left.sum - next) + term : (term - next) + left.sum
        left.sum = next
    }

    var value: Double { sum + lost }
}
