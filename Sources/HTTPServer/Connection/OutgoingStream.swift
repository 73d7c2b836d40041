internal import HTTP

/// An answer's body that is made while it is sent.
struct OutgoingStream: ~Copyable {
    let body: any BodyStream
    private var framing: AnswerHead.Framing
    private var deflater: Deflater?
    /// A part is being made.
    var isAsked = false

    init(body: any BodyStream, framing: AnswerHead.Framing, deflater: consuming Deflater?) {
        self.body = body
        self.framing = framing
        self.deflater = deflater
    }

    /// Frames a part, compressed if it is to be; false if it does not agree with the announced length.
    mutating func write(_ part: [UInt8], isLast: Bool, to output: inout ByteBuffer, by way: inout ByteBuffer) -> Bool {
        guard deflater != nil else {
            return part.withUnsafeBytes { frame($0, isLast: isLast, to: &output) }
        }
        way.removeAll(keeping: 1 << 20)
        part.withUnsafeBytes { deflater?.deflate($0, finishes: isLast, into: &way) }
        return frame(way.bytes, isLast: isLast, to: &output)
    }

    private mutating func frame(_ bytes: UnsafeRawBufferPointer, isLast: Bool, to output: inout ByteBuffer) -> Bool {
        switch framing {
        case .chunked:
            // An empty chunk would end the body.
            if bytes.count > 0 {
                output.append(hexadecimal: bytes.count)
                output.append("\r\n")
                output.append(bytes)
                output.append("\r\n")
            }
            if isLast { output.append("0\r\n\r\n") }
            return true
        case .length(let left):
            if isLast ? bytes.count != left : bytes.count > left { return false }
            framing = .length(left - bytes.count)
            output.append(bytes)
            return true
        case .untilClose, .none:
            output.append(bytes)
            return true
        }
    }
}
