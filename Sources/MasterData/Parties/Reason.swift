package import Resources

/// The input of an action that has to be explained.
package struct Reason: FieldSet {
    package static let schema = Schema(input: "reason", of: Reason.self, "Why it is done.")

    package let reason = Field.text("reason", max: 1_000).describedAs("Why it is done.", example: "\"Two late deliveries in a row\"")

    package init() {}
}
