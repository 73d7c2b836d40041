extension HeadReader {
    /// Reads `method target HTTP/1.1`, whose carriage return is at `end`.
    mutating func readRequestLine(from start: Int, to end: Int) throws(Problem) {
        var index = start
        while ByteSet.token.contains(self[index]) { index &+= 1 }
        if index == start || self[index] != .space {
            throw .malformed("The request line does not begin with a method and one space.")
        }
        let method = Method(token: UnsafeRawBufferPointer(start: base + start, count: index - start))
        index = try readTarget(from: index + 1, method: method)
        if index == end { throw .malformed("The request line names no HTTP version.") }
        if self[index] != .space { throw .badTarget }
        try readVersion(from: index + 1, to: end)
        guard let method else {
            throw Problem(.notImplemented, "not_implemented", "The request's method is not known here.", closes: true)
        }
        head.method = method
    }

    /// Reads the target and returns where it ends.
    private mutating func readTarget(from start: Int, method: Method?) throws(Problem) -> Int {
        if self[start] == UInt8(ascii: "/") { return try readPath(from: start) }
        if self[start] == UInt8(ascii: "*"), self[start + 1] == .space {
            // An unknown method is refused as such.
            if method != .options && method != nil { throw .malformed("Only OPTIONS may have the target *.") }
            head.path = ByteRange(start, start + 1)
            return start + 1
        }
        return try readAbsoluteTarget(from: start)
    }

    /// Reads `/path?query` and returns where it ends.
    private mutating func readPath(from start: Int) throws(Problem) -> Int {
        var index = start
        while true {
            if ByteSet.path.contains(self[index]) {
                index &+= 1
            } else if self[index] == UInt8(ascii: "%") {
                if self[index + 1].hexValue == nil || self[index + 2].hexValue == nil {
                    throw .malformed("A % of the path is not followed by two hexadecimal digits.")
                }
                index += 3
            } else {
                break
            }
        }
        head.path = ByteRange(start, index)
        return readQuery(from: index)
    }

    /// Reads `?query`, if it is there, and returns where it ends.
    private mutating func readQuery(from start: Int) -> Int {
        if self[start] != UInt8(ascii: "?") { return start }
        var index = start + 1
        while ByteSet.query.contains(self[index]) { index &+= 1 }
        head.query = ByteRange(start + 1, index)
        return index
    }

    /// Reads `http://authority/path?query` and returns where it ends.
    private mutating func readAbsoluteTarget(from start: Int) throws(Problem) -> Int {
        var index = start
        // A scheme's characters are all tokens; "://" behind it is what makes the form.
        while ByteSet.token.contains(self[index]) { index &+= 1 }
        let scheme = UnsafeRawBufferPointer(start: base + start, count: index - start)
        guard scheme.isSame(as: "http") || scheme.isSame(as: "https"), self[index] == UInt8(ascii: ":"),
            self[index + 1] == UInt8(ascii: "/"), self[index + 2] == UInt8(ascii: "/")
        else { throw .malformed("The request's target is neither a path nor an http or https URI.") }
        let authority = index + 3
        index = authority
        while Authority.holds(self[index]) { index &+= 1 }
        head.authority = ByteRange(authority, index)
        try Authority.check(bytes(head.authority), in: "request's target")
        if self[index] == UInt8(ascii: "/") { return try readPath(from: index) }
        // An empty path means "/": the one before the authority stands for it.
        head.path = ByteRange(authority - 1, authority)
        return readQuery(from: index)
    }

    private mutating func readVersion(from start: Int, to end: Int) throws(Problem) {
        guard end - start == 8, UnsafeRawBufferPointer(start: base + start, count: 5).isExactly("HTTP/"), self[start + 5].isDigit,
            self[start + 6] == UInt8(ascii: "."), self[start + 7].isDigit
        else { throw .malformed("The request line does not end in one space and HTTP/1.1.") }
        if self[start + 5] != UInt8(ascii: "1") {
            throw Problem(.versionNotSupported, "version_not_supported", "Only HTTP/1.1 and HTTP/1.0 are spoken here.", closes: true)
        }
        head.minorVersion = self[start + 7] &- 0x30
    }
}

extension Problem {
    fileprivate static var badTarget: Problem {
        .malformed("The request's target holds a character that has to be percent-encoded.")
    }
}
