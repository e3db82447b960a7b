/// What somebody waits for on a descriptor.
package struct Interest: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// There are bytes, an end or a connection to take.
    package static let read = Interest(rawValue: 1)
    /// There is room to write.
    package static let write = Interest(rawValue: 2)
    /// The connection broke, or both directions ended; always reported, asked for or not.
    package static let hangUp = Interest(rawValue: 4)
}

/// A descriptor that is ready, by the token it was added with.
package struct ReadyEvent: Sendable {
    package let token: UInt64
    package let readiness: Interest
}

/// Waits for many descriptors at once; level-triggered.
package protocol Poller: AnyObject {
    /// Starts to watch a descriptor; events carry `token`.
    func add(_ descriptor: Int32, token: UInt64, for interest: Interest) throws(SocketError)
    /// Changes what is waited for.
    func change(_ descriptor: Int32, token: UInt64, to interest: Interest) throws(SocketError)
    /// Stops to watch a descriptor that its owner is about to close.
    func removeBeforeClose(_ descriptor: Int32)
    /// Replaces `events` by what is ready, waiting at most so long (forever with nil).
    func wait(milliseconds: Int32?, into events: inout [ReadyEvent]) throws(SocketError)
}

/// The ways to wait for descriptors that this platform has.
package enum PollerKind: String, CaseIterable, Sendable {
    #if os(Linux)
        /// epoll(7): the cost of a turn follows the ready descriptors.
        case epoll
    #endif
    /// poll(2): everywhere; the cost of a turn follows all descriptors.
    case poll

    /// The best one of this platform.
    package static var preferred: PollerKind {
        #if os(Linux)
            .epoll
        #else
            .poll
        #endif
    }

    /// Opens a poller of this kind.
    package func make() throws(SocketError) -> any Poller {
        switch self {
        #if os(Linux)
            case .epoll: try EpollPoller()
        #endif
        case .poll: PollPoller()
        }
    }
}
