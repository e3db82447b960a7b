import AWSJSON

/// Holds the members that rules name against the model.
struct ModelPaths {
    private let catalogue: OperationCatalogue
    private let outline: ModelOutline

    init(_ catalogue: OperationCatalogue) {
        self.catalogue = catalogue
        outline = catalogue.outline
    }

    /// Whether every member that a rule names can be there for some operation it matches.
    func check(_ rule: FaultRule, _ object: MappingField) -> Bool {
        let operations = catalogue.names.filter {
            rule.match.operation?.names.contains($0) ?? true
        }
        let isStrict = rule.match.operation != nil
        var isRight = true
        let input = object.optional("match")?.mapping()?.optional("input")
        for entry in input?.entries() ?? [] {
            guard let path = InputMatcher.path(of: entry.name),
                let found = finding(path, operations, "input", outline.input, nil)
            else { continue }
            if isStrict { entry.key.fail(found) } else { entry.key.warn(found) }
            isRight = isRight && !isStrict
        }
        for effect in fields(of: object) {
            guard let (place, path, kind) = mutation(effect),
                let found = finding(path, operations, "output", outline.output, kind)
            else { continue }
            if isStrict { place.fail(found) } else { place.warn(found) }
            isRight = isRight && !isStrict
        }
        return isRight
    }

    private func fields(of object: MappingField) -> [Field] {
        let direct = object.optional("effects")?.elements ?? []
        let outcomes = object.optional("oneOf")?.elements ?? []
        return direct
            + outcomes.flatMap { $0.mapping()?.optional("effects")?.elements ?? [] }
    }

    /// The member that a body effect names, with the type it has to be of.
    private func mutation(_ field: Field) -> (Field, [String], ModelOutline.Kind?)? {
        guard let object = field.mapping(), object.optional("type")?.text == "body",
            let member = object.optional("member"), let text = member.text,
            let path = InputMatcher.path(of: text)
        else { return nil }
        let kind: ModelOutline.Kind? =
            switch object.optional("mutate")?.text {
            case "unknownEnum": .enumeration
            case "badTimestamp": .timestamp
            case "invalidUtf8": .string
            default: nil
            }
        return (member, path, kind)
    }

    /// What is wrong with a path; `nil` when it leads somewhere for one of the operations.
    private func finding(
        _ path: [String], _ operations: [String], _ side: String,
        _ root: (String) -> ModelOutline.Kind?, _ wanted: ModelOutline.Kind?
    ) -> String? {
        var impossible: ModelOutline.Impossible?
        var other: ModelOutline.Kind?
        for operation in operations {
            guard let root = root(operation) else { continue }
            do {
                let kind = try outline.kind(at: path, in: root)
                guard let wanted, !kind.isLike(wanted) else { return nil }
                other = kind
            } catch {
                // Of several operations the one that goes furthest tells most.
                if impossible == nil || error.candidates.contains(where: { $0 == path.last }) {
                    impossible = error
                }
            }
        }
        let whose = operations.count == 1 ? "of \(operations[0])" : "of any operation matched"
        if let other, let wanted {
            return "expected a member that is \(wanted.article), found one that is"
                + " \(other.article)."
        }
        guard let impossible else { return "the \(side) \(whose) has no members." }
        let suggestion = Suggestion.sentence(for: impossible.token, among: impossible.candidates)
        let known = impossible.candidates.prefix(8).joined(separator: ", ")
        return "the \(side) \(whose) has no \(impossible.token.quotedForMessage())."
            + (suggestion.isEmpty && !known.isEmpty ? " Known there: \(known)." : suggestion)
    }
}

extension Field {
    /// The elements of a list without complaint where there is none.
    fileprivate var elements: [Field] { isSequence ? sequence(of: "effects") ?? [] : [] }
}

extension ModelOutline.Kind {
    /// Whether a value of this type can be what a mutation needs; texts of enumerations are texts.
    fileprivate func isLike(_ wanted: ModelOutline.Kind) -> Bool {
        self == wanted || self == .document || (wanted == .string && self == .enumeration)
    }

    fileprivate var article: String {
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
