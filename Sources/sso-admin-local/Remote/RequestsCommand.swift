import AWSJSON
import ArgumentParser

/// The asynchronous requests of a running server: assignments and provisioning under way.
struct RequestsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests",
        abstract: "Asynchronous requests of a running server: list them and drive each.",
        discussion: """
            Exit codes: 0 done, 1 refused, 64 wrong usage, 69 no server. What came to the server is \
            in 'journal'.
            """,
        subcommands: [
            List.self, Complete.self, Fail.self, Hold.self, Release.self, Step.self, Wait.self,
        ], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List requests in the order they were made, one JSON object on each line.")
        @OptionGroup var remote: RemoteOptions

        func run() throws {
            let answer = try remote.sendInSession("GET", "/_admin/assignments/requests")
            let value = try? JSONValue.parse(answer.body)
            for request in value?[member: "requests"]?.array ?? [] { print(request.compact) }
        }
    }

    struct Complete: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a request as it would end.")
        @OptionGroup var target: RequestTarget

        func run() throws { try target.drive("complete") }
    }

    struct Fail: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a request with FAILED.")
        @OptionGroup var target: RequestTarget
        @Option(help: "What the caller reads as FailureReason.") var reason: String?

        func run() throws {
            let body = reason.map { #"{"reason":\#(JSONValue.string($0).compact)}"# } ?? ""
            try target.drive("fail", body: Array(body.utf8))
        }
    }

    struct Hold: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a request from ending by itself.")
        @OptionGroup var target: RequestTarget

        func run() throws { try target.drive("hold") }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a held request go on.")
        @OptionGroup var target: RequestTarget

        func run() throws { try target.drive("release") }
    }

    struct Step: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Count one status read for a request.")
        @OptionGroup var target: RequestTarget

        func run() throws { try target.drive("step") }
    }

    struct Wait: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Wait until nothing is under way any more; fails when the time is over.")
        @OptionGroup var remote: RemoteOptions
        @Option(help: "So long at most, such as 5s; default: 30s.") var timeout: String?

        func run() throws {
            RemoteOptions.show(
                try remote.sendInSession(
                    "POST", "/_admin/clock:drain", query: ["timeout": timeout]))
        }
    }
}

/// One asynchronous request of a running server.
struct RequestTarget: ParsableArguments {
    @OptionGroup var remote: RemoteOptions
    @Argument(help: "The RequestId.") var id: String

    /// Asks the server to do something with it, and shows the answer.
    func drive(_ verb: String, body: [UInt8] = []) throws {
        let id = RemoteOptions.escaped(id)
        RemoteOptions.show(
            try remote.sendInSession(
                "POST", "/_admin/assignments/requests/\(id):\(verb)", body: body))
    }
}
