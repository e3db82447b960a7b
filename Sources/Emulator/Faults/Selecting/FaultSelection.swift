/// Which of the matching requests a rule hits; all conditions must hold (`select`).
package struct FaultSelection: Hashable, Sendable {
    /// What a probability's draw hangs on.
    package enum DrawKey: String, CaseIterable, Sendable {
        /// The number of the match in its scope: reproducible for one client at a time.
        case ordinal
        /// The operation, its input and the SDK's attempt: the same verdict for the same request
        /// whatever the order of arrival.
        case request
    }

    /// What has a counter of its own; all counters are those of one session.
    package enum Scope: String, CaseIterable, Sendable {
        /// One counter for the rule.
        case rule
        /// One for the session.
        case session
        /// One for each call of an SDK, whose attempts share it; for clients that do not say,
        /// equal requests within 30 seconds are one call.
        case invocation
        /// One for each thing the input names: an assignment, an asynchronous request, an ARN.
        case resource
        /// One for each access key id.
        case caller
        /// One for each connection.
        case connection
    }

    /// Matches left alone at first; default: 0.
    package var skip = 0
    /// Hits every n-th match after those skipped; default: 1, every one.
    package var every = 1
    /// Hits only the matches with these numbers, counted from 1 after those skipped; default: all.
    package var nth: Set<Int>?
    /// Hits at most so often; default: without end.
    package var times: Int?
    /// What the four above count in; default: rule.
    package var scope = Scope.rule
    /// Chance of a hit, from 0 to 1; default: 1.
    package var probability = 1.0
    /// Default: ordinal.
    package var drawKey = DrawKey.ordinal
    /// Hits only the matches with these draws, as `schedule` writes them; default: all.
    package var draws: Set<String>?
    /// When the rule looks at requests at all; default: always.
    package var window: FaultWindow?
    /// Hits only what finds no token; default: no bucket.
    package var bucket: FaultBucket?

    /// Every match.
    package init() {}

    /// Whether every match is hit, so that a rule behind this one is never reached.
    package var isUnconditional: Bool {
        skip == 0 && every == 1 && nth == nil && times == nil && probability >= 1 && draws == nil
            && window == nil && bucket == nil
    }
}

/// The time in which a rule looks at requests, counted from when it was put in place.
package struct FaultWindow: Hashable, Sendable {
    /// When it opens, in milliseconds; default: 0.
    package var afterMilliseconds: Int64 = 0
    /// How long it stays open, in milliseconds; `nil` is without end.
    package var forMilliseconds: Int64?
    /// Default: virtual.
    package var clock = FaultClock.virtual

    package init() {}
}

/// Tokens that matches take; a match is hit when there is none.
package struct FaultBucket: Hashable, Sendable {
    /// What can have a bucket of its own.
    package enum Key: Hashable, Sendable {
        case operation
        /// `region`, `account` or `principal.…`.
        case field(FaultField)
        /// A member of the input, by name or JSON Pointer.
        case input(String)
    }

    /// Tokens in a full bucket, which every bucket is at first.
    package var capacity: Double
    /// Tokens that come back in a second.
    package var refillPerSecond: Double
    /// What has a bucket of its own; by default the rule has one.
    package var keys: [Key] = []
    /// Default: virtual.
    package var clock = FaultClock.virtual

    package init(capacity: Double, refillPerSecond: Double) {
        self.capacity = capacity
        self.refillPerSecond = refillPerSecond
    }
}
