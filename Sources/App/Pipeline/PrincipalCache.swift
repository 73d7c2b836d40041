/// The keys that a reactor has met lately, found by the bytes of the `Authorization` field.
///
/// The look-up is by a hash under a seed of this process, so how long it takes tells nothing about keys that were not given.
struct PrincipalCache {
    private struct Entry {
        let field: [UInt8]
        let principal: Principal
    }

    private var entries: [Int: Entry] = [:]
    private var generation = 0

    /// Forgets everybody when keys have changed.
    mutating func renew(_ generation: Int) {
        guard generation != self.generation else { return }
        self.generation = generation
        entries.removeAll(keepingCapacity: true)
    }

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    func principal(of field: ArraySlice<UInt8>) -> Principal? {
        guard let entry = entries[Self.hash(field)], entry.field.elementsEqual(field) else { return nil }
        return entry.principal
    }

    mutating func insert(_ principal: Principal, for field: ArraySlice<UInt8>) {
        if entries.count >= 4_096 { removeAll() }
        entries[Self.hash(field)] = Entry(field: Array(field), principal: principal)
    }

    private static func hash(_ field: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        field.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
