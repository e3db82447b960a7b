import AWSJSON

extension Field {
    /// Refuses what the language knows but this server does not execute.
    func refuse(_ feature: FaultFeature) {
        if feature == .crash {
            fail(
                "\(feature.rawValue) ends the server, which it was not allowed to; start it with"
                    + " --allow-crash, or remove the effect.")
            return
        }
        fail("\(feature.rawValue) is not yet executed by this version; remove it.")
    }
}

extension FaultRule {
    /// Looks at how the parts of a rule fit together and at what they name in the model; notes what
    /// cannot work.
    ///
    /// - Parameter field: where the rule stands.
    func isConsistent(_ field: Field, _ reading: RuleReading) -> Bool {
        guard let object = field.mapping() else { return false }
        var isRight = true
        func fail(_ place: Field?, _ message: String) {
            (place ?? field).fail(message)
            isRight = false
        }
        for feature in Set(features).subtracting(reading.executable).sorted(by: {
            $0.rawValue < $1.rawValue
        }) {
            field.refuse(feature)
            isRight = false
        }
        if allEffects.contains(where: \.isAtAccept) {
            let names = allEffects.filter { !$0.isAtAccept }.map(\.name)
            if let other = names.first {
                fail(
                    object.optional("effects") ?? object.optional("oneOf"),
                    "'at: accept' comes before any request, where the effect '\(other)' has nothing"
                        + " to act on; give it a rule of its own.")
            }
        } else if pass == .frontDoor {
            let late = allEffects.first { $0.commitment == .apply }
            if let late {
                fail(
                    object.optional("effects") ?? object.optional("oneOf"),
                    "the rule acts before any work, so the effect '\(late.name)' cannot follow it;"
                        + " split the rule in two.")
            }
        }
        return ModelPaths(reading.catalogue).check(self, object) && isRight
    }
}

extension FaultRule {
    /// Lets connections that are to end before any request end once the request is known, where
    /// conditions look at it; says so.
    ///
    /// - Parameter field: where the rule stands.
    mutating func moveFromAccept(_ field: Field) {
        let other = match.conditions.first { !$0.field.isKnownAtAccept }?.field.path
        let names = [
            match.operation.map { _ in "operation" }, match.input.map { _ in "input" }, other,
        ]
        guard let name = names.compactMap(\.self).first else { return }
        for (effect, place) in effectPlaces(field) where effect.isAtAccept {
            place.member("at").warn(
                "nothing is known of a request's '\(name)' when its connection is accepted: the"
                    + " connection ends without an answer once the request is known, as with 'at:"
                    + " before-headers' and 'commit: none'; write that, or remove the conditions.")
        }
        effects = effects.map(\.afterRequest)
        for index in outcomes.indices {
            outcomes[index].effects = outcomes[index].effects.map(\.afterRequest)
        }
    }
}

extension FaultEffect {
    /// The effect, at the first place where a request is known.
    fileprivate var afterRequest: FaultEffect {
        guard case .connection(let effect) = self, effect.place == .accept else { return self }
        return .connection(ConnectionEffect(effect.action, commitment: .discard))
    }

    /// Whether the effect comes before any request.
    var isAtAccept: Bool {
        if case .connection(let effect) = self { effect.place == .accept } else { false }
    }

    /// What becomes of the work behind the effect; `nil` where the effect leaves it alone.
    var commitment: Commitment? {
        switch self {
        case .error(let effect): effect.commitment
        case .hang(let effect): effect.commitment
        case .connection(let effect): effect.commitment
        case .body(let effect): effect.commitment
        case .framing(let effect): effect.commitment
        case .auth, .concurrency: .discard
        case .latency, .drip, .header, .asynchronous, .visibility, .duplicate, .storage, .crash,
            .clock, .pass:
            nil
        }
    }
}
