/// What a client is told went wrong (RFC 9457), thrown from wherever it is noticed.
package struct Problem: Error, Sendable {
    package let status: Status
    /// A stable word for programs; the closed list is in OpenAPI.
    package let code: String
    /// One sentence for people.
    package var detail: String
    /// Every violated field at once.
    package var errors: [Violation]
    /// Further members the code promises, such as `existing_id`.
    package var members: [Member]
    /// Fields of the answer, such as `Retry-After` or `Allow`.
    package var fields: [Response.Field]
    /// The connection is closed behind this answer.
    package var closes: Bool

    package init(
        _ status: Status, _ code: String, _ detail: String, errors: [Violation] = [], members: [Member] = [],
        fields: [Response.Field] = [], closes: Bool = false
    ) {
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors
        self.members = members
        self.fields = fields
        self.closes = closes
    }

    /// A further member of the problem and its value.
    package struct Member: Sendable, Equatable {
        package enum Content: Sendable, Equatable {
            case text(String)
            case texts([String])
            case integer(Int64)
        }
        package let name: String
        package let content: Content

        package init(_ name: String, _ content: Content) {
            self.name = name
            self.content = content
        }
    }
}

/// One violated rule of one field, parameter or header.
package struct Violation: Sendable, Equatable {
    /// Where the value stands.
    package enum Place: Sendable, Hashable {
        /// A JSON Pointer (RFC 6901) into the body.
        case pointer(String)
        case parameter(String)
        case header(String)
    }
    package var place: Place
    package let code: String
    /// Finishes the sentence "*field* …".
    package let detail: String

    package init(_ place: Place, _ code: String, _ detail: String) {
        self.place = place
        self.code = code
        self.detail = detail
    }
}
