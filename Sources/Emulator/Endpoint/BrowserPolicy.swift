import HTTPServer
import HTTPWire

/// Keeps web pages of others off both planes: a request must name this machine as its host and come
/// from no other site.
///
/// Against DNS rebinding the Host must be `localhost`, an address of the loopback, or the name the
/// server was told to listen on; ports do not matter, since containers map them. Against cross-site
/// requests what a browser says of their origin must be the same host and port.
struct BrowserPolicy: Sendable {
    private let hosts: Set<String>
    private let allowsAnyAddress: Bool
    /// The one origin of another site whose pages may call; as browsers write it.
    private let allowedOrigin: [UInt8]?

    /// The policy of a server that listens on `host`.
    init(host: String, allowedOrigin: String? = nil) {
        self.allowedOrigin = allowedOrigin.map { Array($0.utf8) }
        let bracketed = host.contains(":") ? "[\(host)]" : host
        hosts = ["localhost", "127.0.0.1", "[::1]", bracketed.lowercased()]
        // Rebinding needs a name, so where every address is listened on addresses are no danger.
        allowsAnyAddress = ["0.0.0.0", "::"].contains(host)
    }

    /// Whether nobody but this machine can connect to a server that listens on `host`.
    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    /// Why a request is refused; `nil` when it is not.
    func refusal(of request: borrowing RequestView) -> String? {
        let authority = request.authority
        // HTTP/1.0 without Host: no browser sends that.
        if !authority.isEmpty, !isAllowed(Authority.host(of: authority)) {
            return "The host \(AWSProtocol.text(authority)) is not this server; "
                + "expected localhost, 127.0.0.1 or [::1]."
        }
        if allows(request) { return nil }
        if let origin = request["origin"], !isSame(origin, authority, allowsPath: false) {
            return "Requests from the origin \(AWSProtocol.text(origin)) are refused: "
                + "pages of other sites may not call this server."
        }
        if let site = request["sec-fetch-site"], !site.equalsIgnoringCase("same-origin"),
            !site.equalsIgnoringCase("none")
        {
            return "Cross-site requests are refused: pages of other sites may not call this server."
        }
        if let referer = request["referer"], !isSame(referer, authority, allowsPath: true) {
            return "Requests from the page \(AWSProtocol.text(referer)) are refused: "
                + "pages of other sites may not call this server."
        }
        return nil
    }

    /// Whether a request comes from the page of another site that may call.
    private func allows(_ request: borrowing RequestView) -> Bool {
        guard let allowedOrigin, let origin = request["origin"] else { return false }
        return origin.elementsEqual(allowedOrigin)
    }

    /// Adds what a browser wants to know before it shows a page an answer, and answers the question
    /// that it asks before a request.
    ///
    /// Source: Fetch Standard, section "CORS protocol".
    ///
    /// - Returns: whether the request was such a question, which goes no further.
    func share(_ request: borrowing RequestView, _ response: inout ResponseBuffer) -> Bool {
        guard allows(request), let origin = request["origin"] else { return false }
        response.append("Access-Control-Allow-Origin", origin)
        response.append("Vary", "Origin" as StaticString)
        guard request.method == .options, request["access-control-request-method"] != nil else {
            response.append(
                "Access-Control-Expose-Headers",
                "ETag, Location, x-amzn-RequestId, x-amzn-ErrorType, x-sso-admin-local-fault"
                    as StaticString)
            return false
        }
        response.status = 204
        response.append(
            "Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE" as StaticString)
        if let headers = request["access-control-request-headers"] {
            response.append("Access-Control-Allow-Headers", headers)
        }
        response.append("Access-Control-Max-Age", "600" as StaticString)
        return true
    }

    private func isAllowed(_ host: UnsafeRawBufferPointer) -> Bool {
        // What nearly every request says, without making a text of it.
        if host.equalsIgnoringCase("127.0.0.1") || host.equalsIgnoringCase("localhost") {
            return true
        }
        let text = AWSProtocol.text(host).lowercased()
        if hosts.contains(text) { return true }
        let isIPv4 =
            !text.isEmpty && text.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
        if isIPv4 && text.hasPrefix("127.") { return true }
        return allowsAnyAddress && (isIPv4 || text.hasPrefix("["))
    }

    /// Whether a URL has this authority.
    private func isSame(
        _ url: UnsafeRawBufferPointer, _ authority: UnsafeRawBufferPointer, allowsPath: Bool
    ) -> Bool {
        for scheme in ["http://", "https://"] {
            let start = scheme.utf8.count
            guard url.count >= start, url.prefix(start).elementsEqual(scheme.utf8) else { continue }
            let end = start + authority.count
            guard url.count >= end, url[start..<end].elementsEqual(authority) else { return false }
            return url.count == end || (allowsPath && url[end] == UInt8(ascii: "/"))
        }
        return false
    }
}
