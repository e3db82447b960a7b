import AWSJSON
import ArgumentParser

/// Session time of a running server.
struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Session time of a running server.",
        discussion: "Exit codes: 0 done, 1 refused, 64 wrong usage, 69 no server.",
        subcommands: [
            Show.self, Set.self, Freeze.self, Resume.self, Advance.self, Next.self, Timers.self,
            Lock.self, Unlock.self,
        ],
        defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the clock.")
        @OptionGroup var remote: RemoteOptions

        func run() throws {
            RemoteOptions.show(try remote.sendInSession("GET", "/_admin/clock"))
        }
    }

    struct Timers: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what ends by itself, soonest first.")
        @OptionGroup var remote: RemoteOptions

        func run() throws {
            RemoteOptions.show(try remote.sendInSession("GET", "/_admin/clock/timers"))
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let session time pass in another way.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: "real, frozen, auto or scaled:60.") var mode: String

        func run() throws {
            let parts = mode.split(separator: ":", maxSplits: 1).map(String.init)
            var members = [
                JSONValue.Member(name: "mode", value: .string(parts.first ?? ""))
            ]
            if parts.count == 2 {
                guard let rate = try? JSONValue.parse(parts[1]), rate.isNumber else {
                    throw ValidationError(
                        "Expected a number behind 'scaled:', as in scaled:60; found '\(mode)'.")
                }
                members.append(.init(name: "rate", value: rate))
            }
            RemoteOptions.show(
                try remote.sendInSession(
                    "PUT", "/_admin/clock", body: Array(JSONValue.object(members).compact.utf8)))
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

    struct Lock: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep an automatic clock from jumping; locks add up.")
        @OptionGroup var remote: RemoteOptions

        func run() throws {
            RemoteOptions.show(try remote.sendInSession("POST", "/_admin/clock:lock"))
        }
    }

    struct Unlock: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take one lock away.")
        @OptionGroup var remote: RemoteOptions

        func run() throws {
            RemoteOptions.show(try remote.sendInSession("POST", "/_admin/clock:unlock"))
        }
    }

    struct Advance: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move session time on, running what is due, in order.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: "How far (30s, PT30S, 30), or a time to go to (2026-01-31T12:00:00Z).")
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

extension JSONValue {
    fileprivate var isNumber: Bool {
        if case .number = self { true } else { false }
    }
}
