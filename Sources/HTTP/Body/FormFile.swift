/// The file in a `multipart/form-data` body (RFC 7578).
package struct FormFile: Sendable, Equatable {
    /// The name the client gave it, without the folders some clients send along.
    package let name: String
    /// As the client named it; nil when it did not, or not well.
    package let contentType: MediaType?
    /// Where its bytes lie in the body.
    package let content: Range<Int>

    /// Parts of a form, and bytes of a part's head, that are looked at.
    private static let partLimit = 16
    private static let headLimit = 4096

    /// Finds the one part with a file name; other parts are passed over.
    package init(in body: [UInt8], boundary: String) throws(Problem) {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        guard (1...70).contains(boundary.utf8.count), body.starts(with: delimiter.dropFirst(2)) else {
            throw .malformedForm("does not begin with its boundary")
        }
        var found: FormFile?
        var parts = 0
        var index = delimiter.count - 2
        while !body[index...].starts(with: "--".utf8) {
            parts += 1
            if parts > Self.partLimit { throw .malformedForm("has more than \(Self.partLimit) parts") }
            guard body[index...].starts(with: "\r\n".utf8) else { throw .malformedForm("has a boundary with something behind it") }
            // A part without fields begins with the empty line, whose line end is that of the boundary.
            guard let headEnd = body.firstIndex(of: Array("\r\n\r\n".utf8), from: index, to: index + Self.headLimit) else {
                throw .malformedForm("has a part whose fields do not end")
            }
            let start = headEnd + 4
            guard let end = body.firstIndex(of: delimiter, from: start, to: body.count) else {
                throw .malformedForm("does not end with its boundary")
            }
            if let file = try Self.file(body[index..<headEnd], start..<end) {
                if found != nil { throw .malformedForm("has more than one file") }
                found = file
            }
            index = end + delimiter.count
        }
        guard let found else { throw .malformedForm("has no part with a file name") }
        self = found
    }

    private init(name: String, contentType: MediaType?, content: Range<Int>) {
        self.name = name
        self.contentType = contentType
        self.content = content
    }

    private static func file(_ head: ArraySlice<UInt8>, _ content: Range<Int>) throws(Problem) -> FormFile? {
        guard let text = String(validating: head, as: UTF8.self) else { throw .malformedForm("has a part whose fields are not UTF-8") }
        var name: String?
        var contentType: MediaType?
        for line in text.split(separator: "\r\n") {
            // Such a byte in a file's name would go on into logs and fields.
            if line.utf8.contains(where: \.isControl) { throw .malformedForm("has a part with a control character in its fields") }
            guard let colon = line.firstIndex(of: ":") else { throw .malformedForm("has a part with a field without a colon") }
            let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
            switch line[..<colon].lowercased() {
            case "content-disposition":
                name = fileName(value)
                // White space in a field, but a control character in a name.
                if name?.utf8.contains(.tab) == true { throw .malformedForm("has a file with a tab in its name") }
            case "content-type": contentType = MediaType(value)
            default: break
            }
        }
        return name.map { FormFile(name: $0, contentType: contentType, content: content) }
    }

    /// Without folders, whose slashes are looked for as scalars: one with a combining mark behind it is another character, and a slash still.
    private static func fileName(_ disposition: String) -> String? {
        var scanner = FieldScanner(disposition)
        guard scanner.token()?.lowercased() == "form-data" else { return nil }
        while let (name, value) = scanner.parameter() {
            if name == "filename" { return value.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "" }
        }
        return nil
    }
}

extension Problem {
    fileprivate static func malformedForm(_ predicate: String) -> Problem {
        Problem(.badRequest, "malformed_request", "The form \(predicate).")
    }
}

extension [UInt8] {
    /// Where these bytes first stand, from `start` on and before `end`.
    fileprivate func firstIndex(of pattern: [UInt8], from start: Int, to end: Int) -> Int? {
        var index = start
        let last = Swift.min(end, count) - pattern.count
        while index <= last {
            if self[index] == pattern[0], self[index...].starts(with: pattern) { return index }
            index += 1
        }
        return nil
    }
}
