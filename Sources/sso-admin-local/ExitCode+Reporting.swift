import ArgumentParser
import Emulator
import Foundation

extension ExitCode {
    /// Writes the error's message to the standard error stream and gives its exit code.
    static func reporting(_ error: StartupError) -> ExitCode {
        StandardError.write(error.message)
        return ExitCode(error.exitCode)
    }
}

/// The standard error stream.
enum StandardError {
    /// Writes a line.
    static func write(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}
