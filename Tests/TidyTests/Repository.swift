import Foundation

/// The files of this repository, as style is tested on them.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A text file and its path from the root.
    struct File: Sendable, CustomStringConvertible {
        let path: String
        let text: String
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var description: String { path }
    }

    static func files(in folder: String, ending: String) -> [File] {
        let base = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }.filter { $0.path.hasSuffix(ending) }.compactMap { url in
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
            return File(path: String(url.path.dropFirst(root.path.count).drop { $0 == "/" }), text: text)
        }.sorted { $0.path < $1.path }
    }

    static let sources = files(in: "Sources", ending: ".swift")
    static let tests = files(in: "Tests", ending: ".swift")
}
