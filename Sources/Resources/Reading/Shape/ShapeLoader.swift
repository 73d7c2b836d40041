internal import JSON
internal import Storage

/// Fills the holes of a draft: one query per lines field and per expanded path for all records together, never one per record.
struct ShapeLoader {
    let session: any Session

    /// The draft's bytes with every hole filled.
    func complete(_ draft: consuming Draft, as shape: RecordShape) throws -> [UInt8] {
        var borders: [Int] = []
        return try complete(draft, as: shape, movingBorders: &borders)
    }

    /// `borders` are offsets in the draft; they become offsets in what is returned.
    func complete(_ draft: consuming Draft, as shape: RecordShape, movingBorders borders: inout [Int]) throws -> [UInt8] {
        let holes = draft.holes
        let source = draft.json.take()
        guard !holes.isEmpty else { return source }
        let slots = try (0..<shape.lines.count + shape.expansions.count).map { slot in
            let mine = holes.filter { $0.slot == slot }
            guard !mine.isEmpty else { return Pieces(bytes: [], places: [:], whenMissing: []) }
            return slot < shape.lines.count
                ? try lines(shape.lines[slot], for: mine) : try records(shape.expansions[slot - shape.lines.count], for: mine)
        }
        var output: [UInt8] = []
        output.reserveCapacity(slots.reduce(source.count + 64) { $0 + $1.bytes.count })
        var copied = 0
        var border = 0
        for hole in holes {
            while border < borders.count, borders[border] <= hole.offset {
                borders[border] += output.count - copied
                border += 1
            }
            output += source[copied..<hole.offset]
            output += slots[hole.slot].bytes(for: hole.key)
            copied = hole.offset
        }
        while border < borders.count {
            borders[border] += output.count - copied
            border += 1
        }
        output += source[copied...]
        return output
    }

    /// The lines of all these records, in order, without the brackets around them.
    private func lines(_ part: RecordShape.LinesPart, for holes: [Draft.Hole]) throws -> Pieces {
        let definition = part.shape.definition
        let key = "t.\(definition.parentColumn ?? "id")"
        let digits = part.shape.needsDigits ? Dictionary(holes.map { ($0.key, $0.digits) }) { first, _ in first } : [:]
        var draft = Draft(capacity: holes.count * 512)
        var owners: [Int64] = []
        var borders: [Int] = []
        for keys in Set(holes.map(\.key)).sorted().chunked {
            let rows: any Rows
            if keys.count == 1, let statement = part.shape.byParent {
                rows = try session.query(statement, [.integer(keys[0])])
            } else {
                rows = try query(part.shape, where: key, keys, order: " ORDER BY \(key), t.position, t.id")
            }
            defer { rows.close() }
            while try rows.next() {
                let owner = rows.integer(4)
                if owner == owners.last {
                    draft.json.byte(UInt8(ascii: ","))
                } else {
                    owners.append(owner)
                    borders.append(draft.json.count)
                }
                part.shape.write(rows, digits: digits[owner] ?? 2, into: &draft)
            }
        }
        return try pieces(draft, as: part.shape, keys: owners, borders: borders, whenMissing: [])
    }

    /// The records referred to; those that the caller may not see, or that are gone, read as null.
    private func records(_ expansion: RecordShape.Expansion, for holes: [Draft.Hole]) throws -> Pieces {
        var draft = Draft(capacity: holes.count * 512)
        var ids: [Int64] = []
        var borders: [Int] = []
        for keys in Set(holes.map(\.key)).sorted().chunked {
            let rows: any Rows
            if keys.count == 1, let statement = expansion.shape.byID {
                rows = try session.query(statement, [.integer(keys[0])])
            } else {
                rows = try query(expansion.shape, where: "t.id", keys, order: "")
            }
            defer { rows.close() }
            while try rows.next() {
                ids.append(rows.integer(0))
                borders.append(draft.json.count)
                expansion.shape.write(rows, into: &draft)
            }
        }
        return try pieces(draft, as: expansion.shape, keys: ids, borders: borders, whenMissing: Array("null".utf8))
    }

    private func query(_ shape: RecordShape, where column: String, _ keys: [Int64], order: String) throws -> any Rows {
        var values = keys.map(Value.integer).paddedToPowerOfTwo
        var sql = SQLBuilder("SELECT \(shape.columns) FROM \(shape.definition.table) t WHERE \(column) IN ", dialect: session.dialect)
        sql.list(values.count)
        if let filter = shape.filter {
            sql.append(" AND ")
            sql.append(filter)
            values += filter.values
        }
        sql.append(order)
        return try session.query(SQL(dynamic: sql.text), values)
    }

    private func pieces(
        _ draft: consuming Draft, as shape: RecordShape, keys: [Int64], borders: [Int], whenMissing: [UInt8]
    ) throws -> Pieces {
        var borders = borders
        let bytes = try complete(draft, as: shape, movingBorders: &borders)
        var places: [Int64: Range<Int>] = [:]
        for (index, key) in keys.enumerated() {
            places[key] = borders[index]..<(index + 1 < borders.count ? borders[index + 1] : bytes.count)
        }
        return Pieces(bytes: bytes, places: places, whenMissing: whenMissing)
    }
}

extension [Int64] {
    /// Keys by the thousand: more than any page has, unless its lines refer to thousands of records.
    fileprivate var chunked: [[Int64]] {
        stride(from: 0, to: count, by: 1_024).map { Array(self[$0..<Swift.min($0 + 1_024, count)]) }
    }
}
