internal import CZlib

/// A compressor of one gzip stream after another.
struct Deflater: ~Copyable {
    // On the heap, because zlib keeps the address of the structure it was given.
    private let state: UnsafeMutablePointer<z_stream>

    /// Nil when there is no memory for it, about 256 KiB.
    init?(level: Int) {
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        // 15 bits of window; 16 more ask for gzip's own head and tail.
        if tandem_deflate_init(state, Int32(level), 15 + 16) != Z_OK { return nil }
    }

    deinit {
        deflateEnd(state)
        state.deallocate()
    }

    /// Begins a new stream.
    func reset() { deflateReset(state) }

    /// Takes bytes in and appends what comes out, all of it when the stream finishes.
    func deflate(_ bytes: UnsafeRawBufferPointer, finishes: Bool, into output: inout ByteBuffer) {
        // zlib's parameter is not const, but it only reads.
        state.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
        state.pointee.avail_in = UInt32(bytes.count)
        var isDone = false
        while !isDone {
            output.append(upTo: max(4096, bytes.count / 4)) { room in
                state.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
                state.pointee.avail_out = UInt32(room.count)
                let status = CZlib.deflate(state, finishes ? Z_FINISH : Z_NO_FLUSH)
                isDone = finishes ? status != Z_OK : state.pointee.avail_out > 0
                return room.count - Int(state.pointee.avail_out)
            }
        }
        state.pointee.next_in = nil
        state.pointee.next_out = nil
    }
}
