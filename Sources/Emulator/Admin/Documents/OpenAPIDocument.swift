import AWSJSON
import HTTPWire

/// The routes as an OpenAPI 3.1 document.
struct OpenAPIDocument {
    let routes: [AdminRoute]

    var value: JSONValue {
        var info = EncodedObject()
        info.add("title", "sso-admin-local")
        info.add("version", EmulatorVersion.current)
        info.add("description", "What the server can be told beside the calls of AWS.")
        var paths = EncodedObject()
        var templates: [String] = []
        for route in routes where !templates.contains(route.template) {
            templates.append(route.template)
        }
        for template in templates {
            var item = EncodedObject()
            for route in routes where route.template == template {
                item.add("\(route.method.name)".lowercased(), operation(route))
            }
            paths.add(template, item.value)
        }
        var schemes = EncodedObject()
        schemes.add("token", Self.object(("type", "http"), ("scheme", "bearer")))
        var components = EncodedObject()
        components.add("schemas", AdminSchema.components)
        components.add("securitySchemes", schemes.value)
        var document = EncodedObject()
        document.add("openapi", "3.1.0")
        document.add("jsonSchemaDialect", AdminSchema.dialect)
        document.add("info", info.value)
        document.add("paths", paths.value)
        document.add("components", components.value)
        return document.value
    }

    private func operation(_ route: AdminRoute) -> JSONValue {
        var object = EncodedObject()
        object.add("operationId", route.operationID)
        object.add("summary", route.summary)
        let parameters =
            route.parameterNames.map { parameter($0, place: "path", summary: nil) }
            + route.query.map { parameter($0.name, place: "query", summary: $0.summary) }
        if !parameters.isEmpty { object.add("parameters", .array(parameters)) }
        object.add("requestBody", body(route))
        var responses = EncodedObject()
        for status in route.statuses {
            responses.add(String(status), response(status, route))
        }
        responses.add("default", problem("Another problem."))
        object.add("responses", responses.value)
        let token = JSONValue.object([.init(name: "token", value: .array([]))])
        // Where the server wants no token, none is needed.
        object.add("security", .array(route.isOpen ? [] : [token, .object([])]))
        return object.value
    }

    private func parameter(_ name: String, place: String, summary: String?) -> JSONValue {
        var object = EncodedObject()
        object.add("name", name)
        object.add("in", place)
        object.add("required", .boolean(place == "path"))
        object.add("description", summary)
        object.add("schema", Self.object(("type", "string")))
        return object.value
    }

    private func body(_ route: AdminRoute) -> JSONValue? {
        switch route.body {
        case .none: return nil
        case .octets:
            return content(
                AdminRoute.Content.octets.rawValue, schema: .object([]), isRequired: true)
        case .json(let name, let isRequired):
            return content(
                AdminRoute.Content.json.rawValue, schema: AdminSchema.reference(name),
                isRequired: isRequired)
        }
    }

    private func content(_ type: String, schema: JSONValue, isRequired: Bool) -> JSONValue {
        var object = EncodedObject()
        object.add("required", .boolean(isRequired))
        object.add("content", Self.content(type, schema))
        return object.value
    }

    private func response(_ status: Int, _ route: AdminRoute) -> JSONValue {
        let isVerdict = status == 417 || route.operationID == "getReady"
        guard status < 400 || isVerdict else {
            let kind = AdminRefusal.Kind.allCases.first { $0.status == status }
            return problem(kind?.title ?? "A problem.")
        }
        var object = EncodedObject()
        object.add("description", status == 417 ? "Expectations do not hold." : "Done.")
        let hasBody = !(status == 201 && route.operationID.hasPrefix("moto"))
        if hasBody {
            let schema =
                route.content == .json ? JSONValue.object([]) : Self.object(("type", "string"))
            object.add("content", Self.content(route.content.rawValue, schema))
        }
        return object.value
    }

    private func problem(_ description: String) -> JSONValue {
        var object = EncodedObject()
        object.add("description", description)
        object.add(
            "content",
            Self.content("application/problem+json", AdminSchema.reference(.problem)))
        return object.value
    }

    private static func content(_ type: String, _ schema: JSONValue) -> JSONValue {
        let media = JSONValue.object([.init(name: "schema", value: schema)])
        return .object([.init(name: type, value: media)])
    }

    private static func object(_ members: (String, String)...) -> JSONValue {
        .object(members.map { .init(name: $0.0, value: .string($0.1)) })
    }
}
