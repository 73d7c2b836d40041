internal import Foundation
internal import Fuzzing
internal import Testing

/// Replays what fuzzing has found worth keeping: each input reaches something that no other does, or once broke something.
@Suite struct CorpusTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

    @Test(arguments: FuzzTarget.allCases)
    func everyInputIsReadAsItsInvariantsSay(_ target: FuzzTarget) throws {
        let folder = Self.root.appending(path: target.rawValue)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files {
            // Memory of exactly its size, so that a byte read behind it is seen under AddressSanitizer.
            let bytes = try [UInt8](Data(contentsOf: file))
            bytes.withUnsafeBytes { target.run($0) }
        }
    }

    @Test(arguments: FuzzTarget.allCases)
    func everyInputThatIsCutShortIsReadSoToo(_ target: FuzzTarget) throws {
        let folder = Self.root.appending(path: target.rawValue)
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let bytes = try [UInt8](Data(contentsOf: file))
            for end in Set([0, 1, bytes.count / 2, bytes.count - 1]) where (0..<bytes.count).contains(end) {
                Array(bytes[..<end]).withUnsafeBytes { target.run($0) }
            }
        }
    }

    @Test func everyFolderOfInputsHasItsTarget() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
        #expect(Set(folders) == Set(FuzzTarget.allCases.map(\.rawValue)))
    }
}
