internal import Resources

/// Who asks, with what is worked out once per key and reactor.
struct Principal {
    let actor: Actor
    /// When the key ends, in milliseconds.
    let expiresAt: Int64?
    let meter: RequestMeter?
    /// By the endpoint's number: whether the key's scopes open it.
    let opens: [Bool]

    static let anybody = Actor(name: "anonymous", number: 0, access: Access(scopes: []))
}
