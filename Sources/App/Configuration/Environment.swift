internal import Glibc

/// The variables that this process was started with.
package enum Environment {
    /// Variables of ours that are no settings of the server: where tests find files, what the client commands talk to, the file of settings.
    static let others: Set<String> = ["TANDEM_CONFIG", "TANDEM_DATA", "TANDEM_KEY", "TANDEM_URL"]

    /// Every variable and its value.
    package static var all: [(name: String, value: String)] {
        var variables: [(name: String, value: String)] = []
        // The block that the kernel gave the process: an array of C strings that ends with nil.
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables.append((String(parts[0]), String(parts[1]))) }
            entry += 1
        }
        return variables
    }

    /// One variable's value.
    package static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
