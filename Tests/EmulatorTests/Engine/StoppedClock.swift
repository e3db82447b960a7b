import AWSJSON

@testable import Emulator

/// A clock that goes on when it is told to; it starts at 1.7E9 seconds since the epoch.
final class StoppedClock: Sendable {
    private let milliseconds = Guarded<Int64>(1_700_000_000_000)

    /// What the server takes the time from.
    var reading: @Sendable () -> Timestamp {
        { [milliseconds] in
            Timestamp(millisecondsSinceEpoch: milliseconds.withLock { $0 })
        }
    }

    func advance(milliseconds amount: Int64) {
        milliseconds.withLock { $0 += amount }
    }
}
