import IdentityCenter
import Logging

extension EnginePlane {
    func sessions() -> [AdminSession] { engine.sessions().map { AdminSession($0) } }

    func session(_ name: String) throws(AdminRefusal) -> AdminSession {
        try asking { () throws(EngineRefusal) in AdminSession(try engine.session(name)) }
    }

    func createSession(
        _ name: String, from origin: SessionOrigin
    ) throws(AdminRefusal) -> AdminSession {
        let info = try changing { () throws(EngineRefusal) in
            try engine.createSession(name, from: origin)
        }
        return AdminSession(info)
    }

    func deleteSession(_ name: String) throws(AdminRefusal) {
        _ = try changing { () throws(EngineRefusal) in try engine.deleteSession(name) }
        journals.remove(name)
        logger.info("a session was deleted", metadata: ["session": "\(name)"])
    }

    func reset(_ session: String, _ scopes: Set<ResetScope>) throws(AdminRefusal) -> [String] {
        let names: [String]
        if session == FaultRule.everySession {
            names = engine.sessions().map(\.name)
            _ = try changing { () throws(EngineRefusal) in engine.resetAll(scopes: scopes) }
        } else {
            names = [session]
            try changing { () throws(EngineRefusal) in
                try engine.reset(session: session, scopes: scopes)
            }
        }
        if scopes.contains(.journal) { for name in names { journals.clear(name) } }
        logger.info(
            "a session was reset",
            metadata: [
                "session": "\(session)",
                "scopes": "\(scopes.map(\.rawValue).sorted().joined(separator: ","))",
            ])
        return names
    }

    func reseed(_ session: String, _ seed: UInt64) throws(AdminRefusal) {
        try changing { () throws(EngineRefusal) in try engine.reseed(session, seed) }
    }

    func snapshot(_ session: String) throws(AdminRefusal) -> [UInt8] {
        try asking { () throws(EngineRefusal) in try engine.snapshot(session) }
    }

    func restore(
        _ session: String, from snapshot: [UInt8]
    ) throws(AdminRefusal) -> AdminSession {
        let info = try changing { () throws(EngineRefusal) in
            try engine.restore(session, from: snapshot)
        }
        return AdminSession(info)
    }

    func export(_ session: String, hasIDs: Bool) throws(AdminRefusal) -> [UInt8] {
        let state = try asking { () throws(EngineRefusal) in try engine.state(of: session) }
        return SeedExport.file(of: state, options: SeedExport.Options(hasIDs: hasIDs))
    }
}
