import Foundation
package import Logging
import Synchronization

/// Notices when the file changes that fault rules came from, and reads them again.
///
/// The file is looked at by its path, several times a second: editors put a new file in its place,
/// and not every system tells of that.
package final class RuleFileWatch: Sendable {
    /// What tells one version of a file from another.
    struct Signature: Hashable, Sendable {
        var device: UInt64
        var number: UInt64
        var byteCount: Int64
        var seconds: Int64
        var nanoseconds: Int64
    }

    /// How often the file is looked at, in microseconds: every 150 ms.
    private static let interval: UInt32 = 150_000

    private let file: String
    private let logger: Logger
    private let load: @Sendable () throws(ConfigurationError) -> Configuration.Loaded
    private let replace: @Sendable ([FaultRule]) -> Void
    private let state: Mutex<State>

    private struct State {
        /// The version whose rules are in place, or were refused.
        var known: Signature?
        /// The version seen last, which may still be in the making.
        var seen: Signature?
    }

    /// Takes note of the file as it is now.
    ///
    /// - Parameters:
    ///   - load: reads the configuration again, as at the start.
    ///   - replace: gets the rules of a new version that can be used.
    package init(
        file: String, logger: Logger,
        load: @escaping @Sendable () throws(ConfigurationError) -> Configuration.Loaded,
        replace: @escaping @Sendable ([FaultRule]) -> Void
    ) {
        self.file = file
        self.logger = logger
        self.load = load
        self.replace = replace
        let signature = Self.signature(of: file)
        state = Mutex(State(known: signature, seen: signature))
    }

    /// Looks at the file from now on, for as long as the process lives.
    package func start() {
        Thread.detachNewThread { [self] in
            while true {
                usleep(Self.interval)
                look()
            }
        }
    }

    /// Looks once; a version is read when it was the same twice, so that it is complete.
    func look() {
        let now = Self.signature(of: file)
        let isNew = state.withLock { state in
            defer { state.seen = now }
            guard now == state.seen, now != state.known else { return false }
            state.known = now
            return true
        }
        guard isNew else { return }
        guard now != nil else {
            logger.warning("the file is gone; its fault rules stay", metadata: ["file": "\(file)"])
            return
        }
        do throws(ConfigurationError) {
            let loaded = try load()
            for warning in loaded.warnings { logger.warning("\(warning.logMessage)") }
            logger.notice("the file has changed", metadata: ["file": "\(file)"])
            replace(loaded.configuration.faults)
        } catch {
            logger.error(
                "the file has changed and cannot be used; the old fault rules stay:\n\(error)",
                metadata: ["file": "\(file)"])
        }
    }

    private static func signature(of file: String) -> Signature? {
        var status = stat()
        guard stat(file, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return Signature(
            device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino),
            byteCount: Int64(status.st_size), seconds: Int64(time.tv_sec),
            nanoseconds: Int64(time.tv_nsec))
    }
}
