import HTTPWire

extension FaultDecision {
    /// How long to hold a call back before its work, in milliseconds.
    var millisecondsBeforeWork: Int64 {
        (latencies[.accept] ?? 0) + (latencies[.beforeCommit] ?? 0)
    }

    /// How long to hold an answer back whose work is done, in milliseconds.
    var millisecondsAfterWork: Int64 {
        (latencies[.afterCommit] ?? 0) + (latencies[.beforeHeaders] ?? 0)
    }

    /// The hang that decides the answer, if that is what does.
    var hang: HangEffect? {
        if case .hang(let effect) = terminal { effect } else { nil }
    }

    /// Whether nothing of an answer is sent.
    var isSilent: Bool {
        if case .connection(let effect) = terminal { !effect.place.needsAnswer } else { false }
    }

    /// The status that a spoiled body comes with instead of its own.
    var bodyStatus: Int? {
        if case .body(let effect) = terminal { effect.status } else { nil }
    }

    /// Whether a rule cuts the body in a way that the octets sent do not show.
    var cutsBody: Bool {
        guard case .body(let effect) = terminal else { return false }
        return switch effect.mutation {
        case .truncateToBytes, .truncateToFraction, .empty: true
        default: false
        }
    }

    /// How an answer is sent otherwise than whole and at once; `nil` for an ordinary one.
    ///
    /// - Parameters:
    ///   - original: the length of its body before rules changed it.
    ///   - sent: the length of its body.
    func delivery(original: Int, sent: Int) -> Delivery? {
        var delivery = Delivery()
        if let drip {
            delivery.drip = Delivery.Drip(
                byteCount: drip.byteCount, interval: .milliseconds(drip.intervalMilliseconds),
                part: drip.part == .all ? .all : .body)
        }
        if let pause = latencies[.midBody] { delivery.midBodyPause = .milliseconds(pause) }
        switch terminal {
        case .hang(let effect) where effect.place == .midBody:
            // Something else lets it go; a day is longer than any client waits.
            let pause = effect.timeoutMilliseconds.map { Duration.milliseconds($0) }
            delivery.midBodyPause = pause ?? .seconds(86_400)
        case .connection(let effect):
            delivery.cut = effect.place.cut
            delivery.ending = effect.action.ending
        case .body(let effect):
            delivery.contentLength = effect.contentLength.wireForm(original: original, sent: sent)
            // More was promised than comes, so only the end of the connection ends it.
            if case .value(let length) = delivery.contentLength, length > sent {
                delivery.ending = .close
            }
        case .framing(let effect): delivery.framing = [effect.fault.wireForm]
        case nil, .error, .hang, .crash, .pass: break
        }
        return delivery == Delivery() ? nil : delivery
    }
}

extension ConnectionEffect.Place {
    fileprivate var cut: Delivery.Cut {
        switch self {
        case .accept, .beforeHeaders: .beforeHeaders
        case .afterHeaderBytes(let count): .afterHeaderBytes(count)
        case .afterBodyBytes(let count): .afterBodyBytes(count)
        case .afterBodyFraction(let fraction): .afterBodyFraction(fraction)
        }
    }
}

extension ConnectionEffect.Action {
    fileprivate var ending: Delivery.Ending {
        switch self {
        case .reset: .reset
        case .close, .refuse: .close
        case .halfClose: .halfClose
        }
    }
}

extension BodyEffect.ContentLength {
    fileprivate func wireForm(original: Int, sent: Int) -> Delivery.ContentLength {
        switch self {
        case .exact: .exact
        case .original: original == sent ? .exact : .value(original)
        case .delta(let count): count == 0 ? .exact : .value(sent + count)
        case .omit: .omit
        case .chunked: .chunked
        case .duplicate: .duplicate(sent + 1)
        case .garbage: .garbage
        }
    }
}

extension FramingEffect.Fault {
    fileprivate var wireForm: Delivery.Framing {
        switch self {
        case .badStatusLine: .badStatusLine
        case .headersCut: .headersCut
        case .lineFeedOnly: .lineFeedOnly
        case .informational(let statuses): .informational(statuses)
        case .extraResponse: .extraResponse
        case .badChunk: .badChunk
        case .noFinalChunk: .noFinalChunk
        case .headerFlood(let count): .headerFlood(count: count)
        case .http10: .http10
        }
    }
}
