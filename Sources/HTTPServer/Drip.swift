import HTTPWire
import Transport

/// When the bytes of an answer may leave, counted from the moment its first part did.
///
/// Every moment follows from the start, so that neither the rounding of deadlines nor a busy loop
/// adds up.
struct Drip {
    /// Bytes before this one are not dripped.
    private let start: Int
    private let portion: Int
    /// In nanoseconds; 0 when nothing is dripped.
    private let interval: Int64
    private let pauseAt: Int
    private let pause: Int64

    init(_ delivery: Delivery, _ layout: SpoiledResponseWriter.Layout) {
        start = delivery.drip?.part == .all ? 0 : layout.bodyStart
        portion = max(delivery.drip?.byteCount ?? 1, 1)
        interval = max(delivery.drip?.interval.wholeNanoseconds ?? 0, 0)
        pauseAt = layout.bodyStart + (layout.bodyEnd - layout.bodyStart) / 2
        pause = max(delivery.midBodyPause?.wholeNanoseconds ?? 0, 0)
    }

    /// Whether anything has to wait at all.
    var isTimed: Bool { interval > 0 || pause > 0 }

    /// The offset of the moment at which the byte at `position` may leave, in nanoseconds; at `end`,
    /// of the moment at which the exchange may end.
    func moment(of position: Int, end: Int) -> Int64 {
        let pauseAt = min(pauseAt, end)
        // The end is no byte of its own: it follows the last one, and a pause that comes there.
        let byte = min(position, end - 1)
        let portions = byte > start ? (byte - start) / portion : 0
        let (dripped, overflow) = Int64(portions).multipliedReportingOverflow(by: interval)
        guard !overflow else { return .max }
        let (moment, overflowed) =
            dripped.addingReportingOverflow(position >= pauseAt ? pause : 0)
        return overflowed ? .max : moment
    }

    /// How many bytes may have left by now.
    func due(after nanoseconds: Int64, end: Int) -> Int {
        let pauseAt = min(pauseAt, end)
        let unpaused = dripped(by: nanoseconds, end: end)
        guard pause > 0, unpaused >= pauseAt else { return unpaused }
        let (sincePause, overflow) = nanoseconds.subtractingReportingOverflow(pause)
        return max(pauseAt, overflow ? 0 : dripped(by: sincePause, end: end))
    }

    private func dripped(by nanoseconds: Int64, end: Int) -> Int {
        guard nanoseconds >= 0 else { return 0 }
        guard interval > 0 else { return end }
        let (count, overflow) = (min(nanoseconds, .max - 1) / interval + 1)
            .multipliedReportingOverflow(by: Int64(portion))
        let (position, overflowed) = count.addingReportingOverflow(Int64(start))
        return overflow || overflowed ? end : min(end, Int(position))
    }
}
