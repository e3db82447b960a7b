/// Why a server cannot start, in words for the person who started it.
public struct StartupError: Error, Sendable, CustomStringConvertible {
    /// What kind of thing is wrong; each has its exit code.
    public enum Reason: Int32, Sendable {
        /// A flag, an environment variable or an argument: exit code 64 (`EX_USAGE`).
        case usage = 64
        /// The content of a configuration, seed or state file: exit code 65 (`EX_DATAERR`).
        case content = 65
        /// The address or the state file is in use: exit code 69 (`EX_UNAVAILABLE`).
        case unavailable = 69
        /// A file or the network cannot be read or written: exit code 74 (`EX_IOERR`).
        case inputOutput = 74
    }

    /// What kind of thing is wrong.
    public var reason: Reason
    /// Names the file, line or flag, and says what to do; may have several lines.
    public var message: String

    /// An error from its kind and its text.
    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    /// The code the command exits with.
    public var exitCode: Int32 { reason.rawValue }

    /// The message.
    public var description: String { message }
}

extension StartupError {
    /// All problems of a configuration; a wrong flag decides the exit code before a wrong file.
    package init(_ error: ConfigurationError) {
        let sources = error.problems.filter { $0.severity == .error }.map(\.source)
        let isUsage = sources.contains { if case .setting = $0 { true } else { false } }
        let isUnreadable = sources.contains {
            if case .unreadableFile = $0 { true } else { false }
        }
        self.init(
            isUsage ? .usage : isUnreadable ? .inputOutput : .content, error.description)
    }
}
