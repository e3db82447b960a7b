import AWSJSON

/// Breaks the rules of HTTP around the answer.
package struct FramingEffect: Hashable, Sendable {
    /// What is broken.
    package enum Fault: Hashable, Sendable {
        /// A status line that is none.
        case badStatusLine
        /// Only a part of the headers, then the end of the connection.
        case headersCut
        /// Lines end with LF alone.
        case lineFeedOnly
        /// Interim answers with these statuses go before the answer.
        case informational([Int])
        /// A second answer nobody asked for follows.
        case extraResponse
        /// A chunk whose size is no number.
        case badChunk
        /// Chunks without the last one.
        case noFinalChunk
        /// So many headers nobody knows.
        case headerFlood(count: Int)
        /// The answer is one of HTTP/1.0.
        case http10
    }

    /// What is broken.
    package var fault: Fault
    /// Default: apply.
    package var commitment = Commitment.apply

    package init(_ fault: Fault) {
        self.fault = fault
    }
}

extension FramingEffect {
    private enum Kind: String, CaseIterable {
        case badStatusLine, headersCut, lfOnly, informational, extraResponse, badChunk, noFinalChunk
        case headerFlood, http10
    }

    /// Headers of a flood where a rule does not say: more than the hundred that Python takes.
    static let floodCountDefault = 150

    /// Reads `{type: framing, kind: informational, statuses: [103]}`, or the fault as a key:
    /// `{type: framing, informational: [103]}`, `{type: framing, badChunk: true}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let commitment = reader.value("commit") { $0.choice(Commitment.self) }
        let keys = Kind.allCases.filter { object.optional($0.rawValue) != nil }
        let fault = keys.isEmpty ? Self.named(&reader) : Self.keyed(keys, &reader)
        guard reader.finish(), let fault else { return nil }
        self.init(fault)
        self.commitment = commitment ?? .apply
    }

    /// The fault that `kind` names.
    private static func named(_ reader: inout MemberReader) -> Fault? {
        let kinds = Kind.allCases.map(\.rawValue).joinedAsChoice()
        let kind = reader.required("kind", kinds) { $0.choice(Kind.self) }
        let statuses = reader.value("statuses", Self.statuses)
        let count = reader.value("count", Self.floodCount)
        guard let kind else { return nil }
        if kind != .informational, statuses != nil {
            reader.fail("'statuses' is used only with 'kind: informational'; remove it.")
        }
        if kind != .headerFlood, count != nil {
            reader.fail("'count' is used only with 'kind: headerFlood'; remove it.")
        }
        return fault(kind, statuses, count)
    }

    /// The fault that a key names.
    private static func keyed(_ keys: [Kind], _ reader: inout MemberReader) -> Fault? {
        guard let kind = keys.first, keys.count == 1, reader.object.optional("kind") == nil else {
            let names = (keys.map(\.rawValue) + ["kind"]).prefix(2).map { "'\($0)'" }
            reader.fail(
                "expected one fault, found \(names.joined(separator: " and ")); remove one.")
            return nil
        }
        var statuses: [Int]?
        var count: Int?
        let isRead: Void? = reader.value(kind.rawValue) { field in
            if kind == .informational, field.isSequence {
                statuses = Self.statuses(field)
                return statuses.map { _ in () }
            }
            if kind == .headerFlood, field.plainText.flatMap({ Int($0) }) != nil {
                count = Self.floodCount(field)
                return count.map { _ in () }
            }
            guard let isWanted = field.boolean() else { return nil }
            guard isWanted else {
                field.fail("expected true, found false; remove the key.")
                return nil
            }
            return ()
        }
        return isRead.map { fault(kind, statuses, count) }
    }

    private static func floodCount(_ field: Field) -> Int? { field.integer(in: 1...10_000) }

    private static func fault(_ kind: Kind, _ statuses: [Int]?, _ count: Int?) -> Fault {
        switch kind {
        case .badStatusLine: .badStatusLine
        case .headersCut: .headersCut
        case .lfOnly: .lineFeedOnly
        case .informational: .informational(statuses ?? [103])
        case .extraResponse: .extraResponse
        case .badChunk: .badChunk
        case .noFinalChunk: .noFinalChunk
        case .headerFlood: .headerFlood(count: count ?? floodCountDefault)
        case .http10: .http10
        }
    }

    private static func statuses(_ field: Field) -> [Int]? {
        guard let elements = field.sequence(of: "statuses", countMax: 16) else { return nil }
        guard !elements.isEmpty else {
            field.refuse(expected: "at least one status from 100 to 199")
            return nil
        }
        let statuses = elements.map { $0.integer(in: 100...199) }
        return statuses.contains(nil) ? nil : statuses.compactMap(\.self)
    }

    private var kind: Kind {
        switch fault {
        case .badStatusLine: .badStatusLine
        case .headersCut: .headersCut
        case .lineFeedOnly: .lfOnly
        case .informational: .informational
        case .extraResponse: .extraResponse
        case .badChunk: .badChunk
        case .noFinalChunk: .noFinalChunk
        case .headerFlood: .headerFlood
        case .http10: .http10
        }
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "framing")
        object.add("kind", kind.rawValue)
        if case .informational(let statuses) = fault {
            object.add("statuses", .array(statuses.map { JSONValue($0) }))
        }
        if case .headerFlood(let count) = fault { object.add("count", count) }
        object.add("commit", commitment, unless: .apply) { .string($0.rawValue) }
        return object.value
    }
}
