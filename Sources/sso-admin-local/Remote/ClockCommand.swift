import AWSJSON
import ArgumentParser

/// Session time of a running server.
struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Session time of a running server.",
        discussion: "Exit codes: 0 done, 1 refused, 64 wrong usage, 69 no server.",
        subcommands: [Show.self, Freeze.self, Resume.self, Advance.self, Next.self],
        defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the clock.")
        @OptionGroup var remote: RemoteOptions
        @Flag(help: "Show what ends by itself instead.") var timers = false

        func run() throws {
            let path = timers ? "/_admin/clock/timers" : "/_admin/clock"
            RemoteOptions.show(try remote.sendInSession("GET", path))
        }
    }

    struct Freeze: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Stop session time.")
        @OptionGroup var remote: RemoteOptions
        @Option(help: "From this time on, such as 2026-01-31T12:00:00Z; not before now.")
        var at: String?

        func run() throws {
            let body = at.map { Array(#"{"now":\#(JSONValue.string($0).compact)}"#.utf8) } ?? []
            RemoteOptions.show(
                try remote.sendInSession("POST", "/_admin/clock:freeze", body: body))
        }
    }

    struct Resume: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let session time pass as the wall clock does.")
        @OptionGroup var remote: RemoteOptions

        func run() throws {
            RemoteOptions.show(try remote.sendInSession("POST", "/_admin/clock:resume"))
        }
    }

    struct Advance: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move session time on, running what is due, in order.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: "How far (30s, PT30S), or a time to go to (2026-01-31T12:00:00Z).")
        var target: String

        func run() throws {
            // A duration has no digit group with a hyphen; a time always has.
            let name = target.dropFirst().contains("-") ? "to" : "by"
            let body = #"{"\#(name)":\#(JSONValue.string(target).compact)}"#
            RemoteOptions.show(
                try remote.sendInSession(
                    "POST", "/_admin/clock:advance", body: Array(body.utf8)))
        }
    }

    struct Next: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move session time to the next moment at which something is due.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: "So often.") var count = 1

        func run() throws {
            RemoteOptions.show(
                try remote.sendInSession(
                    "POST", "/_admin/clock:next", body: Array(#"{"count":\#(count)}"#.utf8)))
        }
    }
}
