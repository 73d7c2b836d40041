// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A small binary: equal functions once, addresses relocated in packed form, no names for libraries that it does not load, no unwind tables.
let compactly: [LinkerSetting] = [
    .unsafeFlags(
        ["-use-ld=lld"]
            + [
                "--icf=all", "-z", "pack-relative-relocs", "--no-export-dynamic", "--no-eh-frame-hdr", "-T",
                "\(Context.packageDirectory)/Sources/tandem/unwinding.ld",
            ].flatMap { ["-Xlinker", $0] }, .when(configuration: .release))
]

/// The SQL files of `migrations`, embedded so that the binary migrates wherever it stands. Named here and not searched for: SwiftPM keeps what
/// a manifest found and would not see a new file.
let migrations = [
    "0001_kernel", "0002_identity", "0003_master_data", "0004_purchasing", "0005_sales", "0006_documents", "0007_inventory",
    "0008_purchase_orders", "0009_sales_orders", "0010_relations", "0011_supplier_performance", "0012_sync", "0013_printing",
    "0014_amendments", "0015_liability", "0016_credited_charges", "0017_deposits", "0018_deadlines", "0019_rejects",
    "0020_requisition_lines", "0021_turns", "0022_planning", "0023_supply_tallies", "0024_notices_and_holds",
    "0025_planner_statistics.sqlite", "0026_debtors", "0027_due_days", "0028_seeking",
]

func target(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "tandem",
    products: [.executable(name: "tandem", targets: ["tandem"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // What Swift cannot import by itself.
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Formats and values: pure, no I/O.
        target("JSON"),
        target("Values"),
        target("CSV"),
        target("HTTP", "JSON"),

        // What is computed of figures: pure, no I/O.
        target("Analytics", "Values", "JSON"),

        // The machine: sockets, hashes, the database.
        target("Crypto", "COpenSSL"),
        target("HTTPServer", "HTTP", "CLinux", "CZlib"),
        target("Storage"),
        target("SQLite", "Storage", "CSQLite"),
        .target(
            name: "Migrations", dependencies: ["Storage"], path: "migrations",
            resources: migrations.map { .embedInCode("\($0).sql") }, swiftSettings: settings),

        // The resource kit, and what is declared with it.
        target("Resources", "HTTP", "JSON", "Values", "CSV", "Crypto", "Storage"),
        target("Identity", "Resources", "Crypto", "HTTP", "JSON", "Storage", "Values"),
        target("MasterData", "Resources", "HTTP", "JSON", "Storage", "Values", "Crypto"),
        target("Inventory", "MasterData", "Resources", "HTTP", "JSON", "Storage", "Values"),
        target("SRM", "Analytics", "Inventory", "MasterData", "Resources", "HTTP", "JSON", "Storage", "Values"),
        target("CRM", "Analytics", "Inventory", "MasterData", "Resources", "HTTP", "JSON", "Storage", "Values"),
        target("Sync", "SRM", "CRM", "Inventory", "MasterData", "Analytics", "Resources", "HTTP", "JSON", "Values"),

        // Where everything meets.
        target(
            "App", "Identity", "Analytics", "Sync", "SRM", "CRM", "Inventory", "MasterData", "Resources", "HTTPServer", "HTTP", "JSON",
            "Values", "CSV",
            "Crypto", "SQLite", "Storage", "Migrations"),
        .executableTarget(
            name: "tandem",
            dependencies: ["App", "JSON", "Values", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            exclude: ["unwinding.ld"],
            swiftSettings: settings, linkerSettings: compactly),

        .target(
            name: "TestSupport", dependencies: ["App", "Resources", "Migrations", "SQLite", "Storage", "HTTP", "JSON", "Values"],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        .target(name: "Chance", path: "Tests/Chance", swiftSettings: settings),
        tests("JSONTests", "Chance", "JSON"),
        tests("ValuesTests", "Chance", "Values"),
        tests("AnalyticsTests", "Analytics", "HTTP", "JSON", "Values", "TestSupport"),
        tests("CSVTests", "Chance", "CSV"),
        tests("CryptoTests", "Crypto"),
        tests("HTTPTests", "HTTP", "JSON"),
        tests("HTTPServerTests", "Chance", "HTTPServer", "HTTP", "CZlib"),
        .target(name: "FaultyDisk", dependencies: ["CSQLite"], path: "Tests/FaultyDisk"),
        .executableTarget(
            name: "DatabaseChild", dependencies: ["SQLite", "Storage", "FaultyDisk"], path: "Tests/DatabaseChild", swiftSettings: settings),
        tests("SQLiteTests", "SQLite", "Storage", "CSQLite", "FaultyDisk", "DatabaseChild"),
        .target(
            name: "KitBench", dependencies: ["Resources", "SQLite", "Storage", "HTTP", "JSON", "Values"], path: "Tests/KitBench",
            swiftSettings: settings),
        tests("ResourcesTests", "Chance", "KitBench", "Resources", "SQLite", "Storage", "HTTP", "JSON", "Values", "Migrations"),
        tests(
            "AppTests", "App", "TestSupport", "MasterData", "SRM", "Resources", "HTTP", "JSON", "SQLite", "CSQLite", "FaultyDisk",
            .product(name: "Yams", package: "Yams")),
        .target(
            name: "Fuzzing", dependencies: ["JSON", "HTTP", "CSV", "Values", "Resources"], path: "Tests/Fuzzing", swiftSettings: settings),
        .testTarget(
            name: "FuzzTests", dependencies: ["Fuzzing"], exclude: ["Corpus", "Dictionaries"], swiftSettings: settings),
        tests(
            "DomainTests", "Chance", "Analytics", "App", "Sync", "SRM", "CRM", "Inventory", "MasterData", "Identity", "Resources",
            "Migrations",
            "SQLite",
            "Storage", "HTTP", "JSON", "Values", "TestSupport", "KitBench"),
        tests("SyncTests", "Chance", "Sync", "App", "KitBench", "MasterData", "Migrations", "Resources", "JSON", "Values"),
        .executableTarget(
            name: "ServerChild", dependencies: ["App", "SRM", "MasterData", "Resources", "Migrations", "HTTP"], path: "Tests/ServerChild",
            swiftSettings: settings),
        tests(
            "StoryTests", "Chance", "App", "TestSupport", "ServerChild", "SQLite", "Storage", "Resources", "HTTP", "JSON", "Values"),
        tests("TidyTests"),
    ]
)
