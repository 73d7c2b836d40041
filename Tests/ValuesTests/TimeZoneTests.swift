import Testing

@testable import Values

@Suite struct TimeZoneTests {
    /// Instants on both sides of changes, within the listed changes and in the years behind them; offsets by Python's zoneinfo.
    private static let offsets: [(zone: String, instant: String, seconds: Int)] = [
        ("Europe/Berlin", "2026-03-29T00:59:59Z", 3_600),
        ("Europe/Berlin", "2026-03-29T01:00:00Z", 7_200),
        ("Europe/Berlin", "2026-10-25T00:59:59Z", 7_200),
        ("Europe/Berlin", "2026-10-25T01:00:00Z", 3_600),
        ("Europe/Berlin", "1893-03-31T00:00:00Z", 3_208),
        ("Europe/Berlin", "2090-07-01T00:00:00Z", 7_200),
        ("America/New_York", "2026-03-08T06:59:59Z", -18_000),
        ("America/New_York", "2026-03-08T07:00:00Z", -14_400),
        ("America/New_York", "2026-11-01T05:59:59Z", -14_400),
        ("America/New_York", "2026-11-01T06:00:00Z", -18_000),
        ("America/New_York", "2500-01-01T00:00:00Z", -18_000),
        ("Asia/Shanghai", "2026-07-01T00:00:00Z", 28_800),
        ("Asia/Shanghai", "1990-07-01T00:00:00Z", 32_400),
        ("Pacific/Auckland", "2026-04-04T13:59:59Z", 46_800),
        ("Pacific/Auckland", "2026-04-04T14:00:00Z", 43_200),
        ("Pacific/Auckland", "2026-09-26T13:59:59Z", 43_200),
        ("Pacific/Auckland", "2026-09-26T14:00:00Z", 46_800),
        ("Pacific/Auckland", "2060-01-01T00:00:00Z", 46_800),
        ("Pacific/Pago_Pago", "2026-01-01T00:00:00Z", -39_600),
        ("Pacific/Kiritimati", "2026-01-01T00:00:00Z", 50_400),
        ("Europe/Dublin", "2050-01-01T00:00:00Z", 0),
        ("Europe/Dublin", "2050-07-01T00:00:00Z", 3_600),
        ("Australia/Lord_Howe", "2050-01-01T00:00:00Z", 39_600),
        ("Pacific/Chatham", "2050-01-01T00:00:00Z", 49_500),
        ("Asia/Kolkata", "2026-01-01T00:00:00Z", 19_800),
        ("America/Nuuk", "2050-07-01T00:00:00Z", -3_600),
        ("UTC", "2026-07-01T00:00:00Z", 0),
    ]

    @Test(arguments: offsets)
    func aZoneKnowsItsOffset(zone: String, instant: String, seconds: Int) throws {
        #expect(try TimeZoneDatabase.system.zone(zone).offset(at: #require(Timestamp(instant))) == seconds)
    }

    @Test(arguments: [
        ("Asia/Shanghai", "2026-11-23T15:59:59.999Z", "2026-11-23"), ("Asia/Shanghai", "2026-11-23T16:00:00Z", "2026-11-24"),
        ("America/New_York", "2026-11-23T04:59:59Z", "2026-11-22"), ("Pacific/Pago_Pago", "2026-11-23T10:59:59Z", "2026-11-22"),
        ("Pacific/Kiritimati", "2026-11-23T10:00:00Z", "2026-11-24"), ("UTC", "1969-12-31T23:59:59.999Z", "1969-12-31"),
    ])
    func aBusinessDateIsTheLocalOne(zone: String, instant: String, date: String) throws {
        #expect(try TimeZoneDatabase.system.zone(zone).date(at: #require(Timestamp(instant))).description == date)
    }

    @Test(arguments: [
        ("Europe/Berlin", "2026-11-23", 9 * 3_600, "2026-11-23T08:00:00.000Z"),
        // 02:30 is skipped and becomes 03:30; it comes twice in autumn and means the first.
        ("Europe/Berlin", "2026-03-29", 9_000, "2026-03-29T01:30:00.000Z"),
        ("Europe/Berlin", "2026-10-25", 9_000, "2026-10-25T00:30:00.000Z"),
        ("America/New_York", "2026-03-08", 9_000, "2026-03-08T07:30:00.000Z"),
        ("Pacific/Auckland", "2026-09-27", 0, "2026-09-26T12:00:00.000Z"),
        // Chile's clocks skip midnight; Samoa skipped the whole day.
        ("America/Santiago", "2026-09-06", 0, "2026-09-06T04:00:00.000Z"), ("Pacific/Apia", "2011-12-30", 0, "2011-12-30T10:00:00.000Z"),
        ("UTC", "0001-01-01", 0, "0001-01-01T00:00:00.000Z"),
    ])
    func aLocalTimeIsAnInstant(zone: String, date: String, second: Int, instant: String) throws {
        let rule = try TimeZoneDatabase.system.zone(zone)
        let day = try #require(CalendarDate(date))
        #expect(rule.instant(day, secondOfDay: second).description == instant)
    }

    @Test(arguments: ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "America/Sao_Paulo"])
    func everyLocalDayBeginsOnItsOwnDate(zone: String) throws {
        let rule = try TimeZoneDatabase.system.zone(zone)
        var day = try #require(CalendarDate("2015-01-01"))
        for _ in 0..<10_000 {
            let start = rule.startOfDay(day)
            #expect(rule.date(at: start) == day)
            #expect(rule.date(at: start.adding(milliseconds: -1)) < day)
            day = try #require(day.adding(days: 1))
        }
    }

    @Test func theTimeOfDayIsTheLocalOne() throws {
        let rule = try TimeZoneDatabase.system.zone("Asia/Kolkata")
        #expect(rule.millisecondOfDay(at: try #require(Timestamp("2026-11-23T20:00:00.007Z"))) == 5_400_007)
    }

    @Test(arguments: [
        "", "Mars/Olympus", "../etc/passwd", "/etc/passwd", "Europe", "Europe/", "zone.tab", "Europe//Berlin", "tzdata.zi", "iso3166.tab",
    ])
    func anUnknownZoneIsAnError(name: String) {
        #expect(throws: UnknownTimeZone(name: name)) { try TimeZoneDatabase.system.zone(name) }
    }

    @Test func utcNeedsNoDatabase() throws {
        let database = TimeZoneDatabase(directory: "/nowhere")
        #expect(try database.zone("UTC") == .utc)
        #expect(throws: UnknownTimeZone(name: "Europe/Berlin")) { try database.zone("Europe/Berlin") }
    }

    @Test func theEndsOfTimeDoNotTrap() throws {
        for name in ["Europe/Berlin", "Europe/Dublin", "UTC"] {
            let rule = try TimeZoneDatabase.system.zone(name)
            #expect(rule.date(at: Timestamp(milliseconds: .min)) == .earliest)
            #expect(rule.date(at: Timestamp(milliseconds: .max)) == .latest)
        }
    }

    @Test(arguments: [
        ("CET-1CEST,M3.5.0,M10.5.0/3", 3_600), ("<-0330>3:30", -12_600), ("EST5EDT,M3.2.0,M11.1.0", -18_000),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", 0),
        ("A0B-1,J60,J300", 0), ("A0B-1,59,299/-1:30:15", 0), ("XXX-24YYY,M1.1.0,M1.2.0", 86_400),
    ])
    func aPosixRuleIsRead(text: String, newYearsEve: Int) throws {
        let rule = try #require(PosixZone(text))
        #expect(rule.offset(atSecond: 1_798_675_200) == newYearsEve)
    }

    @Test(arguments: [
        "", "CET", "C1T", "<CET-1", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-168", "CET-1:60", "CET-1CEST,J0,J5", "CET-1CEST,366,5", "CET-1CEST,M3.5.0,M10.5.0/3x",
    ])
    func aDamagedPosixRuleIsRefused(text: String) {
        #expect(PosixZone(text) == nil)
    }

    @Test func aDamagedFileIsRefusedAndNeverTraps() {
        var file: [UInt8] = []
        for timeSize in [4, 8] {
            file += Array("TZif2".utf8) + Array(repeating: 0, count: 15)
            file += [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 4]
            file += Array(repeating: 0, count: timeSize) + [0] + [0, 0, 0x0E, 0x10, 0, 0] + Array("CET\0".utf8)
        }
        file += Array("\nCET-1\n".utf8)
        #expect(ZoneFile(file).rule(named: "X")?.offset(at: Timestamp(milliseconds: -1)) == 3_600)
        for length in file.indices { #expect(ZoneFile(Array(file[..<length])).rule(named: "X") == nil) }
        for position in file.indices {
            for byte: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] where file[position] != byte {
                var damaged = file
                damaged[position] = byte
                _ = ZoneFile(damaged).rule(named: "X")?.offset(at: Timestamp(milliseconds: 1))
            }
        }
    }
}
