internal import HTTP
internal import JSON

/// The rows of a stored file of JSON objects, one a line. What lies deeper is reached by dotted names, as in a mapping: `addresses.0.city`;
/// a member that is a list or an object is a column as a whole, too, with its JSON as text.
final class ImportLines: ImportSource {
    private let file: FileBytes
    private var waiting: [UInt8] = []
    private var start = 0
    private var line = 0
    private var isAtEnd = false
    let size: Int
    var bytesRead: Int { file.bytesRead }
    private(set) var columns: [String] = []

    private static let longestLine = 1 << 20
    private static let mostColumns = 1_000

    /// Reads the file once to know all columns: a later line may have members that the first has not.
    init(path: String) throws {
        file = try FileBytes(path)
        size = file.size
        var known: Set<String> = []
        while let item = try nextItem() {
            for name in item.cells.keys.sorted() where known.insert(name).inserted { columns.append(name) }
            guard columns.count <= Self.mostColumns else { throw Problem.file("has more than \(Self.mostColumns) different members") }
        }
        guard line > 0 else { throw Problem.file("is empty") }
        file.rewind()
        line = 0
        isAtEnd = false
        waiting.removeAll()
        start = 0
    }

    func nextItem() throws -> ImportSlice.Item? {
        while let bytes = nextLine() {
            line += 1
            if bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t") }) { continue }
            return item(Array(bytes))
        }
        return nil
    }

    private func item(_ bytes: [UInt8]) -> ImportSlice.Item {
        let text = String(decoding: bytes.prefix(Self.longestLine), as: UTF8.self)
        func refused(_ problem: String) -> ImportSlice.Item { ImportSlice.Item(line: line, cells: [:], problem: problem, text: text) }
        guard bytes.count <= Self.longestLine else { return refused("is longer than 1 MiB") }
        do throws(JSONSyntaxError) {
            let document = try JSONReader.parse(bytes)
            guard case .object = document.root else { return refused("is no JSON object") }
            guard document.flaws.isEmpty else { return refused("has a member twice, or text that is not UTF-8") }
            var cells: [String: String] = [:]
            Self.flatten(document.root, "", into: &cells)
            return ImportSlice.Item(line: line, cells: cells, problem: nil, text: text)
        } catch {
            return refused("is no JSON: \(error)")
        }
    }

    private static func flatten(_ value: JSONValue, _ name: String, into cells: inout [String: String]) {
        let isMember = !name.isEmpty && !name.utf8.contains(UInt8(ascii: "."))
        func inner(_ part: String) -> String { name.isEmpty ? part : "\(name).\(part)" }
        switch value {
        case .object(let object):
            if isMember { cells[name] = String(decoding: value.bytes, as: UTF8.self) }
            for member in object.members { flatten(member.value, inner(member.name), into: &cells) }
        case .array(let elements):
            if isMember { cells[name] = String(decoding: value.bytes, as: UTF8.self) }
            for (index, element) in elements.enumerated() { flatten(element, inner(String(index)), into: &cells) }
        case .null: cells[name] = ""
        case .bool(let isTrue): cells[name] = isTrue ? "true" : "false"
        case .number(let number): cells[name] = number.text
        case .string(let text): cells[name] = text
        }
    }

    private func nextLine() -> ArraySlice<UInt8>? {
        var searched = start
        while true {
            if let end = waiting[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return waiting[start..<end]
            }
            guard !isAtEnd else {
                defer { start = waiting.count }
                return start < waiting.count ? waiting[start...] : nil
            }
            // Of a line that is too long only as much is kept as shows that it is.
            if waiting.count - start > 2 * Self.longestLine { waiting.removeLast(waiting.count - start - Self.longestLine - 1) }
            waiting.removeFirst(start)
            start = 0
            searched = waiting.count
            let part = file.next()
            isAtEnd = part.isEmpty
            waiting += line == 0 && waiting.isEmpty && part.starts(with: [0xEF, 0xBB, 0xBF]) ? part.dropFirst(3) : part[...]
        }
    }
}
