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
    /// Which times are wrong; default: the header.
    package var places: Set<Place>

    package init(skewMilliseconds: Int64, places: Set<Place>) {
        self.skewMilliseconds = skewMilliseconds
        self.places = places
    }
}

extension ClockEffect {
    /// The widest skew at which AWS takes a signature, in milliseconds: five minutes.
    private static let skewMillisecondsMax: Int64 = 300_000

    /// Whether signatures are too old, or not valid yet, on the clock that is wrong.
    var refusesSignatures: Bool {
        places.contains(.sigv4) && abs(skewMilliseconds) > Self.skewMillisecondsMax
    }

    /// The refusal of a signed request, in the words of AWS's front door; `nil` for one that carries
    /// no signature.
    ///
    /// The wrong clock is the client's with the skew on it, so that equal requests get equal answers.
    func refusal(of facts: borrowing FaultFacts) -> InjectedError? {
        let date = facts.header?("x-amz-date")
        guard refusesSignatures, date != nil || facts.accessKeyID != nil else { return nil }
        guard let date, let signed = SignatureDate.milliseconds(date) else {
            return AuthEffect(.skewed).error(for: facts)
        }
        let now = signed + skewMilliseconds
        let isBehind = skewMilliseconds < 0
        let bound = now + (isBehind ? Self.skewMillisecondsMax : -Self.skewMillisecondsMax)
        let message =
            (isBehind
                ? "Signature not yet current: \(date) is still later than "
                : "Signature expired: \(date) is now earlier than ")
            + "\(SignatureDate.text(bound)) (\(SignatureDate.text(now)) \(isBehind ? "+" : "-") 5 min.)"
        return InjectedError(ServiceError(.invalidSignatureException, message))
    }

    /// Reads `{type: clock, skew: -15m, appliesTo: [dateHeader]}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let skew = reader.required("skew", "a duration such as 15m or -15m", Self.skew)
        let places = reader.value("appliesTo", Self.places)
        guard reader.finish(), let skew else { return nil }
        self.init(skewMilliseconds: skew, places: places ?? [.dateHeader])
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
