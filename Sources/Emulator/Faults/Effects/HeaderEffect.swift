import AWSJSON

/// Changes the headers of the answer; of several rules the last word on a header counts.
package struct HeaderEffect: Hashable, Sendable {
    /// A header with its value.
    package struct Line: Hashable, Sendable {
        /// The name as written.
        package var name: String
        /// The value.
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Headers that are put in place of the answer's own, in order.
    package var set: [Line]
    /// Names of headers that are left out.
    package var remove: [String]
    /// By how much `Date` is wrong, in seconds; AWS SDK for JavaScript keeps the offset for the
    /// rest of a client's life.
    package var dateSkewSeconds: Int?

    package init(set: [Line] = [], remove: [String] = [], dateSkewSeconds: Int? = nil) {
        self.set = set
        self.remove = remove
        self.dateSkewSeconds = dateSkewSeconds
    }
}

extension HeaderEffect {
    /// Reads `{type: header, set: {X-Other: "1"}, remove: [Date], dateSkewSeconds: -900}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let set = reader.value("set", Self.lines)
        let remove = reader.value("remove", Self.names)
        let skew = reader.value("dateSkewSeconds") {
            $0.integer(in: -3_000_000_000...3_000_000_000)
        }
        if set == nil, remove == nil, skew == nil, reader.isValid {
            reader.fail("expected 'set', 'remove' or 'dateSkewSeconds', found none of them.")
        }
        guard reader.finish() else { return nil }
        self.init(set: set ?? [], remove: remove ?? [], dateSkewSeconds: skew)
    }

    private static func lines(_ field: Field) -> [Line]? {
        guard let entries = field.entries(expected: "a mapping from header names to values") else {
            return nil
        }
        var lines: [Line] = []
        for (name, key, value) in entries {
            guard isSettable(name, key) else { continue }
            guard let text = value.string(expected: "a header's value", scalarCountMax: 8192) else {
                continue
            }
            // RFC 9110 section 5.5: a value holds no line ends and no other controls but tabs.
            guard
                text.unicodeScalars.allSatisfy({ $0 == "\t" || ($0.value >= 32 && $0 != "\u{7f}") })
            else {
                value.fail("expected a header's value without control characters.")
                continue
            }
            lines.append(Line(name, text))
        }
        return lines.count == entries.count ? lines : nil
    }

    private static func names(_ field: Field) -> [String]? {
        guard let elements = field.sequence(of: "header names", countMax: 100) else { return nil }
        let names = elements.compactMap { element -> String? in
            guard let name = element.string(expected: "a header's name"),
                isSettable(name, element)
            else { return nil }
            return name
        }
        return names.count == elements.count ? names : nil
    }

    /// What frames the answer is for the effects `body` and `framing`.
    private static func isSettable(_ name: String, _ field: Field) -> Bool {
        guard HeaderName.isValid(name) else {
            field.fail("expected the name of a header such as X-Amzn-RequestId.")
            return false
        }
        if ["content-length", "transfer-encoding", "connection"].contains(name.lowercased()) {
            field.fail(
                "\(name) frames the answer: use 'contentLength' of the effect 'body' or the effect"
                    + " 'framing'.")
            return false
        }
        return true
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "header")
        var lines = EncodedObject()
        for line in set { lines.add(line.name, line.value) }
        object.add("set", lines)
        object.add("remove", remove, unless: []) { .array($0.map { .string($0) }) }
        object.add("dateSkewSeconds", dateSkewSeconds)
        return object.value
    }
}
