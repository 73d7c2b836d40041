package import Resources
package import Values

/// Which days are open for business: weekdays, and dated exceptions both ways (调休).
package struct Calendar: Resource {
    package static let schema = Schema(
        "calendars", object: "calendar", prefix: "cal", of: Calendar.self, "Which days are open for business.")

    package let name = Field.text("name", max: 120).unique.searchable.sortable
    package let timeZone = Field.text("time_zone", max: 64, as: .timeZone).defaulting(to: "UTC")
    package let monday = Field.boolean("monday", default: true)
    package let tuesday = Field.boolean("tuesday", default: true)
    package let wednesday = Field.boolean("wednesday", default: true)
    package let thursday = Field.boolean("thursday", default: true)
    package let friday = Field.boolean("friday", default: true)
    package let saturday = Field.boolean("saturday")
    package let sunday = Field.boolean("sunday")
    package let exceptions = Field.lines("exceptions", of: CalendarException.self).describedAs("Days that differ from their weekday.")

    package init() {}

    package static func check(_ calendar: Record<Calendar>, _ violations: inout Violations) {
        var days: Set<String> = []
        for (index, exception) in calendar.exceptions.enumerated() where !days.insert(exception.day.description).inserted {
            violations.add("exceptions/\(index)/day_on", "duplicate_key", "stands twice")
        }
    }
}

extension Record where R == Calendar {
    /// Whether a day is open: an exception for the day decides, otherwise its weekday.
    package func isOpen(on day: CalendarDate) -> Bool {
        if let exception = self.exceptions.first(where: { $0.day == day }) { return exception.kind == .open }
        return switch day.weekday {
        case .monday: self.monday
        case .tuesday: self.tuesday
        case .wednesday: self.wednesday
        case .thursday: self.thursday
        case .friday: self.friday
        case .saturday: self.saturday
        case .sunday: self.sunday
        }
    }

    /// The day itself when it is open, otherwise the next one that is; nil when there is none within a year.
    package func nextOpenDay(from day: CalendarDate) -> CalendarDate? {
        (0...366).lazy.compactMap { day.adding(days: $0) }.first { isOpen(on: $0) }
    }

    /// The day itself when it is open, otherwise the last one before it that is; nil when there is none within a year.
    package func lastOpenDay(until day: CalendarDate) -> CalendarDate? {
        (0...366).lazy.compactMap { day.adding(days: -$0) }.first { isOpen(on: $0) }
    }
}
