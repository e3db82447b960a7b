import AWSJSON
import HTTPWire

extension AdminRoute {
    private static let page: [AdminParameter] = [
        .session,
        AdminParameter(name: "since", summary: "Only entries after the one of this number."),
        AdminParameter(name: "limit", summary: "The newest so many; default: 1000."),
    ]

    /// What happened.
    static let journal: [AdminRoute] = [
        AdminRoute(
            .get, "/_admin/requests", "listRequests",
            "the journal, oldest first; with 'wait' the answer comes when so many are there",
            query: page + [
                AdminParameter(name: "operation", summary: "Only calls of this operation."),
                AdminParameter(name: "rule", summary: "Only calls that this rule acted on."),
                AdminParameter(name: "wait", summary: "For how many entries to wait."), timeout,
            ], statuses: [200, 400, 404, 501, 503]
        ) { api, call throws(AdminRefusal) in try api.listJournal(call) },
        AdminRoute(
            .post, "/_admin/requests/find", "findRequests", "the entries that conditions hold for",
            body: .json(.filter, isRequired: true), query: page, statuses: [200, 400, 404, 501]
        ) { api, call throws(AdminRefusal) in
            AdminAnswer(try api.page(call, api.query(call, filter: call.json())))
        },
        AdminRoute(
            .post, "/_admin/requests/count", "countRequests",
            "how many entries conditions hold for", body: .json(.filter, isRequired: true),
            query: [.session], statuses: [200, 400, 404, 501]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            let page = try api.plane.journal(
                name, AdminJournalQuery(filter: call.json(), since: nil, limit: 0))
            return AdminAnswer { $0.add("count", page.count) }
        },
        AdminRoute(
            .delete, "/_admin/requests", "clearRequests", "forgets all entries",
            query: [.sessions], statuses: [200, 404, 501]
        ) { api, call throws(AdminRefusal) in
            var count = 0
            for name in try api.sessionNames(call) { count += try api.plane.clearJournal(name) }
            return AdminAnswer { $0.add("removed", count) }
        },
        AdminRoute(
            .get, "/_admin/requests/stream", "streamRequests",
            "the journal as it grows, as server-sent events", query: page, content: .events,
            statuses: [200, 400, 404, 501, 503]
        ) { api, call throws(AdminRefusal) in try api.streamJournal(call) },
        AdminRoute(
            .get, "/_admin/requests/export", "exportRequests",
            "the journal as a file: ndjson, har or canonical",
            query: [
                .session,
                AdminParameter(
                    name: "format", summary: "ndjson, har or canonical; default: ndjson."),
            ], content: .lines, statuses: [200, 400, 404, 501]
        ) { api, call throws(AdminRefusal) in
            let formats = try call.words("format", of: JournalFormat.self) ?? [.ndjson]
            guard let format = formats.first, formats.count == 1 else {
                throw AdminRefusal(.invalid, "The parameter 'format' must be one format.")
            }
            let name = try api.session(call.session).name
            return AdminAnswer(
                format == .har ? "application/json" : AdminRoute.Content.lines.rawValue,
                try api.plane.exportJournal(name, format))
        },
        AdminRoute(
            .get, "/_admin/requests/{id}", "getRequest", "one entry of the journal",
            query: [.session], statuses: [200, 404, 501]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            return AdminAnswer(try api.plane.journalEntry(name, call[parameter: "id"]))
        },
        AdminRoute(
            .post, "/_admin/verify", "verify",
            "compares the journal with expectations; 417 when they do not hold",
            body: .json(.expectations, isRequired: true), query: [.session],
            statuses: [200, 400, 404, 417, 501]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            let verdict = try api.plane.verify(name, call.json() ?? .null)
            return AdminAnswer(status: verdict.isSatisfied ? 200 : 417, verdict.report)
        },
    ]
}

extension AdminAPI {
    /// Entries in one answer when nobody says how many: 1,000.
    private static let pageCountDefault = 1000

    fileprivate func query(
        _ call: AdminCall, filter: JSONValue?
    ) throws(AdminRefusal) -> AdminJournalQuery {
        AdminJournalQuery(
            filter: filter, since: try call.integer("since", in: 0...UInt64.max),
            limit: try call.integer("limit", in: 0...1_000_000) ?? Self.pageCountDefault)
    }

    fileprivate func page(
        _ call: AdminCall, _ query: AdminJournalQuery
    ) throws(AdminRefusal) -> JSONValue {
        Self.encoded(try plane.journal(session(call.session).name, query))
    }

    private static func encoded(_ page: JournalPage) -> JSONValue {
        var object = EncodedObject()
        object.add("requests", .array(page.entries))
        object.add("count", page.count)
        object.add("last", JSONValue(page.lastNumber))
        object.add("dropped", JSONValue(page.droppedCount))
        return object.value
    }

    fileprivate func listJournal(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        var filter = EncodedObject()
        filter.add("operation", call.query["operation"])
        filter.add("rule", call.query["rule"])
        let query = try query(call, filter: filter.isEmpty ? nil : filter.value)
        let timeout = try call.milliseconds("timeout", max: AdminWait.millisecondsMax)
        guard let wanted = try call.integer("wait", in: 1...1_000_000) else {
            return AdminAnswer(try page(call, query))
        }
        let name = try session(call.session).name
        let plane = plane
        func look(isOver: Bool) -> AdminAnswer? {
            do throws(AdminRefusal) {
                let page = try plane.journal(name, query)
                return page.count >= wanted || isOver ? AdminAnswer(Self.encoded(page)) : nil
            } catch {
                return AdminAnswer(error)
            }
        }
        return AdminAnswer(
            waiting: AdminWait(
                milliseconds: timeout ?? AdminWait.millisecondsDefault,
                poll: { look(isOver: false) }, expire: { look(isOver: true) ?? .empty }))
    }

    fileprivate func streamJournal(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let name = try session(call.session).name
        var query = try query(call, filter: nil)
        query.limit = nil
        // A reader that was cut off goes on where it was.
        if let last = call.request.lastEventID.flatMap({ UInt64($0) }) { query.since = last }
        let plane = plane
        if query.since == nil {
            query.since = try plane.journal(name, AdminJournalQuery(limit: 0)).lastNumber
        }
        var answer = AdminAnswer(AdminRoute.Content.events.rawValue, Array(": listening\n\n".utf8))
        var since = query.since
        answer.stream = AdminStream {
            guard
                let page = try? plane.journal(
                    name, AdminJournalQuery(filter: nil, since: since, limit: nil))
            else { return nil }
            // Octets are compared, because a journal that was cleared counts from where it was.
            since = page.lastNumber
            return page.entries.flatMap { Self.event($0) }
        }
        return answer
    }

    /// One server-sent event, its id the entry's number.
    private static func event(_ entry: JSONValue) -> [UInt8] {
        var writer = JSONWriter()
        entry.write(to: &writer)
        let id = entry[member: "seq"]?.integer.map { "id: \($0)\n" } ?? ""
        return Array((id + "event: request\ndata: ").utf8) + writer.bytes + Array("\n\n".utf8)
    }
}
