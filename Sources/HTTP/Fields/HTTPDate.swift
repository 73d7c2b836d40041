/// A moment as HTTP writes it, such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
package enum HTTPDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    /// The last second of the year 9999: the form has four digits for a year.
    private static let last: Int64 = 253_402_300_799

    /// Formats seconds since 1970 in UTC; what the form cannot hold becomes its first or last second.
    package static func format(_ seconds: Int64) -> String {
        let seconds = Int(max(0, min(seconds, last)))
        let (day, time) = seconds.quotientAndRemainder(dividingBy: 86400)
        // Howard Hinnant's civil_from_days: years begin in March, so that a leap day is the last one.
        let shifted = day + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = (monthFromMarch + 2) % 12
        let year = era * 400 + yearOfEra + (month < 2 ? 1 : 0)
        let date = "\(two(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)) \(months[month]) \(year)"
        return "\(weekdays[day % 7]), \(date) \(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) GMT"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
