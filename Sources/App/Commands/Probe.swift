internal import Glibc

/// One question to a running server.
package enum Probe {
    /// Whether `/readyz` answers 200.
    package static func isReady(host: String, port: UInt16) -> Bool {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else { return false }
        defer { freeaddrinfo(found) }
        let descriptor = socket(address.pointee.ai_family, address.pointee.ai_socktype, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard connect(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 else { return false }
        guard File.write(Array("GET /readyz HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8), to: descriptor) else {
            return false
        }
        var head = [UInt8](repeating: 0, count: 15)
        let count = recv(descriptor, &head, head.count, Int32(MSG_WAITALL))
        return count == head.count && String(decoding: head, as: UTF8.self).hasPrefix("HTTP/1.1 200")
    }
}
