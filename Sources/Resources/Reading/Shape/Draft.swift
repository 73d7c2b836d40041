internal import JSON

/// JSON of several records, with holes where lines and expanded records belong: those are read once for all records together.
struct Draft {
    var json: JSONWriter
    /// In the order of their offsets.
    var holes: [Hole] = []

    init(capacity: Int) { json = JSONWriter(capacity: capacity) }

    /// A place that another query fills.
    struct Hole {
        /// Where in the bytes.
        let offset: Int
        /// Which of the shape's lines or expansions.
        let slot: Int
        /// The owner of the lines, or the record referred to.
        let key: Int64
        /// The digits of the amounts of lines.
        let digits: Int
    }

    /// Leaves a hole behind what has been written.
    mutating func leaveHole(slot: Int, key: Int64, digits: Int = 2) {
        holes.append(Hole(offset: json.count, slot: slot, key: key, digits: digits))
    }
}

/// The JSON that fills holes, by their keys.
struct Pieces {
    let bytes: [UInt8]
    let places: [Int64: Range<Int>]
    /// What stands where there is nothing to fill in.
    let whenMissing: [UInt8]

    func bytes(for key: Int64) -> ArraySlice<UInt8> {
        places[key].map { bytes[$0] } ?? whenMissing[...]
    }
}
