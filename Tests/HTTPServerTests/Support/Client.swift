internal import Glibc

/// A client on a blocking socket that sees every byte.
final class Client {
    private let descriptor: Int32
    private var received: [UInt8] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// One answer as it came, its body taken out of its chunks.
    struct Answer {
        var status = 0
        var fields: [(name: String, value: String)] = []
        var body: [UInt8] = []

        var text: String { String(decoding: body, as: UTF8.self) }

        func values(_ name: String) -> [String] {
            fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        }

        subscript(name: String) -> String? { values(name).first }
    }

    /// Connects to this machine, from one of its own addresses.
    init(port: UInt16, from source: String = "127.0.0.1", receiveBuffer: Int32? = nil, sendBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "socket: \(errno)") }
        if var size = receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        if var size = sendBuffer { setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &size, 4) }
        // Only so that a server that never answers fails the test instead of hanging it.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
        if source != "127.0.0.1" { try Self.call("bind", source, 0) { bind(descriptor, $0, $1) } }
        try Self.call("connect", "127.0.0.1", port) { connect(descriptor, $0, $1) }
    }

    deinit {
        Glibc.close(descriptor)
        buffer.deallocate()
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Failure(description: "send: \(errno)") }
            sent += count
        }
    }

    /// Sends something again and again, slowly, until the server answers.
    func trickle(_ text: String) throws {
        for _ in 0..<1000 {
            try send(text)
            var readable = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&readable, 1, 20) > 0 { return }
        }
        throw Failure(description: "the server let itself be kept waiting")
    }

    /// Puts bytes back that were taken.
    func unread(_ text: String) { received.insert(contentsOf: text.utf8, at: 0) }

    /// Sends requests until the socket takes no more for a while, or there have been enough, and says how many bytes it took.
    func sendUntilRefused(atMost limit: Int) throws -> Int {
        let request = Array("GET /more HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        let many = Array(repeatElement(request, count: 1000).joined())
        var sent = 0
        while sent < limit {
            let from = sent % many.count
            let count = many[from...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count > 0 {
                sent += count
                continue
            }
            guard errno == EAGAIN else { throw Failure(description: "send: \(errno)") }
            var writable = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            if poll(&writable, 1, 300) == 0 { return sent }
        }
        return sent
    }

    /// The client's side of the connection ends; it still reads.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The connection breaks, as when a client dies.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        dup2(open("/dev/null", O_RDONLY), descriptor)
    }

    /// The next answer; interim ones are answers too.
    func answer(toHead: Bool = false) throws -> Answer {
        var answer = Answer()
        let status = try line().split(separator: " ")
        guard status.count >= 2, status[0] == "HTTP/1.1", let code = Int(status[1]) else {
            throw Failure(description: "no status line: \(status)")
        }
        answer.status = code
        while case let line = try line(), !line.isEmpty {
            guard let colon = line.firstIndex(of: ":") else { throw Failure(description: "no field: \(line)") }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            answer.fields.append((String(line[..<colon]), String(value)))
        }
        if toHead || code == 204 || code == 304 || code < 200 { return answer }
        if answer["Transfer-Encoding"] == "chunked" {
            while true {
                guard let size = Int(try line(), radix: 16) else { throw Failure(description: "no chunk size") }
                answer.body += try take(size)
                guard try line().isEmpty else { throw Failure(description: "a chunk without an end") }
                if size == 0 { return answer }
            }
        }
        guard let length = answer["Content-Length"].flatMap({ Int($0) }) else {
            answer.body = try rest()
            return answer
        }
        answer.body = try take(length)
        return answer
    }

    func ask(_ request: String) throws -> Answer {
        try send(request)
        return try answer(toHead: request.hasPrefix("HEAD "))
    }

    func get(_ target: String, _ fields: String...) throws -> Answer {
        try ask("GET \(target) HTTP/1.1\r\nHost: a\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n")
    }

    /// Everything up to the end of the connection; a connection that breaks off is a failure.
    func rest() throws -> [UInt8] {
        while try fill() {}
        defer { received = [] }
        return received
    }

    /// Whether the server ends the connection, in order or not, without a further byte.
    func isClosed() throws -> Bool {
        if !received.isEmpty { return false }
        do { return try !fill() } catch let failure as Failure {
            if failure.description.hasSuffix("\(ECONNRESET)") { return true }
            throw failure
        }
    }

    /// Takes exactly so many bytes.
    func take(_ count: Int) throws -> [UInt8] {
        while received.count < count {
            guard try fill() else { throw Failure(description: "the connection ended after \(received.count) of \(count) bytes") }
        }
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    private func line() throws -> String {
        var searched = 0
        while true {
            if let end = received[searched...].firstIndex(of: 0x0a) {
                guard end > 0, received[end - 1] == 0x0d else { throw Failure(description: "a bare line feed") }
                defer { received.removeFirst(end + 1) }
                return String(decoding: received[..<(end - 1)], as: UTF8.self)
            }
            searched = received.count
            guard try fill() else { throw Failure(description: "the connection ended within a line") }
        }
    }

    private func fill() throws -> Bool {
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        guard count >= 0 else { throw Failure(description: "recv: \(errno)") }
        received.append(contentsOf: buffer[..<count])
        return count > 0
    }

    private static func call(
        _ name: String, _ host: String, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard status == 0 else { throw Failure(description: "\(name): \(errno)") }
    }
}
