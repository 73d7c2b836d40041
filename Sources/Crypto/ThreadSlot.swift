internal import COpenSSL
internal import Glibc

/// A place on each thread for one spare OpenSSL context: making one costs as much as hashing an API key with it.
struct ThreadSlot: Sendable {
    private let key: pthread_key_t

    static let digestContext = ThreadSlot { EVP_MD_CTX_free($0.map(OpaquePointer.init)) }

    /// `free` is called with what lies in the slot when its thread ends.
    private init(free: @convention(c) (UnsafeMutableRawPointer?) -> Void) {
        var key = pthread_key_t()
        let error = pthread_key_create(&key, free)
        precondition(error == 0, "There are no thread-specific keys left.")
        self.key = key
    }

    /// Takes this thread's spare out of its place.
    func take() -> OpaquePointer? {
        guard let spare = pthread_getspecific(key) else { return nil }
        pthread_setspecific(key, nil)
        return OpaquePointer(spare)
    }

    /// Keeps a context for the next `take` on this thread; false when the place is taken.
    func put(_ context: OpaquePointer) -> Bool {
        guard pthread_getspecific(key) == nil else { return false }
        return pthread_setspecific(key, UnsafeRawPointer(context)) == 0
    }
}
