internal import Dispatch
internal import HTTP
internal import Synchronization

/// A stretch of a file as a body: read in parts on a queue of its own, so that a slow disk holds up nobody.
final class FileStream: BodyStream {
    private static let queue = DispatchQueue(label: "tandem.files", attributes: .concurrent)

    private let file: StoredFile
    private let rest: Mutex<Range<Int>>

    init(_ file: StoredFile, _ range: Range<Int>) {
        self.file = file
        rest = Mutex(range)
    }

    func makePart(_ deliver: @escaping @Sendable (BodyPart) -> Void) {
        Self.queue.async {
            let part = self.rest.withLock { rest in
                let part = rest.lowerBound..<min(rest.upperBound, rest.lowerBound + StoredFile.partSize)
                rest = part.upperBound..<rest.upperBound
                return (range: part, isLast: rest.isEmpty)
            }
            guard let bytes = try? self.file.bytes(part.range) else { return deliver(.failed) }
            deliver(part.isLast ? .last(bytes) : .more(bytes))
        }
    }

    func cancel() {}
}
