/// What a password hash costs in time and memory.
package struct ScryptCost: Sendable, Equatable {
    /// The binary logarithm of N.
    package let logN: Int
    /// The size of a block, in units of 128 bytes.
    package let r: Int
    /// How often it is done over.
    package let p: Int

    /// A cost by its parameters; nil for one that is none, or that a server could not bear: more than 1 GiB or 16 rounds.
    package init?(logN: Int, r: Int, p: Int) {
        guard (1...20).contains(logN), (1...32).contains(r), (1...16).contains(p), r << logN <= 8 << 20, logN < 16 * r else { return nil }
        self.init(checkedLogN: logN, r: r, p: p)
    }

    private init(checkedLogN logN: Int, r: Int, p: Int) {
        self.logN = logN
        self.r = r
        self.p = p
    }

    /// What passwords are hashed with today.
    package static let standard = ScryptCost(checkedLogN: 17, r: 8, p: 1)

    var n: UInt64 { 1 << UInt64(logN) }

    /// What OpenSSL may take at most; its own limit is 32 MiB, a quarter of what the standard cost needs.
    var memory: UInt64 { 128 * UInt64(r) * (n + UInt64(p) + 2) + 1 << 16 }
}
