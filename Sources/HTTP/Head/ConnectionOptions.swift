/// What the Connection fields of one head ask for (RFC 9112 §9.3); other options are none of this server's business.
struct ConnectionOptions {
    private(set) var closes = false
    private(set) var keepsAlive = false

    mutating func add(_ value: UnsafeRawBufferPointer) {
        // What most clients send, without a walk through its list.
        if value.isSame(as: "keep-alive") { return keepsAlive = true }
        ListElements.forEach(in: value) { element in
            if element.isSame(as: "close") { closes = true }
            if element.isSame(as: "keep-alive") { keepsAlive = true }
        }
    }
}
