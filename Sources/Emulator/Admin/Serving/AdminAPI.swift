import AWSJSON
import HTTPWire

/// Our own plane: routes, the checks that all of them share, and the answers.
///
/// Knows no sockets and no engine; what it does it does through the plane.
final class AdminAPI {
    /// How the plane is guarded.
    struct Guarding: Sendable {
        /// The secret that requests carry; `nil` when none is wanted.
        var token: AdminToken?
        /// Whether requests without a token are refused although there is no token: others than
        /// this machine can connect.
        var needsToken = false
    }

    /// Octets of a JSON body: 1 MiB, as for calls.
    static let jsonByteCountMax = 1 << 20

    let plane: any AdminPlane
    let router = AdminRouter(routes: AdminRoute.all)
    private let guarding: Guarding
    /// Transitions of models that this server does not have, by session and name, as moto's clients
    /// set them; they have no effect and end with the process.
    var foreignTransitions: [[String]: JSONValue] = [:]

    init(plane: any AdminPlane, guarding: Guarding = Guarding()) {
        self.plane = plane
        self.guarding = guarding
    }

    /// Answers a request whose origin has been checked.
    func answer(_ request: AdminRequest) -> AdminAnswer {
        do throws(AdminRefusal) {
            return try perform(request)
        } catch {
            return AdminAnswer(error)
        }
    }

    private func perform(_ request: AdminRequest) throws(AdminRefusal) -> AdminAnswer {
        let place = try router.place(request.path)
        if request.method == .options {
            var answer = AdminAnswer.empty
            answer.headers.append(("Allow", place.methods.allowValue))
            return answer
        }
        guard let route = place.routes.first(where: { $0.method == request.method }) else {
            var refusal = AdminRefusal(
                .methodNotAllowed, "\(request.path) allows \(place.methods.allowValue).")
            refusal.allowed = place.methods
            throw refusal
        }
        if !route.isOpen { try checkToken(request) }
        try checkBody(request, route)
        let query = try router.parameters(request.query, of: route)
        let call = AdminCall(
            request: request, route: route, parameters: place.parameters, query: query)
        if route.makesSession { try makeSession(call.session) }
        return try route.handler(self, call)
    }

    private func checkToken(_ request: AdminRequest) throws(AdminRefusal) {
        if let token = guarding.token {
            guard !token.isCarried(by: request.authorization) else { return }
            throw AdminRefusal(
                .unauthorized,
                "Expected the header 'Authorization: Bearer <token>' with the token that the server"
                    + " was started with.")
        }
        guard guarding.needsToken else { return }
        throw AdminRefusal(
            .unauthorized,
            "The server listens beyond this machine, so its own plane needs a token; start it with"
                + " --admin-token.")
    }

    private func checkBody(
        _ request: AdminRequest, _ route: AdminRoute
    ) throws(AdminRefusal) {
        let expected: String
        switch route.body {
        case .octets: expected = AdminRoute.Content.octets.rawValue
        case .none: expected = AdminRoute.Content.json.rawValue
        case .json(_, let isRequired):
            expected = AdminRoute.Content.json.rawValue
            let isForeign = request.mediaType != nil && request.mediaType != expected
            guard !request.body.isEmpty || !isRequired || isForeign else {
                throw AdminRefusal(
                    .invalid, "A body of the type \(expected) is missing.", pointer: "")
            }
        }
        let isRead = request.method == .get || request.method == .head
        guard !request.body.isEmpty || (request.mediaType != nil && !isRead) else { return }
        // The other tools' own clients name no type; a form of another site always does, and what
        // else a page may send without asking first comes with its origin.
        if route.isAlias, request.mediaType == nil { return try checkSize(request, route) }
        // What no form of another site can send without asking first.
        let isEmptyJSON =
            request.body.isEmpty && request.mediaType == AdminRoute.Content.json.rawValue
        guard request.mediaType == expected || isEmptyJSON else {
            throw AdminRefusal(
                .unsupportedMediaType,
                "A body must have the Content-Type \(expected); found"
                    + " \(request.mediaType?.quotedForMessage() ?? "none").")
        }
        try checkSize(request, route)
    }

    private func checkSize(
        _ request: AdminRequest, _ route: AdminRoute
    ) throws(AdminRefusal) {
        guard route.body == .octets || request.body.count <= Self.jsonByteCountMax else {
            throw AdminRefusal(
                .contentTooLarge,
                "Expected at most \(Self.jsonByteCountMax) bytes, found \(request.body.count).")
        }
    }

    private func makeSession(_ name: String) throws(AdminRefusal) {
        guard name != FaultRule.everySession else { return }
        do throws(AdminRefusal) {
            _ = try plane.session(name)
        } catch {
            guard error.kind == .notFound else { throw error }
            _ = try plane.createSession(name, from: .fresh(seed: nil))
        }
    }

    /// The sessions that a call means: one, or with `*` all.
    func sessionNames(_ call: AdminCall) throws(AdminRefusal) -> [String] {
        guard call.session == FaultRule.everySession else {
            return [try session(call.session).name]
        }
        return plane.sessions().map(\.name)
    }

    /// A session.
    ///
    /// - Throws: `AdminRefusal` that says which name was probably meant.
    func session(_ name: String) throws(AdminRefusal) -> AdminSession {
        do throws(AdminRefusal) {
            return try plane.session(name)
        } catch {
            guard error.kind == .notFound else { throw error }
            throw .unknownSession(name, known: plane.sessions().map(\.name))
        }
    }
}
