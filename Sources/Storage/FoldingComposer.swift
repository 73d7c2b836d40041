/// Puts folded scalars together: drops accents, and joins kana with their marks and the parts of Hangul syllables.
struct FoldingComposer {
    private var output: [UInt8]
    /// The scalar that a mark behind it may still change.
    private var last: UInt32?

    init(_ output: [UInt8]) { self.output = output }

    mutating func append(_ scalar: Unicode.Scalar) {
        Folding.forEachFolded(scalar) { take($0) }
    }

    /// Everything that was appended, as UTF-8.
    mutating func finish() -> [UInt8] {
        flush()
        return output
    }

    private mutating func take(_ value: UInt32) {
        guard let last else {
            last = value
            return
        }
        switch value {
        case 0x306 where last == cyrillicI: self.last = cyrillicShortI
        case 0x300...0x36F where hasPlainForm(last): break
        case Folding.voicedMark where Folding.voicedKana[last] != nil: self.last = Folding.voicedKana[last]
        case Folding.halfVoicedMark where Folding.halfVoicedKana[last] != nil: self.last = Folding.halfVoicedKana[last]
        default:
            if let syllable = Self.hangul(last, value) {
                self.last = syllable
            } else {
                flush()
                self.last = value
            }
        }
    }

    private mutating func flush() {
        guard let last, let scalar = Unicode.Scalar(last) else { return }
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        self.last = nil
    }

    private let cyrillicI: UInt32 = 0x438
    private let cyrillicShortI: UInt32 = 0x439

    /// Latin, Greek and Cyrillic letters stand without their marks.
    private func hasPlainForm(_ value: UInt32) -> Bool {
        switch value {
        case 0x61...0x7A, 0xAA..<0x250, 0x370..<0x530, 0x1E00..<0x2000: true
        default: false
        }
    }

    /// The syllable of a leading consonant and a vowel, or of an open syllable and a final consonant, as Unicode §3.12 has it.
    private static func hangul(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if case 0x1100...0x1112 = first, case 0x1161...0x1175 = second {
            return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
        }
        if case 0xAC00...0xD7A3 = first, (first - 0xAC00) % 28 == 0, case 0x11A8...0x11C2 = second { return first + (second - 0x11A7) }
        return nil
    }
}
