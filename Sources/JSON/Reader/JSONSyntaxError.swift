/// Where bytes stop being JSON, and why.
package struct JSONSyntaxError: Error, Sendable, Equatable {
    /// The line, from 1; a line feed ends it.
    package let line: Int
    /// The place in the line, from 1, in characters (Unicode scalars).
    package let column: Int
    /// The place in the text, from 0, in bytes.
    package let offset: Int
    /// A sentence without its full stop, such as "a member's name is expected".
    package let message: String

    init(_ message: String, at offset: Int, of bytes: UnsafeBufferPointer<UInt8>) {
        var line = 1
        var column = 1
        for byte in bytes[..<min(offset, bytes.count)] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
        self.offset = offset
        self.message = message
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    /// As a client is told: "Line 2, column 9: a value is expected."
    package var description: String { "Line \(line), column \(column): \(message)." }
}
