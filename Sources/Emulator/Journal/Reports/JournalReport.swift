import AWSJSON

/// What happened in a session, in short: for the end of a test.
struct JournalReport: Sendable {
    /// The session.
    let session: String
    /// Requests since the journal began.
    let requestCount: UInt64
    /// Requests that are no longer kept.
    let droppedCount: UInt64
    /// Kept requests by operation.
    let operations: [String: Int]
    /// Kept requests by the code they were answered with.
    let errors: [String: Int]
    /// What was injected.
    let tally: JournalTally
    /// The rules that never hit although they could have.
    let unfiredRules: [String]
    /// What clients did.
    let findings: [JournalFinding]

    /// - Parameter rules: the rules that act in the session.
    init(_ journal: Journal, rules: [FaultRule]) {
        let entries = journal.entries
        session = journal.session
        requestCount = journal.totalCount
        droppedCount = journal.droppedCount
        operations = Self.counts(entries.map(\.arrival.operation).filter { !$0.isEmpty })
        errors = Self.counts(entries.compactMap { $0.decision?.code })
        tally = journal.tally
        unfiredRules = journal.unfiredRules(of: rules)
        findings = journal.findings()
    }

    private static func counts(_ names: [String]) -> [String: Int] {
        Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// The report as JSON.
    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("session", session)
        object.add("requests", JSONValue(requestCount))
        object.add("dropped", JSONValue(droppedCount))
        object.add("operations", Self.encoded(operations))
        object.add("errors", Self.encoded(errors))
        object.add("faults", .array(rules.map(encoded)))
        object.add("rulesNeverHit", .array(unfiredRules.map { .string($0) }))
        object.add("unhandled", Self.encoded(tally.unhandled))
        object.add("findings", .array(findings.map(\.encoded)))
        return object.value
    }

    /// The rules that hit or would have.
    private var rules: [String] {
        Set(tally.hits.keys).union(tally.dryRuns.keys).sorted()
    }

    private func encoded(rule id: String) -> JSONValue {
        var object = EncodedObject()
        object.add("rule", id)
        object.add("injected", JSONValue(tally.hits[id] ?? 0))
        if let count = tally.dryRuns[id] { object.add("dryRuns", JSONValue(count)) }
        let own = tally.injections.filter { $0.key.ruleID == id }
        object.add(
            "effects",
            Self.encoded(
                Dictionary(own.map { ($0.key.effect, $0.value) }, uniquingKeysWith: +)))
        object.add(
            "operations",
            Self.encoded(
                Dictionary(own.map { ($0.key.operation, $0.value) }, uniquingKeysWith: max)))
        return object.value
    }

    private static func encoded(_ counts: [String: some FixedWidthInteger]) -> JSONValue {
        .object(
            counts.sorted { $0.key < $1.key }.map {
                .init(name: $0.key, value: JSONValue($0.value))
            })
    }

    /// The report for people, a line each.
    var lines: [String] {
        var lines = ["session \(session): \(requestCount) requests"]
        if droppedCount > 0 { lines[0] += ", \(droppedCount) no longer kept" }
        lines += rules.map { "rule \($0): injected \(tally.hits[$0] ?? 0)" }
        lines += unfiredRules.map { "rule \($0): never hit" }
        lines += tally.unhandled.sorted { $0.key < $1.key }.map {
            "unhandled operation \($0.key.quotedForMessage()): \($0.value)"
        }
        lines += findings.map { "\($0.kind.rawValue): \($0.text)" }
        return lines
    }
}
