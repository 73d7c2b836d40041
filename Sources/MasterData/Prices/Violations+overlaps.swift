package import Resources

extension Violations {
    /// Names every member of a list whose validity overlaps that of an earlier one with the same key. Sorted, as lists may be long.
    package mutating func refuseOverlaps<Key: Hashable>(
        of members: [(key: Key, validity: Validity)], in lines: String, field: String = "valid_from_on"
    ) {
        var found: [(later: Int, earlier: Int)] = []
        for rivals in Dictionary(grouping: members.indices, by: { members[$0].key }).values where rivals.count > 1 {
            let byFirstDay = rivals.sorted { (members[$0].validity.first, $0) < (members[$1].validity.first, $1) }
            // The one that ends last so far: a short one inside a long one must not hide it.
            var covering = byFirstDay[0]
            for rival in byFirstDay.dropFirst() {
                if members[rival].validity.overlaps(members[covering].validity) {
                    found.append((max(rival, covering), min(rival, covering)))
                }
                if members[rival].validity.last > members[covering].validity.last { covering = rival }
            }
        }
        for (later, earlier) in found.sorted(by: <) {
            add("\(lines)/\(later)/\(field)", "duplicate_key", "overlaps the validity of \(lines)/\(earlier)")
        }
    }

    /// At most one member of a list may be marked as the one of its kind; `kinds` has nil for those that are not marked.
    package mutating func refuseSeveral<Kind: Hashable>(_ member: String, in lines: String, _ kinds: [Kind?]) {
        var seen: Set<Kind> = []
        for (index, kind) in kinds.enumerated() {
            guard let kind, !seen.insert(kind).inserted else { continue }
            add("\(lines)/\(index)/\(member)", "duplicate_key", "may be true for one member only")
        }
    }
}
