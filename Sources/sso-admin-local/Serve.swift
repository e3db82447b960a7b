import ArgumentParser
import Emulator
import Foundation
import Logging

/// Starts a server and runs it until it is told to stop.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the API until SIGINT or SIGTERM.",
        discussion: """
            The first signal lets calls in flight finish; the second stops at once. SIGUSR1 removes all \
            fault rules, whoever made them.
            """)

    @OptionGroup var options: ServeOptions

    func run() throws {
        do {
            try serve()
        } catch let error as ConfigurationError {
            throw ExitCode.reporting(StartupError(error))
        } catch let error as StartupError {
            throw ExitCode.reporting(error)
        }
    }

    private func serve() throws {
        let (flags, environment) = (options.given, ProcessInfo.processInfo.environment)
        let loaded = try Self.load(flags, environment)
        let configuration = loaded.configuration
        let handler = LineLogHandler(
            level: configuration.logLevel, format: configuration.logFormat)
        let logger = Logger(label: "sso-admin-local") { _ in handler }
        for warning in loaded.warnings { logger.warning("\(warning.logMessage)") }

        // Before the server exists, because only threads started afterwards have the signals blocked.
        let stop = StopSwitch()
        try StopSignals.watch(
            stop: { stop.signalled() }, removeRules: { stop.server?.removeAllFaultRules() })

        let server = try EmulatorServer(configuration: configuration, logger: logger)
        stop.attach(server.remote)
        announce(server, configuration, logger)
        if configuration.faultSettings.watchesFile, let file = configuration.faultSettings.file {
            RuleFileWatch(file: file, logger: logger) {
                () throws(ConfigurationError) in
                try Configuration.load(flags: flags, environment: environment)
            } replace: { [remote = server.remote] rules in
                remote.replaceConfiguredRules(rules)
            }.start()
        }
        try server.run()
        logger.info("stopped")
    }

    /// Reads the configuration; on a terminal it tells how far it is when that takes a while.
    private static func load(
        _ flags: [String: String], _ environment: [String: String]
    ) throws -> Configuration.Loaded {
        let progress = SeedProgress()
        if isatty(STDERR_FILENO) == 1 {
            progress.watch { StandardError.write("the seed file: \($0)") }
        }
        defer { progress.finish() }
        return try Configuration.load(
            flags: flags, environment: environment, progress: progress)
    }

    private func announce(
        _ server: EmulatorServer, _ configuration: Configuration, _ logger: Logger
    ) {
        let banner = StartBanner(
            url: server.url, adminURL: server.adminURL, contents: server.contents,
            seed: server.seed, configuration: configuration)
        switch configuration.logFormat {
        case .text: logger.info("\(banner.text)")
        case .json: logger.info("listening", metadata: banner.metadata)
        }
        if configuration.readyJSON {
            let line = banner.readyLine(processID: ProcessInfo.processInfo.processIdentifier)
            // One write, and unbuffered: whoever waits for the line reads from a pipe.
            try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
        }
    }
}
