internal import Glibc

/// An IPv4 or IPv6 address without a port; IPv4 is kept as mapped into IPv6.
package struct Address: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    private static let mappedPrefix: UInt64 = 0xffff << 32

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The address that a text like `192.0.2.1` or `2001:db8::1` names, nil if it is none.
    package init?(_ text: some StringProtocol) {
        var v4 = in_addr()
        var v6 = in6_addr()
        let text = String(text)
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4)
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self.init(v6)
        } else {
            return nil
        }
    }

    /// The address a socket's peer has, nil for other families.
    init?(_ storage: inout sockaddr_storage) {
        let family = Int32(storage.ss_family)
        guard family == AF_INET || family == AF_INET6 else { return nil }
        // The family says which of the kernel's structures the storage holds.
        self = withUnsafeBytes(of: &storage) { bytes in
            family == AF_INET
                ? Address(bytes.loadUnaligned(as: sockaddr_in.self).sin_addr)
                : Address(bytes.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        }
    }

    private init(_ v4: in_addr) {
        self.init(high: 0, low: Self.mappedPrefix | UInt64(UInt32(bigEndian: v4.s_addr)))
    }

    private init(_ v6: in6_addr) {
        self = withUnsafeBytes(of: v6) { bytes in
            Address(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    var isIPv4: Bool { high == 0 && low >> 32 == 0xffff }

    /// The text of the address; an IPv4 one has at most 15 bytes and so needs no allocation.
    package var text: String {
        if isIPv4 {
            return "\(low >> 24 & 255).\(low >> 16 & 255).\(low >> 8 & 255).\(low & 255)"
        }
        var bytes = (high.bigEndian, low.bigEndian)
        return String(unsafeUninitializedCapacity: Int(INET6_ADDRSTRLEN)) { text in
            text.withMemoryRebound(to: CChar.self) { text in
                inet_ntop(AF_INET6, &bytes, text.baseAddress, socklen_t(text.count)).map { strlen($0) } ?? 0
            }
        }
    }

    /// The first `length` of the 128 bits, the others 0.
    func prefix(_ length: Int) -> Address {
        Address(
            high: length >= 64 ? high : high & ~(UInt64.max >> UInt64(length)),
            low: length <= 64 ? 0 : length >= 128 ? low : low & ~(UInt64.max >> UInt64(length - 64)))
    }
}
