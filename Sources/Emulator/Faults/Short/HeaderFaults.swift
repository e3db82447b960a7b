import AWSJSON
import IdentityCenter

/// The faults that requests of one session ask for themselves; equal texts are one rule with one
/// set of counters.
///
/// Each has an engine of its own, so that it judges the requests that ask for it and no others.
struct HeaderFaults: Sendable {
    /// Faults remembered at once; those not asked for in the longest time are forgotten with their
    /// counters: 1,000.
    static let countMax = 1000

    /// What one request asks for.
    struct Request: Hashable, Sendable {
        /// The value of the header `x-sso-admin-local-fault`.
        var header: String?
        /// What stands behind `+fault.` in the app id.
        var name: String?

        /// Whether it asks for nothing.
        var isEmpty: Bool { header == nil && name == nil }

        /// What a request's header and app id ask for.
        init(header: String?, appID: String?) {
            self.header = header
            name = appID.flatMap { AppIDFault($0)?.name }
        }
    }

    private enum Key: Hashable, Sendable {
        case header(String)
        case name(String)
    }

    private let session: String
    private let draws: Draws
    private let reading: RuleReading
    private var engines = BoundedTable<Key, FaultEngine>(countMax: Self.countMax)

    init(session: String, draws: Draws, executable: Set<FaultFeature>) {
        self.session = session
        self.draws = draws
        var reading = RuleReading()
        reading.session = session
        reading.executable = executable
        self.reading = reading
    }

    /// Judges a request in one pass by what it asks for; to be called before the session's own rules
    /// judge it, with the same facts and decision.
    ///
    /// - Parameter rule: the rule of an id, for app ids that name one; it acts even where it is
    ///   switched off.
    /// - Throws: `HeaderFault.Mistake` for what is no fault, to be told to the client.
    mutating func evaluate(
        _ request: Request, _ facts: inout FaultFacts, pass: FaultPass,
        into decision: inout FaultDecision, rule: (String) -> FaultRule?
    ) throws(HeaderFault.Mistake) {
        if let header = request.header {
            let key = Key.header(header)
            let known = engines[key]
            let engine = if let known { known } else { try makeEngine(for: read(header), facts) }
            judge(by: engine, key, &facts, pass, &decision)
        }
        if let name = request.name {
            let found = rule(name)
            // One that is on judges the request anyway.
            if found?.isEnabled == true { return }
            let key = Key.name(name)
            let known = engines[key]
            let engine =
                if let known { known } else { try makeEngine(for: read(name: name, found), facts) }
            judge(by: engine, key, &facts, pass, &decision)
        }
    }

    private mutating func judge(
        by engine: consuming FaultEngine, _ key: Key, _ facts: inout FaultFacts, _ pass: FaultPass,
        _ decision: inout FaultDecision
    ) {
        // Nobody else holds it then, so that it is not copied to count.
        engines[key] = nil
        engine.evaluate(&facts, pass: pass, into: &decision)
        engines[key] = engine
    }

    private func makeEngine(for rule: FaultRule, _ facts: borrowing FaultFacts) -> FaultEngine {
        var engine = FaultEngine(session: session, draws: draws)
        engine.install(RuleSet([rule]), at: facts.moment)
        return engine
    }

    private func read(_ header: String) throws(HeaderFault.Mistake) -> FaultRule {
        try rule(try HeaderFault(header).document, "header \(HeaderFault.headerName)")
    }

    private func read(
        name: String, _ found: FaultRule?
    ) throws(HeaderFault.Mistake) -> FaultRule {
        if var rule = found {
            rule.isEnabled = true
            // It is off already, so that it would let go at once of what waits for its end.
            rule.effects = rule.effects.map(\.heldByClient)
            for index in rule.outcomes.indices {
                rule.outcomes[index].effects = rule.outcomes[index].effects.map(\.heldByClient)
            }
            return rule
        }
        guard let line = AppIDFault.named[name] else {
            let known = AppIDFault.named.keys.sorted()
            throw HeaderFault.Mistake(
                message:
                    "The app id asks for the fault \(name.quotedForMessage()), which is neither"
                    + " the id of a rule nor one of \(known.joined(separator: ", "))."
                    + Suggestion.sentence(for: name, among: known))
        }
        let document: JSONValue
        do throws(ShortRule.Mistake) {
            document = try ShortRule(line).document
        } catch {
            throw HeaderFault.Mistake(message: error.message)
        }
        return try rule(document, "app id")
    }

    private func rule(
        _ document: JSONValue, _ place: String
    ) throws(HeaderFault.Mistake) -> FaultRule {
        let text = RuleText(document, reading)
        if let rule = text.rules?.first { return rule }
        let messages = text.problems.filter { $0.severity == .error }.map {
            "\($0.pointer): \($0.message)"
        }
        throw HeaderFault.Mistake(
            message: "The \(place) asks for no fault that can be: "
                + messages.joined(separator: " "))
    }
}

extension FaultEffect {
    /// The effect, with a hang that ends with the client instead of its rule.
    fileprivate var heldByClient: FaultEffect {
        guard case .hang(var effect) = self, effect.release == .ruleDelete else { return self }
        effect.release = .clientClose
        return .hang(effect)
    }
}
