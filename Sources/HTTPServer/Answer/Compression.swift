internal import HTTP

/// Which answers are worth compressing.
enum Compression {
    /// Whether an answer exists in a compressed variant, for whoever asks for it.
    static func applies(to response: borrowing Response, limits: Limits) -> Bool {
        // The size first: it spares most answers the rest.
        switch response.body {
        case .none: return false
        case .bytes(let bytes): if bytes.count < limits.compressedMinimumBytes { return false }
        case .stream(_, let length): if let length, length < limits.compressedMinimumBytes { return false }
        }
        guard let type = response.contentType, response.status != .partialContent, isText(type) else { return false }
        return !response.fields.contains { isSame($0.name, "content-encoding") || isSame($0.name, "content-range") }
    }

    /// JSON, CSV, YAML and other text; not events, which have to leave one by one.
    private static func isText(_ type: StaticString) -> Bool {
        let bytes = UnsafeBufferPointer(start: type.utf8Start, count: type.utf8CodeUnitCount)
        let name = bytes.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
        if name.starts(with: "text/".utf8) { return !name.elementsEqual("text/event-stream".utf8) }
        guard name.starts(with: "application/".utf8) else { return false }
        let rest = name.dropFirst("application/".utf8.count)
        return rest.elementsEqual("json".utf8) || rest.elementsEqual("x-ndjson".utf8) || rest.elementsEqual("yaml".utf8)
            || rest.suffix(5).elementsEqual("+json".utf8)
    }

    /// Compares a field's name with one in lower case.
    static func isSame(_ name: String, _ lowercase: StaticString) -> Bool {
        guard name.utf8.count == lowercase.utf8CodeUnitCount else { return false }
        let wanted = UnsafeBufferPointer(start: lowercase.utf8Start, count: lowercase.utf8CodeUnitCount)
        return zip(name.utf8, wanted).allSatisfy { $0 == $1 || ((0x41...0x5a).contains($0) && $0 | 0x20 == $1) }
    }
}
