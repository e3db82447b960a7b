import AWSJSON

/// Shows the client a clock that is wrong.
package struct ClockEffect: Hashable, Sendable {
    /// Which time is wrong.
    package enum Place: String, CaseIterable, Sendable {
        /// The header `Date` of the answer.
        case dateHeader
        /// The time that the request's signature is held against.
        case sigv4
        /// The creation date of what the request makes.
        case createdDate
    }

    /// How far ahead, in milliseconds; negative is behind.
    package var skewMilliseconds: Int64
    /// Which times are wrong.
    package var places: Set<Place>

    package init(skewMilliseconds: Int64, places: Set<Place>) {
        self.skewMilliseconds = skewMilliseconds
        self.places = places
    }
}

extension ClockEffect {
    /// Reads `{type: clock, skew: -15m, appliesTo: [dateHeader]}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let skew = reader.required("skew", "a duration such as 15m or -15m", Self.skew)
        let places = reader.required("appliesTo", "a list of times", Self.places)
        guard reader.finish(), let skew, let places else { return nil }
        self.init(skewMilliseconds: skew, places: places)
    }

    private static func skew(_ field: Field) -> Int64? {
        let text = field.text ?? ""
        let isBehind = text.hasPrefix("-")
        guard let magnitude = DurationText.milliseconds(isBehind ? String(text.dropFirst()) : text)
        else {
            field.refuse(expected: "a duration such as 15m, -15m or -PT15M")
            return nil
        }
        return isBehind ? -magnitude : magnitude
    }

    private static func places(_ field: Field) -> Set<Place>? {
        let elements = field.isSequence ? field.sequence(of: "times") : [field]
        guard let elements else { return nil }
        guard !elements.isEmpty else {
            field.refuse(expected: Place.allCases.map(\.rawValue).joinedAsChoice())
            return nil
        }
        let places = elements.map { $0.choice(Place.self) }
        return places.contains(nil) ? nil : Set(places.compactMap(\.self))
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "clock")
        let magnitude = DurationText.text(abs(skewMilliseconds))
        object.add("skew", skewMilliseconds < 0 ? "-" + magnitude : magnitude)
        object.add("appliesTo", .array(places.map(\.rawValue).sorted().map { .string($0) }))
        return object.value
    }
}
