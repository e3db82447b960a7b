import AWSJSON
import HTTPWire
import Testing

@testable import Emulator

struct AdminRouteTests {
    private let plane = FakePlane()
    private var api: AdminAPI { AdminAPI(plane: plane) }

    @Test
    func theDocumentAndTheRoutesSayTheSame() throws {
        let document = api.send("GET /_admin/openapi.json").json
        #expect(document[member: "openapi"] == .string("3.1.0"))
        var documented: Set<String> = []
        for path in document[member: "paths"]?.object ?? [] {
            for operation in path.value.object ?? [] {
                documented.insert("\(operation.name.uppercased()) \(path.name)")
                try check(operation.value, at: path.name, in: document)
            }
        }
        let routes = AdminRoute.all.map { "\($0.method.name) \($0.template)" }
        #expect(Set(routes).count == routes.count)
        #expect(documented == Set(routes))
        let ids = AdminRoute.all.map(\.operationID)
        #expect(Set(ids).count == ids.count)
    }

    private func check(
        _ operation: JSONValue, at path: String, in document: JSONValue
    ) throws {
        let id = try #require(operation[member: "operationId"]?.string)
        let route = try #require(AdminRoute.all.first { $0.operationID == id })
        #expect(route.template == path)
        let parameters = operation[member: "parameters"]?.array ?? []
        func names(_ place: String) -> [String] {
            parameters.filter { $0[member: "in"] == .string(place) }
                .compactMap { $0[member: "name"]?.string }
        }
        #expect(names("path") == route.parameterNames)
        #expect(names("query") == route.query.map(\.name))
        let statuses = (operation[member: "responses"]?.object ?? []).map(\.name)
        #expect(statuses == route.statuses.map(String.init) + ["default"])
        for reference in references(in: operation) {
            #expect(document[pointer: String(reference.dropFirst())] != nil, "\(reference)")
        }
    }

    private func references(in value: JSONValue) -> [String] {
        switch value {
        case .array(let elements): elements.flatMap { references(in: $0) }
        case .object(let members):
            members.flatMap { member in
                member.name == "$ref"
                    ? [member.value.string ?? ""] : references(in: member.value)
            }
        default: []
        }
    }

    @Test
    func everySchemaIsJSON() {
        for component in AdminSchema.components.object ?? [] {
            #expect(component.value.object != nil, "\(component.name)")
        }
        for (name, schema) in AdminSchema.files {
            #expect(schema[member: "$schema"]?.string == AdminSchema.dialect, "\(name)")
        }
        #expect(AdminSchema.files["rule.json"]?[member: "oneOf"]?.array?.count == 2)
        let keys = AdminSchema.files["config.json"]?[member: "properties"]?.object?.map(\.name)
        #expect(Set(Setting.all.map(\.key)).isSubset(of: keys ?? []))
    }

    @Test
    func thePageListsEveryRoute() {
        let page = api.send("GET /_admin/").text
        for route in AdminRoute.all { #expect(page.contains(" \(route.template)")) }
        #expect(api.send("GET /_admin").text == page)
    }

    @Test(
        "a path leads to one route",
        arguments: [
            ("GET /_admin/faults/schedule", "getFaultSchedule"),
            ("GET /_admin/faults/x", "getFault"),
            ("POST /_admin/presets/outage:apply", "applyPreset"),
            ("POST /_admin/presets/outage%3Aapply", "applyPreset"),
            ("POST /_admin/assignments/requests/a-b:fail", "failAsyncRequest"),
            ("POST /_admin/clock:freeze", "freezeClock"),
            ("GET /_admin/clock/timers", "listTimers"),
            ("GET /_admin/clock/", "getClock"), ("GET /_admin/faults/x/", "getFault"),
            ("GET /_admin", "getIndex"), ("GET /_admin/", "getIndex"),
            ("GET /_admin/requests/stream", "streamRequests"),
            ("GET /_admin/requests/17", "getRequest"),
            ("PUT /_admin/sessions/t1/snapshot", "putSnapshot"),
        ])
    func routing(line: String, operationID: String) throws {
        let parts = line.split(separator: " ").map(String.init)
        let place = try AdminRouter(routes: AdminRoute.all).place(parts[1])
        let route = place.routes.first { "\($0.method.name)" == parts[0] }
        #expect(route?.operationID == operationID)
    }

    @Test(
        "a path that leads nowhere is a 404 that helps",
        arguments: [
            ("GET /_admin/fautls", "/_admin/faults"),
            ("GET /_admin/heallth", "/_admin/health"),
            ("POST /_admin/clock:freez", "/_admin/clock:freeze"),
            ("GET /_admin/faults/a/b/c/d", nil),
            ("POST /_admin/presets/outage:unapply", nil),
            ("POST /_admin/faults//enable", nil), ("GET /_admin/faults//", nil),
        ])
    func nowhere(line: String, suggestion: String?) {
        let answer = api.send(line)
        #expect(answer.status == 404)
        #expect(answer.contentType == "application/problem+json")
        if let suggestion {
            #expect(answer.json[member: "suggestion"]?.string == suggestion)
            #expect(answer.text.contains("Did you mean '\(suggestion)'?"))
        }
    }

    @Test
    func otherMethodsAreRefusedWithThoseAllowed() {
        let answer = api.send("PATCH /_admin/clock")
        #expect(answer.status == 405)
        #expect(answer.header("Allow") == "GET, HEAD, PUT, OPTIONS")
        let options = api.send("OPTIONS /_admin/faults/x")
        #expect(options.status == 204)
        #expect(options.header("Allow") == "GET, HEAD, PUT, DELETE, PATCH, OPTIONS")
        // A header or parameter that names another method changes nothing.
        #expect(api.send("POST /_admin/sessions/t1?_method=DELETE").status == 405)
        #expect(plane.names.contains("t1"))
    }

    @Test(
        "a query is read strictly",
        arguments: [
            ("GET /_admin/clock?sesion=t1", "Did you mean 'session'?"),
            ("GET /_admin/clock?session=t1&session=t1", "twice"),
            ("GET /_admin/clock?session=%zz", "cannot be read"),
            ("GET /_admin/health?x=1", "known here: none"),
            ("POST /_admin/reset?scope=stat", "Did you mean 'state'?"),
            ("GET /_admin/requests?wait=0", "from 1 to"),
            ("GET /_admin/requests?wait=1&timeout=x", "a duration such as 5s"),
            ("GET /_admin/requests?wait=1&timeout=3601", "at most 1h"),
            ("GET /_admin/requests?wait=1&timeout=2h", "at most 1h"),
        ])
    func queries(line: String, message: String) {
        let answer = api.send(line)
        #expect(answer.status == 400)
        #expect(answer.text.contains(message), "\(answer.text)")
    }

    @Test
    func aBodyIsJSONAndOfItsType() {
        for type in ["text/plain", "application/x-www-form-urlencoded", "application/json5"] {
            #expect(api.send("POST /_admin/faults", "{}", mediaType: type).status == 415)
            #expect(api.send("POST /_admin/reset", "{}", mediaType: type).status == 415)
        }
        #expect(api.send("POST /_admin/faults").status == 400)
        let malformed = api.send("POST /_admin/faults", "{")
        #expect(malformed.status == 400)
        #expect(
            malformed.json[member: "detail"]?.string
                == "The body is not JSON. Malformed JSON at byte 1: expected a member name in double"
                + " quotes, found the end of the document.", "\(malformed.text)")
        #expect(api.send("POST /_admin/reset", "{}").status == 200)
        let octets = "application/octet-stream"
        #expect(api.send("PUT /_admin/sessions/x/snapshot", "ab", mediaType: octets).status == 200)
        #expect(api.send("PUT /_admin/sessions/x/snapshot", "ab").status == 415)
        let names = #"["outage"]"#
        let rest = AdminAPI.jsonByteCountMax - names.utf8.count
        for (blanks, status) in [(rest, 200), (rest + 1, 413)] {
            let body = names + String(repeating: " ", count: blanks)
            #expect(api.send("PUT /_admin/presets", body).status == status)
        }
    }

    @Test(
        "a type that is none of ours is refused although there is no body",
        arguments: [
            "POST /_admin/reset", "POST /moto-api/reset", "DELETE /_admin/faults",
            "POST /_admin/clock:freeze", "PUT /_admin/sessions/x/snapshot",
            "POST /_admin/faults", "DELETE /_admin/sessions/t1",
        ])
    func noBodyOfAForm(line: String) {
        let forms = ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ""]
        for type in forms {
            #expect(api.send(line, mediaType: type).status == 415, "\(type)")
        }
        #expect(plane.log.isEmpty && plane.clocks.isEmpty && plane.names.contains("t1"))
        #expect(api.send("POST /_admin/reset", mediaType: "application/json").status == 200)
        #expect(api.send("GET /_admin/health", mediaType: "text/plain").status == 200)
    }

    @Test
    func clientsOfOtherToolsNeedNotNameTheType() {
        func send(_ path: String, _ type: String?) -> Int {
            var request = AdminRequest(.post, path, body: Array("[]".utf8))
            request.mediaType = type
            return api.answer(request).status
        }
        #expect(send("/_localstack/chaos/faults", nil) == 200)
        #expect(send("/moto-api/reset", nil) == 200)
        #expect(send("/_localstack/chaos/faults", "application/x-www-form-urlencoded") == 415)
        #expect(send("/_localstack/chaos/faults", "") == 415)
        #expect(send("/_admin/faults", nil) == 415)
    }

    @Test
    func theTokenIsWantedWhereThereIsOne() {
        let guarded = AdminAPI(
            plane: plane, guarding: .init(token: AdminToken("secret-7"), needsToken: true))
        let rows: [(String?, Int)] = [
            (nil, 401), ("Bearer secret-7", 200), ("bearer secret-7", 200),
            ("Bearer secret-8", 401), ("Bearer secret-", 401), ("Bearer secret-77", 401),
            ("Bearer secret-7secret-7", 401), ("Basic secret-7", 401), ("Bearer", 401),
        ]
        for (authorization, status) in rows {
            let answer = guarded.send("GET /_admin/faults", authorization: authorization)
            #expect(answer.status == status, "\(authorization ?? "none")")
            let challenge = status == 401 ? "Bearer realm=\"sso-admin-local\"" : nil
            #expect(answer.header("WWW-Authenticate") == challenge)
        }
        for path in ["health", "ready", "openapi.json"] {
            #expect(guarded.send("GET /_admin/\(path)").status == 200)
        }
        #expect(guarded.send("POST /moto-api/reset").status == 401)
        let exposed = AdminAPI(plane: plane, guarding: .init(needsToken: true))
        #expect(exposed.send("GET /_admin/faults", authorization: "Bearer x").status == 401)
        #expect(exposed.send("GET /_admin/health").status == 200)
        #expect(plane.log.isEmpty)
    }
}
