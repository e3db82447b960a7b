import HTTPWire
import Transport

/// The rest of an answer that does not leave whole and at once, and what is to follow it.
final class Departure {
    /// All of the answer, with what a cut keeps back.
    let bytes: ByteBuffer
    /// How many of `bytes` are to leave.
    private(set) var end: Int
    /// How many of `bytes` have been handed to the connection.
    var position = 0
    let intendedByteCount: Int
    /// What ends the exchange.
    private(set) var ending: Delivery.Ending
    /// Whether the connection ends with the answer even when the ending is `keep`.
    let closes: Bool
    /// Whether the application wants to hear of it.
    let isReported: Bool
    /// What the report carries.
    let tag: UInt64
    /// Whether a reset waits until everything has left the machine.
    private(set) var waitsForRoom = true
    /// When such a wait is over at the latest.
    var endsAtLatest: Instant?
    private var drip: Drip?
    private var startedAt: Instant?

    /// The departure of a written answer.
    init(
        _ bytes: ByteBuffer, _ layout: SpoiledResponseWriter.Layout, _ delivery: Delivery,
        isReported: Bool, tag: UInt64
    ) {
        self.bytes = bytes
        end = layout.sentByteCount
        intendedByteCount = layout.byteCount
        ending = layout.ending
        closes = layout.closes
        self.isReported = isReported
        self.tag = tag
        let drip = Drip(delivery, layout)
        self.drip = drip.isTimed ? drip : nil
    }

    /// The departure of no answer at all.
    init(_ bytes: ByteBuffer, _ ending: Delivery.Ending) {
        self.bytes = bytes
        self.ending = ending
        end = 0
        intendedByteCount = 0
        closes = false
        isReported = false
        tag = 0
        waitsForRoom = false
    }

    /// Whether it waits for moments to come, so that its client's going has to be noticed.
    var isTimed: Bool { drip != nil }

    /// Starts the clock with the first step.
    ///
    /// - Returns: the present moment, which is not before the start.
    func begin(at now: Instant) -> Instant {
        guard drip != nil else { return now }
        // The turn may have begun long before this answer was put together.
        let start = startedAt ?? .now()
        startedAt = start
        return max(start, now)
    }

    /// How many bytes may have left at `now`.
    func due(at now: Instant) -> Int {
        guard let drip, let startedAt else { return end }
        return drip.due(after: now.nanoseconds - startedAt.nanoseconds, end: end)
    }

    /// When the next step is due; nil for at once.
    var nextMoment: Instant? {
        guard let drip, let startedAt else { return nil }
        let (moment, overflow) = startedAt.nanoseconds.addingReportingOverflow(
            drip.moment(of: position, end: end))
        return Instant(nanoseconds: overflow ? .max : moment)
    }

    /// Lets it leave without taking its time.
    func hurry() {
        drip = nil
    }

    /// Ends it where it stands.
    ///
    /// - Parameter unsent: what was taken back of the bytes handed to the connection.
    func abort(_ ending: Delivery.Ending, unsent: Int) {
        position = max(position - unsent, 0)
        end = position
        self.ending = ending
        drip = nil
        waitsForRoom = false
    }

    /// What became of it when it ended as it was to end.
    var outcome: DeliveryOutcome {
        let ended: DeliveryOutcome.Ended =
            switch ending {
            case .keep: .complete
            case .close, .halfClose: .fin
            case .reset: .reset
            }
        return DeliveryOutcome(
            bytesIntended: intendedByteCount, bytesSent: end, ended: ended, tag: tag)
    }
}
