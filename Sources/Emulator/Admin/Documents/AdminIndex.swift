import HTTPWire

/// The page that lists the routes for people.
struct AdminIndex {
    let routes: [AdminRoute]

    var text: String {
        let width = routes.map { "\($0.method.name)".count }.max() ?? 0
        let lines = routes.map { route in
            let method = "\(route.method.name)"
            let blanks = String(repeating: " ", count: width - method.count + 1)
            let query = route.query.map(\.name).joined(separator: "&")
            return "\(method)\(blanks)\(route.template)\(query.isEmpty ? "" : "?" + query)\n"
                + String(repeating: " ", count: width + 3) + route.summary + "\n"
        }
        return """
            sso-admin-local \(EmulatorVersion.current)

            AWS calls are POST requests to /, or to /s/<session>. The routes of the server itself:


            """ + lines.joined()
    }
}
