import AWSJSON
import ArgumentParser
import Emulator
import Foundation
import Logging
import Synchronization

/// Runs a command against a server of its own.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a command against a server of its own.",
        discussion: """
            Starts a server in memory on a free port, sets AWS_ENDPOINT_URL_SSO_ADMIN, \
            AWS_ENDPOINT_URL_IDENTITYSTORE, AWS_ENDPOINT_URL_ORGANIZATIONS, AWS_ENDPOINT_URL_STS, \
            SSO_ADMIN_LOCAL_URL, a region and dummy credentials, runs the command, prints a report \
            on standard error and exits as the command did.

            Exit codes: that of the command, 128 and the number of the signal that ended it, 3 a \
            rule never fired (with --strict-faults, when the command succeeded), 64 wrong usage, 65 \
            a file that cannot be used, 126 or 127 a command that cannot be started.
            """)

    @Option(help: "Situations to start in, such as aws-limits; may be given several times.")
    var preset: [String] = []

    @Option(help: ArgumentHelp("A file with fault rules, JSON or YAML, or rules in JSON."))
    var faults: String?

    @Option(help: "How session time passes: real, frozen, auto or scaled:60.")
    var clock: String?

    @Flag(help: "Let target accounts 999999990001 to 999999990005 misbehave, each in its way.")
    var magicIds = false

    @Flag(help: "Fail when a rule never fired.")
    var strictFaults = false

    @Option(help: "Number that ids, delays and probabilities are drawn from.")
    var seed: String?

    @Option(help: "File that declares accounts, users, permission sets and so on.")
    var seedFile: String?

    @Option(help: "Configuration file, YAML or .json.")
    var config: String?

    @Option(help: "How near to AWS: relaxed, standard or strict.")
    var fidelity: String?

    @Option(help: "The region of the command, unless it has one. (default: us-east-1)")
    var region = "us-east-1"

    @Flag(help: "Print no report.")
    var quiet = false

    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp("The command, after --.", valueName: "command"))
    var command: [String] = []

    func run() throws {
        guard !command.isEmpty else {
            throw ValidationError("Expected a command after --, as in: run -- pytest")
        }
        let child = RunningChild()
        let code: Int32
        do {
            // Before any other thread, because only those that start later have the signals blocked.
            try StopSignals.relay { child.signalled($0) }
            code = try run(child)
        } catch let error as ConfigurationError {
            throw ExitCode.reporting(StartupError(error))
        } catch let error as StartupError {
            throw ExitCode.reporting(error)
        } catch let error as ChildProcess.Failure {
            StandardError.write("\(error.command): \(String(cString: strerror(error.code))).")
            throw ExitCode(error.code == ENOENT ? 127 : 126)
        }
        if code != 0 { throw ExitCode(code) }
    }

    private func run(_ child: RunningChild) throws -> Int32 {
        let configuration = try loaded()
        let handler = LineLogHandler(
            level: configuration.logLevel, format: configuration.logFormat)
        let server = try ServerThread(
            configuration, logger: Logger(label: "sso-admin-local") { _ in handler })
        defer { server.stop() }
        child.serves(server.remote)
        let variables = Self.environment(
            ProcessInfo.processInfo.environment, url: server.url, region: region)
        let process = try child.start { () throws(ChildProcess.Failure) in
            try ChildProcess(command, environment: variables)
        }
        let code = process.wait()
        child.ended()
        let report = try Self.report(of: server.url)
        if !quiet { StandardError.write(report.text) }
        guard strictFaults, code == 0, !report.unfired.isEmpty else { return code }
        StandardError.write(
            "Rules that never fired: \(report.unfired.joined(separator: ", ")).")
        return RemoteExit.unfired.rawValue
    }

    private func loaded() throws -> Configuration {
        let environment = ProcessInfo.processInfo.environment
        var flags = ["--in-memory": "true", "--port": "0", "--host": "127.0.0.1"]
        flags["--config"] = config
        flags["--seed"] = seed
        flags["--seed-file"] = seedFile
        flags["--fidelity"] = fidelity
        flags["--faults"] = faults
        if !preset.isEmpty { flags["--preset"] = preset.joined(separator: ",") }
        flags["--clock"] = clock
        if magicIds { flags["--magic-ids"] = "true" }
        // The command's output is what the user wants to read.
        if environment["SSO_ADMIN_LOCAL_LOG_LEVEL"] == nil { flags["--log-level"] = "warning" }
        let loaded = try Configuration.load(flags: flags, environment: environment)
        for warning in loaded.warnings { StandardError.write("\(warning)") }
        var configuration = loaded.configuration
        configuration.adminPort = nil
        configuration.adminToken = nil
        return configuration
    }

    /// The environment of the command: no credentials or profile of the user's reach it.
    static func environment(
        _ inherited: [String: String], url: String, region: String
    ) -> [String: String] {
        var environment = inherited
        for name in [
            "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN",
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        ] {
            environment[name] = nil
        }
        for name in [
            "AWS_ENDPOINT_URL_SSO_ADMIN", "AWS_ENDPOINT_URL_IDENTITYSTORE",
            "AWS_ENDPOINT_URL_ORGANIZATIONS", "AWS_ENDPOINT_URL_STS", "SSO_ADMIN_LOCAL_URL",
        ] {
            environment[name] = url
        }
        environment["AWS_ACCESS_KEY_ID"] = "test"
        environment["AWS_SECRET_ACCESS_KEY"] = "test"
        let region = inherited["AWS_REGION"] ?? inherited["AWS_DEFAULT_REGION"] ?? region
        environment["AWS_REGION"] = region
        environment["AWS_DEFAULT_REGION"] = region
        // A proxy would be asked for 127.0.0.1 of its own machine.
        for name in ["NO_PROXY", "no_proxy"] {
            let others = inherited[name].map { $0.isEmpty ? "" : $0 + "," } ?? ""
            environment[name] = others + "127.0.0.1"
        }
        return environment
    }

    /// What the server says happened.
    private static func report(
        of url: String
    ) throws -> (text: String, unfired: [String]) {
        let answer: ServerClient.Answer
        do throws(ServerClient.Failure) {
            answer = try ServerClient(url: url, token: nil)
                .send("GET", "/_admin/report?session=*")
        } catch {
            throw StartupError(.inputOutput, error.message)
        }
        let value = try? JSONValue.parse(answer.body)
        var lines = ["seed \(value?[member: "seed"]?.compact ?? "?")"]
        for rule in value?[member: "rules"]?.array ?? [] {
            lines.append(
                "rule \(rule[member: "id"]?.string ?? ""): matched"
                    + " \(rule[member: "matched"]?.integer ?? 0), hit"
                    + " \(rule[member: "hit"]?.integer ?? 0)")
        }
        for session in value?[member: "sessions"]?.array ?? [] {
            for finding in session[member: "findings"]?.array ?? [] {
                lines.append(
                    "finding in session \(session[member: "name"]?.string ?? ""):"
                        + " \(finding.compact)")
            }
        }
        let unfired = (value?[member: "unfiredRules"]?.array ?? []).compactMap(\.string)
        return (lines.map { "sso-admin-local: " + $0 }.joined(separator: "\n"), unfired)
    }
}

/// The command that runs, for the thread that waits for signals.
private final class RunningChild: Sendable {
    private enum State {
        case none
        case running(pid_t)
        case ended
    }

    private let state = Mutex(State.none)
    private let server = Mutex<EmulatorServer.Remote?>(nil)

    func serves(_ remote: EmulatorServer.Remote) {
        server.withLock { $0 = remote }
    }

    /// Starts the command; signals wait meanwhile, so that none falls between its start and its
    /// being known.
    ///
    /// - Throws: what `start` throws.
    func start(
        _ start: () throws(ChildProcess.Failure) -> ChildProcess
    ) throws(ChildProcess.Failure) -> ChildProcess {
        try state.withLock { state throws(ChildProcess.Failure) in
            let process = try start()
            state = .running(process.processID)
            return process
        }
    }

    func ended() {
        state.withLock { $0 = .ended }
    }

    /// Passes a signal on, but for the one that is the server's.
    func signalled(_ signal: Int32) {
        guard signal != StopSignals.removeRules else {
            server.withLock(\.self)?.removeAllFaultRules()
            return
        }
        state.withLock { state in
            switch state {
            case .none: exit(128 + signal)
            case .running(let processID):
                // A terminal sends what its keys mean to the whole group, the command included.
                let isFromKeys = signal == SIGINT || signal == SIGQUIT
                if !isFromKeys || isatty(0) == 0 { kill(processID, signal) }
            case .ended: break
            }
        }
    }
}
