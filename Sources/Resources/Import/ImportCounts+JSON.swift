internal import JSON

extension ImportCounts {
    init(_ json: RawJSON) {
        self.init()
        guard let root = try? JSONReader.parse(Array(json.text.utf8)).root else { return }
        read = root["read"]?.integer ?? 0
        created = root["created"]?.integer ?? 0
        updated = root["updated"]?.integer ?? 0
        unchanged = root["unchanged"]?.integer ?? 0
        skipped = root["skipped"]?.integer ?? 0
        failed = root["failed"]?.integer ?? 0
    }

    var json: RawJSON {
        RawJSON(
            #"{"read":\#(read),"created":\#(created),"updated":\#(updated),"unchanged":\#(unchanged),"skipped":\#(skipped),"failed":\#(failed)}"#
        )
    }
}
