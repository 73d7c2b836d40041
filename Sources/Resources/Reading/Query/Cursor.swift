internal import Crypto
internal import Storage

/// A position as a client carries it: opaque, signed, and good for the query that gave it alone.
///
/// It holds values and no row, so it outlives the deletion of the record it was made at.
package enum Cursor {
    private static let version: UInt8 = 1
    private static let signatureLength = 8

    /// `query` describes the query that the position belongs to.
    package static func encode(_ position: KeysetPosition, query: [UInt8], key: [UInt8]) -> String {
        var payload: [UInt8] = [version]
        payload.append(bigEndian: UInt64(bitPattern: position.id))
        for value in position.values { payload.append(value) }
        return sign(payload, query: query, key: key)
    }

    /// The text of a payload, whatever it holds: what reads it has to bear more than what `encode` writes.
    package static func sign(_ payload: [UInt8], query: [UInt8], key: [UInt8]) -> String {
        Base64URL.encode(payload + signature(of: payload, query, key))
    }

    /// Nil for what this server did not make for this very query.
    package static func decode(_ text: String, keyCount: Int, query: [UInt8], key: [UInt8]) -> KeysetPosition? {
        guard let bytes = Base64URL.decode(text), bytes.count > signatureLength + 8 else { return nil }
        let payload = Array(bytes.dropLast(signatureLength))
        guard ConstantTime.equal(Array(bytes.suffix(signatureLength)), signature(of: payload, query, key)) else { return nil }
        var reader = PayloadReader(rest: payload[...])
        guard reader.byte() == version, let id = reader.number() else { return nil }
        var values: [Value] = []
        for _ in 0..<keyCount {
            guard let value = reader.value() else { return nil }
            values.append(value)
        }
        return reader.rest.isEmpty ? KeysetPosition(values: values, id: Int64(bitPattern: id)) : nil
    }

    /// The query's description is signed but not carried: another query's signature does not fit.
    private static func signature(of payload: [UInt8], _ query: [UInt8], _ key: [UInt8]) -> [UInt8] {
        var message: [UInt8] = []
        message.append(bigEndian: UInt64(payload.count))
        return Array(HMACSHA256.authenticate(message + payload + query, key: key).prefix(signatureLength))
    }
}

/// Reads a cursor's payload from its front.
private struct PayloadReader {
    var rest: ArraySlice<UInt8>

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func number() -> UInt64? {
        guard rest.count >= 8 else { return nil }
        defer { rest = rest.dropFirst(8) }
        return rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func value() -> Value? {
        switch byte() {
        case 0: return .null
        case 1: return number().map { .integer(Int64(bitPattern: $0)) }
        case 2:
            guard let count = number(), count <= UInt64(rest.count) else { return nil }
            defer { rest = rest.dropFirst(Int(count)) }
            return String(validating: rest.prefix(Int(count)), as: UTF8.self).map { .text($0) }
        default: return nil
        }
    }
}
