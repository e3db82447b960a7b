import AWSJSON
import HTTPWire
import SQLiteStore
import Synchronization

extension AdminRoute {
    /// The disk.
    static let storage: [AdminRoute] = [
        AdminRoute(.get, "/_admin/storage", "getStorage", "how writing to the disk goes") {
            api, _ in AdminAnswer(api.storageStatus)
        },
        AdminRoute(
            .post, "/_admin/storage:fail", "failStorage", "makes the disk fail",
            body: .json(.storage, isRequired: true), statuses: [200, 400, 409, 501]
        ) { api, call throws(AdminRefusal) in
            let fault: StorageFault = try call.decode { field in
                guard let object = field.mapping() else { return nil }
                _ = object.optional("type")
                return StorageEffect(decoding: object).map { StorageFault($0) }
            }
            api.plane.failStorage(fault)
            return AdminAnswer(api.storageStatus)
        },
        AdminRoute(
            .post, "/_admin/storage:heal", "healStorage", "lets the disk work again"
        ) { api, _ in
            let count = api.plane.healStorage()
            return AdminAnswer { $0.add("healed", count) }
        },
        AdminRoute(
            .post, "/_admin/storage:checkpoint", "checkpointStorage",
            "moves the log of writes into the state file", query: [timeout],
            statuses: [200, 409, 501, 503]
        ) { api, call throws(AdminRefusal) in
            let outcome = Outcome()
            let timeout = try call.milliseconds("timeout", max: AdminWait.millisecondsMax)
            try api.plane.checkpoint { outcome.set($0) }
            return AdminAnswer(
                waiting: AdminWait(
                    milliseconds: timeout ?? AdminWait.millisecondsDefault,
                    poll: { outcome.answer },
                    expire: {
                        outcome.answer
                            ?? AdminAnswer(
                                AdminRefusal(.unavailable, "The checkpoint is still under way."))
                    }))
        },
    ]
}

extension AdminAPI {
    /// How writing to the disk goes.
    fileprivate var storageStatus: JSONValue {
        let status = plane.storage()
        var object = EncodedObject()
        object.add("storage", plane.facts.storage)
        object.add("stored", .boolean(status.isStored))
        object.add("failing", .boolean(status.isFailing))
        object.add("faults", .array(status.faults.map(\.encoded)))
        object.add("pending", status.pendingCount)
        object.add("durable", JSONValue(status.durableVersion))
        return object.value
    }
}

extension StorageFault {
    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        object.add("at", point.rawValue)
        object.add("error", code.rawValue)
        object.add("nth", nth)
        object.add("persistent", .boolean(isPersistent))
        return object.value
    }
}

/// What became of something that another thread does.
private final class Outcome: Sendable {
    private let result = Mutex<String??>(nil)

    func set(_ problem: String?) {
        result.withLock { $0 = .some(problem) }
    }

    /// The answer, once it is known.
    var answer: AdminAnswer? {
        result.withLock { $0 }.map { problem in
            guard let problem else { return AdminAnswer { $0.add("status", "ok") } }
            return AdminAnswer(AdminRefusal(.unavailable, "The checkpoint failed: \(problem)"))
        }
    }
}
