import AWSJSON
import ArgumentParser
import Foundation

/// The journal of a running server.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "What came to a running server, and what left.",
        discussion: "Exit codes: 0 done, 1 refused, 64 wrong usage, 69 no server.",
        subcommands: [List.self, Show.self, Export.self, Report.self, Clear.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List requests, oldest first, one JSON object on each line.")
        @OptionGroup var remote: RemoteOptions
        @Option(help: "Only calls of this operation.") var operation: String?
        @Option(help: "Only calls that this rule acted on.") var rule: String?
        @Option(help: "Only requests after the one of this number.") var since: String?
        @Option(help: "The newest so many.") var limit: String?
        @Option(help: "Wait until so many are there.") var wait: String?
        @Option(help: "Wait so long at most, such as 5s.") var timeout: String?

        func run() throws {
            let answer = try remote.sendInSession(
                "GET", "/_admin/requests",
                query: [
                    "operation": operation, "rule": rule, "since": since, "limit": limit,
                    "wait": wait, "timeout": timeout,
                ])
            let value = try? JSONValue.parse(answer.body)
            for entry in value?[member: "requests"]?.array ?? [] { print(entry.compact) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one request.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: "Its id or number.") var id: String

        func run() throws {
            RemoteOptions.show(
                try remote.sendInSession(
                    "GET", "/_admin/requests/\(RemoteOptions.escaped(id))"))
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the journal as a file.")
        @OptionGroup var remote: RemoteOptions
        @Option(help: "ndjson, har or canonical.") var format = "ndjson"

        func run() throws {
            let answer = try remote.sendInSession(
                "GET", "/_admin/requests/export", query: ["format": format])
            try FileHandle.standardOutput.write(contentsOf: Data(answer.body))
        }
    }

    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What happened, for the end of a test run.")
        @OptionGroup var remote: RemoteOptions

        func run() throws {
            RemoteOptions.show(try remote.sendInSession("GET", "/_admin/report"))
        }
    }

    struct Clear: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Forget all requests.")
        @OptionGroup var remote: RemoteOptions

        func run() throws { _ = try remote.sendInSession("DELETE", "/_admin/requests") }
    }
}

/// Compares the journal of a running server with expectations.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Compare the journal with the expectations in a file.",
        discussion: """
            Prints what was found; a rule that never fired does not hold. Without a file that is all that \
            is looked at.

            Exit codes: 0 they hold, 1 they do not, 64 wrong usage, 65 no \
            JSON or YAML, 69 no server, 74 unreadable file.
            """)

    @OptionGroup var remote: RemoteOptions
    @Argument(help: ArgumentHelp("A file, JSON or YAML; - is standard input.", valueName: "file"))
    var file: String?

    func run() throws {
        let expectations = try RuleInput(file: file).rules
        let answer = try remote.sendInSession(
            "POST", "/_admin/verify", body: Array(JSONValue.array(expectations).compact.utf8),
            accepting: 417)
        RemoteOptions.show(answer)
        if answer.status == 417 { throw RemoteExit.refused }
    }
}
