import App
import KitBench
import MasterData
import Migrations
import Resources

extension Bench {
    /// The whole catalogue with the first records of a new database: for counting what requests cost, and for many steps without a disk.
    static func books() throws -> Bench {
        let bench = try Bench(Application.catalog, migrations: Migrations.all, companies: .declared)
        try bench.write { transaction in
            try FirstRecords.make(company: "Tandem Trading", currency: "EUR", timeZone: "UTC", in: transaction)
        }
        return bench
    }
}
