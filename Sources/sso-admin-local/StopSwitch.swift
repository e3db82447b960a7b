import Emulator
import Foundation
import Synchronization

/// Turns stop signals into calls on the server: the first is a request, the second an order.
final class StopSwitch: Sendable {
    private struct State {
        var server: EmulatorServer.Remote?
        var signalCount = 0
    }

    private let state = Mutex(State())

    /// Names the server to stop.
    func attach(_ server: EmulatorServer.Remote) {
        state.withLock { $0.server = server }
    }

    /// The server, if there is one already.
    var server: EmulatorServer.Remote? { state.withLock(\.server) }

    /// Called on the thread that waits for signals.
    func signalled() {
        let (server, count) = state.withLock { state in
            state.signalCount += 1
            return (state.server, state.signalCount)
        }
        // Nothing has been answered before the server exists, and a third signal means that stopping hangs.
        guard let server, count <= 2 else { exit(0) }
        server.stop(gracefully: count == 1)
    }
}
