import HTTP
import JSON
import TestSupport
import Testing

/// Documents on paper: in the reader's language, frozen when they become binding.
@Suite struct PrintingTests {
    private let server: TestServer
    private let customer: String
    private let product: String

    init() throws {
        server = try TestServer()
        let company = try #require(try server.get("/v1/companies")["data.0.id"])
        _ = try server.patch(
            "/v1/companies/\(company)",
            #"{"legal_name":"Tandem Handel GmbH","address":"Hafenstr. 1\n20457 Hamburg","tax_ids":[{"kind":"vat","value":"DE123456789"}],"bank_accounts":[{"bank":"Sparkasse","number":"DE89370400440532013000"}]}"#
        )
        customer = try #require(
            try server.post(
                "/v1/customers",
                #"{"name":"Müller <Stahl> & Söhne","currency":"EUR","language":"de-DE","addresses":[{"kind":"billing","street":"Ringstr. 7","postal_code":"50667","city":"Köln","country":"DE"}]}"#
            )[
                "id"])
        let tax = try #require(try server.post("/v1/taxes", #"{"code":"VAT19","name":"VAT","tax_percent":"19"}"#)["id"])
        product = try #require(
            try server.post(
                "/v1/products", #"{"sku":"P-1","name":"Pumpe \"XL\"","list_price":"1234.5","sales_tax_id":"\#(tax)","currency":"EUR"}"#)[
                    "id"])
        let warehouse = try #require(try server.post("/v1/warehouses", #"{"code":"MAIN","name":"Main"}"#)["id"])
        let stock = try server.post(
            "/v1/stock_adjustments",
            #"{"kind":"opening","warehouse_id":"\#(warehouse)","lines":[{"product_id":"\#(product)","quantity":"10","unit_cost":"4"}]}"#)
        _ = try server.post("/v1/stock_adjustments/\(stock["id"] ?? "")/post")
    }

    private func made(_ path: String, _ body: String) throws -> String {
        let answer = try server.post("/v1/\(path)", body)
        #expect(answer.status == 201, "\(answer.text)")
        return answer["id"] ?? ""
    }

    private func quote() throws -> String {
        try made("quotes", #"{"customer_id":"\#(customer)","note":"1 < 2","lines":[{"product_id":"\#(product)","quantity":"2"}]}"#)
    }

    private func page(_ path: String, _ language: String? = nil) throws -> TestServer.Answer {
        try server.get("/v1/\(path)/document\(language.map { "?lang=\($0)" } ?? "")")
    }

    @Test func whatWasSentSaysTheSameInEveryLanguageForEver() throws {
        let id = try quote()
        _ = try server.post("/v1/quotes/\(id)/send")
        let before = try ["de", "en", "zh"].map { try page("quotes/\(id)", $0).text }
        #expect(before.allSatisfy { $0.contains("P-1") } && Set(before).count == 3)
        _ = try server.patch("/v1/products/\(product)", #"{"sku":"P-2"}"#)
        #expect(try ["de", "en", "zh"].map { try page("quotes/\(id)", $0).text } == before)
    }

    @Test func aPageIsInItsReadersLanguageUnlessAnotherOneIsAskedFor() throws {
        let id = try quote()
        let german = try page("quotes/\(id)")
        #expect(german.status == 200 && german[field: "Content-Type"] == "text/html; charset=utf-8")
        #expect(german[field: "Content-Language"] == "de" && german.text.contains("<h1>Angebot QT-"))
        #expect(german.text.contains("1.234,5") && german.text.contains("2.938,11") && german.text.contains("19 %"), "\(german.text)")
        let english = try page("quotes/\(id)", "en")
        #expect(english.text.contains("<h1>Quotation QT-") && english.text.contains("2,938.11") && english.text.contains("lang=\"en\""))
        let chinese = try page("quotes/\(id)", "zh")
        #expect(chinese.text.contains("<h1>报价单 QT-") && chinese.text.contains("年") && chinese[field: "Content-Language"] == "zh-Hans")
        #expect(try page("quotes/\(id)", "fr").status == 400)
        #expect(try page("quotes/qt_0000000000001").status == 404)
    }

    @Test func whatSomebodyTypedIsNeverMarkup() throws {
        let text = try page("quotes/\(try quote())").text
        #expect(text.contains("Müller &lt;Stahl&gt; &amp; Söhne") && text.contains("Pumpe &quot;XL&quot;") && text.contains("1 &lt; 2"))
        #expect(!text.contains("<Stahl>") && text.contains("Ringstr. 7<br>50667 Köln<br>DE"))
    }

    @Test func aPageMayUseItsOwnStyleAndNothingElse() throws {
        // The policy is among the lines that the server adds on the wire.
        let server = try TestServer(.socket)
        let customer = try #require(try server.post("/v1/customers", #"{"name":"Alpha AG"}"#)["id"])
        let quote = try #require(
            try server.post(
                "/v1/quotes", #"{"customer_id":"\#(customer)","lines":[{"description":"Work","quantity":"1","unit_price":"1"}]}"#)["id"])
        let policy = try server.get("/v1/quotes/\(quote)/document")[field: "Content-Security-Policy"]
        #expect(policy == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
        let other = try server.get("/v1/quotes/\(quote)")[field: "Content-Security-Policy"]
        #expect(other == "default-src 'none'; frame-ancestors 'none'")
    }

    @Test func aDraftSaysThatItIsOneAndFollowsTheRecords() throws {
        let id = try quote()
        #expect(try page("quotes/\(id)").text.contains(">Entwurf<"))
        _ = try server.patch("/v1/customers/\(customer)", #"{"name":"Neu AG"}"#)
        #expect(try page("quotes/\(id)").text.contains("Neu AG"))
    }

    @Test func whatWasSentStaysAsItWasSentWhateverBecomesOfTheRecords() throws {
        let id = try quote()
        let sent = try server.post("/v1/quotes/\(id)/send")
        #expect(sent["buyer_name"] == "Müller <Stahl> & Söhne" && sent["seller_name"] == "Tandem Handel GmbH", "\(sent.text)")
        #expect(sent["seller_address"] == "Hafenstr. 1\n20457 Hamburg" && sent["seller_tax_id"] == "DE123456789")
        let before = try page("quotes/\(id)").text
        #expect(!before.contains(">Entwurf<"))
        _ = try server.patch("/v1/customers/\(customer)", #"{"name":"Neu AG","language":"en"}"#)
        _ = try server.patch("/v1/products/\(product)", #"{"sku":"P-2"}"#)
        #expect(try page("quotes/\(id)").text == before)
        // In another language it is set anew, from what was copied.
        let english = try page("quotes/\(id)", "en").text
        #expect(english.contains("Müller &lt;Stahl&gt;") && !english.contains("Neu AG"))
    }

    @Test func theCopyIsAnAttachmentThatNobodyTakesAway() throws {
        let id = try quote()
        _ = try server.post("/v1/quotes/\(id)/send")
        let list = try server.get("/v1/attachments?subject_id=\(id)")
        #expect(list["data.0.media_type"] == "text/html" && list["data.0.file_name"]?.hasSuffix(".de.html") == true, "\(list.text)")
        let attachment = list["data.0.id"] ?? ""
        let content = try server.get("/v1/attachments/\(attachment)/content")
        let printed = try page("quotes/\(id)").text
        #expect(content.status == 200 && content.text == printed)
        #expect(list.value("data.0.size")?.integer == Int64(content.body.count))
        let part = try server.send(.get, "/v1/attachments/\(attachment)/content", fields: [("Range", "bytes=0-14")])
        #expect(part.status == 206 && part.text == "<!DOCTYPE html>")
        let refused = try server.send(.delete, "/v1/attachments/\(attachment)")
        #expect(refused.status == 409 && refused["code"] == "in_use", "\(refused.text)")
    }

    @Test func aRevisedQuoteIsADraftAgainAndKeepsACopyOfEachRevision() throws {
        let id = try quote()
        _ = try server.post("/v1/quotes/\(id)/send")
        _ = try server.post("/v1/quotes/\(id)/amend", #"{"reason":"more","changes":{"note":"better"}}"#)
        #expect(try page("quotes/\(id)").text.contains(">Entwurf<"))
        _ = try server.post("/v1/quotes/\(id)/send")
        let again = try page("quotes/\(id)").text
        #expect(again.contains("better") && again.contains("Fassung") && !again.contains(">Entwurf<"))
        #expect(try server.get("/v1/attachments?subject_id=\(id)").value("data")?.elements?.count == 2)
    }

    @Test func everyDocumentOfTheSaleHasItsPage() throws {
        let order = try made(
            "sales_orders",
            #"{"customer_id":"\#(customer)","customer_reference":"4500017","incoterm":"DAP","incoterm_place":"Köln","lines":[{"product_id":"\#(product)","quantity":"2"}],"charges":[{"name":"Fracht","amount":"25"}]}"#
        )
        #expect(try server.post("/v1/sales_orders/\(order)/confirm").status == 200)
        let confirmation = try page("sales_orders/\(order)").text
        #expect(
            confirmation.contains("<h1>Auftragsbestätigung SO-") && confirmation.contains("4500017") && confirmation.contains("DAP Köln"))
        #expect(confirmation.contains("Fracht") && confirmation.contains("25,00"))
        let delivery = try made("deliveries", #"{"sales_order_id":"\#(order)","carrier":"DHL"}"#)
        #expect(try server.post("/v1/deliveries/\(delivery)/ship").status == 200)
        let note = try page("deliveries/\(delivery)").text
        #expect(note.contains("<h1>Lieferschein DN-") && note.contains("DHL") && note.contains("2 pcs") && !note.contains("1.234,5"))
        let invoice = try made("sales_invoices", #"{"sales_order_id":"\#(order)"}"#)
        #expect(try page("sales_invoices/\(invoice)").text.contains(">Entwurf<"))
        let issued = try server.post("/v1/sales_invoices/\(invoice)/issue")
        #expect(issued.status == 200, "\(issued.text)")
        let bill = try page("sales_invoices/\(invoice)").text
        #expect(bill.contains("<h1>Rechnung \(issued["number"] ?? "?")</h1>") && bill.contains("DE89370400440532013000"))
        #expect(bill.contains("Steuernummer: DE123456789") && bill.contains("Nicht steuerbar"), "freight bears no tax here")
        let line = issued["lines.0.id"] ?? ""
        let credit = try made(
            "sales_invoices",
            #"{"kind":"credit_note","credits_id":"\#(invoice)","reason":"Bruch","lines":[{"credits_line_id":"\#(line)","quantity":"1"}]}"#)
        #expect(try server.post("/v1/sales_invoices/\(credit)/issue").status == 200)
        let text = try page("sales_invoices/\(credit)").text
        #expect(text.contains("<h1>Rechnungskorrektur CN-") && text.contains(issued["number"] ?? "?") && text.contains("Bruch"))
    }

    @Test func whoMayNotReadTheDocumentGetsNoPage() throws {
        let id = try quote()
        let key = try #require(try server.post("/v1/api_keys", #"{"name":"other","scopes":["customers:read"]}"#)["secret"])
        #expect(try server.get("/v1/quotes/\(id)/document", key: key).status == 403)
        #expect(try server.get("/v1/quotes/\(id)/document", key: .some(nil)).status == 401)
    }
}
