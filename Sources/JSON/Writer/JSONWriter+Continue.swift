extension JSONWriter {
    /// A writer that appends to what was written before.
    package init(continuing bytes: consuming [UInt8]) { self.bytes = bytes }
}
