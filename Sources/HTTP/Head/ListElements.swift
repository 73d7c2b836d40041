/// The elements of a comma-separated field value (RFC 9110 §5.6.1), without the white space around them.
enum ListElements {
    @inline(__always)
    static func forEach(in value: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
        var start = 0
        while true {
            var end = start
            while end < value.count, value[end] != UInt8(ascii: ",") { end += 1 }
            var last = end
            while start < last, value[start].isBlank { start += 1 }
            while last > start, value[last - 1].isBlank { last -= 1 }
            body(UnsafeRawBufferPointer(rebasing: value[start..<last]))
            if end == value.count { return }
            start = end + 1
        }
    }
}
