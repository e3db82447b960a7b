import AWSJSON
import IdentityCenter

/// The rules of all sessions at one moment.
///
/// A value: whoever holds one sees no later change, so a request is judged by one set from start to
/// end.
package struct RuleSet: Sendable {
    /// Why a change is refused.
    package enum Refusal: Error, Hashable, Sendable {
        /// The id is in use in the session, or one of the two rules is for every session.
        case idTaken(String)
        /// No rule of this id is in the session.
        case unknownID(String)
        /// The set would hold more rules than may be.
        case tooMany(max: Int)
    }

    /// In the order in which they were put in place.
    package private(set) var installed: [InstalledRule] = []
    /// Grows with every change.
    package private(set) var revision: UInt64 = 0
    private var nextSerial: UInt64 = 1
    private var nextVersion: UInt64 = 1

    /// No rules.
    package init() {}

    /// The rules of a file or the like, put in place at once.
    ///
    /// Later rules of an id that is taken are left out; the reading has refused them.
    package init(_ rules: [FaultRule], atWall wallMilliseconds: Int64? = nil) {
        for rule in rules { _ = try? append(rule, atWall: wallMilliseconds) }
    }

    /// The rules of a configuration, which come back by themselves and are never stored.
    init(configured rules: [FaultRule], atWall wallMilliseconds: Int64) {
        configure(rules, atWall: wallMilliseconds)
    }

    /// The rules, in the order in which they were put in place.
    package var rules: [FaultRule] { installed.map(\.rule) }

    /// Whether there are none.
    package var isEmpty: Bool { installed.isEmpty }

    /// The tag of this version for HTTP, with its quotes: sets that hold equal rules have equal
    /// ones.
    package var etag: String { Self.etag(of: installed) }

    /// The tag of what a session sees and can change.
    package func etag(ofSession session: String) -> String {
        Self.etag(of: installed.filter { $0.rule.session == session })
    }

    private static func etag(of installed: [InstalledRule]) -> String {
        var hash = SipHash(key0: 0, key1: 4)
        for rule in installed {
            var writer = JSONWriter()
            rule.rule.encoded.write(to: &writer)
            for octet in writer.bytes { hash.combine(octet) }
            hash.combine(UInt8(0))
        }
        return "\"" + String(hash.finalize(), radix: 16) + "\""
    }

    /// The rule of an id that acts in a session: its own, or one for every session.
    package func rule(_ id: String, in session: String) -> InstalledRule? {
        installed.first { $0.rule.id == id && $0.rule.acts(in: session) }
    }

    /// Puts a rule in place behind the others and gives it; a rule without an id gets one.
    ///
    /// - Throws: `idTaken`, `tooMany`.
    @discardableResult
    package mutating func append(
        _ rule: FaultRule, atWall wallMilliseconds: Int64? = nil
    ) throws(Refusal) -> FaultRule {
        try append(rule, atWall: wallMilliseconds, anchor: nil, isConfigured: false)
    }

    /// Puts a rule in place that was in place before.
    ///
    /// - Parameter same: the rule whose counters go on in this one.
    @discardableResult
    mutating func append(
        _ rule: FaultRule, atWall wallMilliseconds: Int64?, anchor: FaultMoment?,
        isConfigured: Bool, countingLike same: InstalledRule? = nil
    ) throws(Refusal) -> FaultRule {
        guard installed.count < FaultRule.ruleCountMax else {
            throw .tooMany(max: FaultRule.ruleCountMax)
        }
        var rule = rule
        if rule.id.isEmpty { rule.id = freeID(for: rule.session) }
        guard !isTaken(rule.id, for: rule.session) else { throw .idTaken(rule.id) }
        installed.append(
            InstalledRule(
                rule, serial: nextSerial, version: same?.version ?? nextVersion,
                wallMilliseconds: wallMilliseconds, anchor: anchor, isConfigured: isConfigured))
        nextSerial += 1
        nextVersion += 1
        revision += 1
        return rule
    }

    /// Puts several rules in place, or none of them.
    ///
    /// - Throws: `idTaken`, `tooMany`.
    @discardableResult
    package mutating func append(
        _ rules: [FaultRule], atWall wallMilliseconds: Int64? = nil
    ) throws(Refusal) -> [FaultRule] {
        var copy = self
        var appended: [FaultRule] = []
        for rule in rules { appended.append(try copy.append(rule, atWall: wallMilliseconds)) }
        self = copy
        return appended
    }

    /// Puts rules in the place of all of a session, or of all for every session; rules that are
    /// the same as before keep their counters.
    ///
    /// - Throws: `idTaken`, `tooMany`.
    @discardableResult
    package mutating func replaceAll(
        ofSession session: String, with rules: [FaultRule], atWall wallMilliseconds: Int64? = nil
    ) throws(Refusal) -> [FaultRule] {
        try replaceAll(ofSessions: [session], with: rules, atWall: wallMilliseconds)
    }

    /// The same for several sessions at once; the rules stay in their order.
    ///
    /// - Throws: `idTaken`, `tooMany`.
    @discardableResult
    package mutating func replaceAll(
        ofSessions sessions: Set<String>, with rules: [FaultRule],
        atWall wallMilliseconds: Int64? = nil
    ) throws(Refusal) -> [FaultRule] {
        var copy = self
        let before = Dictionary(
            installed.filter { sessions.contains($0.rule.session) }
                .map { ([$0.rule.session, $0.rule.id], $0) },
            uniquingKeysWith: { first, _ in first })
        copy.installed.removeAll { sessions.contains($0.rule.session) }
        copy.revision += 1
        let first = copy.nextSerial
        let appended = try copy.append(rules, atWall: wallMilliseconds)
        for (index, rule) in copy.installed.enumerated() where rule.serial >= first {
            guard let same = before[[rule.rule.session, rule.rule.id]], same.rule == rule.rule
            else { continue }
            copy.installed[index] = InstalledRule(
                rule.rule, serial: rule.serial, version: same.version,
                wallMilliseconds: same.wallMilliseconds, anchor: same.anchor,
                isConfigured: same.isConfigured)
        }
        self = copy
        return appended
    }

    /// Changes a rule in its place; its counters go on unless it now does something else, or to
    /// other requests.
    ///
    /// - Throws: `unknownID`; `idTaken` when the new id is in use.
    @discardableResult
    package mutating func replace(
        _ id: String, in session: String, with rule: FaultRule,
        atWall wallMilliseconds: Int64? = nil
    ) throws(Refusal) -> FaultRule {
        guard let index = index(id, session) else { throw .unknownID(id) }
        let old = installed[index]
        var rule = rule
        if rule.id.isEmpty { rule.id = id }
        if rule.id != old.rule.id || rule.session != old.rule.session {
            var others = self
            others.installed.remove(at: index)
            guard !others.isTaken(rule.id, for: rule.session) else { throw .idTaken(rule.id) }
        }
        let goesOn = old.rule.countsLike(rule)
        installed[index] = InstalledRule(
            rule, serial: old.serial, version: goesOn ? old.version : nextVersion,
            wallMilliseconds: rule.expiry == old.rule.expiry
                ? old.wallMilliseconds : wallMilliseconds,
            anchor: goesOn ? old.anchor : nil, isConfigured: old.isConfigured)
        if !goesOn { nextVersion += 1 }
        revision += 1
        return rule
    }

    /// Removes a rule.
    ///
    /// - Throws: `unknownID`.
    package mutating func remove(_ id: String, in session: String) throws(Refusal) {
        guard let index = index(id, session) else { throw .unknownID(id) }
        installed.remove(at: index)
        revision += 1
    }

    /// Removes the rules that a condition holds for; answers how many.
    @discardableResult
    package mutating func removeAll(where condition: (FaultRule) -> Bool) -> Int {
        removeInstalled { condition($0.rule) }
    }

    /// Removes the rules of a session that have a label.
    @discardableResult
    package mutating func removeAll(
        ofSession session: String, label name: String, value: String? = nil
    ) -> Int {
        removeAll { rule in
            guard rule.session == session, let own = rule.labels[name] else { return false }
            return value == nil || own == value
        }
    }

    /// Removes the rules whose time on the wall clock is over.
    @discardableResult
    package mutating func removeExpired(atWall wallMilliseconds: Int64) -> Int {
        removeInstalled { $0.isExpired(atWall: wallMilliseconds) }
    }

    /// Removes the rules that a condition holds for; answers how many.
    @discardableResult
    mutating func removeInstalled(where condition: (InstalledRule) -> Bool) -> Int {
        let count = installed.count
        installed.removeAll(where: condition)
        if installed.count != count { revision += 1 }
        return count - installed.count
    }

    /// Switches a rule on or off; its counters go on.
    ///
    /// - Throws: `unknownID`.
    package mutating func setEnabled(
        _ isEnabled: Bool, _ id: String, in session: String
    ) throws(Refusal) {
        guard let index = index(id, session) else { throw .unknownID(id) }
        var rule = installed[index].rule
        rule.isEnabled = isEnabled
        try replace(id, in: session, with: rule)
    }

    /// Switches every rule off; their counters go on.
    ///
    /// Answers how many were on.
    @discardableResult
    package mutating func switchOffAll() -> Int {
        var count = 0
        for (index, old) in installed.enumerated() where old.rule.isEnabled {
            var rule = old.rule
            rule.isEnabled = false
            installed[index] = InstalledRule(
                rule, serial: old.serial, version: old.version,
                wallMilliseconds: old.wallMilliseconds, anchor: old.anchor,
                isConfigured: old.isConfigured)
            count += 1
        }
        if count > 0 { revision += 1 }
        return count
    }

    private func index(_ id: String, _ session: String) -> Int? {
        installed.firstIndex { $0.rule.id == id && $0.rule.acts(in: session) }
    }

    private func isTaken(_ id: String, for session: String) -> Bool {
        installed.contains {
            $0.rule.id == id
                && ($0.rule.session == session || $0.rule.session == FaultRule.everySession
                    || session == FaultRule.everySession)
        }
    }

    /// An id that no rule has in a session.
    ///
    /// Draws hang on ids, so that of a rule depends on rules that act beside it and on no others.
    private func freeID(for session: String) -> String {
        let everySession = FaultRule.everySession
        let count = installed.count {
            session == everySession || $0.rule.session == everySession || $0.rule.session == session
        }
        var number = count + 1
        while isTaken("rule-\(number)", for: session) { number += 1 }
        return "rule-\(number)"
    }
}

extension FaultRule {
    /// Whether the rule judges the requests of a session.
    package func acts(in name: String) -> Bool {
        session == FaultRule.everySession || session == name
    }
}
