import HTTPWire

/// Finds the route of a path and method.
struct AdminRouter: Sendable {
    let routes: [AdminRoute]

    /// Whether a path belongs to our own plane, whatever is there.
    static func owns(_ path: UnsafeRawBufferPointer) -> Bool {
        prefixes.contains { path.starts(with: $0) }
            || path.elementsEqual(prefixes[0].dropLast())
    }

    private static let prefixes = ["/_admin/", "/moto-api/", "/_localstack/"].map { Array($0.utf8) }

    /// What a path leads to.
    struct Place {
        /// One route for each method.
        let routes: [AdminRoute]
        let parameters: [String: String]

        /// The methods allowed there.
        var methods: MethodSet { routes.reduce(into: []) { $0.insert(MethodSet($1.method)) } }
    }

    /// What is at a path.
    ///
    /// - Throws: `AdminRefusal.notFound`.
    func place(_ path: String) throws(AdminRefusal) -> Place {
        let path = Self.withoutTrailingSlash(path)
        guard let parts = Self.unescaped(path) else {
            throw AdminRefusal(.invalid, "The path \(path.quotedForMessage()) is not valid.")
        }
        var best: [AdminRoute] = []
        var parameters: [String: String] = [:]
        for route in routes {
            guard let found = route.parameters(in: parts) else { continue }
            let rank = best.first?.literalCount ?? -1
            if route.literalCount > rank {
                best = [route]
                parameters = found
            } else if route.template == best.first?.template {
                best.append(route)
            }
        }
        guard !best.isEmpty else { throw notFound(path) }
        return Place(routes: best, parameters: parameters)
    }

    /// The path as templates say it: clients join URLs and paths as they like.
    private static func withoutTrailingSlash(_ path: String) -> String {
        let path = path.hasSuffix("/") ? String(path.dropLast()) : path
        return path == "/_admin" ? "/_admin/" : path
    }

    private func notFound(_ path: String) -> AdminRefusal {
        let templates = Set(routes.map(\.template)).sorted()
        let nearest = Suggestion.nearest(to: path, among: templates)
        return AdminRefusal(
            .notFound,
            "There is nothing at \(path.quotedForMessage()). The routes are listed at /_admin/."
                + (nearest.map { " Did you mean '\($0)'?" } ?? ""), suggestion: nearest)
    }

    /// The parts of a path without their escapes; `nil` when one cannot be read.
    private static func unescaped(_ path: String) -> [String]? {
        let parts = AdminRoute.split(path).map { PercentCoding.decoded($0) }
        return parts.contains(nil) ? nil : parts.compactMap(\.self)
    }

    /// The parameters of a query.
    ///
    /// - Throws: `AdminRefusal` for one that the route does not know, that is there twice or that
    ///   cannot be read.
    func parameters(
        _ query: String?, of route: AdminRoute
    ) throws(AdminRefusal) -> [String: String] {
        var parameters: [String: String] = [:]
        let known = route.query.map(\.name)
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decoded(parts[0], plusIsBlank: true),
                let value = PercentCoding.decoded(
                    parts.count == 2 ? parts[1] : "", plusIsBlank: true)
            else { throw AdminRefusal(.invalid, "The query cannot be read.") }
            let isCondition = name.hasPrefix("/") || name.hasPrefix("input.")
            guard known.contains(name) || (route.takesInputConditions && isCondition) else {
                let all = known.isEmpty ? "none" : known.joined(separator: ", ")
                throw AdminRefusal(
                    .invalid,
                    "The query has an unknown parameter \(name.quotedForMessage()); known here:"
                        + " \(all)." + Suggestion.sentence(for: name, among: known),
                    suggestion: Suggestion.nearest(to: name, among: known))
            }
            guard parameters.updateValue(value, forKey: name) == nil else {
                throw AdminRefusal(.invalid, "The parameter '\(name)' is there twice.")
            }
        }
        return parameters
    }
}

/// Escapes of URLs (RFC 3986 section 2.1).
enum PercentCoding {
    /// A text without its escapes; `nil` when one is wrong or the result is no UTF-8.
    static func decoded(_ text: some StringProtocol, plusIsBlank: Bool = false) -> String? {
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let octet = rest.popFirst() {
            if octet == UInt8(ascii: "+"), plusIsBlank {
                octets.append(UInt8(ascii: " "))
                continue
            }
            guard octet == UInt8(ascii: "%") else {
                octets.append(octet)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit),
                let low = rest.popFirst().flatMap(digit)
            else { return nil }
            octets.append(high << 4 | low)
        }
        return String(validating: octets, as: UTF8.self)
    }

    private static func digit(_ octet: UInt8) -> UInt8? {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): octet - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): octet - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): octet - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
