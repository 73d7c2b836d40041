import JSON
import Testing

struct JSONValueTests {
    private func value(_ text: String) throws -> JSONValue { try JSONReader.parse(Array(text.utf8)).root }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("42", 42), ("-7", -7), ("9223372036854775807", .max), ("-9223372036854775808", .min),
            ("9223372036854775808", nil),
            ("-9223372036854775809", nil), ("1.0", nil), ("1.5", nil), ("1e2", nil), ("1e999999", nil),
            ("123456789012345678901234567890", nil),
        ] as [(String, Int64?)])
    func aNumberIsAnIntegerOnlyIfItIsSpelledAsOneAndFits(_ text: String, _ integer: Int64?) throws {
        #expect(try value(text).integer == integer)
    }

    @Test(
        arguments: [
            ("0", 6, 0), ("-0.000", 6, 0), ("0e999999", 6, 0), ("0.0e-999999", 0, 0), ("1", 6, 1_000_000), ("1.5", 6, 1_500_000),
            ("-1.5", 6, -1_500_000),
            ("1.50", 1, 15), ("1.05", 1, nil), ("1.000000", 0, 1), ("0.000001", 6, 1), ("0.0000001", 6, nil), ("0.0000010", 6, 1),
            ("1e2", 0, 100),
            ("1E+2", 2, 10_000), ("12e-1", 1, 12), ("12e-1", 0, nil), ("120e-1", 0, 12), ("1e18", 0, 1_000_000_000_000_000_000),
            ("1e19", 0, nil),
            ("1e999999", 6, nil), ("-1e999999", 6, nil), ("1e-999999", 6, nil), ("1e99999999999999999999999999", 6, nil),
            ("10000000000000000000000e-20", 0, 100), ("9223372036854.775807", 6, .max), ("-9223372036854.775808", 6, .min),
            ("9223372036854.775808", 6, nil),
            ("9223372036854775807", 0, .max), ("-9223372036854775808", 0, .min), ("9223372036854775808", 0, nil),
            ("12345678901234567890", 0, nil),
            ("1234.50", 2, 123_450), ("0.1000000000000000055511151231257827", 18, nil), ("1.00000000000000000000000000000000", 2, 100),
            ("0.1e1", 0, 1),
        ] as [(String, Int, Int64?)])
    func aNumberIsScaledExactlyOrNotAtAll(_ text: String, _ digits: Int, _ scaled: Int64?) throws {
        guard case .number(let number) = try value(text) else { throw Unexpected() }
        #expect(number.scaled(to: digits) == scaled)
    }

    @Test func aMillionDigitsAreOnlyWalkedOver() throws {
        for text in [String(repeating: "9", count: 1_000_000), "1" + String(repeating: "0", count: 1_000_000) + "e-1000000"] {
            guard case .number(let number) = try value(text) else { throw Unexpected() }
            #expect(number.integer == nil)
            #expect(number.scaled(to: 0) == (text.hasPrefix("1") ? 1 : nil))
        }
    }

    @Test func valuesAreReachedByNameAndIndex() throws {
        let root = try value(#"{"lines":[{"quantity":"5"},{"quantity":7}],"note":null}"#)
        #expect(root["lines"]?[0]?["quantity"]?.text == "5")
        #expect(root["lines"]?[1]?["quantity"]?.integer == 7)
        #expect(root["lines"]?[2] == nil)
        #expect(root["lines"]?[-1] == nil)
        #expect(root["note"] == .null)
        #expect(root["missing"] == nil)
        #expect(root["note"]?["x"] == nil)
        #expect(root.elements == nil)
        #expect(root["lines"]?.elements?.count == 2)
    }

    @Test(arguments: [
        (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, true), (#"{"a":1}"#, #"{"a":1,"b":2}"#, false), (#"{"a":1}"#, #"{"a":2}"#, false),
        (#"{"a":1}"#, #"{"b":1}"#, false),
        ("[1,2]", "[2,1]", false), ("[1,2]", "[ 1, 2 ]", true), ("1", "1.0", false), ("null", "false", false),
        (#""\u00e9""#, "\"é\"", true),
        ("\"é\"", "\"e\u{301}\"", false), ("\"\u{212B}\"", "\"A\u{30A}\"", false), ("\"\u{212A}\"", "\"K\"", false),
        (#"{"é":1}"#, "{\"e\u{301}\":1}", false),
        ("[]", "{}", false),
    ])
    func valuesAreEqualWhenTheyMeanTheSame(_ one: String, _ other: String, _ areEqual: Bool) throws {
        #expect(try (value(one) == value(other)) == areEqual)
        #expect(try (value(other) == value(one)) == areEqual)
    }

    @Test func aNameIsTakenOnlyOnce() {
        var object = JSONObject()
        let names = (0..<100).map { "name\($0)" }
        for (index, name) in names.enumerated() {
            let isNew = object.append(name, .number(JSONNumber(Int64(index))))
            #expect(isNew)
        }
        for name in names {
            let isNew = object.append(name, .null)
            #expect(!isNew)
        }
        #expect(object.count == 100)
        #expect(object.members.map(\.name) == names)
        for (index, name) in names.enumerated() { #expect(object[name]?.integer == Int64(index)) }
        #expect(object["name100"] == nil)
    }

    /// A walk over the members for each of them would be ten billion comparisons.
    @Test func aHundredThousandMembersAreReadFoundAndComparedInLinearTime() throws {
        let text = "{" + (0..<100_000).map { "\"\($0)\":\($0)" }.joined(separator: ",") + "}"
        let document = try JSONReader.parse(Array(text.utf8))
        guard case .object(let object) = document.root else { throw Unexpected() }
        #expect(document.flaws.isEmpty)
        #expect((0..<100_000).allSatisfy { object[String($0)]?.integer == Int64($0) })
        #expect(document.root == document.root)
        #expect(document.root.merging(document.root) == document.root)
    }

    /// The examples of RFC 7396, appendix A, and nulls at depth.
    @Test(arguments: [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#), (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#), (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#), (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#), (#"{"a":"foo"}"#, "null", "null"),
        (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#), ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
        (#"{"a":1,"b":2,"c":3}"#, #"{"b":9,"d":4,"a":null}"#, #"{"b":9,"c":3,"d":4}"#),
    ])
    func aMergePatchChangesWhatItNames(_ target: String, _ patch: String, _ result: String) throws {
        let merged = try value(target).merging(value(patch))
        #expect(String(decoding: merged.bytes, as: UTF8.self) == result)
    }

    struct Unexpected: Error {}
}
