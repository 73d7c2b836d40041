/// One walk over the bytes of a document; goes down by recursion, which `limits.depth` bounds.
///
/// Every read is behind a comparison with the count: `byte` for single ones, the loops of `string` for words.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: JSONLimits
    var index = 0
    var flaws: [JSONFlaw] = []
    /// The text of the string that is being read, when it has escapes.
    var unescaped: [UInt8] = []
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func document() throws(JSONSyntaxError) -> JSONDocument {
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw error("JSON has no byte order mark") }
        skipSpace()
        let root = try value()
        skipSpace()
        guard index == bytes.count else { throw error("nothing may follow the value") }
        return JSONDocument(root: root, flaws: flaws)
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        switch byte {
        case UInt8(ascii: "\""): return .string(try string(maximum: limits.stringBytes))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw error("a value is expected")
        }
    }

    /// Steps into an array or object; the caller steps out by lowering the depth.
    private mutating func enter() throws(JSONSyntaxError) {
        guard depth < limits.depth else { throw error("values are nested more than \(limits.depth) deep") }
        depth += 1
        index += 1
        skipSpace()
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var object = JSONObject()
        if take(UInt8(ascii: "}")) { return .object(object) }
        object.reserveCapacity(depth == 1 ? 16 : 4)
        // A bit for each name so far: a name whose bit is not set is new, without a look at the others.
        var seen: UInt64 = 0
        repeat {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw error("a member's name in quotes is expected") }
            let flawsBefore = flaws.count
            let start = index + 1
            let name = try string(maximum: limits.nameBytes)
            let mark = mark(of: start..<index - 1)
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw error("a colon is expected") }
            skipSpace()
            let value = try value()
            if seen & mark == 0 {
                object.appendNew(name, value)
            } else if !object.append(name, value) {
                note("duplicate_key", "is there more than once")
            }
            seen |= mark
            if flaws.count > flawsBefore { placeFlaws(from: flawsBefore, under: name) }
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw error("a comma or the end of the object is expected") }
        return .object(object)
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(elements) }
        var count = 0
        repeat {
            skipSpace()
            let flawsBefore = flaws.count
            let element = try value()
            if count < limits.arrayElements { elements.append(element) }
            if flaws.count > flawsBefore { placeFlaws(from: flawsBefore, under: String(count)) }
            count += 1
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw error("a comma or the end of the array is expected") }
        if count > limits.arrayElements { note("max", "has more than \(limits.arrayElements) elements") }
        return .array(elements)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        let rest = UnsafeBufferPointer(rebasing: bytes[index...])
        guard word.withUTF8Buffer({ rest.starts(with: $0) }) else { throw error("a value is expected") }
        index += word.utf8CodeUnitCount
        return value
    }

    /// The byte at the index; 0, which is nowhere allowed, at the end.
    @inline(__always)
    var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// Steps over this byte if it is next.
    @inline(__always)
    mutating func take(_ expected: UInt8) -> Bool {
        guard byte == expected else { return false }
        index += 1
        return true
    }

    @inline(__always)
    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// One of 64 bits for a name by its bytes; all of them for a name with escapes, whose bytes say little.
    private func mark(of name: Range<Int>) -> UInt64 {
        guard unescaped.isEmpty else { return .max }
        guard let first = name.first, let last = name.last else { return 1 }
        let middle = bytes[first + name.count / 2]
        let mixed = UInt64(bytes[first]) | UInt64(middle) << 8 | UInt64(bytes[last]) << 16 | UInt64(name.count) << 24
        return 1 << ((mixed &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }

    /// Notes a flaw of the value that was just read; the containers around it put their part of the pointer before it.
    mutating func note(_ code: String, _ detail: String) {
        guard flaws.count < limits.flaws else { return }
        flaws.append(JSONFlaw(pointer: "", code: code, detail: detail))
    }

    private mutating func placeFlaws(from start: Int, under name: String) {
        let isLong = name.utf8.count > limits.nameBytes
        let token = JSONPointer.escape(isLong ? String(String.UnicodeScalarView(name.unicodeScalars.prefix(32))) + "…" : name)
        for index in start..<flaws.count { flaws[index].pointer = "/\(token)\(flaws[index].pointer)" }
    }

    func error(_ message: String, at offset: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(message, at: offset ?? index, of: bytes)
    }
}
