extension JSONValue {
    /// This value after a merge patch (RFC 7396): objects merge member by member, null removes, anything else replaces.
    package func merging(_ patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var merged = JSONObject()
        if case .object(let target) = self {
            for member in target.members {
                switch changes[member.name] {
                case nil: merged.appendNew(member.name, member.value)
                case .null?: break
                case let change?: merged.appendNew(member.name, member.value.merging(change))
                }
            }
            for change in changes.members where target[change.name] == nil { merged.appendPatch(change) }
        } else {
            for change in changes.members { merged.appendPatch(change) }
        }
        return .object(merged)
    }
}

extension JSONObject {
    /// Adds what a patch says of a name that is not there: nothing if it removes; nulls inside it are removals too.
    fileprivate mutating func appendPatch(_ change: Member) {
        if case .null = change.value { return }
        appendNew(change.name, JSONValue.null.merging(change.value))
    }
}
