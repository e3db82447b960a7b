import AWSJSON

/// Holds the members that rules name against the model.
struct ModelPaths {
    /// What a mutation needs.
    private enum Wanted: String {
        case words = "one of a set of words"
        case time = "a time"
        case text = "a text"

        /// Whether a value of a type is it; words are texts too.
        func isMet(by kind: ModelOutline.Kind) -> Bool {
            switch (self, kind) {
            case (_, .document), (.words, .enumeration), (.time, .timestamp), (.text, .string),
                (.text, .enumeration):
                true
            default: false
            }
        }
    }

    private let catalogue: OperationCatalogue

    init(_ catalogue: OperationCatalogue) {
        self.catalogue = catalogue
    }

    /// Whether every member that a rule names can be there for some operation it matches.
    func check(_ rule: FaultRule, _ object: MappingField) -> Bool {
        let operations = catalogue.operations.filter {
            rule.match.operation?.names.contains($0.name) ?? true
        }
        var isRight = true
        let input = object.optional("match")?.mapping()?.optional("input")
        for entry in input?.entries() ?? [] {
            guard let path = InputMatcher.path(of: entry.name),
                let found = finding(path, operations, "input", \.input, nil)
            else { continue }
            entry.key.fail(found)
            isRight = false
        }
        for effect in fields(of: object) {
            guard let (place, path, kind) = mutation(effect),
                let found = finding(path, operations, "output", \.output, kind)
            else { continue }
            place.fail(found)
            isRight = false
        }
        return isRight
    }

    private func fields(of object: MappingField) -> [Field] {
        let direct = object.optional("effects")?.elements ?? []
        let outcomes = object.optional("oneOf")?.elements ?? []
        return direct
            + outcomes.flatMap { $0.mapping()?.optional("effects")?.elements ?? [] }
    }

    /// The member that has to be there for a body effect, with the type it has to be of.
    private func mutation(_ field: Field) -> (Field, [String], Wanted?)? {
        guard let object = field.mapping(), object.optional("type")?.text == "body",
            let member = object.optional("member"), let text = member.text,
            var path = InputMatcher.path(of: text)
        else { return nil }
        // A member that no model has may be added on purpose, where what holds it is there.
        if object.optional("mutate")?.text == "setMember" { path.removeLast(min(1, path.count)) }
        guard !path.isEmpty else { return nil }
        let wanted: Wanted? =
            switch object.optional("mutate")?.text {
            case "unknownEnum": .words
            case "badTimestamp": .time
            case "invalidUtf8": .text
            default: nil
            }
        return (member, path, wanted)
    }

    /// What is wrong with a path; `nil` when it leads somewhere for one of the operations.
    private func finding(
        _ path: [String], _ operations: [OperationCatalogue.Operation], _ side: String,
        _ root: (OperationCatalogue.Operation) -> ModelOutline.Kind?, _ wanted: Wanted?
    ) -> String? {
        var failures: [ModelOutline.Impossible] = []
        var other: ModelOutline.Kind?
        for operation in operations {
            guard let root = root(operation) else { continue }
            do {
                let kind = try operation.outline.kind(at: path, in: root)
                guard let wanted, !wanted.isMet(by: kind) else { return nil }
                other = kind
            } catch {
                failures.append(error)
            }
        }
        let whose = operations.count == 1 ? "of \(operations[0].name)" : "of any operation matched"
        if let other, let wanted {
            return "expected a member that is \(wanted.rawValue), found one that is"
                + " \(other.article)."
        }
        // Of several operations those that go furthest tell most.
        guard let token = path.last(where: { token in failures.contains { $0.token == token } })
        else { return "the \(side) \(whose) has no members." }
        let candidates = failures.filter { $0.token == token }.map(\.candidates)
        let suggestion = Suggestion.sentence(for: token, among: candidates.joined())
        // What many operations have would be a list that nobody reads.
        let known =
            operations.count > 10 ? "" : candidates.first?.prefix(8).joined(separator: ", ") ?? ""
        return "the \(side) \(whose) has no \(token.quotedForMessage())."
            + (suggestion.isEmpty && !known.isEmpty ? " Known there: \(known)." : suggestion)
    }
}

extension Field {
    /// The elements of a list without complaint where there is none.
    fileprivate var elements: [Field] { isSequence ? sequence(of: "effects") ?? [] : [] }
}

extension ModelOutline.Kind {
    /// What a value of the type is called in messages.
    var article: String {
        switch self {
        case .string: "a text"
        case .enumeration: "one of a set of words"
        case .integer: "a number"
        case .boolean: "a boolean"
        case .timestamp: "a time"
        case .document: "a document"
        case .list: "a list"
        case .map: "a map"
        case .structure: "a structure"
        }
    }
}
