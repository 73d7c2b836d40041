internal import Glibc

/// For tests in a child process: a failure there ends it with an error, which fails the test here.
func require(_ isTheCase: Bool) throws {
    if !isTheCase { throw Client.Failure(description: "not so") }
}

/// The processor time this process has used, in microseconds.
func processorTime() -> Int {
    var used = rusage()
    getrusage(__rusage_who_t(0), &used)
    return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1_000_000 + used.ru_utime.tv_usec + used.ru_stime.tv_usec
}
