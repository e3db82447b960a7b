package import AWSJSON
import HTTPServer
import HTTPWire
import IdentityCenter
public import Logging
import SQLiteStore
import Synchronization
import Transport

/// The server: opens the state file, listens, and answers until stopped.
///
/// Also the way to embed it: `try EmulatorServer(configuration:logger:)`, then `run()` on a thread
/// of one's own.
public final class EmulatorServer {
    /// Where it answers, for example `http://127.0.0.1:4747`.
    public let url: String
    /// Where its admin plane answers; the same unless that has a port of its own.
    public let adminURL: String
    /// What every id, delay and probability is drawn from.
    public let seed: UInt64

    private let configuration: Configuration
    private let logger: Logger
    private let engine: Engine
    private let endpoint: Endpoint
    private let server: HTTPServer
    private let orders = RuleOrders()

    /// Opens everything; connections wait until `run`.
    ///
    /// - Throws: `StartupError` with its exit code; nothing was changed then.
    public convenience init(configuration: Configuration, logger: Logger) throws(StartupError) {
        try self.init(
            configuration: configuration, logger: logger, wallClock: Engine.systemWallClock)
    }

    /// Opens everything, to run by another clock than the system's.
    ///
    /// - Throws: `StartupError` with its exit code; nothing was changed then.
    package init(
        configuration: Configuration, logger: Logger,
        wallClock: @escaping @Sendable () -> Timestamp
    ) throws(StartupError) {
        self.configuration = configuration
        self.logger = logger
        let store = try Self.openStore(configuration)
        do throws(StoreError) {
            engine = try Engine(
                configuration: configuration, store: store, logger: logger, wallClock: wallClock)
        } catch {
            throw StartupError(error)
        }
        seed = engine.seed
        let journals = Journals(limits: configuration.journal)
        let plane = EnginePlane(
            engine: engine, journals: journals, configuration: configuration, logger: logger)
        let guarding = AdminAPI.Guarding(
            token: configuration.adminToken.map { AdminToken($0) },
            needsToken: !BrowserPolicy.isLoopback(configuration.host))
        endpoint = Endpoint(
            engine: engine, admin: AdminAPI(plane: plane, guarding: guarding),
            adminListener: configuration.adminPort == nil ? nil : 1,
            policy: BrowserPolicy(
                host: configuration.host, allowedOrigin: configuration.corsOrigin),
            logger: logger, journals: journals,
            hangCountMax: configuration.faultSettings.activeHangCountMax)
        let addresses = try Self.addresses(configuration)
        do throws(SocketError) {
            var listening = ServerConfiguration(addresses: addresses)
            // Snapshots of sessions are larger than any call.
            listening.limits.largeBodyPathPrefix = Array("/_admin/sessions/".utf8)
            server = try HTTPServer(configuration: listening, handler: endpoint)
        } catch {
            throw StartupError(error, host: configuration.host, port: configuration.port)
        }
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        url = "http://\(host):\(server.port)"
        plane.url = url
        adminURL =
            configuration.adminPort == nil
            ? url : "http://\(host):\(server.localAddresses.last?.port ?? 0)"
        if let limit = configuration.faultSettings.autoHalt {
            var halt = AutoHalt(limit)
            endpoint.spoiled = {
                if halt.note(atWall: plane.wallMilliseconds) { plane.haltRules(limit) }
            }
        }
        endpoint.wake = { [orders] in plane.follow(orders.take()) }
        let serviceListenerCount = configuration.adminPort == nil ? nil : 1
        endpoint.calls = ExchangeCalls(
            complete: { [unowned server] in server.complete($0, $1) },
            abort: { [unowned server] in server.abort($0, $1) },
            hurry: { [unowned server] in server.hurry($0) },
            refuseConnections: { [unowned server] in
                server.refuseConnections(for: $0, listenerCount: serviceListenerCount)
            })
        endpoint.streaming = StreamCalls(
            begin: { [unowned server] in server.beginStream($0, $1) },
            send: { [unowned server] in server.send($0, $1) },
            end: { [unowned server] in server.endStream($0) })
    }

    /// What is in the world, in one line for people.
    public var contents: String { engine.contents }

    /// What other threads may do: stop the server, and change its rules.
    public var remote: Remote { Remote(remote: server.remote, orders: orders) }

    /// Serves until stopped, then writes what is pending and closes the state file.
    ///
    /// - Throws: `StartupError` when waiting for sockets fails or the state file cannot be closed.
    public func run() throws(StartupError) {
        let remote = server.remote
        engine.start { remote.wake() }
        do throws(SocketError) {
            try server.run()
        } catch {
            throw StartupError(error, host: configuration.host, port: configuration.port)
        }
        do throws(StoreError) {
            try engine.close()
        } catch {
            throw StartupError(error)
        }
    }

    /// A handle for other threads.
    public struct Remote: Sendable {
        fileprivate let remote: LoopRemote
        fileprivate let orders: RuleOrders

        /// Stops the server; gracefully means that requests under way are finished.
        ///
        /// Asking twice stops at once.
        public func stop(gracefully: Bool) {
            remote.stop(gracefully: gracefully)
        }

        /// Takes all fault rules of all sessions away, whoever made them.
        public func removeAllFaultRules() {
            orders.add(.removeAll)
            remote.wake()
        }

        /// Puts rules in the place of those that the configuration brought; those made through the
        /// API stay.
        package func replaceConfiguredRules(_ rules: [FaultRule]) {
            orders.add(.replaceConfigured(rules))
            remote.wake()
        }
    }

    private static func openStore(_ configuration: Configuration) throws(StartupError) -> Store? {
        guard case .file(let path) = configuration.storage else { return nil }
        do throws(StoreError) {
            return try Store(path: path)
        } catch {
            throw StartupError(error)
        }
    }

    /// Where to listen; the address of the admin plane second.
    private static func addresses(
        _ configuration: Configuration
    ) throws(StartupError) -> [SocketAddress] {
        do throws(SocketError) {
            let ports = [configuration.port] + [configuration.adminPort].compactMap(\.self)
            var addresses: [SocketAddress] = []
            for port in ports {
                addresses.append(try SocketAddress.resolve(host: configuration.host, port: port))
            }
            return addresses
        } catch {
            throw StartupError(error, host: configuration.host, port: configuration.port)
        }
    }
}

extension StartupError {
    /// What a failure of the state file means for the person who named it.
    init(_ error: StoreError) {
        let reason: Reason =
            switch error {
            case .foreign, .newer, .corrupt, .content: .content
            case .inUse: .unavailable
            case .inputOutput, .statement: .inputOutput
            }
        self.init(reason, error.explanation)
    }

    /// What a failure of a socket means for the person who named the address.
    init(_ error: SocketError, host: String, port: UInt16) {
        self.init(
            error.isAddressInUse ? .unavailable : .inputOutput,
            "Cannot listen on \(host) port \(port): \(error). "
                + "Name another address with --host or --port; --port 0 picks a free port.")
    }
}
