import AWSJSON

/// Which entries somebody wants to see.
struct JournalQuery: Hashable, Sendable {
    /// Which end to begin at.
    enum Order: String, CaseIterable, Sendable {
        case oldest, newest
    }

    /// Which ones.
    var match = JournalMatch()
    /// Only those after this number.
    var since: UInt64?
    /// At most so many.
    var limit: Int?
    /// Default: oldest first.
    var order = Order.oldest

    /// Everything, oldest first.
    init(_ match: JournalMatch = JournalMatch()) {
        self.match = match
    }

    /// Reads `{match: ..., since: ..., limit: ..., order: ...}`; all may be absent.
    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        reader.read("match", into: &match) { JournalMatch(decoding: $0) }
        since = reader.value("since") { $0.integer(in: 0...UInt64(Int64.max)) }
        limit = reader.value("limit") { $0.integer(in: 0...1_000_000) }
        reader.read("order", into: &order) { field in
            switch field.text {
            case "asc": .oldest
            case "desc": .newest
            default: field.choice(Order.self)
            }
        }
        guard reader.finish() else { return nil }
    }

    /// Reads the parameters of a URL: `since`, `limit` and `order` are what they say, all others
    /// are conditions such as `op=List*` and `response.status=400`.
    static func read(parameters: [(name: String, value: String)]) -> JournalReading<JournalQuery> {
        var match = JSONValue.object([])
        var document = EncodedObject()
        for (name, value) in parameters {
            let isText = !NumberText.isNumber(value) && value != "true" && value != "false"
            let leaf: JSONValue = isText ? .string(value) : .number(value)
            if ["since", "limit", "order"].contains(name) {
                document.add(name, leaf)
            } else {
                let path =
                    name.hasPrefix("/") ? [name] : name.split(separator: ".").map(String.init)
                match.set(path[...], to: leaf)
            }
        }
        document.add("match", match)
        return JournalReading(document.value) { JournalQuery(decoding: $0) }
    }
}

extension JSONValue {
    /// Puts a value at the end of a path of names and makes the objects on the way.
    fileprivate mutating func set(_ path: ArraySlice<String>, to value: JSONValue) {
        guard let name = path.first else {
            self = value
            return
        }
        var members = object ?? []
        var child = self[member: name] ?? .object([])
        child.set(path.dropFirst(), to: value)
        members.removeAll { $0.name == name }
        members.append(Member(name: name, value: child))
        self = .object(members)
    }
}
