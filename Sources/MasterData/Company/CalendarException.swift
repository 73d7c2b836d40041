package import Resources
package import Values

/// A day that is closed although its weekday is open, or open although it is closed.
package struct CalendarException: Line {
    package static let schema = Schema(
        lines: "calendar_exceptions", object: "calendar_exception", prefix: "cex", parent: "calendar", of: CalendarException.self,
        "A day that differs from its weekday.")

    package let day = Field.date("day_on")
    package let kind = Field.choice("kind", Kind.self)
    package let reason = Field.text("reason", max: 120).optional

    package init() {}

    package enum Kind: String, Choice { case closed, open }
}
