internal import HTTP
internal import Storage

/// The references of one record and its lines, looked up together: a document of a thousand lines costs one query for each type.
struct ReferenceCheck {
    private var targets: [(definition: Definition, places: [Int64: [Violation.Place]])] = []

    mutating func note(_ number: Int64, of definition: Definition, at place: Violation.Place) {
        if let index = targets.firstIndex(where: { $0.definition === definition }) {
            targets[index].places[number, default: []].append(place)
        } else {
            targets.append((definition, [number: [place]]))
        }
    }

    /// Notes each reference that names no record.
    func run(in session: any Session, _ violations: inout Violations) throws {
        for (definition, places) in targets {
            var missing = Set(places.keys)
            if let number = missing.first, missing.count == 1 {
                if try session.integer(definition.statements.exists, [.integer(number)]) != nil { missing = [] }
            } else {
                let numbers = InList(places.keys.sorted())
                for part in numbers.parts {
                    let rows = try session.query(
                        SQL(dynamic: "SELECT id FROM \(definition.table) WHERE id IN (\(part.marks(from: 1)))"), part.values)
                    defer { rows.close() }
                    while try rows.next() { missing.remove(rows.integer(0)) }
                }
            }
            for number in missing.sorted() {
                violations.add(
                    (places[number] ?? []).map {
                        Violation($0, "reference_not_found", "names no \(definition.object) that exists")
                    })
            }
        }
    }
}
