import AWSJSON
import IdentityCenter
import Logging

/// What the engine and the journals can do of what the admin API asks for.
final class EnginePlane: AdminPlane {
    let journals: Journals
    let engine: Engine
    let logger: Logger
    /// Where the server answers; set once it listens.
    var url = ""

    private let storagePath: String
    private let fidelity: Configuration.Fidelity
    private let features: Set<FaultFeature>
    private var awaitedVersion: UInt64?

    init(engine: Engine, journals: Journals, configuration: Configuration, logger: Logger) {
        self.engine = engine
        self.journals = journals
        self.logger = logger
        fidelity = configuration.fidelity
        features = configuration.faultSettings.executable
        switch configuration.storage {
        case .memory: storagePath = "memory"
        case .file(let path): storagePath = path
        }
    }

    var facts: AdminServerFacts {
        AdminServerFacts(
            seed: engine.seed, storage: storagePath, fidelity: fidelity, url: url,
            features: features)
    }

    var notReadyReason: String? {
        engine.storageStatus.isFailing
            ? "The last write to the disk failed; calls that change something are answered with"
                + " InternalServerException until one works again." : nil
    }

    var wallMilliseconds: Int64 { engine.wallClock().millisecondsSinceEpoch }

    func metricFamilies() -> [MetricFamily] { [] }

    func takeAwaitedVersion() -> UInt64? {
        defer { awaitedVersion = nil }
        return awaitedVersion
    }

    /// Does something that is stored; the answer leaves when it is on disk.
    func changing<Value>(
        _ body: () throws(EngineRefusal) -> EngineReply<Value>
    ) throws(AdminRefusal) -> Value {
        let reply = try asking(body)
        awaitedVersion = max(awaitedVersion ?? 0, reply.version)
        return reply.value
    }

    /// Asks for something.
    func asking<Value>(
        _ body: () throws(EngineRefusal) -> Value
    ) throws(AdminRefusal) -> Value {
        do throws(EngineRefusal) {
            return try body()
        } catch {
            throw AdminRefusal(error)
        }
    }
}

extension AdminRefusal {
    /// What the engine refused, for who asked.
    init(_ refusal: EngineRefusal) {
        if case .noSuchSession(let name) = refusal {
            self = .unknownSession(name)
            return
        }
        let kind: Kind =
            switch refusal.status {
            case 404: .notFound
            case 409: .conflict
            case 503: .unavailable
            default: .invalid
            }
        self.init(kind, refusal.explanation)
    }
}
