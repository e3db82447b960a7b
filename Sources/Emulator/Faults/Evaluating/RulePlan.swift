import AWSJSON

/// The rules that may act on one operation, found without asking each.
///
/// Rules that want one text in a member of the input are found by that text, so that a hundred
/// rules for a hundred accounts cost as much as one.
final class RulePlan: Sendable {
    /// The rules of one pass, by their place in the evaluation order.
    private struct Pass {
        /// Rules that every request is held against.
        var always: [Int] = []
        var byMember: [String: [String: [Int]]] = [:]
    }

    /// Whether a rule needs to know which attempt a request is.
    let needsFingerprint: Bool
    private let passes: [Pass]

    /// - Parameter rules: all rules in evaluation order.
    init(_ rules: [InstalledRule], for operation: String) {
        var passes = FaultPass.allCases.map { _ in Pass() }
        var needsFingerprint = false
        for (index, installed) in rules.enumerated() {
            let match = installed.rule.match
            guard match.operation?.names.contains(operation) ?? true else { continue }
            needsFingerprint = needsFingerprint || installed.needsFingerprint
            let pass = installed.pass.rawValue
            if let (member, text) = match.input?.wantedText {
                passes[pass].byMember[member, default: [:]][text, default: []].append(index)
            } else {
                passes[pass].always.append(index)
            }
        }
        self.passes = passes
        self.needsFingerprint = needsFingerprint
    }

    /// The rules that a request is to be held against, in evaluation order.
    func indices(in pass: FaultPass, for facts: inout FaultFacts) -> [Int] {
        let pass = passes[pass.rawValue]
        guard !pass.byMember.isEmpty else { return pass.always }
        var indices = pass.always
        for (member, byText) in pass.byMember {
            switch InputMatcher.value(of: member, in: facts.input()) {
            case .string(let text): indices += byText[text] ?? []
            case nil, .null: break
            // Numbers equal texts that are written otherwise; rare, as the model has few.
            case .boolean, .number, .array, .object: indices += byText.values.flatMap(\.self)
            }
        }
        indices.sort()
        return indices
    }
}

extension InputMatcher {
    /// A member with the one text that it must hold; `nil` when no condition is that plain.
    fileprivate var wantedText: (member: String, text: String)? {
        for condition in conditions {
            if case .literal(let literal) = condition.leaf {
                return (condition.member, literal.text)
            }
        }
        return nil
    }
}
