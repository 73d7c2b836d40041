import App
import JSON
import KitBench
import MasterData
import Migrations
import Resources
import Testing
import Values

@testable import Sync

/// What it costs to find out who would deliver a product.
@Suite struct SupplierOfferTests {
    @Test func howManySuppliersOfferAProductDoesNotCostMoreQuestions() throws {
        let bench = try Bench(Application.catalog, migrations: Migrations.all, companies: .declared)
        try bench.write { try FirstRecords.make(company: "House", currency: "EUR", timeZone: "UTC", in: $0) }
        let product = try bench.make("products", #"{"sku":"P1","name":"Thing","currency":"EUR"}"#)
        let company = try #require(try bench.get("/v1/companies").data.first?["id"]?.text.flatMap { ID<Company>($0) })
        _ = try bench.make("exchange_rates", #"{"from_currency":"USD","to_currency":"EUR","rate":"0.9","valid_on":"2020-01-01"}"#)
        func reads(_ suppliers: Int) throws -> Int {
            for number in 0..<suppliers {
                let supplier = try bench.make("suppliers", #"{"name":"S\#(number)","currency":"USD"}"#)
                #expect(try bench.post("/v1/suppliers/\(supplier)/qualify").status == 200)
                _ = try bench.make(
                    "supplier_items",
                    #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","prices":[{"unit_price":"4"}]}"#)
            }
            bench.session.reads = 0
            try bench.write { transaction in
                let record = try transaction.find(try #require(ID<Product>(product)))
                bench.session.reads = 0
                let offers = try OfferBook(
                    of: [record], on: try transaction.today(of: company.number), company: company, in: transaction.records
                ).offers(of: record, 1, neededOn: nil)
                #expect(offers.allSatisfy { $0.basePrice == (try? Decimal6("3.6")) } && offers.count >= suppliers)
            }
            return bench.session.reads
        }
        #expect(try reads(2) == reads(30))
    }
}
