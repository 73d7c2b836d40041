import HTTP
import JSON
import TestSupport
import Testing

/// Records over HTTP, asked in process and over a socket.
@Suite struct RecordTests {
    @Test(arguments: TestServer.Way.allCases) func aSupplierIsMadeReadChangedAndDeleted(_ way: TestServer.Way) throws {
        let server = try TestServer(way)
        let made = try server.post("/v1/suppliers", #"{"name":"Acme","country":"DE"}"#)
        #expect(made.status == 201)
        let id = try #require(made["id"])
        #expect(made[field: "Location"] == "/v1/suppliers/\(id)")
        #expect(made[field: "ETag"] == "\"1\"")
        let read = try server.get("/v1/suppliers/\(id)")
        #expect(read.status == 200)
        #expect(read.json == made.json)
        let changed = try server.patch("/v1/suppliers/\(id)", #"{"name":"Acme Trading"}"#, fields: [("If-Match", "\"1\"")])
        #expect(changed.status == 200)
        #expect(changed["name"] == "Acme Trading")
        #expect(changed.value("version") == 2)
        #expect(try server.send(.delete, "/v1/suppliers/\(id)").status == 204)
        #expect(try server.get("/v1/suppliers/\(id)").status == 404)
    }

    @Test(arguments: TestServer.Way.allCases) func aStaleVersionIsRefusedAndNothingChanges(_ way: TestServer.Way) throws {
        let server = try TestServer(way)
        let id = try #require(try server.post("/v1/suppliers", #"{"name":"Acme"}"#)["id"])
        _ = try server.patch("/v1/suppliers/\(id)", #"{"name":"Second"}"#)
        let stale = try server.patch("/v1/suppliers/\(id)", #"{"name":"Third"}"#, fields: [("If-Match", "\"1\"")])
        #expect(stale.status == 412)
        #expect(stale["code"] == "version_mismatch")
        #expect(stale.value("current_version") == 2)
        #expect(try server.get("/v1/suppliers/\(id)")["name"] == "Second")
    }

    @Test(arguments: TestServer.Way.allCases) func everyViolatedFieldIsNamedAtOnce(_ way: TestServer.Way) throws {
        let server = try TestServer(way)
        let answer = try server.post("/v1/suppliers", #"{"nmae":"Acme","country":"QQ","lead_time_days":-1,"status":"qualified"}"#)
        #expect(answer.status == 422)
        let errors = answer.value("errors")?.elements ?? []
        let found = Set(errors.compactMap { error in error["pointer"]?.text.map { "\($0) \(error["code"]?.text ?? "")" } })
        #expect(found == ["/nmae unknown_field", "/country format", "/lead_time_days min", "/status read_only", "/name required"])
        #expect(errors.contains { $0["detail"]?.text?.contains("did you mean name") ?? false })
    }

    @Test func theSameKeyAndBodyGetTheFirstAnswerAgain() throws {
        let server = try TestServer()
        let key = [("Idempotency-Key", "order-17")]
        let first = try server.post("/v1/customers", #"{"name":"Zoë"}"#, fields: key)
        let again = try server.post("/v1/customers", #"{"name":"Zoë"}"#, fields: key)
        #expect(first.status == 201 && again.status == 201)
        #expect(first.body == again.body)
        #expect(again[field: "Idempotency-Replayed"] == "true")
        #expect(again[field: "Location"] == first[field: "Location"])
        let other = try server.post("/v1/customers", #"{"name":"Other"}"#, fields: key)
        #expect(other.status == 422 && other["code"] == "idempotency_conflict")
        #expect(try server.get("/v1/customers?include_total=exact").value("total_count") == 1)
    }

    @Test func aFailedTryWithAKeyLetsTheNextOneRun() throws {
        let server = try TestServer()
        let key = [("Idempotency-Key", "k")]
        #expect(try server.post("/v1/units", #"{"code":"pcs","name":"Twice"}"#, fields: key).status == 409)
        #expect(try server.post("/v1/units", #"{"code":"pcs2","name":"Once"}"#, fields: key).status == 201)
    }

    @Test func aDryRunChecksEverythingAndChangesNothing() throws {
        let server = try TestServer()
        let tried = try server.post("/v1/suppliers?dry_run=true", #"{"name":"Acme"}"#)
        #expect(tried.status == 200)
        #expect(tried.value("dry_run") == true)
        #expect(try server.post("/v1/suppliers?dry_run=true", "{}").status == 422)
        #expect(try server.get("/v1/suppliers?include_total=exact").value("total_count") == 0)
        #expect(try server.get("/v1/parties?include_total=exact").value("total_count") == 0)
    }

    @Test func anUpsertByAnotherSystemsKeyMakesThenChanges() throws {
        let server = try TestServer()
        let first = try server.send(.put, "/v1/suppliers/by_ref/erp/4711", #"{"name":"Acme"}"#)
        let second = try server.send(.put, "/v1/suppliers/by_ref/erp/4711", #"{"name":"Acme Ltd"}"#)
        #expect(first.status == 201 && second.status == 200)
        #expect(first["id"] == second["id"])
        #expect(try server.get("/v1/suppliers/by_ref/erp/4711")["name"] == "Acme Ltd")
    }

    @Test(arguments: [("K/1", "K%2F1"), ("上海 7", "%E4%B8%8A%E6%B5%B7%207"), ("a+b?c#d", "a+b%3Fc%23d")])
    func anotherSystemsKeyMayHoldWhatAPathMayNot(_ key: String, _ encoded: String) throws {
        let server = try TestServer()
        #expect(try server.send(.put, "/v1/suppliers/by_ref/erp/\(encoded)", #"{"name":"Acme"}"#).status == 201)
        let found = try server.get("/v1/suppliers/by_ref/erp/\(encoded)")
        #expect(found["name"] == "Acme" && found["external_refs.0.key"] == key)
    }

    @Test func aTaxNumberBelongsToOneParty() throws {
        let server = try TestServer()
        let first = try server.post("/v1/suppliers", #"{"name":"Acme","tax_id":"DE 123 456 789"}"#)
        let second = try server.post("/v1/customers", #"{"name":"Acme again","tax_id":"de123456789"}"#)
        #expect(second.status == 409 && second["code"] == "duplicate")
        #expect(second["existing_id"]?.dropFirst(3) == first["id"]?.dropFirst(3))
    }

    @Test func bothRolesOfAPartyShowItsChanges() throws {
        let server = try TestServer()
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"Acme","addresses":[{"city":"Bonn"}]}"#)["id"])
        let party = "pty" + supplier.dropFirst(3)
        let customer = try server.post("/v1/customers", #"{"party_id":"\#(party)"}"#)
        #expect(customer.status == 201)
        #expect(customer["name"] == "Acme" && customer["addresses.0.city"] == "Bonn")
        let id = try #require(customer["id"])
        #expect(try server.patch("/v1/customers/\(id)", #"{"name":"Acme Holding"}"#).status == 200)
        let seen = try server.get("/v1/suppliers/\(supplier)")
        #expect(seen["name"] == "Acme Holding" && seen.value("version") == 3)
        #expect(try server.get("/v1/parties/\(party)").value("roles") == ["supplier", "customer"])
        #expect(try server.send(.delete, "/v1/parties/\(party)").status == 409)
    }

    @Test func whatIsReferredToStays() throws {
        let server = try TestServer()
        let unit = try #require(try server.post("/v1/units", #"{"code":"drum","name":"Drum"}"#)["id"])
        _ = try server.post("/v1/products", #"{"sku":"A","name":"A","base_unit_id":"\#(unit)"}"#)
        let refused = try server.send(.delete, "/v1/units/\(unit)")
        #expect(refused.status == 409 && refused["code"] == "in_use")
        #expect(refused.value("referrers") == ["products"])
    }

    @Test func anArchivedRecordIsHiddenUntilItIsAskedFor() throws {
        let server = try TestServer()
        let id = try #require(try server.post("/v1/suppliers", #"{"name":"Old"}"#)["id"])
        #expect(try server.post("/v1/suppliers/\(id)/archive").status == 200)
        #expect(try server.get("/v1/suppliers").value("data") == [])
        #expect(try server.get("/v1/suppliers?archived=true")["data.0.id"] == id)
        #expect(try server.post("/v1/suppliers/\(id)/unarchive").status == 200)
        #expect(try server.get("/v1/suppliers")["data.0.id"] == id)
    }

    @Test func contactsAreListedAndChangedByThemselves() throws {
        let server = try TestServer()
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"Acme"}"#)["id"])
        let party = "pty" + supplier.dropFirst(3)
        let contact = try server.post("/v1/contacts", #"{"party_id":"\#(party)","name":"Ana","email":"Ana@ACME.example"}"#)
        #expect(contact.status == 201)
        let id = try #require(contact["id"])
        #expect(try server.get("/v1/suppliers/\(supplier)")["contacts.0.id"] == id)
        #expect(try server.patch("/v1/contacts/\(id)", #"{"job_title":"Buyer"}"#)["job_title"] == "Buyer")
        #expect(try server.get("/v1/contacts?party_id=\(party)")["data.0.job_title"] == "Buyer")
        #expect(try server.send(.delete, "/v1/contacts/\(id)").status == 204)
        #expect(try server.get("/v1/suppliers/\(supplier)").value("contacts") == [])
    }

    @Test func customFieldsAreCheckedAgainstTheirDefinitions() throws {
        let server = try TestServer()
        #expect(try server.post("/v1/suppliers", #"{"name":"A","custom":{"colour":"red"}}"#).status == 422)
        #expect(
            try server.post("/v1/custom_fields", #"{"resource":"suppliers","name":"colour","kind":"choice","choices":["red","blue"]}"#)
                .status == 201)
        let made = try server.post("/v1/suppliers", #"{"name":"A","custom":{"colour":"red"}}"#)
        #expect(made.status == 201 && made["custom.colour"] == "red")
        #expect(try server.post("/v1/suppliers", #"{"name":"B","custom":{"colour":"green"}}"#).status == 422)
        #expect(try server.get("/v1/suppliers?custom.colour=red")["data.0.name"] == "A")
    }

    @Test func aDocumentThatIsWrongInEachOfItsLinesNamesTheFirstThousand() throws {
        let server = try TestServer()
        let lines = Array(repeating: "{}", count: 10_000).joined(separator: ",")
        let answer = try server.post("/v1/price_lists", #"{"name":"Wrong","currency":"EUR","lines":[\#(lines)]}"#)
        #expect(answer.status == 422 && answer["detail"] == "20000 fields are not as they must be; the first 1000 are named.")
        #expect(answer.value("errors")?.elements?.count == 1_000 && answer["errors.0.pointer"] == "/lines/0/product_id")
    }

    @Test func aCustomFieldStandsOnATypeThatThereIs() throws {
        let server = try TestServer()
        let answer = try server.post("/v1/custom_fields", #"{"resource":"supplier","name":"colour","kind":"text"}"#)
        #expect(
            answer.status == 422 && answer["errors.0.pointer"] == "/resource" && answer["errors.0.detail"]?.contains("suppliers") == true)
    }

    @Test func aContactIsFoundByItsAddressWhateverItsCapitals() throws {
        let server = try TestServer()
        _ = try server.post("/v1/parties", #"{"name":"Acme","contacts":[{"name":"Ann","email":"Ann@X.example"}]}"#)
        for query in ["email=ann@x.example", "email=ANN@x.example", "email.in=aNN@x.example&email.in=b@x.example"] {
            #expect(try server.get("/v1/contacts?\(query)")["data.0.email"] == "Ann@x.example", "\(query)")
        }
        #expect(try server.get("/v1/parties?contacts.email=ann@x.example")["data.0.name"] == "Acme")
        #expect(try server.get("/v1/contacts?email.ne=ann@x.example").value("data") == [])
    }

    @Test func anActionThatTakesNothingSaysSoInItsCallersWords() throws {
        let server = try TestServer()
        let line = #"{"description":"Oil","quantity":"3"}"#
        let id = try #require(try server.post("/v1/purchase_requisitions", #"{"lines":[\#(line)]}"#)["id"])
        let answer = try server.post("/v1/purchase_requisitions/\(id)/submit", #"{"foo":1}"#)
        #expect(answer.status == 422 && answer["errors.0.detail"] == "is not a field here")
    }

    @Test func aRoundingIsInTheCurrencyThatItsDocumentTakesFromThePartner() throws {
        let server = try TestServer()
        let customer = try #require(try server.post("/v1/customers", #"{"name":"Tokyo KK","currency":"JPY"}"#)["id"])
        let line = #"{"description":"Work","quantity":"1","unit_price":"10"}"#
        let order = #"{"customer_id":"\#(customer)","lines":[\#(line)],"rounding":"%"}"#
        let made = try server.post("/v1/sales_orders", order.replacing("%", with: "1"))
        #expect(made["rounding"] == "1" && made["gross_total"] == "11", "\(made.text)")
        let refused = try server.post("/v1/sales_orders", order.replacing("%", with: "0.50"))
        #expect(refused["errors.0.pointer"] == "/rounding" && refused["errors.0.code"] == "too_precise")
    }
}
