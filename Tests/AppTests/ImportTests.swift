import HTTP
import JSON
import TestSupport
import Testing

/// Files of records, with the dirt that real ones have.
@Suite struct ImportTests {
    private static let suppliers = #"""
        \#u{FEFF}supplier_id;company_name;contact_name;city;country
        1;Exotic Liquids;Charlotte Cooper;London;UK
        2;"Grandma Kelly's ""Homestead""";Regina Murphy;Ann Arbor;USA
        3;Karkki Oy;;Lappeenranta;Finland
        """#
    private static let mapping = """
        {"supplier_id":"external_refs.northwind","company_name":"name","contact_name":"contacts.0.name",\
        "city":"addresses.0.city","country":["country","addresses.0.country"]}
        """
    private static var parameters: String { "type=suppliers&match=external_refs.northwind&mapping=\(encoded(mapping))" }

    static func encoded(_ text: String) -> String {
        text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test func aFileComesInAndASecondRunChangesNothing() throws {
        let server = try TestServer()
        let first = try server.importFile(Self.suppliers, Self.parameters)
        #expect(first["status"] == "succeeded", "\(first.text)")
        #expect(first.value("counts.created") == 3)
        let london = try server.get("/v1/suppliers/by_ref/northwind/1")
        #expect(london["country"] == "GB" && london["addresses.0.city"] == "London" && london["contacts.0.name"] == "Charlotte Cooper")
        #expect(try server.get("/v1/suppliers/by_ref/northwind/2")["name"] == "Grandma Kelly's \"Homestead\"")
        #expect(try server.get("/v1/suppliers/by_ref/northwind/3").value("contacts") == [])
        let second = try server.importFile(Self.suppliers, Self.parameters)
        #expect(second.value("counts.created") == 0 && second.value("counts.updated") == 0 && second.value("counts.unchanged") == 3)
    }

    @Test func aRevertedImportLeavesTheDataAsItWas() throws {
        let server = try TestServer()
        _ = try server.send(.put, "/v1/suppliers/by_ref/northwind/3", #"{"name":"Before","country":"FI"}"#)
        func export() throws -> String {
            try server.send(
                .get, "/v1/parties?sort=name&fields=name,country,external_refs,tax_id", fields: [("Accept", "application/x-ndjson")]
            ).text
        }
        let before = try export()
        let job = try server.importFile(Self.suppliers, Self.parameters)
        #expect(job.value("counts.updated") == 1)
        #expect(try export() != before)
        let id = try #require(job["id"])
        #expect(try server.post("/v1/imports/\(id)/revert").status == 202)
        #expect(try server.finishedImport(id)["status"] == "reverted")
        #expect(try export() == before)
        #expect(try server.get("/v1/contacts").value("data") == [])
    }

    @Test func oneBadRowRefusesTheFileAndAllBadRowsAreNamed() throws {
        let server = try TestServer()
        let file = "name,country\nGood,DE\nBad,Atlantis\n,FR\n"
        let job = try server.importFile(file, "type=suppliers")
        #expect(job["status"] == "failed" && job.value("counts.failed") == 2)
        #expect(try server.get("/v1/suppliers").value("data") == [])
        let id = try #require(job["id"])
        let errors = try server.get("/v1/imports/\(id)/errors").text
        #expect(errors.contains("3,country") && errors.contains("4,name"))
    }

    @Test func badRowsAreSkippedWhenTheyMayBe() throws {
        let server = try TestServer()
        let job = try server.importFile("name,country\nGood,DE\nBad,Atlantis\nAlso good,FR\n", "type=suppliers&on_error=skip")
        #expect(job["status"] == "succeeded" && job.value("counts.created") == 2 && job.value("counts.failed") == 1)
        #expect(try server.get("/v1/suppliers?include_total=exact").value("total_count") == 2)
    }

    @Test func aDryRunTakesNothing() throws {
        let server = try TestServer()
        let job = try server.importFile(Self.suppliers, Self.parameters + "&dry_run=true")
        #expect(job["status"] == "succeeded" && job.value("counts.created") == 3)
        #expect(try server.get("/v1/suppliers").value("data") == [])
    }

    @Test func referencesAreLookedUpAndNumbersCleaned() throws {
        let server = try TestServer()
        _ = try server.send(.put, "/v1/suppliers/by_ref/northwind/1", #"{"name":"Exotic Liquids"}"#)
        let mapping = """
            {"records":[{"type":"products","match":["sku"],"columns":{"product_id":"sku","product_name":"name",\
            "unit_price":{"to":"list_price","decimal":",","on_bad":"null"}}},{"type":"supplier_items",\
            "match":["supplier.external_refs.northwind","product.sku"],"columns":{"supplier_id":"supplier.external_refs.northwind",\
            "product_id":"product.sku","unit_price":{"to":"prices.0.unit_price","decimal":",","on_bad":"null"}}}]}
            """
        let file = "product_id;product_name;supplier_id;unit_price\nP1;Chai;1;1.018,50\nP2;Chang;1;free\nP3;Lost;9;1\n"
        let job = try server.importFile(file, "on_error=skip&mapping=\(Self.encoded(mapping))")
        #expect(job.value("counts.created") == 4 && job.value("counts.failed") == 1, "\(job.text)")
        #expect(try server.get("/v1/products?sku=P1")["data.0.list_price"] == "1018.5")
        #expect(try server.get("/v1/products?sku=P2").value("data.0.list_price") == .null)
        #expect(try server.get("/v1/products?sku=P3").value("data") == [])
        #expect(try server.get("/v1/supplier_items").value("data")?.elements?.count == 2)
    }

    /// Three requisitions whose lines stand apart, and a row that is none.
    private static let requisitions = """
        key;item;count;day
        R-1;Pens;10;2025-03-02
        R-2;Paper;5;2025-01-15
        X-1;Nothing;1;2025-01-01
        R-1;Ink;2;2025-03-02
        R-3;Glue;1;2025-02-01

        """

    private static func mapping(then: String) -> String {
        encoded(
            #"{"records":[{"type":"purchase_requisitions","match":["external_refs.old"],"when":{"column":"key","starts_with":"R-"},"#
                + #""columns":{"key":"external_refs.old","day":"requested_on"},"effective_on":"day","then":\#(then),"#
                + #""lines":{"match":["description"],"columns":{"item":"description","count":"quantity"}}}]}"#)
    }

    @Test func documentsAreGatheredFromTheirRowsAndThenTakenThroughActionsOnTheirDays() throws {
        let server = try TestServer()
        let job = try server.importFile(Self.requisitions, "history=true&mapping=\(Self.mapping(then: #"["submit"]"#))")
        #expect(job["status"] == "succeeded" && job.value("counts.created")?.integer == 3, "\(job.text)")
        let first = try server.get("/v1/purchase_requisitions/by_ref/old/R-1")
        #expect(first["status"] == "submitted" && first.value("lines")?.elements?.count == 2)
        #expect(try server.get("/v1/purchase_requisitions/by_ref/old/X-1").status == 404)
        let events = try server.get("/v1/events?types=purchase_requisition.submitted").value("data")?.elements ?? []
        #expect(events.compactMap { $0["effective_on"]?.text } == ["2025-01-15", "2025-02-01", "2025-03-02"])
        #expect(events.allSatisfy { $0["historical"] == true })
        let again = try server.importFile(Self.requisitions, "history=true&mapping=\(Self.mapping(then: #"["submit"]"#))")
        #expect(
            again["status"] == "succeeded" && again.value("counts.created")?.integer == 0 && again.value("counts.updated")?.integer == 0)
    }

    @Test func anActionThatIsRefusedStandsInTheErrorFileWithItsRow() throws {
        let server = try TestServer()
        let job = try server.importFile(Self.requisitions, "on_error=skip&mapping=\(Self.mapping(then: #"["submit","reject"]"#))")
        #expect(job["status"] == "succeeded" && job.value("counts.failed")?.integer == 3, "\(job.text)")
        let errors = try server.get("/v1/imports/\(job["id"] ?? "")/errors").text
        #expect(errors.contains("R-2;Paper") || errors.contains("R-2,Paper"), "\(errors)")
        #expect(try server.get("/v1/purchase_requisitions/by_ref/old/R-2")["status"] == "draft")
    }

    /// So many requisitions that they don't fit into one turn of the writer, the last of which can't be submitted.
    private static func manyRequisitions(_ count: Int, last: String) -> String {
        (["key;item;count;day"] + (1...count).map { "R-\($0);Pens;\($0 == count ? last : "10");2025-01-15" }).joined(separator: "\n") + "\n"
    }

    /// What must be as it was: rows, events, and the numbers that documents draw.
    private func state(_ server: TestServer, _ witness: Witness) throws -> [String] {
        try witness.settle()
        let drawn = try server.post("/v1/purchase_requisitions?dry_run=true", #"{"lines":[{"description":"Ink","quantity":"1"}]}"#)
        let events = try server.get("/v1/events?limit=1&types=purchase_requisition.*").text
        return [drawn["number"] ?? "", events, try server.get("/v1/purchase_requisitions/aggregate?count=true").text]
    }

    @Test(arguments: [3, 2_000]) func aFileThatStopsLeavesNothingWhateverItsDocumentsWereTakenThrough(count: Int) throws {
        let server = try TestServer()
        let witness = try Witness(server)
        _ = try server.post("/v1/purchase_requisitions", #"{"lines":[{"description":"Ink","quantity":"1"}]}"#)
        let before = try state(server, witness)
        // The second action is refused: whoever submits and rejects in one go gives no reason.
        let refused = try server.importFile(
            Self.manyRequisitions(count, last: "10"), "mapping=\(Self.mapping(then: #"["submit","reject"]"#))&history=true")
        #expect(refused["status"] == "failed" && refused.value("counts.failed")?.integer == Int64(count), "\(refused.text)")
        #expect(refused["problem"]?.contains("nothing of the file was taken") == true, "\(refused.text)")
        #expect(try state(server, witness) == before)
        // A bad row, too, behind rows that are good.
        let bad = try server.importFile(
            Self.manyRequisitions(count, last: "none"), "mapping=\(Self.mapping(then: #"["submit"]"#))&history=true")
        #expect(bad["status"] == "failed" && bad.value("counts.failed") == 1, "\(bad.text)")
        let errors = try server.get("/v1/imports/\(bad["id"] ?? "")/errors").text
        #expect(errors.split(separator: "\r\n").count == 2 && errors.contains("R-\(count)"), "\(errors)")
        #expect(try state(server, witness) == before)
        let good = try server.importFile(
            Self.manyRequisitions(count, last: "10"), "mapping=\(Self.mapping(then: #"["submit"]"#))&history=true")
        #expect(good["status"] == "succeeded" && good.value("counts.created")?.integer == Int64(count), "\(good.text)")
        #expect(
            try server.get("/v1/purchase_requisitions?status=submitted&include_total=exact").value("total_count")?.integer == Int64(count))
    }

    @Test func whatADocumentDidIsNotRevertedWithItsFile() throws {
        let server = try TestServer()
        let job = try server.importFile(Self.requisitions, "mapping=\(Self.mapping(then: #"["submit"]"#))")
        _ = try server.post("/v1/imports/\(job["id"] ?? "")/revert")
        let reverted = try server.finishedImport(job["id"] ?? "")
        #expect(reverted["status"] == "reverted" && reverted["problem"] != nil)
        #expect(try server.get("/v1/purchase_requisitions/by_ref/old/R-1")["status"] == "submitted")
    }

    @Test func aMappingThatBackDatesOrDecidesNeedsTheRightToDoSo() throws {
        let server = try TestServer()
        let key = try #require(
            try server.post("/v1/api_keys", #"{"name":"clerk","scopes":["imports:*","purchase_requisitions:write"]}"#)["secret"])
        func start(_ mapping: String) throws -> Int {
            try SocketClient(port: server.port).send(
                .post, "/v1/imports?mapping=\(mapping)", Array(Self.requisitions.utf8), fields: [("Content-Type", "text/csv")], key: key
            ).status
        }
        #expect(try start(Self.mapping(then: "[]")) == 403)
        let decides = #"{"records":[{"type":"purchase_requisitions","columns":{},"then":["approve"]}]}"#
        #expect(try start(Self.encoded(decides)) == 403)
    }

    private func upload(_ file: String, _ parameters: String, type: String, key: String, to server: TestServer) throws -> TestServer.Answer
    {
        try SocketClient(port: server.port).send(
            .post, "/v1/imports?\(parameters)", Array(file.utf8), fields: [("Content-Type", type), ("Idempotency-Key", key)],
            key: server.key)
    }

    @Test func aFileOfJSONObjectsComesInLikeATable() throws {
        let server = try TestServer()
        let file = """
            {"code":"A1","firm":{"name":"Alpha AG","country":"Switzerland"},"sites":[{"city":"Zürich"}]}

            {"code":"B2","firm":{"name":"Beta \\"B\\" & Cie","country":null}}
            {"code":"C3","firm":
            ["D4"]
            """
        let mapping = Self.encoded(
            #"{"code":"external_refs.crm","firm.name":"name","firm.country":"country","sites.0.city":"addresses.0.city"}"#)
        let started = try upload(
            file, "type=customers&match=external_refs.crm&on_error=skip&mapping=\(mapping)", type: "application/x-ndjson", key: "n1",
            to: server)
        let job = try server.finishedImport(try #require(started["id"]))
        #expect(job["status"] == "succeeded" && job.value("counts.created") == 2 && job.value("counts.failed") == 2, "\(job.text)")
        let alpha = try server.get("/v1/customers/by_ref/crm/A1")
        #expect(alpha["country"] == "CH" && alpha["addresses.0.city"] == "Zürich")
        #expect(try server.get("/v1/customers/by_ref/crm/B2")["name"] == "Beta \"B\" & Cie")
        let errors = try server.get("/v1/imports/\(job["id"] ?? "")/errors").text
        #expect(errors.contains(",4,") && errors.contains(",5,"))
    }

    @Test func aRepeatedUploadIsToldByEveryByteOfTheFile() throws {
        let server = try TestServer()
        func file(_ middle: String) -> String {
            let filler = (0..<9_000).map { "Firm \($0) of a long list\n" }
            return "name\n" + filler.joined() + "\(middle)\n" + filler.joined()
        }
        let first = try upload(file("Alpha"), "type=suppliers&dry_run=true", type: "text/csv", key: "k1", to: server)
        let same = try upload(file("Alpha"), "type=suppliers&dry_run=true", type: "text/csv", key: "k1", to: server)
        #expect(first.status == 202 && same[field: "Idempotency-Replayed"] == "true" && first["id"] == same["id"])
        let other = try upload(file("Omega"), "type=suppliers&dry_run=true", type: "text/csv", key: "k1", to: server)
        #expect(other.status == 422 && other["code"] == "idempotency_conflict")
    }

    @Test func aDryRunSeesWhatItsEarlierRowsWouldHaveDone() throws {
        let server = try TestServer()
        let rows = (0..<150).map { "\($0);Firm \($0)" }
        // Far more rows than one turn of the writer takes, each twice.
        let file = (["code;name"] + rows + rows + [";Nobody"]).joined(separator: "\n")
        let mapping = Self.encoded(#"{"code":"external_refs.crm","name":"name"}"#)
        let parameters = "type=customers&match=external_refs.crm&on_error=skip&mapping=\(mapping)"
        let dry = try server.importFile(file, parameters + "&dry_run=true")
        #expect(dry["status"] == "succeeded", "\(dry.text)")
        #expect(dry.value("counts.created") == 150 && dry.value("counts.unchanged") == 150 && dry.value("counts.failed") == 1)
        #expect(try server.get("/v1/imports/\(dry["id"] ?? "")/errors").text.split(separator: "\r\n").count == 2)
        #expect(try server.get("/v1/customers").value("data") == [])
        let real = try server.importFile(file, parameters)
        #expect(real.value("counts") == dry.value("counts"))
    }

    @Test(arguments: [
        (#"{"name":{"to":"name","nul":["-"]}}"#, "/mapping/name/nul", "did you mean null?"),
        (#"{"name":{"to":"name","null":7}}"#, "/mapping/name/null", "a list of texts"),
        (#"{"name":{"to":"name","on_bad":null}}"#, "/mapping/name/on_bad", "error or null"),
        (#"{"name":"nane"}"#, "/mapping/name", "did you mean name?"),
        (#"{"nam":"name"}"#, "/mapping/nam", "did you mean name?"),
        (
            #"{"records":[{"type":"suppliers","mtach":["name"],"columns":{"name":"name"}}]}"#, "/mapping/records/0/mtach",
            "did you mean match?"
        ),
        (#"{"records":[{"type":"supplier","columns":{"name":"name"}}]}"#, "/mapping/records/0/type", "did you mean suppliers?"),
        (
            #"{"records":[{"type":"suppliers","when":{"column":"name","start_with":"A"},"columns":{}}]}"#,
            "/mapping/records/0/when/start_with", "did you mean starts_with?"
        ),
    ])
    func aMappingThatCannotBeFollowedIsRefusedBeforeThereIsAJob(mapping: String, pointer: String, hint: String) throws {
        let server = try TestServer()
        let answer = try server.importFile("name\nAlpha\n", "type=suppliers&mapping=\(Self.encoded(mapping))")
        #expect(answer.status == 422 && answer["errors.0.pointer"] == pointer, "\(answer.text)")
        #expect(answer["errors.0.detail"]?.hasSuffix(hint) == true, "\(answer.text)")
        #expect(try server.get("/v1/imports").value("data") == [])
    }

    @Test func aValueBehindTheLastColumnMakesABadRow() throws {
        let server = try TestServer()
        let job = try server.importFile("name,remarks\nAcme, Inc,hello\nBeta,fine,\nGamma\n", "type=suppliers&on_error=skip")
        #expect(job.value("counts.created") == 2 && job.value("counts.failed") == 1, "\(job.text)")
        let errors = try server.get("/v1/imports/\(job["id"] ?? "")/errors").text
        #expect(errors.contains("has 3 cells where the header has 2"))
    }

    @Test func aBadCellThatCountsAsUnknownIsToldWithoutLosingItsRow() throws {
        let server = try TestServer()
        let mapping = Self.encoded(#"{"name":"name","land":{"to":"country","on_bad":"null"}}"#)
        let job = try server.importFile("name,land\nAlpha,Atlantis\nBeta,DE\n", "type=suppliers&mapping=\(mapping)")
        #expect(job["status"] == "succeeded" && job.value("counts.created") == 2 && job.value("counts.failed") == 0, "\(job.text)")
        let errors = try server.get("/v1/imports/\(job["id"] ?? "")/errors").text.split(separator: "\r\n")
        #expect(errors.count == 2 && errors[1].contains(",2,country,") && errors[1].contains("taken as unknown"))
    }

    @Test func anExportComesInAgainByItsIds() throws {
        let server = try TestServer()
        for name in ["Alpha", "=Beta", "上海"] {
            _ = try server.post("/v1/suppliers", #"{"name":"\#(name)","tags":["a b"],"external_refs":[{"system":"erp","key":"\#(name)"}]}"#)
        }
        let file = try server.send(.get, "/v1/suppliers", fields: [("Accept", "text/csv")]).text
        let same = try server.importFile(file, "type=suppliers&match=id&mode=update")
        #expect(same["status"] == "succeeded" && same.value("counts.unchanged") == 3, "\(same.text)")
        let changed = try server.importFile(file.replacing("Alpha", with: "Omega"), "type=suppliers&match=id&mode=update")
        #expect(changed.value("counts.updated") == 1 && changed.value("counts.unchanged") == 2, "\(changed.text)")
        let foreign = try server.importFile("id,name\nsup_0000000000001,Nobody\n", "type=suppliers&match=id")
        #expect(foreign["status"] == "failed" && foreign.value("counts.created") == 0)
    }

    @Test func linesOfJSONChangeListsAsAWholeAndMakeThemNewElsewhere() throws {
        let server = try TestServer()
        let made = try server.post(
            "/v1/suppliers",
            #"{"name":"Alpha","tags":["a"],"contact_points":[{"kind":"email","value":"a@b.de"},{"kind":"phone","value":"+4930123"}]}"#)
        let id = try #require(made["id"])
        let line = try server.send(.get, "/v1/suppliers", fields: [("Accept", "application/x-ndjson")]).text
        let fewer = #"{"id":"\#(id)","tags":[],"contact_points":[{"id":"\#(made["contact_points.1.id"] ?? "")","is_primary":true}]}"#
        let job = try server.importFile(fewer, "type=suppliers&match=id&mode=update", type: "application/x-ndjson")
        #expect(job.value("counts.updated") == 1, "\(job.text)")
        let changed = try server.get("/v1/suppliers/\(id)")
        #expect(changed.value("tags") == [] && changed.value("contact_points")?.elements?.count == 1)
        #expect(changed["contact_points.0.value"] == "+4930123" && changed.value("contact_points.0.is_primary") == true)
        // In another database none of its ids is known.
        let other = try TestServer()
        let copied = try other.importFile(line, "type=suppliers", type: "application/x-ndjson")
        #expect(copied["status"] == "succeeded" && copied.value("counts.created") == 1, "\(copied.text)")
        let copy = try other.get("/v1/suppliers")
        #expect(copy["data.0.contact_points.1.value"] == "+4930123" && copy["data.0.tags.0"] == "a")
        #expect(copy["data.0.contact_points.0.id"] != made["contact_points.0.id"])
    }

    @Test func aListThatIsNoneMakesABadRow() throws {
        let server = try TestServer()
        let job = try server.importFile(
            #"{"name":"Alpha","addresses":[{"city":"Ulm"}]}"# + "\n" + #"{"name":"Beta","addresses":{"city":"Ulm"}}"#,
            "type=suppliers&on_error=skip", type: "application/x-ndjson")
        #expect(job.value("counts.created") == 1 && job.value("counts.failed") == 1, "\(job.text)")
    }

    @Test func aRowLooksUpOnlyWhatItsKeyMayRead() throws {
        let server = try TestServer()
        let secret = try #require(
            try server.post("/v1/api_keys", #"{"name":"narrow","scopes":["imports:write","imports:read","suppliers:write"]}"#)["secret"])
        let file = Array("name,payment_terms.code\nAlpha,NET30\n".utf8)
        let answer = try SocketClient(port: server.port).send(
            .post, "/v1/imports?type=suppliers", file, fields: [("Content-Type", "text/csv")], key: secret)
        #expect(answer.status == 403 && answer.text.contains("payment_terms:read"), "\(answer.text)")
    }

    @Test func amountsOfAFileAreInTheCurrencyOfTheirRecords() throws {
        let server = try TestServer()
        for (key, currency) in [("1", "JPY"), ("2", "EUR"), ("3", "EUR"), ("4", "EUR")] {
            _ = try server.send(
                .put, "/v1/customers/by_ref/erp/\(key)",
                #"{"name":"C\#(key)","currency":"\#(currency)","credit_limit":"\#(key == "4" ? "12.34" : "5000")"}"#)
        }
        let parameters = "type=customers&match=external_refs.erp&on_error=skip&mapping="
        let limits = try server.importFile(
            "no,limit\n1,7000\n2,7000\n", parameters + Self.encoded(#"{"no":"external_refs.erp","limit":"credit_limit"}"#))
        #expect(limits["status"] == "succeeded", "\(limits.text)")
        #expect(try server.get("/v1/customers/by_ref/erp/1")["credit_limit"] == "7000")
        #expect(try server.get("/v1/customers/by_ref/erp/2")["credit_limit"] == "7000.00")
        let currencies = try server.importFile(
            "no,currency\n3,JPY\n4,JPY\n", parameters + Self.encoded(#"{"no":"external_refs.erp","currency":"currency"}"#))
        #expect(currencies.value("counts.updated") == 1 && currencies.value("counts.failed") == 1)
        #expect(try server.get("/v1/customers/by_ref/erp/3")["credit_limit"] == "5000")
        #expect(try server.get("/v1/customers/by_ref/erp/4")["credit_limit"] == "12.34")
        let id = try #require(currencies["id"])
        #expect(try server.post("/v1/imports/\(id)/revert").status == 202)
        #expect(try server.finishedImport(id)["status"] == "reverted")
        #expect(try server.get("/v1/customers/by_ref/erp/3")["credit_limit"] == "5000.00")
    }

    @Test func aRowThatJoinsAPartyKeepsWhatItDoesNotName() throws {
        let server = try TestServer()
        _ = try server.post(
            "/v1/suppliers",
            #"{"name":"Steel AG","tax_id":"DE123456789","website":"https://steel.example","contacts":[{"name":"Ana"}]}"#)
        let job = try server.importFile("name,tax_id\nSteel SE,DE123456789\n", "type=customers")
        #expect(job.value("counts.created") == 1, "\(job.text)")
        let party = try server.get("/v1/parties")
        #expect(party["data.0.name"] == "Steel SE" && party["data.0.website"] == "https://steel.example")
        #expect(try server.get("/v1/suppliers")["data.0.website"] == "https://steel.example")
        #expect(try server.get("/v1/contacts")["data.0.name"] == "Ana")
    }
}
