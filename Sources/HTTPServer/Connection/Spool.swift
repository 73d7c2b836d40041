internal import CLinux
internal import Glibc
internal import HTTP

/// A new file that takes a body in. It is removed again unless it is handed over.
struct Spool: ~Copyable {
    let path: String
    private(set) var size = 0
    private let descriptor: Int32
    private var isKept = false

    init(in directory: String) throws(SystemError) {
        var template = Array((directory + "/upload-XXXXXX").utf8CString)
        descriptor = mkostemp(&template, O_CLOEXEC)
        if descriptor < 0 {
            path = ""
            isKept = true
            throw SystemError("mkostemp")
        }
        path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isKept { unlink(path) }
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var rest = bytes
        while rest.count > 0 {
            let written = uninterrupted { Glibc.write(descriptor, rest.baseAddress, rest.count) }
            if written < 0 { throw SystemError("write") }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            size += written
        }
    }

    /// Hands the file over: from now on it goes with the body.
    consuming func keep() -> BodyFile {
        isKept = true
        return BodyFile(path, size: size) { unlink($0) }
    }
}
