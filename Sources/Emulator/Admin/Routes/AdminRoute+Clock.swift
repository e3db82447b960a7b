import AWSJSON
import HTTPWire
import IdentityCenter
import ServiceModels

extension AdminRoute {
    /// Session time.
    static let clock: [AdminRoute] = [
        AdminRoute(
            .get, "/_admin/clock", "getClock", "how session time passes, and what time it is",
            query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            AdminAnswer(try api.plane.clock(api.session(call.session).name).encoded)
        },
        AdminRoute(
            .put, "/_admin/clock", "putClock",
            "lets time pass in another way: real, frozen, scaled or auto",
            body: .json(.clock, isRequired: true), query: [.session], statuses: [200, 400, 409],
            makesSession: true
        ) { api, call throws(AdminRefusal) in
            let order: ClockOrder = try call.decode { ClockOrder(decoding: $0) }
            return try api.moved(
                call, api.plane.setClock(call.session, order.mode, to: order.now))
        },
        AdminRoute(
            .post, "/_admin/clock:freeze", "freezeClock", "stops session time",
            body: .json(.moment, isRequired: false), query: [.session], statuses: [200, 400, 409],
            makesSession: true
        ) { api, call throws(AdminRefusal) in
            let moment: Timestamp? = try call.decode { ClockOrder.moment(decoding: $0) }
            return try api.moved(call, api.plane.setClock(call.session, .frozen, to: moment))
        },
        AdminRoute(
            .post, "/_admin/clock:resume", "resumeClock",
            "lets session time pass as the wall clock does, from where it is", query: [.session],
            makesSession: true
        ) { api, call throws(AdminRefusal) in
            try api.moved(call, api.plane.setClock(call.session, .real, to: nil))
        },
        AdminRoute(
            .post, "/_admin/clock:advance", "advanceClock",
            "moves session time on and runs what is due until then, in order",
            body: .json(.advance, isRequired: true), query: [.session], statuses: [200, 400, 409],
            makesSession: true
        ) { api, call throws(AdminRefusal) in
            let target: Engine.TimeTarget = try call.decode {
                Engine.TimeTarget(decoding: $0)
            }
            return try api.moved(call, api.plane.advance(call.session, target))
        },
        AdminRoute(
            .post, "/_admin/clock:next", "nextTransition",
            "moves session time to the next moment at which something is due",
            body: .json(.count, isRequired: false), query: [.session], statuses: [200, 400, 404]
        ) { api, call throws(AdminRefusal) in
            let count: Int = try call.decode { field in
                guard let object = field.mapping() else { return nil }
                var reader = MemberReader(object)
                let count = reader.value("count") { $0.integer(in: 1...1_000_000) }
                return reader.finish() ? count ?? 1 : nil
            }
            let name = try api.session(call.session).name
            return try api.moved(call, api.plane.nextTransitions(name, count: count))
        },
        AdminRoute(
            .post, "/_admin/clock:lock", "lockClock", "keeps an automatic clock from jumping",
            query: [.session], makesSession: true
        ) { api, call throws(AdminRefusal) in
            let count = try api.plane.lockClock(call.session, isLock: true)
            return AdminAnswer { $0.add("locks", JSONValue(count)) }
        },
        AdminRoute(
            .post, "/_admin/clock:unlock", "unlockClock", "takes one lock away",
            query: [.session], statuses: [200, 404, 409]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            let count = try api.plane.lockClock(name, isLock: false)
            return AdminAnswer { $0.add("locks", JSONValue(count)) }
        },
        AdminRoute(
            .post, "/_admin/clock:drain", "drainSession",
            "answers when nothing is under way any more; 409 with what is left when the time is"
                + " over",
            query: [.session, timeout], statuses: [200, 400, 404, 409, 503]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            let timeout = try call.milliseconds("timeout", max: AdminWait.millisecondsMax)
            let plane = api.plane
            return AdminAnswer(
                waiting: AdminWait(
                    milliseconds: timeout ?? AdminWait.millisecondsDefault,
                    poll: { AdminAPI.drained(plane, name, isOver: false) },
                    expire: { AdminAPI.drained(plane, name, isOver: true) ?? .empty }))
        },
        AdminRoute(
            .get, "/_admin/clock/timers", "listTimers", "what ends by itself, soonest first",
            query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let timers = try api.plane.timers(api.session(call.session).name)
            return AdminAnswer { $0.add("timers", .array(timers)) }
        },
    ]

    /// How long an answer may be waited for.
    static let timeout = AdminParameter(
        name: "timeout",
        summary: "How long to wait at most, such as 5s or in seconds; default: 30s.")
}

extension AdminAPI {
    /// The clock as it is now and what moving it made happen.
    fileprivate func moved(
        _ call: AdminCall, _ transitions: [JSONValue]
    ) throws(AdminRefusal) -> AdminAnswer {
        let clock = try plane.clock(call.session)
        return AdminAnswer { object in
            object.add("clock", clock.encoded)
            object.add("transitions", .array(transitions))
        }
    }

    fileprivate static func drained(
        _ plane: any AdminPlane, _ session: String, isOver: Bool
    ) -> AdminAnswer? {
        do throws(AdminRefusal) {
            let count = try plane.inFlightCount(session)
            guard count == 0 || isOver else { return nil }
            let left = try plane.asynchronousRequests(session).filter {
                $0[member: "status"]?.string == SSOAdmin.StatusValues.inProgress.rawValue
            }
            var object = EncodedObject()
            object.add("drained", .boolean(count == 0))
            object.add("inFlight", count)
            guard count > 0 else { return AdminAnswer(object.value) }
            object.add("left", .array(left))
            let refusal = AdminRefusal(
                .conflict,
                "\(count) request\(count == 1 ? " is" : "s are") still under way; wait longer, move"
                    + " the clock, or complete them.")
            return AdminAnswer(refusal, with: object)
        } catch {
            return AdminAnswer(error)
        }
    }
}

/// What of a clock is to change.
struct ClockOrder {
    var mode: SessionClock.Mode
    /// The session time from which it goes on; `nil` for the present one.
    var now: Timestamp?

    /// Reads `{"mode": "scaled", "rate": 60, "now": "2026-01-01T00:00:00Z"}`.
    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let names = SessionClock.Mode.names
        let name = reader.required("mode", names.joinedAsChoice()) {
            $0.choice(of: names, named: \.self)
        }
        let rate = reader.value("rate") { $0.number(in: 0.000001...1_000_000) }
        now = reader.value("now") { $0.moment() }
        if (name == "scaled") != (rate != nil), name != nil {
            reader.fail("expected 'rate' with the mode 'scaled', and only with that.")
        }
        guard reader.finish(), let name else { return nil }
        switch name {
        case "frozen": mode = .frozen
        case "auto": mode = .auto
        case "scaled": mode = rate.flatMap { ClockRate($0) }.map { .scaled($0) } ?? .real
        default: mode = .real
        }
    }

    /// Reads `{"now": "2026-01-01T00:00:00Z"}` or `{}`.
    static func moment(decoding field: Field) -> Timestamp?? {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let now = reader.value("now") { $0.moment() }
        return reader.finish() ? .some(now) : nil
    }
}

extension Engine.TimeTarget {
    /// Reads `{"by": "PT30S"}`, in which a number alone is seconds, or `{"to": "2026-01-01T00:00:00Z"}`.
    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let length = reader.value("by") { field in
            field.text.flatMap { DurationText.millisecondsOfSeconds($0) } ?? field.duration()
        }
        let moment = reader.value("to") { $0.moment() }
        guard reader.finish() else { return nil }
        switch (length, moment) {
        case (let length?, nil): self = .by(milliseconds: length)
        case (nil, let moment?): self = .to(moment)
        default:
            field.fail("expected either 'by' with a duration or 'to' with a time.")
            return nil
        }
    }
}

extension Field {
    /// A moment of RFC 3339.
    func moment() -> Timestamp? {
        guard let text, let moment = AdminTime.moment(text) else {
            refuse(expected: "a time such as 2026-01-31T12:00:00Z")
            return nil
        }
        return moment
    }
}
