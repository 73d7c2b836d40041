package import HTTP
internal import Resources
package import Values

extension Decimal6 {
    /// The sum; one beyond what can be kept is a wrong quantity, not a fault.
    package func adding(_ other: Decimal6) throws(Problem) -> Decimal6 {
        do throws(NumberError) { return try self + other } catch { throw .tooMuch }
    }

    package func subtracting(_ other: Decimal6) throws(Problem) -> Decimal6 {
        do throws(NumberError) { return try self - other } catch { throw .tooMuch }
    }

    package func times(_ factor: Decimal6) throws(Problem) -> Decimal6 {
        do throws(NumberError) { return try multiplied(by: factor) } catch { throw .tooMuch }
    }

    /// The number with the other sign.
    package var negated: Decimal6 { Decimal6(scaled: 0 &- scaled) }
}

extension Problem {
    /// 422: numbers that are right by themselves make one together that can't be kept.
    package static var tooMuch: Problem {
        .validationFailed([Violation(.pointer("/lines"), "max", "make a quantity or an amount that is too large")])
    }
}
