internal import HTTP
internal import JSON

/// The objects of a mapping are read strictly: a misspelt `match` would make every record twice on the second run.
extension Mapping {
    /// Refuses members that an object of a mapping does not have.
    static func demand(_ known: [String], in json: JSONValue, place: String) throws(Problem) {
        guard case .object(let object) = json else { throw .mapping(place, "must be an object") }
        for member in object.members where !known.contains(member.name) {
            throw .mapping(
                "\(place)/\(member.name)", Suggestion.sentence("is not a member that may stand here", for: member.name, among: known))
        }
    }

    /// A text or a list of texts; none where nothing is given.
    static func texts(_ json: JSONValue?, place: String) throws(Problem) -> [String] {
        guard let json, json != .null else { return [] }
        if let text = json.text { return [text] }
        guard let elements = json.elements else { throw .mapping(place, "must be a text or a list of texts") }
        let texts = elements.compactMap(\.text)
        guard texts.count == elements.count else { throw .mapping(place, "must be a text or a list of texts") }
        return texts
    }
}
