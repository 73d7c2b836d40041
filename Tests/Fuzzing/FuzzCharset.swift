internal import CSV

/// The first byte chooses a charset; the text of the others is the same however they are cut, and always UTF-8.
package func fuzzCharset(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    let charset = Charset.allCases[Int(first) % Charset.allCases.count]
    let file = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
    let whole = DecodedText(file, cutAt: [], charset)
    for cuts in cuts(of: file.count) {
        let cut = DecodedText(file, cutAt: cuts, charset)
        require(whole == cut, "whole: \(whole)\ncut at \(cuts): \(cut)")
    }
    let text = String(validating: whole.text, as: UTF8.self)
    require(text != nil, "what was decoded is not UTF-8")
    if let error = whole.error {
        require((0...file.count).contains(error.offset) && error.line >= 1, "an error is outside the file")
        require(error.reason != .unsupported, "a charset is not supported")
    }
    guard charset == .utf8, whole.charset == .utf8 else { return }
    let mark = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let valid = String(validating: file.dropFirst(mark), as: UTF8.self)
    require(valid == (whole.error == nil ? text : nil), "two readers of UTF-8 disagree")
}

/// What came of a file, in a form that can be compared.
private struct DecodedText: Equatable {
    private(set) var text: [UInt8] = []
    private(set) var charset: Charset
    private(set) var error: CharsetError?

    init(_ bytes: UnsafeRawBufferPointer, cutAt cuts: [Int], _ charset: Charset) {
        let memory = EdgeMemory(capacity: bytes.count)
        var decoder = CharsetDecoder(charset)
        self.charset = charset
        var start = 0
        do throws(CharsetError) {
            for end in cuts + [bytes.count] {
                let result = memory.lend(bytes[start..<end]) { stretch in
                    Result { () throws(CharsetError) in
                        try decoder.decode(stretch.bindMemory(to: UInt8.self).span, into: &text)
                    }
                }
                try result.get()
                start = end
            }
            try decoder.finish(into: &text)
        } catch {
            self.error = error
        }
        self.charset = decoder.charset
    }
}
