import Foundation

/// A command that runs in this one's process group, with this one's terminal and streams.
struct ChildProcess {
    /// Why it could not be started.
    struct Failure: Error {
        let command: String
        let code: Int32
    }

    let processID: pid_t

    /// Starts a command that is looked for in `PATH`.
    ///
    /// Signals that this process has blocked or ignores are as usual in the command.
    ///
    /// - Throws: `Failure`.
    init(_ command: [String], environment: [String: String]) throws(Failure) {
        #if canImport(Darwin)
            var attributes: posix_spawnattr_t?
        #else
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var usual = sigset_t()
        sigemptyset(&usual)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        guard let program = words[0] else { throw Failure(command: "", code: EINVAL) }
        var number = pid_t()
        let code = posix_spawnp(&number, program, nil, &attributes, &words, &variables)
        guard code == 0 else { throw Failure(command: command.first ?? "", code: code) }
        processID = number
    }

    /// Waits for its end; the code that a shell would give, 128 and the signal's number where one
    /// ended it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0 {
            guard errno == EINTR else { return 1 }
        }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }
}
