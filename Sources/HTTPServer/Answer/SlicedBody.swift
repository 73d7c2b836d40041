internal import HTTP
internal import Synchronization

/// A body that is there as a whole but is sent as a stream, so that compressing it never takes a reactor long.
final class SlicedBody: BodyStream {
    private let bytes: [UInt8]
    private let sliceBytes: Int
    private let start = Atomic(0)

    init(_ bytes: [UInt8], sliceBytes: Int) {
        self.bytes = bytes
        self.sliceBytes = sliceBytes
    }

    func makePart(_ deliver: @escaping @Sendable (BodyPart) -> Void) {
        let start = start.add(sliceBytes, ordering: .relaxed).oldValue
        let slice = Array(bytes[start..<min(start + sliceBytes, bytes.count)])
        deliver(start + sliceBytes < bytes.count ? .more(slice) : .last(slice))
    }

    func cancel() {}
}
