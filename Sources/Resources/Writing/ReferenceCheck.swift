internal import HTTP
internal import Storage

/// The references of one record and its lines, looked up together: a document of a thousand lines costs one query for each type.
struct ReferenceCheck {
    private var targets: [(definition: Definition, mentions: [Int64: [Mention]])] = []

    /// Where a record is named, and whether it must be in use there.
    private struct Mention {
        let place: Violation.Place
        let demandsCurrent: Bool
    }

    /// `demandsCurrent` refuses what is archived, too.
    mutating func note(_ number: Int64, of definition: Definition, at place: Violation.Place, demandsCurrent: Bool) {
        let mention = Mention(place: place, demandsCurrent: demandsCurrent)
        if let index = targets.firstIndex(where: { $0.definition === definition }) {
            targets[index].mentions[number, default: []].append(mention)
        } else {
            targets.append((definition, [number: [mention]]))
        }
    }

    /// Notes each reference that names no record, or an archived one where that is refused.
    func run(in session: any Session, _ violations: inout Violations) throws {
        for (definition, mentions) in targets {
            let isArchived = try Self.find(mentions.keys, of: definition, in: session)
            for number in mentions.keys.sorted() {
                for mention in mentions[number] ?? [] {
                    switch isArchived[number] {
                    case nil: violations.add([Self.violation(mention, "names no \(definition.object) that exists")])
                    case true? where mention.demandsCurrent:
                        violations.add([Self.violation(mention, "names \(definition.article) that is archived")])
                    case .some: break
                    }
                }
            }
        }
    }

    private static func violation(_ mention: Mention, _ detail: String) -> Violation {
        Violation(mention.place, "reference_not_found", detail)
    }

    /// Those of the records that exist, and whether they are archived.
    private static func find(
        _ numbers: some Collection<Int64>, of definition: Definition, in session: any Session
    ) throws -> [Int64: Bool] {
        if let number = numbers.first, numbers.count == 1 {
            return try session.integer(definition.statements.exists, [.integer(number)]).map { [number: $0 != 0] } ?? [:]
        }
        var found: [Int64: Bool] = [:]
        for part in InList(numbers.sorted()).parts {
            let rows = try session.query(
                SQL(
                    dynamic:
                        "SELECT id, \(definition.statements.isArchived) FROM \(definition.table) WHERE id IN (\(part.marks(from: 1)))"),
                part.values)
            defer { rows.close() }
            while try rows.next() { found[rows.integer(0)] = rows.integer(1) != 0 }
        }
        return found
    }
}
