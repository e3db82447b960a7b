package import HTTPWire
package import Transport

/// How a server listens and what it allows.
package struct ServerConfiguration: Sendable {
    /// Where to listen; port 0 lets the kernel choose; default 127.0.0.1, any port.
    package var addresses: [SocketAddress]
    /// How to wait for sockets; default the platform's best.
    package var poller = PollerKind.preferred
    /// How large requests may be.
    package var limits = MessageLimits()
    /// How long connections may take.
    package var timeouts = Timeouts()
    /// Connections held at once; more get a 503; default 10,240.
    ///
    /// The limit for descriptors is raised to hold them; where it cannot be, the number is lower.
    package var connectionCountMax = 10_240
    /// Descriptors left for everything that is not a connection; default 64.
    package var reservedDescriptorCount = 64
    /// The methods the server as a whole knows, for `Allow` where no resource is meant.
    package var methods: MethodSet = [.get, .post]

    package init(addresses: [SocketAddress]) {
        self.addresses = addresses
    }
}
