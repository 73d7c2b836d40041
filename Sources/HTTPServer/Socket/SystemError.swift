internal import Glibc

/// A system call that failed: its name and the reason it gave.
package struct SystemError: Error, Equatable, CustomStringConvertible {
    package let call: String
    package let number: Int32

    /// Takes the reason from `errno`: to be made right behind the call.
    init(_ call: String) { self.init(call, errno) }

    init(_ call: String, _ number: Int32) {
        self.call = call
        self.number = number
    }

    package var description: String {
        "\(call): \(String(cString: strerror(number)))"
    }
}

/// Runs a system call again as long as a signal interrupts it: the only such loop here.
@inline(__always)
func uninterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
