import Crypto
import Testing

struct ScryptTests {
    /// Vectors of RFC 7914, section 12, except for the one that takes a gigabyte.
    @Test(arguments: [
        (
            "", "", 4, 1, 1,
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
        ),
        (
            "password", "NaCl", 10, 8, 16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        ),
        (
            "pleaseletmein", "SodiumChloride", 14, 8, 1,
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
        ),
    ])
    func aPasswordHasItsKnownKey(_ password: String, _ salt: String, _ logN: Int, _ r: Int, _ p: Int, _ key: String) throws {
        let cost = try #require(ScryptCost(logN: logN, r: r, p: p))
        let derived = try Scrypt.derive(Array(password.utf8), salt: Array(salt.utf8), cost: cost, count: 64)
        #expect(Hex.encode(derived) == key)
    }

    @Test func aHashIsOfItsPasswordAloneAndSaysHowItWasMade() throws {
        let hash = try Scrypt.hash("correct horse")
        #expect(try /\$scrypt\$ln=17,r=8,p=1\$[A-Za-z0-9+\/]{22}\$[A-Za-z0-9+\/]{43}/.wholeMatch(in: hash) != nil)
        #expect(try Scrypt.verify("correct horse", against: hash))
        #expect(try !Scrypt.verify("correct horsf", against: hash))
        #expect(!Scrypt.isOutdated(hash))
    }

    @Test func twoHashesOfOnePasswordHaveDifferentSalts() throws {
        let cost = try #require(ScryptCost(logN: 4, r: 8, p: 1))
        let one = try Scrypt.hash("上海", cost: cost)
        let other = try Scrypt.hash("上海", cost: cost)
        #expect(one != other)
        #expect(try Scrypt.verify("上海", against: one))
        #expect(try Scrypt.verify("上海", against: other))
        #expect(try !Scrypt.verify("", against: one))
        #expect(Scrypt.isOutdated(one))
    }

    /// Made by Python's hashlib.scrypt, password "tandem", salt 0…15.
    @Test func aHashFromElsewhereIsVerified() throws {
        let hash = "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$kRjMQq2dU4VFgSIIlAcyCdDMNihAZkvzJuoS05OkFfo"
        #expect(try Scrypt.verify("tandem", against: hash))
        #expect(try !Scrypt.verify("Tandem", against: hash))
    }

    @Test func withoutAHashNoPasswordFits() throws {
        #expect(try !Scrypt.verify("", against: nil))
    }

    @Test(arguments: [
        "", "$", "plain", "$scrypt$ln=17,r=8,p=1$$", "$scrypt$ln=17,r=8$AAAA$AAAA", "$scrypt$ln=99,r=8,p=1$AAAA$AAAA",
        "$scrypt$ln=17,r=0,p=1$AAAA$AAAA",
        "$bcrypt$ln=17,r=8,p=1$AAAA$AAAA",
    ])
    func whatIsNoHashFitsNoPasswordAndIsOutdated(_ text: String) throws {
        #expect(try !Scrypt.verify("", against: text))
        #expect(Scrypt.isOutdated(text))
    }

    @Test(arguments: [(0, 8, 1), (21, 8, 1), (20, 9, 1), (17, 0, 1), (17, 8, 0), (17, 8, 17), (17, 33, 1), (16, 1, 1), (-1, 8, 1)])
    func aCostThatNoServerCouldBearIsRefused(_ logN: Int, _ r: Int, _ p: Int) {
        #expect(ScryptCost(logN: logN, r: r, p: p) == nil)
    }
}
