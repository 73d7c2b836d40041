/// What is counted up from many, can be counted together and taken apart again, and can be written down between.
package protocol Countable {
    /// Nothing counted.
    init()

    /// Counts all that another was counted from.
    mutating func add(_ other: Self)

    /// Takes out all that another was counted from, which is a part of this.
    mutating func remove(_ other: Self)

    /// What was counted, as whole numbers in a fixed order.
    var numbers: [Int128] { get }

    /// Takes up what was written down, from the first of some numbers on, and leaves those behind it; nil where they are none of this.
    init?(_ numbers: inout ArraySlice<Int128>)
}
