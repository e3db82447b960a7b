import Synchronization

/// What other threads may do to an event loop: wake it and ask it to stop.
package final class LoopRemote: Sendable {
    /// How urgently the loop was asked to stop.
    package enum StopRequest: Int, Comparable, Sendable {
        /// Not at all.
        case none
        /// Finish what is under way.
        case graceful
        /// Leave everything.
        case immediate

        package static func < (left: StopRequest, right: StopRequest) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    private let pipe: WakeUpPipe
    private let isSignalled = Atomic<Bool>(false)
    private let stopLevel = Atomic<Int>(StopRequest.none.rawValue)

    init() throws(SocketError) {
        pipe = try WakeUpPipe()
    }

    /// Makes the loop call `woken()` soon; many calls before it does so count as one.
    package func wake() {
        if !isSignalled.exchange(true, ordering: .acquiringAndReleasing) { pipe.signal() }
    }

    /// Asks the loop to stop: gracefully, or at once when not so or when it was asked before.
    package func stop(gracefully: Bool) {
        let first = stopLevel.compareExchange(
            expected: StopRequest.none.rawValue,
            desired: (gracefully ? StopRequest.graceful : .immediate).rawValue,
            ordering: .acquiringAndReleasing)
        if !first.exchanged {
            stopLevel.store(StopRequest.immediate.rawValue, ordering: .releasing)
        }
        wake()
    }

    /// What has been asked for so far.
    package var stopRequest: StopRequest {
        StopRequest(rawValue: stopLevel.load(ordering: .acquiring)) ?? .immediate
    }

    var descriptorNumber: Int32 { pipe.descriptorNumber }

    /// Takes note of the wake-up; whatever was published before `wake()` is visible afterwards.
    func acknowledge() {
        pipe.drain()
        // Only now may a further wake-up write again; it cannot be lost, since the loop looks at
        // what was published after this exchange.
        _ = isSignalled.exchange(false, ordering: .acquiringAndReleasing)
    }
}
