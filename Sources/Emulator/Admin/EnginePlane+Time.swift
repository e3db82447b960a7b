import AWSJSON
import IdentityCenter

extension EnginePlane {
    func clock(_ session: String) throws(AdminRefusal) -> AdminClock {
        try self.session(session).clock
    }

    func setClock(
        _ session: String, _ mode: SessionClock.Mode, to moment: Timestamp?
    ) throws(AdminRefusal) -> [JSONValue] {
        try changing { () throws(EngineRefusal) in
            try engine.setClock(session, mode, to: moment)
        }.map(\.encoded)
    }

    func advance(
        _ session: String, _ target: Engine.TimeTarget
    ) throws(AdminRefusal) -> [JSONValue] {
        try changing { () throws(EngineRefusal) in try engine.advance(session, target) }
            .map(\.encoded)
    }

    func nextTransitions(_ session: String, count: Int) throws(AdminRefusal) -> [JSONValue] {
        try changing { () throws(EngineRefusal) in try engine.next(session, count: count) }
            .map(\.encoded)
    }

    func timers(_ session: String) throws(AdminRefusal) -> [JSONValue] {
        try asking { () throws(EngineRefusal) in try engine.timers(session) }.map(\.encoded)
    }

    func lockClock(_ session: String, isLock: Bool) throws(AdminRefusal) -> Int64 {
        try changing { () throws(EngineRefusal) in
            try engine.lockClock(session, isLock: isLock)
        }
    }

    func inFlightCount(_ session: String) throws(AdminRefusal) -> Int {
        let info = try asking { () throws(EngineRefusal) in try engine.session(session) }
        if info.clock == .auto, info.lockCount == 0 {
            let timers = try asking { () throws(EngineRefusal) in try engine.timers(session) }
            if !timers.isEmpty {
                _ = try changing { () throws(EngineRefusal) in try engine.runToEnd(session) }
            }
        }
        return try asking { () throws(EngineRefusal) in try engine.inFlight(session) }.count
    }
}

extension TransitionRecord {
    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("at", AdminTime.text(at))
        object.add("kind", kind)
        let isRequest = AsynchronousModel(rawValue: kind) != nil
        object.add(isRequest ? "requestId" : "subject", subject)
        object.add("from", from)
        object.add("to", to)
        object.add("failureReason", failureReason)
        return object.value
    }
}

extension TimerRecord {
    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        object.add("at", AdminTime.text(at))
        object.add("kind", kind)
        let isRequest = AsynchronousModel(rawValue: kind) != nil
        object.add(isRequest ? "requestId" : "subject", subject)
        return object.value
    }
}
