/// A host and its port, as the Host field and an absolute target have them (RFC 3986 §3.2).
enum Authority {
    /// Whether an authority may hold this byte; whether it may stand there, `check` says.
    @inline(__always)
    static func holds(_ byte: UInt8) -> Bool {
        ByteSet.registeredName.contains(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "[")
            || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "@")
    }

    static func check(_ bytes: UnsafeRawBufferPointer, in place: StaticString) throws(Problem) {
        if !isValid(bytes) { throw .malformed("The \(place) does not hold a valid host.") }
    }

    private static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.first else { return false }
        guard let end = first == UInt8(ascii: "[") ? literalEnd(bytes) : nameEnd(bytes) else { return false }
        if end == bytes.count { return true }
        return bytes[end] == UInt8(ascii: ":") && isPort(UnsafeRawBufferPointer(rebasing: bytes[(end + 1)...]))
    }

    /// Where a registered name or an IPv4 address ends.
    private static func nameEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        while index < bytes.count, bytes[index] != UInt8(ascii: ":") {
            if ByteSet.registeredName.contains(bytes[index]) {
                index += 1
            } else if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, bytes[index + 1].hexValue != nil,
                bytes[index + 2].hexValue != nil
            {
                index += 3
            } else {
                return nil
            }
        }
        return index == 0 ? nil : index
    }

    /// Where an IPv6 address in brackets ends. Its groups are not counted: nothing here connects to it.
    private static func literalEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 1
        var colons = 0
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") { colons += 1 } else if byte.hexValue == nil && byte != UInt8(ascii: ".") { return nil }
            index += 1
        }
        return index < bytes.count && colons >= 2 ? index + 1 : nil
    }

    private static func isPort(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var port = 0
        for byte in bytes {
            if !byte.isDigit { return false }
            port = port * 10 + Int(byte &- 0x30)
            if port > 65535 { return false }
        }
        return true
    }
}
