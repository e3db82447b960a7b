import Synchronization

/// A regular expression compiled once, when its rule is read.
///
/// `Regex` is not `Sendable`; the lock makes this wrapper so at the cost of some nanoseconds a
/// match.
package final class RegularExpression: Sendable {
    /// The expression as written.
    package let source: String
    private let compiled: Mutex<Regex<AnyRegexOutput>>

    /// - Throws: the compiler's diagnosis when `source` is not a regular expression.
    package init(_ source: String) throws {
        self.source = source
        compiled = Mutex(try Regex(source))
    }

    /// Whether the expression matches anywhere in the text; anchor it with `^` and `$` to match the
    /// whole.
    package func isFound(in text: String) -> Bool {
        compiled.withLock { (try? $0.firstMatch(in: text)) != nil }
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
