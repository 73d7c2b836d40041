internal import CLinux
internal import Glibc

/// A listening socket: one of several that share an address, as each reactor has its own.
struct Listener: Sendable {
    let descriptor: Int32
    let port: UInt16

    /// Listens at a numeric address or a name of this machine; port 0 takes any that is free.
    init(host: String, port: UInt16, backlog: Int, isShared: Bool = true) throws(SystemError) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &found)
        guard status == 0, let address = found?.pointee else {
            throw SystemError("getaddrinfo", status == EAI_SYSTEM ? errno : EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(found) }

        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let socket = Glibc.socket(address.ai_family, kind, 0)
        if socket < 0 { throw SystemError("socket") }
        do throws(SystemError) {
            try Self.enable(SOL_SOCKET, SO_REUSEADDR, of: socket)
            if isShared { try Self.enable(SOL_SOCKET, SO_REUSEPORT, of: socket) }
            // Accepted sockets inherit it.
            try Self.enable(Int32(IPPROTO_TCP), TCP_NODELAY, of: socket)
            if bind(socket, address.ai_addr, address.ai_addrlen) < 0 { throw SystemError("bind") }
            if listen(socket, Int32(clamping: backlog)) < 0 { throw SystemError("listen") }
            self.port = try Self.port(of: socket)
            descriptor = socket
        } catch {
            Glibc.close(socket)
            throw error
        }
    }

    func close() { Glibc.close(descriptor) }

    /// Makes sure that nobody listens there yet: sockets that share a port would let a second server take half of the connections of
    /// the first one, and neither would notice.
    static func check(host: String, port: UInt16) throws(SystemError) {
        try Listener(host: host, port: port, backlog: 1, isShared: false).close()
    }

    /// The next connection that waits and the address of its peer; nil with `errno` set when there is none.
    func accept() -> (descriptor: Int32, peer: Address)? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let accepted = uninterrupted {
            withUnsafeMutablePointer(to: &storage) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    accept4(descriptor, address, &length, Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue))
                }
            }
        }
        if accepted < 0 { return nil }
        return (accepted, Address(&storage) ?? Address(high: 0, low: 0))
    }

    private static func enable(_ level: Int32, _ option: Int32, of socket: Int32) throws(SystemError) {
        var on: Int32 = 1
        if setsockopt(socket, level, option, &on, socklen_t(MemoryLayout<Int32>.size)) < 0 { throw SystemError("setsockopt") }
    }

    private static func port(of socket: Int32) throws(SystemError) -> UInt16 {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
        }
        if status < 0 { throw SystemError("getsockname") }
        // The port lies at the same place in both families' structures, in network order.
        return withUnsafeBytes(of: &storage) { UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self)) }
    }
}
