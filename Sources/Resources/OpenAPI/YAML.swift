package import JSON

/// JSON written as YAML: blocks for structure, one line for what is small, double quotes wherever a plain word could be misread. No anchors, no folding.
package enum YAML {
    package static func text(_ value: JSONValue) -> String {
        var output = ""
        write(value, indentation: 0, into: &output)
        return output
    }

    /// A value whose line would be longer than this stands as a block.
    private static let lineLength = 140

    private static func write(_ value: JSONValue, indentation: Int, into output: inout String) {
        let margin = String(repeating: " ", count: indentation)
        switch value {
        case .object(let object) where !object.isEmpty:
            for member in object.members {
                let name = scalar(member.name)
                output += "\(margin)\(name):"
                if let line = line(member.value, length: lineLength - indentation - name.utf8.count) {
                    output += " \(line)\n"
                } else {
                    output += "\n"
                    write(member.value, indentation: indentation + 2, into: &output)
                }
            }
        case .array(let elements) where !elements.isEmpty:
            for element in elements {
                output += "\(margin)-"
                writeElement(element, indentation: indentation, into: &output)
            }
        default: output += "\(margin)\(line(value, length: .max) ?? "")\n"
        }
    }

    /// An element's first line stands behind its dash.
    private static func writeElement(_ value: JSONValue, indentation: Int, into output: inout String) {
        if let line = line(value, length: lineLength - indentation) { return output += " \(line)\n" }
        var block = ""
        write(value, indentation: indentation + 2, into: &block)
        output += " " + block.dropFirst(indentation + 2)
    }

    /// The value on one line: whatever has no parts, and what has where it fits.
    private static func line(_ value: JSONValue, length: Int) -> String? {
        switch value {
        case .string(let text): return scalar(text)
        case .array(let elements):
            var line = "["
            for (index, element) in elements.enumerated() {
                guard let part = Self.line(element, length: length - line.utf8.count) else { return nil }
                line += index == 0 ? part : ", \(part)"
                if line.utf8.count > length { return nil }
            }
            return line + "]"
        case .object(let object):
            var line = "{"
            for (index, member) in object.members.enumerated() {
                guard let part = Self.line(member.value, length: length - line.utf8.count) else { return nil }
                line += "\(index == 0 ? "" : ", ")\(scalar(member.name)): \(part)"
                if line.utf8.count > length { return nil }
            }
            return line + "}"
        default: return String(decoding: value.bytes, as: UTF8.self)
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
