internal import HTTP

/// The addresses that proxies say a request came through, the client's first.
enum ForwardedFor {
    /// The address to take for the client's: the last one that is not itself a trusted proxy. Those in front of it may be invented.
    static func client(of request: Request, behind proxies: [AddressRange]) -> String {
        var client = request.peer
        let named = request.values(of: .forwardedFor).flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for name in named.reversed() {
            guard let address = address(name) else { return client }
            client = address.text
            if !proxies.contains(where: { $0.contains(address) }) { return client }
        }
        return client
    }

    /// An address, perhaps with a port behind it.
    private static func address(_ name: Substring) -> Address? {
        var name = name
        while let last = name.last, last == " " || last == "\t" { name.removeLast() }
        name = name.drop { $0 == " " || $0 == "\t" }
        if name.first == "[" { return Address(name.dropFirst().prefix { $0 != "]" }) }
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        return Address(parts.count == 2 ? parts[0] : name)
    }
}
