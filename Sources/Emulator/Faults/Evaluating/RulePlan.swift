import AWSJSON

/// The rules that may act on one operation, found without asking each.
///
/// Rules that want one text in a member of the input are found by that text, so that a hundred
/// rules for a hundred accounts cost as much as one. Rules on another fact are found by what came
/// of its last values: clients say the same about themselves again and again.
struct RulePlan: Sendable {
    /// The rules of one pass, by their place in the evaluation order.
    fileprivate struct Pass {
        /// Rules that every request is held against.
        var always: [Int] = []
        var byMember: [String: [String: [Int]]] = [:]
        var byFact: [FactTable] = []
    }

    /// Whether a rule needs to know which attempt a request is.
    let needsFingerprint: Bool
    private var passes: [Pass]

    /// - Parameter rules: all rules in evaluation order.
    init(_ rules: [InstalledRule], for operation: String) {
        var passes = FaultPass.allCases.map { _ in Pass() }
        var needsFingerprint = false
        for (index, installed) in rules.enumerated() {
            let match = installed.match
            guard match.operation?.names.contains(operation) ?? true else { continue }
            needsFingerprint = needsFingerprint || installed.needsFingerprint
            let pass = installed.pass.rawValue
            if let (member, text) = match.input?.wantedText {
                passes[pass].byMember[member, default: [:]][text, default: []].append(index)
            } else if let condition = match.conditions.first {
                passes[pass].add(condition, of: index)
            } else {
                passes[pass].always.append(index)
            }
        }
        self.passes = passes
        self.needsFingerprint = needsFingerprint
    }

    /// Whether no rule can act in a pass.
    func isEmpty(in pass: FaultPass) -> Bool {
        let pass = passes[pass.rawValue]
        return pass.always.isEmpty && pass.byMember.isEmpty && pass.byFact.isEmpty
    }

    /// The rules that a request is to be held against, in evaluation order.
    mutating func indices(in pass: FaultPass, for facts: inout FaultFacts) -> [Int] {
        let place = pass.rawValue
        var indices = passes[place].always
        for table in passes[place].byFact.indices {
            let value = facts.value(of: passes[place].byFact[table].field)
            indices += passes[place].byFact[table].indices(for: value)
        }
        for (member, byText) in passes[place].byMember {
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

/// Rules with a condition on one fact, and which of them the last values met.
private struct FactTable: Sendable {
    /// Values that are remembered: 4.
    private static let memoryCountMax = 4
    /// The longest text that is remembered, in octets: 4 KiB.
    private static let memorableByteCountMax = 4096

    let field: FaultField
    private var rules: [(condition: LeafMatcher, index: Int)] = []
    private var memory: [(value: JSONValue?, indices: [Int])] = []
    private var next = 0

    init(_ field: FaultField) {
        self.field = field
    }

    mutating func add(_ condition: LeafMatcher, of index: Int) {
        rules.append((condition, index))
    }

    /// The rules whose condition a value meets.
    mutating func indices(for value: JSONValue?) -> [Int] {
        // By place, so that what does not equal it is not copied.
        for place in memory.indices where memory[place].value == value {
            return memory[place].indices
        }
        let found = rules.filter { $0.condition.matches(value) }.map(\.index)
        if case .string(let text) = value, text.utf8.count > Self.memorableByteCountMax {
            return found
        }
        if memory.count < Self.memoryCountMax {
            memory.append((value, found))
        } else {
            memory[next] = (value, found)
            next = (next + 1) % Self.memoryCountMax
        }
        return found
    }
}

extension RulePlan.Pass {
    /// Lets a rule be found by one of its conditions.
    fileprivate mutating func add(_ condition: FaultMatch.Condition, of index: Int) {
        let known = byFact.firstIndex { $0.field == condition.field }
        if known == nil { byFact.append(FactTable(condition.field)) }
        byFact[known ?? byFact.count - 1].add(condition.leaf, of: index)
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
