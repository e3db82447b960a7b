import Foundation
import Synchronization
import Testing

@testable import Emulator

struct RuleFileWatchTests {
    private final class Seen: Sendable {
        private let rules = Mutex<[[String]]>([])

        var all: [[String]] { rules.withLock { $0 } }

        func add(_ ids: [String]) {
            rules.withLock { $0.append(ids) }
        }
    }

    private static func text(_ id: String) -> String {
        "- {id: \(id), effects: [{type: latency, fixedMs: 1}]}\n"
    }

    @Test
    func readsAFileThatWasReplacedAndKeepsTheOldRulesOtherwise() throws {
        try withFile(Self.text("a"), named: "rules.yaml") { path in
            let (seen, log) = (Seen(), LogCapture())
            let watch = RuleFileWatch(file: path, logger: log.logger(format: .text)) {
                () throws(ConfigurationError) in
                try Configuration.load(flags: ["--faults": path], environment: [:])
            } replace: { rules in
                seen.add(rules.map(\.id))
            }
            func look(after change: () throws -> Void) rethrows -> [[String]] {
                try change()
                // The first look sees a file that may still be in the making.
                watch.look()
                watch.look()
                watch.look()
                return seen.all
            }
            let untouched = look {}
            #expect(untouched == [])
            // As editors do: a new file takes the place of the old one.
            let replaced = try look {
                try Self.text("bb").write(toFile: path, atomically: true, encoding: .utf8)
            }
            #expect(replaced == [["bb"]])
            let broken = try look {
                try "- {id: c}\n".write(toFile: path, atomically: true, encoding: .utf8)
            }
            #expect(broken == [["bb"]])
            #expect(log.text.contains("the old fault rules stay"))
            #expect(log.text.contains("effects"))
            let emptied = try look {
                try "".write(toFile: path, atomically: false, encoding: .utf8)
            }
            #expect(emptied == [["bb"]])
            let gone = try look { try FileManager.default.removeItem(atPath: path) }
            #expect(gone == [["bb"]] && log.text.contains("the file is gone"))
            let back = try look {
                try Self.text("d").write(toFile: path, atomically: true, encoding: .utf8)
            }
            #expect(back == [["bb"], ["d"]])
        }
    }

    @Test
    func waitsForAFileThatIsStillBeingWritten() throws {
        try withFile(Self.text("a")) { path in
            let seen = Seen()
            let watch = RuleFileWatch(file: path, logger: LogCapture().logger(format: .text)) {
                () throws(ConfigurationError) in
                try Configuration.load(flags: ["--faults": path], environment: [:])
            } replace: { rules in
                seen.add(rules.map(\.id))
            }
            for id in ["bb", "ccc"] {
                try Self.text(id).write(toFile: path, atomically: true, encoding: .utf8)
                watch.look()
            }
            #expect(seen.all.isEmpty)
            watch.look()
            #expect(seen.all == [["ccc"]])
        }
    }
}
