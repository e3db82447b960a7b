/// When in the course of a request rules are judged; each rule belongs to one pass.
package enum FaultPass: Int, CaseIterable, Sendable {
    /// When a connection is there, before any request.
    case accept
    /// When a request is there, before its credentials and input are looked at.
    case frontDoor
    /// When the request is known to be good, before the work.
    case precommit
}

extension FaultRule {
    /// The pass the rule belongs to: that of its earliest effect.
    package var pass: FaultPass {
        allEffects.map(\.pass).min { $0.rawValue < $1.rawValue } ?? .precommit
    }
}

extension FaultEffect {
    /// Whether it changes how an answer is sent, and nothing of what is answered or done.
    var concernsAnswerAlone: Bool {
        switch self {
        case .body, .framing, .drip, .header: true
        case .connection(let effect): effect.place != .accept && effect.action != .refuse
        case .latency(let effect): effect.place != .accept && effect.place != .beforeCommit
        case .clock(let effect): effect.places == [.dateHeader]
        case .error, .hang, .auth, .asynchronous, .visibility, .duplicate, .concurrency, .storage,
            .crash, .pass:
            false
        }
    }

    fileprivate var pass: FaultPass {
        switch self {
        case .auth: .frontDoor
        case .error(let effect): effect.place == .auth ? .frontDoor : .precommit
        case .concurrency(let effect): effect.error.place == .auth ? .frontDoor : .precommit
        case .latency(let effect): effect.place == .accept ? .frontDoor : .precommit
        case .hang(let effect): effect.place == .accept ? .frontDoor : .precommit
        case .connection(let effect):
            switch (effect.place, effect.action) {
            case (.accept, _): .accept
            case (_, .refuse): .frontDoor
            default: .precommit
            }
        case .clock(let effect): effect.refusesSignatures ? .frontDoor : .precommit
        case .body, .framing, .drip, .header, .asynchronous, .visibility, .duplicate, .storage,
            .crash, .pass:
            .precommit
        }
    }
}
