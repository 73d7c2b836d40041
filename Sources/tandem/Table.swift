internal import JSON

/// What commands print where output is data.
enum Table {
    /// An object of lists of words.
    static func json(_ lists: [(String, [String])]) -> String {
        var object = JSONObject()
        for (name, words) in lists { object.append(name, .array(words.map { .string($0) })) }
        return String(decoding: JSONValue.object(object).bytes, as: UTF8.self)
    }

    /// A list of objects of words.
    static func json(_ rows: [[(String, String?)]]) -> String {
        let objects = rows.map { row in
            var object = JSONObject()
            for (name, word) in row { object.append(name, word.map { .string($0) } ?? .null) }
            return JSONValue.object(object)
        }
        return String(decoding: JSONValue.array(objects).bytes, as: UTF8.self)
    }
}
