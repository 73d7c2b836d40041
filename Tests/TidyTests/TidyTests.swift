import Foundation
import Testing

/// Style that a formatter does not see, kept as tests of the repository.
@Suite struct TidyTests {
    @Test(arguments: Repository.sources) func noSourceFileIsLongerThanFourHundredLines(_ file: Repository.File) {
        #expect(file.lines.count <= 401)
    }

    @Test func sourceFilesAreShortInTheMiddle() {
        let counts = Repository.sources.map(\.lines.count).sorted()
        #expect(counts[counts.count / 2] <= 100)
    }

    @Test(arguments: Repository.sources) func noSourceImportsFoundation(_ file: Repository.File) {
        let imports = file.lines.filter { $0.contains("import ") && $0.hasSuffix("import Foundation") }
        #expect(imports.isEmpty)
    }

    @Test(arguments: Repository.sources) func nothingIsLeftForLater(_ file: Repository.File) {
        for word in ["TODO", "FIXME", "HACK"] {
            #expect(!file.text.contains(word), "\(file.path) says \(word)")
        }
    }

    @Test(arguments: Repository.sources) func nothingReachableTraps(_ file: Repository.File) {
        for word in ["try!", " as! ", "fatalError("] { #expect(!file.text.contains(word), "\(file.path) has \(word)") }
    }

    /// The targets that hold the C boundary or the few hot files; everywhere else the compiler's checks stand.
    private static let unsafeTargets = ["SQLite", "HTTPServer", "Crypto", "JSON", "HTTP", "CSV", "Values"]

    @Test(arguments: Repository.sources) func uncheckedSharingStaysAtTheBoundary(_ file: Repository.File) {
        for word in ["@unchecked Sendable", "nonisolated(unsafe)"] where file.text.contains(word) {
            #expect(Self.unsafeTargets.contains { file.path.hasPrefix("Sources/\($0)/") }, "\(file.path) has \(word)")
        }
    }

    /// SRM and CRM never import each other, and only the composition root knows which engine runs.
    @Test(arguments: [
        ("SRM", ["CRM", "SQLite", "HTTPServer", "App"]), ("CRM", ["SRM", "SQLite", "HTTPServer", "App"]),
        ("MasterData", ["SRM", "CRM", "SQLite", "HTTPServer", "App"]),
        ("Resources", ["MasterData", "SRM", "CRM", "SQLite", "HTTPServer", "App"]),
        ("HTTP", ["HTTPServer", "Storage", "Resources"]), ("HTTPServer", ["Storage", "SQLite", "Resources", "App"]),
        ("Storage", ["SQLite", "CSQLite"]), ("JSON", ["HTTP", "Values"]), ("Values", ["JSON", "Storage"]),
    ])
    func importsPointOneWay(_ target: String, _ forbidden: [String]) {
        for file in Repository.sources where file.path.hasPrefix("Sources/\(target)/") {
            for line in file.lines where line.contains("import ") {
                for name in forbidden { #expect(!line.hasSuffix(" import \(name)"), "\(file.path) imports \(name)") }
            }
        }
    }

    /// Names of engines appear where engines are: in their targets, the composition root, and nowhere in the kit or the domain.
    @Test(arguments: Repository.sources) func noEngineIsNamedOutsideItsPlace(_ file: Repository.File) {
        let places = ["SQLite", "CSQLite", "Storage", "App", "tandem"]
        guard !places.contains(where: { file.path.hasPrefix("Sources/\($0)/") }) else { return }
        #expect(!file.text.contains("import SQLite"))
        #expect(!file.text.lowercased().contains("sqlite_") && !file.text.contains("PRAGMA"))
    }

    @Test func everyMigrationIsListedAndEveryListedOneExists() throws {
        let list = try String(contentsOf: Repository.root.appending(path: "migrations/Migrations.swift"), encoding: .utf8)
        let names = Repository.files(in: "migrations", ending: ".sql").map { String($0.path.dropFirst("migrations/".count).dropLast(4)) }
        #expect(!names.isEmpty)
        let manifest = try String(contentsOf: Repository.root.appending(path: "Package.swift"), encoding: .utf8)
        for name in names { #expect(list.contains("\"\(name)\"") && manifest.contains("\"\(name)\""), "\(name) is not listed") }
        #expect(list.split(separator: "Migration(\"").count - 1 == names.count)
    }

    @Test(arguments: Repository.tests) func noTestSleepsOrIsSwitchedOff(_ file: Repository.File) {
        guard !file.path.hasPrefix("Tests/TidyTests") else { return }
        for word in ["Task.sleep", "#expect(true)", ".disabled("] { #expect(!file.text.contains(word), "\(file.path) has \(word)") }
    }

    @Test func noPathOfADeveloperIsCommitted() {
        let files =
            Repository.sources + Repository.tests + Repository.files(in: "scripts", ending: "")
            + Repository.files(in: "docs", ending: ".md")
        for file in files where !file.path.hasPrefix("Tests/TidyTests") {
            for path in ["/work/", "/root/", "/home/"] { #expect(!file.text.contains(path), "\(file.path) names \(path)") }
        }
    }
}
