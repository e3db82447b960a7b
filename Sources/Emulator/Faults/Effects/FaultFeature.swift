/// A part of the language that something outside the language has to execute.
package enum FaultFeature: String, CaseIterable, Sendable {
    case error = "the effect 'error'"
    case errorBeforeAuth = "'before: auth'"
    case errorAfterCommit = "'commit: apply' of the effect 'error'"
    case retryAfter = "'retryAfterMs' and 'retryAfterSeconds'"
    case latency = "the effect 'latency'"
    case latencyElsewhere = "'at' other than before-headers"
    case hang = "the effect 'hang'"
    case connection = "the effect 'connection'"
    case body = "the effect 'body'"
    case framing = "the effect 'framing'"
    case drip = "the effect 'drip'"
    case header = "the effect 'header'"
    case auth = "the effect 'auth'"
    case asynchronous = "the effect 'async'"
    case visibility = "the effect 'visibility'"
    case duplicate = "the effect 'duplicate'"
    case concurrency = "the effect 'concurrency'"
    case storage = "the effect 'storage'"
    case crash = "the effect 'crash'"
    case clock = "the effect 'clock'"
    case pass = "the effect 'pass'"
    case headers = "a condition on headers"
    case sdk = "a condition on the SDK"
    case connectionFacts = "a condition on the connection"
    case invocationScope = "'scope: invocation'"
    case connectionScope = "'scope: connection'"
}

extension FaultEffect {
    /// What this version executes; a rule that needs more is refused when it is read.
    ///
    /// The only place to change when more of the language is executed.
    package static let executable = Set(FaultFeature.allCases)

    /// What has to be executed for the effect.
    var features: [FaultFeature] {
        switch self {
        case .error(let effect): [.error] + effect.features
        case .latency(let effect):
            effect.place == .beforeHeaders ? [.latency] : [.latency, .latencyElsewhere]
        case .hang: [.hang]
        case .connection: [.connection]
        case .body: [.body]
        case .framing: [.framing]
        case .drip: [.drip]
        case .header: [.header]
        case .auth: [.auth]
        case .asynchronous: [.asynchronous]
        case .visibility: [.visibility]
        case .duplicate: [.duplicate]
        case .concurrency(let effect): [.concurrency] + effect.error.features
        case .storage: [.storage]
        case .crash: [.crash]
        case .clock: [.clock]
        case .pass: [.pass]
        }
    }
}

extension ErrorEffect {
    fileprivate var features: [FaultFeature] {
        var features: [FaultFeature] = []
        if place == .auth { features.append(.errorBeforeAuth) }
        if commitment == .apply { features.append(.errorAfterCommit) }
        if retryAfterMilliseconds != nil || retryAfterSeconds != nil {
            features.append(.retryAfter)
        }
        return features
    }
}

extension FaultRule {
    /// What has to be known of requests for the rule's conditions and selection.
    var features: [FaultFeature] {
        var features: [FaultFeature] = []
        for condition in match.conditions {
            switch condition.field {
            case .header: features.append(.headers)
            case .attempt, .attemptCountMax, .retryMode, .invocationID, .appID, .sdkName:
                features.append(.sdk)
            case .requestIndex, .connectionID: features.append(.connectionFacts)
            default: break
            }
        }
        switch selection.scope {
        case .invocation: features.append(.invocationScope)
        case .connection: features.append(.connectionScope)
        case .rule, .session, .resource, .caller: break
        }
        if selection.bucket?.keys.contains(.field(.connectionID)) == true {
            features.append(.connectionFacts)
        }
        if selection.bucket?.keys.contains(.field(.appID)) == true { features.append(.sdk) }
        return features
    }
}
