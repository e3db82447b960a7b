import HTTPWire

/// Where a path leads.
enum Route: Hashable {
    /// The AWS services.
    case services
    /// Our own plane.
    case admin(AdminRoute)
    /// Nowhere.
    case unknown

    /// Reads a path as it stands in the request; escapes are not resolved, since no route needs
    /// them.
    init(path: UnsafeRawBufferPointer) {
        // RFC 9110 4.2.3: an empty path is the same as "/".
        if path.count <= 1 {
            self = path.isEmpty || path[0] == UInt8(ascii: "/") ? .services : .unknown
            return
        }
        guard path.count <= AdminRoute.pathByteCountMax,
            let route = AdminRoute(path: String(decoding: path, as: UTF8.self))
        else {
            self = .unknown
            return
        }
        self = .admin(route)
    }
}
