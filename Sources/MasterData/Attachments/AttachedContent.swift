internal import HTTP

/// Where the bytes of an attachment are: in a file of the store, or with the page that was printed.
enum AttachedContent {
    case file(StoredFile)
    case page([UInt8])

    var size: Int {
        switch self {
        case .file(let file): file.size
        case .page(let bytes): bytes.count
        }
    }

    func body(_ range: Range<Int>) -> Response.Body {
        switch self {
        case .file(let file): .stream(FileStream(file, range), length: range.count)
        case .page(let bytes): .bytes(Array(bytes[range]))
        }
    }
}
