/// The transfer codings that a head names, over all its lines. Only `chunked`, once and alone, is taken (RFC 9112 §6.1).
struct TransferCoding {
    private var isChunked = false
    private var hasOthers = false

    mutating func add(_ value: UnsafeRawBufferPointer) throws(Problem) {
        if !isChunked, value.isSame(as: "chunked") { return isChunked = true }
        var isWrong = false
        ListElements.forEach(in: value) { coding in
            // Nothing may follow "chunked", not even itself: the message would not end where its chunks do.
            isWrong = isWrong || isChunked || coding.isEmpty
            if coding.isSame(as: "chunked") { isChunked = true } else { hasOthers = true }
        }
        if isWrong { throw .malformed("Transfer-Encoding does not end in one chunked.") }
    }

    func check() throws(Problem) {
        if hasOthers {
            throw Problem(.notImplemented, "not_implemented", "The only transfer coding that is taken is chunked.", closes: true)
        }
    }
}
