package import AWSJSON
import IdentityCenter

extension ShortRule {
    /// The rule in the long form; reading that finds names and values that cannot be.
    package var document: JSONValue {
        var rule = EncodedObject()
        var match = Nested()
        var select = EncodedObject()
        var labels = EncodedObject()
        if subjects != ["*"] {
            match.set(["operation"], .array(subjects.map(Self.subject)))
        }
        for term in terms {
            if let path = Self.facts[term.key] {
                match.merge(path, term.condition)
            } else if Self.selections.contains(term.key) {
                select.add(term.key == "p" ? "probability" : term.key, term.selection)
            } else if term.key == "draw" {
                select.add("drawKey", term.value)
            } else if ["id", "priority", "session"].contains(term.key) {
                rule.add(term.key, term.plain)
            } else if term.key.hasPrefix("label:") {
                labels.add(String(term.key.dropFirst(6)), term.value)
            } else if term.key.hasPrefix("header:") {
                match.merge(["headers", String(term.key.dropFirst(7))], term.condition)
            } else {
                match.merge(["input", term.key], term.condition)
            }
        }
        rule.add("labels", labels)
        rule.add("match", match.object)
        rule.add("select", select)
        rule.add("effects", .array(effects.map(ShortEffect.document)))
        return rule.value
    }

    /// Facts of a request by the key of the short form.
    private static let facts: [String: [String]] = [
        "attempt": ["sdk", "attempt"], "max": ["sdk", "max"], "mode": ["sdk", "retryMode"],
        "app": ["sdk", "appId"], "sdk": ["sdk", "name"], "region": ["region"],
        "account": ["account"], "key": ["principal", "accessKeyId"], "arn": ["principal", "arn"],
        "request": ["connection", "requestIndex"],
        "outstanding": ["state", "outstandingAsync"],
        "assigned": ["state", "assignment", "exists"],
    ]

    private static let selections: Set<String> = ["skip", "every", "nth", "times", "p", "scope"]

    private static func subject(_ text: String) -> JSONValue {
        guard text.hasPrefix("class:") else { return .string(text) }
        return .object([.init(name: "class", value: .string(String(text.dropFirst(6))))])
    }
}

extension ShortRule.Term {
    /// The value as a number or boolean where it reads as one.
    fileprivate var plain: JSONValue {
        if value == "true" || value == "false" { return .boolean(value == "true") }
        return NumberText.isNumber(value) ? .number(value) : .string(value)
    }

    /// The value of a selection; `nth` takes a list.
    fileprivate var selection: JSONValue {
        guard key == "nth" else { return plain }
        return .array(
            value.split(separator: ",").map {
                NumberText.isNumber(String($0)) ? .number(String($0)) : .string(String($0))
            })
    }

    /// The condition as a mapping of operators.
    fileprivate var condition: JSONValue {
        func leaf(_ name: String, _ value: JSONValue) -> JSONValue {
            .object([.init(name: name, value: value)])
        }
        let equal: JSONValue =
            if Glob.isGlob(value) {
                leaf("glob", .string(value))
            } else {
                leaf(
                    "in",
                    .array(
                        value.split(separator: ",").map {
                            ShortRule.Term(key: key, comparison: .equal, value: String($0)).plain
                        }))
            }
        switch comparison {
        case .equal: return equal
        case .notEqual: return leaf("not", equal)
        case .less: return leaf("lt", plain)
        case .greater: return leaf("gt", plain)
        case .atMost: return leaf("le", plain)
        case .atLeast: return leaf("ge", plain)
        case .matches: return leaf("regex", .string(value))
        }
    }
}

/// Objects inside objects, by path.
private struct Nested {
    private(set) var object = EncodedObject()

    /// Puts a value at a path.
    mutating func set(_ path: [String], _ value: JSONValue) {
        object = EncodedObject(members: Self.setting(object.members, path[...], value))
    }

    /// Puts a condition at a path; operators of conditions that are there already stay.
    mutating func merge(_ path: [String], _ condition: JSONValue) {
        let known = path.reduce(Optional(object.value)) { $0?[member: $1] }
        set(path, .object((known?.object ?? []) + (condition.object ?? [])))
    }

    private static func setting(
        _ members: [JSONValue.Member], _ path: ArraySlice<String>, _ value: JSONValue
    ) -> [JSONValue.Member] {
        guard let name = path.first else { return members }
        var members = members
        let index = members.firstIndex { $0.name == name }
        let inner = index.flatMap { members[$0].value.object } ?? []
        let rest = path.dropFirst()
        let new = rest.isEmpty ? value : .object(setting(inner, rest, value))
        if let index {
            members[index].value = new
        } else {
            members.append(.init(name: name, value: new))
        }
        return members
    }
}
