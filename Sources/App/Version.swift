/// Which Tandem this is.
package enum Version {
    /// The release.
    package static let number = "0.1.0"
}
