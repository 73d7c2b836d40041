package import JSON

/// JSON written as YAML: blocks for structure, double quotes wherever a plain word could be misread. No anchors, no folding.
package enum YAML {
    package static func text(_ value: JSONValue) -> String {
        var output = ""
        write(value, indentation: 0, into: &output)
        return output
    }

    private static func write(_ value: JSONValue, indentation: Int, into output: inout String) {
        let margin = String(repeating: " ", count: indentation)
        switch value {
        case .object(let object) where !object.isEmpty:
            for member in object.members {
                output += "\(margin)\(scalar(member.name)):"
                writeMember(member.value, indentation: indentation, into: &output)
            }
        case .array(let elements) where !elements.isEmpty:
            for element in elements {
                output += "\(margin)-"
                writeElement(element, indentation: indentation, into: &output)
            }
        default: output += "\(margin)\(inline(value))\n"
        }
    }

    private static func writeMember(_ value: JSONValue, indentation: Int, into output: inout String) {
        if isBlock(value) {
            output += "\n"
            write(value, indentation: indentation + 2, into: &output)
        } else {
            output += " \(inline(value))\n"
        }
    }

    /// An element's first line stands behind its dash.
    private static func writeElement(_ value: JSONValue, indentation: Int, into output: inout String) {
        guard isBlock(value) else { return output += " \(inline(value))\n" }
        var block = ""
        write(value, indentation: indentation + 2, into: &block)
        output += " " + block.dropFirst(indentation + 2)
    }

    private static func isBlock(_ value: JSONValue) -> Bool {
        switch value {
        case .object(let object): !object.isEmpty
        case .array(let elements): elements.contains { if case .object = $0 { true } else { false } }
        default: false
        }
    }

    private static func inline(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): scalar(text)
        case .array(let elements): "[" + elements.map(inline).joined(separator: ", ") + "]"
        default: String(decoding: value.bytes, as: UTF8.self)
        }
    }

    /// A word that no YAML reader takes for anything else stays bare; the rest is quoted as JSON, which YAML reads alike.
    private static func scalar(_ text: String) -> String {
        let isWord = text.utf8.allSatisfy { byte in
            (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/")
        }
        if isWord, !text.isEmpty, !["true", "false", "null", "yes", "no", "on", "off", "y", "n", "_"].contains(text.lowercased()) {
            return text
        }
        return String(decoding: JSONValue.string(text).bytes, as: UTF8.self)
    }
}
