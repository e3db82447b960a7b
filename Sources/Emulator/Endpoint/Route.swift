import HTTPWire

/// Where a path leads.
enum Route {
    /// The AWS services; the octets of the session's name where the path has one.
    case services(session: UnsafeRawBufferPointer?)
    /// Our own plane, whatever is there.
    case admin
    /// Nowhere.
    case unknown

    /// Reads a path as it stands in the request; escapes are not resolved, since no route needs
    /// them.
    init(path: UnsafeRawBufferPointer) {
        // RFC 9110 4.2.3: an empty path is the same as "/".
        if path.count <= 1 {
            self = path.isEmpty || path[0] == UInt8(ascii: "/") ? .services(session: nil) : .unknown
            return
        }
        if path.starts(with: Self.sessionPrefix) {
            var name = UnsafeRawBufferPointer(rebasing: path[Self.sessionPrefix.count...])
            // Clients join endpoint URLs and "/" as they like.
            if name.last == UInt8(ascii: "/") {
                name = UnsafeRawBufferPointer(rebasing: name.dropLast())
            }
            self = .services(session: name)
            return
        }
        self = AdminRouter.owns(path) ? .admin : .unknown
    }

    private static let sessionPrefix = Array("/s/".utf8)
}
