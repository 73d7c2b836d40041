/// Ends the process when an invariant is violated, which is how a fuzzer learns of it; optimised builds say why, too.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
    if !condition { fatalError(message()) }
}
