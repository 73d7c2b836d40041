/// A second reader of JSON, written from RFC 8259 alone and for plainness: what the real one says is compared with it.
struct JSONGrammar {
    /// The text without white space, each string spelled in the shortest way.
    private(set) var canonical: [UInt8] = []
    /// Whether the value is one that Tandem refuses for what it holds.
    private(set) var isFlawed = false

    private var rest: ArraySlice<UInt8>
    private var depth = 0
    private struct Refused: Error {}

    /// Nil for what is no JSON.
    static func read(_ bytes: UnsafeRawBufferPointer) -> JSONGrammar? {
        var grammar = JSONGrammar(rest: ArraySlice(bytes))
        do {
            try grammar.value()
            grammar.skipSpace()
        } catch {
            return nil
        }
        return grammar.rest.isEmpty ? grammar : nil
    }

    private init(rest: ArraySlice<UInt8>) { self.rest = rest }

    private mutating func value() throws {
        skipSpace()
        switch rest.first.map(UnicodeScalar.init) {
        case "{"?: try object()
        case "["?: try array()
        case "\""?:
            let text = try string()
            if text.utf8Count > 65_536 { isFlawed = true }
        case "t"?: try word("true")
        case "f"?: try word("false")
        case "n"?: try word("null")
        default: try number()
        }
    }

    private mutating func object() throws {
        try enter("{")
        defer { depth -= 1 }
        if take("}") { return canonical.append(UInt8(ascii: "}")) }
        var names: Set<[UInt16]> = []
        while true {
            skipSpace()
            let name = try string()
            if !names.insert(name.units).inserted || name.utf8Count > 256 { isFlawed = true }
            skipSpace()
            try word(":")
            try value()
            skipSpace()
            if take("}") { return canonical.append(UInt8(ascii: "}")) }
            try word(",")
        }
    }

    private mutating func array() throws {
        try enter("[")
        defer { depth -= 1 }
        if take("]") { return canonical.append(UInt8(ascii: "]")) }
        var count = 0
        while true {
            try value()
            count += 1
            if count > 10_000 { isFlawed = true }
            skipSpace()
            if take("]") { return canonical.append(UInt8(ascii: "]")) }
            try word(",")
        }
    }

    private mutating func enter(_ bracket: StaticString) throws {
        try word(bracket)
        depth += 1
        if depth > 64 { throw Refused() }
        skipSpace()
    }

    private mutating func number() throws {
        if take("-") { canonical.append(UInt8(ascii: "-")) }
        if take("0") { canonical.append(UInt8(ascii: "0")) } else { try digits() }
        if take(".") {
            canonical.append(UInt8(ascii: "."))
            try digits()
        }
        guard let exponent = rest.first, exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") else { return }
        canonical.append(rest.removeFirst())
        if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { canonical.append(rest.removeFirst()) }
        try digits()
    }

    private mutating func digits() throws {
        let run = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if run.isEmpty { throw Refused() }
        canonical += run
        rest = rest.dropFirst(run.count)
    }

    private mutating func string() throws -> (units: [UInt16], utf8Count: Int) {
        guard take("\"") else { throw Refused() }
        var units: [UInt16] = []
        while true {
            let run = rest.prefix { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            guard let text = String(validating: run, as: UTF8.self) else { throw Refused() }
            units += text.utf16
            rest = rest.dropFirst(run.count)
            if take("\"") { break }
            guard take("\\"), let escape = rest.popFirst() else { throw Refused() }
            units.append(try unit(escape))
        }
        // Half a pair is decoded to U+FFFD, which a text may also hold as itself.
        let text = String(decoding: units, as: UTF16.self)
        if units.contains(0) || Array(text.utf16) != units { isFlawed = true }
        write(text)
        return (units, text.utf8.count)
    }

    private mutating func unit(_ escape: UInt8) throws -> UInt16 {
        switch UnicodeScalar(escape) {
        case "\"", "\\", "/": return UInt16(escape)
        case "b": return 0x08
        case "f": return 0x0C
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "u":
            let digits = rest.prefix(4)
            // A sign would be taken by the conversion.
            guard digits.count == 4, let first = digits.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
                let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
            else { throw Refused() }
            rest = rest.dropFirst(4)
            return unit
        default: throw Refused()
        }
    }

    private mutating func write(_ text: String) {
        canonical.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case 0x08: canonical += Array("\\b".utf8)
            case 0x09: canonical += Array("\\t".utf8)
            case 0x0A: canonical += Array("\\n".utf8)
            case 0x0C: canonical += Array("\\f".utf8)
            case 0x0D: canonical += Array("\\r".utf8)
            case 0x22, 0x5C: canonical += [0x5C, byte]
            case ..<0x20: canonical += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: canonical.append(byte)
            }
        }
        canonical.append(UInt8(ascii: "\""))
    }

    private mutating func word(_ word: StaticString) throws {
        let bytes = word.withUTF8Buffer(Array.init)
        guard rest.starts(with: bytes) else { throw Refused() }
        rest = rest.dropFirst(bytes.count)
        canonical += bytes
    }

    private mutating func take(_ character: UnicodeScalar) -> Bool {
        guard rest.first.map(UnicodeScalar.init) == character else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipSpace() { rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }
}
