import AWSJSON
import HTTPWire
import IdentityCenter
import Transport

extension AdminRoute {
    /// Conditions on what an entry holds, by their place in it.
    private static let conditions: [AdminParameter] =
        [
            AdminParameter(
                name: "operation", summary: "Only calls of this operation or class, such as @read."),
            AdminParameter(name: "rule", summary: "Only calls that this rule acted on."),
        ]
        + JournalField.allCases.filter { $0 != .session }.map { field in
            AdminParameter(
                name: field.rawValue, summary: "Only entries in which this is so; * stands for any."
            )
        }

    private static let page: [AdminParameter] = [
        .session,
        AdminParameter(name: "since", summary: "Only entries after the one of this number."),
        AdminParameter(name: "limit", summary: "At most so many; default: 1000."),
        AdminParameter(
            name: "order", summary: "oldest (asc) or newest (desc) first; default: oldest."),
    ]

    /// What happened.
    static let journal: [AdminRoute] = [
        AdminRoute(
            .get, "/_admin/requests", "listRequests",
            "the journal; with 'wait' the answer comes when so many are there",
            query: page + conditions + [
                AdminParameter(name: "wait", summary: "For how many entries to wait."), timeout,
            ], takesInputConditions: true, statuses: [200, 400, 404, 503]
        ) { api, call throws(AdminRefusal) in try api.listJournal(call) },
        AdminRoute(
            .post, "/_admin/requests/find", "findRequests", "the entries that conditions hold for",
            body: .json(.filter, isRequired: true), query: page, statuses: [200, 400, 404]
        ) { api, call throws(AdminRefusal) in
            var query = try api.journalQuery(call)
            query.match = try call.reading { JournalMatch(decodingWrapped: $0) }
            return AdminAnswer(try api.page(call, query))
        },
        AdminRoute(
            .post, "/_admin/requests/count", "countRequests",
            "how many entries conditions hold for", body: .json(.filter, isRequired: true),
            query: [.session], statuses: [200, 400, 404]
        ) { api, call throws(AdminRefusal) in
            let match: JournalMatch = try call.reading { JournalMatch(decodingWrapped: $0) }
            let count = api.plane.journals[try api.session(call.session).name].count(of: match)
            return AdminAnswer { $0.add("count", count) }
        },
        AdminRoute(
            .delete, "/_admin/requests", "clearRequests", "forgets all entries",
            query: [.sessions], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let count = try api.sessionNames(call).reduce(0) {
                $0 + api.plane.journals.clear($1)
            }
            return AdminAnswer { $0.add("removed", count) }
        },
        AdminRoute(
            .get, "/_admin/requests/stream", "streamRequests",
            "the journal as it grows, as server-sent events",
            query: [.session, page[1]] + conditions, takesInputConditions: true,
            content: .events, statuses: [200, 400, 404, 503]
        ) { api, call throws(AdminRefusal) in try api.streamJournal(call) },
        AdminRoute(
            .get, "/_admin/requests/export", "exportRequests",
            "the journal as a file: ndjson, har or canonical",
            query: [
                .session,
                AdminParameter(
                    name: "format", summary: "ndjson, har or canonical; default: ndjson."),
            ], content: .lines, statuses: [200, 400, 404]
        ) { api, call throws(AdminRefusal) in
            let formats = try call.words("format", of: JournalFormat.self) ?? [.ndjson]
            guard let format = formats.first, formats.count == 1 else {
                throw AdminRefusal(.invalid, "The parameter 'format' must be one format.")
            }
            return try api.export(api.session(call.session), format)
        },
        AdminRoute(
            .get, "/_admin/requests/{id}", "getRequest", "one entry of the journal",
            query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            return AdminAnswer(try api.entry(call[parameter: "id"], in: name).encoded)
        },
        AdminRoute(
            .post, "/_admin/verify", "verify",
            "compares the journal with expectations; 417 when they do not hold",
            body: .json(.expectations, isRequired: true), query: [.session],
            statuses: [200, 400, 404, 417]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            let expectations: JournalExpectations = try call.reading {
                JournalExpectations(decoding: $0)
            }
            let verification = api.plane.journals[name].verify(
                expectations, rules: api.plane.ruleSet().rules)
            return AdminAnswer(
                status: verification.isMet ? 200 : 417, verification.encoded)
        },
    ]
}

extension AdminCall {
    /// Reads the body as what the journal's own readers understand.
    ///
    /// - Throws: `AdminRefusal` naming every problem with its place.
    fileprivate func reading<Value>(_ decode: (Field) -> Value?) throws(AdminRefusal) -> Value {
        let reading = JournalReading(json: request.body, decode)
        guard let value = reading.value else { throw AdminRefusal(reading.problems) }
        return value
    }
}

extension AdminAPI {
    /// Entries in one answer when nobody says how many: 1,000.
    private static let pageCountDefault = 1000
    /// Octets that a stream begins with at most, less than a slow reader may owe: 128 KiB.
    private static let backlogByteCountMax = 128 * 1024

    /// What the parameters of a URL ask for.
    fileprivate func journalQuery(_ call: AdminCall) throws(AdminRefusal) -> JournalQuery {
        let others = ["session", "wait", "timeout"]
        let parameters = call.query.filter { !others.contains($0.key) }
            .sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        let reading = JournalQuery.read(parameters: parameters)
        guard var query = reading.value else { throw AdminRefusal(reading.problems) }
        query.limit = query.limit ?? Self.pageCountDefault
        return query
    }

    fileprivate func page(
        _ call: AdminCall, _ query: JournalQuery
    ) throws(AdminRefusal) -> JSONValue {
        let journal = plane.journals[try session(call.session).name]
        var all = query
        all.limit = nil
        let found = journal.find(all)
        var object = EncodedObject()
        object.add("requests", .array(found.prefix(query.limit ?? .max).map(\.encoded)))
        object.add("count", found.count)
        object.add("last", JSONValue(journal.lastSequence))
        object.add("dropped", JSONValue(journal.droppedCount))
        return object.value
    }

    fileprivate func listJournal(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let query = try journalQuery(call)
        let timeout =
            try call.milliseconds("timeout", max: AdminWait.millisecondsMax)
            ?? AdminWait.millisecondsDefault
        guard let wanted = try call.integer("wait", in: 1...1_000_000) else {
            return AdminAnswer(try page(call, query))
        }
        let wait = JournalWait(
            match: query.match, count: wanted, since: query.since ?? 0,
            deadline: Instant.now().advanced(by: .milliseconds(timeout)))
        let name = try session(call.session).name
        guard let watch = plane.journals.wait(wait, in: name) else {
            return AdminAnswer(try page(call, query))
        }
        return AdminAnswer(
            waiting: AdminWait(
                milliseconds: timeout, watch: watch, poll: { nil },
                expire: { [self] in
                    do throws(AdminRefusal) {
                        return AdminAnswer(try page(call, query))
                    } catch {
                        return AdminAnswer(error)
                    }
                }))
    }

    /// Events for the exchanges that are over already, after the one of `since`, and then for each
    /// that ends.
    ///
    /// What is too much to begin with ends the stream; a reader comes back for the rest by itself,
    /// with the header `Last-Event-ID`.
    fileprivate func streamJournal(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let name = try session(call.session).name
        var query = try journalQuery(call)
        query.limit = nil
        // A reader that was cut off goes on where it was.
        if let last = call.request.lastEventID.flatMap({ UInt64($0) }) { query.since = last }
        var octets = Array(": listening\n\n".utf8)
        var answer = AdminAnswer(AdminRoute.Content.events.rawValue, octets)
        let entries = query.since == nil ? [] : plane.journals[name].find(query)
        for entry in entries where entry.delivery != nil {
            guard octets.count < Self.backlogByteCountMax else {
                answer.body = octets + Array(": more to come\nretry: 1\n\n".utf8)
                return answer
            }
            octets += JournalExport.event(entry)
        }
        answer.body = octets
        answer.stream = AdminStream(watch: plane.journals.subscribe(query.match, in: name))
        return answer
    }

    /// The journal as a file, with the seed to run it again.
    fileprivate func export(_ session: AdminSession, _ format: JournalFormat) -> AdminAnswer {
        let entries = plane.journals[session.name].entries
        var answer =
            switch format {
            case .ndjson:
                AdminAnswer(AdminRoute.Content.lines.rawValue, JournalExport.lines(entries))
            case .canonical:
                AdminAnswer(
                    AdminRoute.Content.lines.rawValue, JournalExport.canonicalLines(entries))
            case .har:
                AdminAnswer(
                    HTTPArchive.document(entries, url: plane.facts.url, seed: session.seed))
            }
        answer.headers.append(("x-sso-admin-local-seed", String(session.seed)))
        return answer
    }

    /// The entry that an id or a number names.
    fileprivate func entry(
        _ id: String, in session: String
    ) throws(AdminRefusal) -> JournalEntry {
        let journal = plane.journals[session]
        if let entry = journal.entry(named: id) { return entry }
        var detail = "The journal of '\(session)' has no entry \(id.quotedForMessage())."
        if journal.droppedCount > 0 {
            detail += " The oldest it still has is \(journal.droppedCount + 1)."
        }
        throw AdminRefusal(.notFound, detail)
    }

    /// The verdict of every rule on a request of the journal, then and now.
    func explainEntry(_ id: String, in session: String) throws(AdminRefusal) -> AdminAnswer {
        let entry = try entry(id, in: session)
        let decision = try plane.explain(session, entry.facts)
        return AdminAnswer { object in
            object.add("seq", JSONValue(entry.sequence))
            object.add("id", entry.arrival.id.description)
            object.add("operation", entry.arrival.operation)
            object.add("session", session)
            object.add("rules", .array(decision.judgements.map(\.encoded)))
            object.add("nearMisses", .array(decision.nearMisses.map(\.encoded)))
            object.add(
                "recorded", .array((entry.decision?.judgements ?? []).map(\.encoded)))
        }
    }
}
