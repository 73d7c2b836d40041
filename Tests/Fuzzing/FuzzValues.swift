internal import Values

/// A text that stands for a value gives a text that stands for the same value.
package func fuzzValues(_ bytes: UnsafeRawBufferPointer) {
    let text = String(decoding: bytes, as: UTF8.self)
    check(text, Identifier.init(_:)) { $0.text.description }
    check(text, Timestamp.init(_:)) { $0.text.description }
    check(text, CalendarDate.init(_:)) { $0.text.description }
    check(text, { try? Decimal6($0) }, { $0.text.description })
    check(text, Currency.init(_:)) { $0.code }
    check(text, Country.init(_:)) { $0.code }
    check(text, Country.init(imported:)) { $0.name }
    check(text, Language.init(_:)) { $0.description }
    check(text, EmailAddress.init(_:)) { $0.description }
    check(text, WebAddress.init(_:)) { $0.description }
    check(text, { PhoneNumber($0) }, { $0.description })
    check(text, TaxIdentifier.init(_:)) { $0.description }
    check(text, Barcode.init(_:)) { $0.description }
    check(text, { try? SeriesPattern($0) }, { $0.description })
    if let duration = CalendarDuration(text), let date = CalendarDate(year: 2026, month: 11, day: 24) {
        _ = Timestamp(milliseconds: 0).adding(duration)
        _ = TimeZoneRule.utc.startOfDay(date)
    }
    for currency in ["JPY", "EUR", "KWD"].compactMap(Currency.init(_:)) {
        check(text, { try? Money($0, currency) }, { $0.text.description })
        _ = try? Money(text, currency, rounding: .halfEven)
    }
}

private func check<Value>(_ text: String, _ read: (String) -> Value?, _ write: (Value) -> String) {
    guard let value = read(text) else { return }
    let written = write(value)
    guard let again = read(written) else { fatalError("what was written cannot be read: \(written)") }
    require(write(again) == written, "\(written) changed on its way through text to \(write(again))")
}
