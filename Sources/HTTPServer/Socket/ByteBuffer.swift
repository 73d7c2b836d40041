internal import Glibc

/// Bytes in a row that are appended at the end and taken from the front.
///
/// Raw memory, because readers keep its address across calls that append elsewhere, and because an array would be checked for
/// uniqueness at each append.
struct ByteBuffer: ~Copyable {
    private var base: UnsafeMutableRawPointer?
    private var capacity = 0
    private var start = 0
    private var end = 0

    init() {}

    init(capacity: Int) { reserve(capacity) }

    deinit { base?.deallocate() }

    var count: Int { end - start }
    var isEmpty: Bool { start == end }
    var room: Int { capacity - end }

    /// The bytes there are, until the next change.
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base.map { UnsafeRawPointer($0) + start }, count: end - start)
    }

    /// Makes room for so many more bytes.
    mutating func reserve(_ more: Int) {
        if more <= capacity - end { return }
        if let base, start > 0, more <= capacity - count, start >= count {
            // At least half is used up: moving the rest costs no more than it was to bring it in.
            memmove(base, base + start, count)
        } else {
            let larger = max(capacity * 2, count + more, 512)
            let fresh = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
            if let base {
                fresh.copyMemory(from: base + start, byteCount: count)
                base.deallocate()
            }
            base = fresh
            capacity = larger
        }
        end -= start
        start = 0
    }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        base?.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
        end += 1
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        base.map { $0 + end }?.copyMemory(from: source, byteCount: bytes.count)
        end += bytes.count
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { append($0) }
    }

    /// Appends a field's text with every control character but the tab as a space, so that no text can end its line.
    mutating func append(safe text: borrowing String) {
        let bytes = text.utf8
        reserve(bytes.count)
        guard let base else { return }
        for byte in bytes {
            base.storeBytes(of: byte < 0x20 && byte != 0x09 || byte == 0x7f ? 0x20 : byte, toByteOffset: end, as: UInt8.self)
            end += 1
        }
    }

    mutating func append(decimal number: Int) {
        var digits: InlineArray<20, UInt8> = .init(repeating: 0)
        var first = 20
        var rest = number.magnitude
        repeat {
            first -= 1
            digits[first] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
            rest /= 10
        } while rest > 0
        for index in first..<20 { append(digits[index]) }
    }

    mutating func append(hexadecimal number: Int) {
        var shift = (max(Int.bitWidth - number.leadingZeroBitCount, 1) + 3) / 4 * 4
        while shift > 0 {
            shift -= 4
            let digit = UInt8(truncatingIfNeeded: (number >> shift) & 15)
            append(digit < 10 ? digit + 0x30 : digit + 0x57)
        }
    }

    /// Lends room for up to `count` bytes to whoever fills it and says how many it filled.
    mutating func append(upTo count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int) {
        reserve(count)
        end += fill(UnsafeMutableRawBufferPointer(start: base.map { $0 + end }, count: count))
    }

    mutating func removeFirst(_ count: Int) {
        start += count
        if start == end { (start, end) = (0, 0) }
    }

    /// Takes back what was appended last, down to so many bytes.
    mutating func truncate(to count: Int) {
        end = start + count
    }

    /// Forgets the bytes, and the memory too if it has become more than `kept`.
    mutating func removeAll(keeping kept: Int) {
        (start, end) = (0, 0)
        if capacity > kept {
            base?.deallocate()
            base = nil
            capacity = 0
        }
    }
}
