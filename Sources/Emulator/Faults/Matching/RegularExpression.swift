import Synchronization

/// A regular expression compiled once, when its rule is read.
///
/// `Regex` is not `Sendable`; the lock makes this wrapper so at the cost of some nanoseconds a
/// match. Rules look at the same few texts again and again (a client's user agent), and matching one
/// takes ten microseconds, so the last texts are remembered with what came of them.
package final class RegularExpression: Sendable {
    /// Texts remembered: four.
    private static let memoryCountMax = 4
    /// The longest text that is remembered, in octets: 4 KiB.
    private static let memorableByteCountMax = 4096

    private struct Compiled {
        let expression: Regex<AnyRegexOutput>
        var memory: [(text: String, isFound: Bool)] = []
        var next = 0
    }

    /// The expression as written.
    package let source: String
    private let compiled: Mutex<Compiled>

    /// - Throws: the compiler's diagnosis when `source` is not a regular expression.
    package init(_ source: String) throws {
        self.source = source
        compiled = Mutex(Compiled(expression: try Regex(source)))
    }

    /// Whether the expression matches anywhere in the text; anchor it with `^` and `$` to match the
    /// whole.
    package func isFound(in text: String) -> Bool {
        compiled.withLock { compiled in
            if let known = compiled.memory.first(where: { $0.text == text }) {
                return known.isFound
            }
            let isFound = (try? compiled.expression.firstMatch(in: text)) != nil
            guard text.utf8.count <= Self.memorableByteCountMax else { return isFound }
            if compiled.memory.count < Self.memoryCountMax {
                compiled.memory.append((text, isFound))
            } else {
                compiled.memory[compiled.next] = (text, isFound)
                compiled.next = (compiled.next + 1) % Self.memoryCountMax
            }
            return isFound
        }
    }
}

extension RegularExpression: Hashable {
    package static func == (left: RegularExpression, right: RegularExpression) -> Bool {
        left.source == right.source
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(source)
    }
}
