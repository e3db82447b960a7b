import ArgumentParser
import Emulator

/// The command.
@main
struct SSOAdminLocal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sso-admin-local",
        abstract: "A local server for the AWS IAM Identity Center API (SSOAdmin).",
        discussion: """
            Without a subcommand it serves; 'sso-admin-local serve --help' lists the flags of that. \
            Every flag has an environment variable and nearly every one a key in the configuration file; \
            a flag outranks the variable, the variable outranks the file.

            Exit codes: 0 stopped on request, 64 wrong flag or environment variable, 65 wrong content of a \
            configuration, seed or state file, 69 address or state file in use, 74 a file cannot be read or \
            written. Commands that talk to a running server exit with 1 when it refuses; their help says \
            more.
            """,
        version: EmulatorVersion.current,
        subcommands: [
            Serve.self, CheckConfig.self, RunCommand.self, FaultsCommand.self, ClockCommand.self,
            RequestsCommand.self, JournalCommand.self, VerifyCommand.self, SessionsCommand.self,
            SnapshotCommand.self, ExportCommand.self,
        ],
        defaultSubcommand: Serve.self)
}
