import SQLiteStore

extension EnginePlane {
    func storage() -> StorageStatus { engine.storageStatus }

    func failStorage(_ fault: StorageFault) { engine.failStorage(fault) }

    func healStorage() -> Int { engine.healStorage() }

    func checkpoint(
        _ completion: @escaping @Sendable (String?) -> Void
    ) throws(AdminRefusal) {
        try asking { () throws(EngineRefusal) in
            try engine.checkpoint { completion($0?.explanation) }
        }
    }
}
