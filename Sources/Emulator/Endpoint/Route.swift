import HTTPWire

/// Where a path leads.
enum Route: Hashable {
    /// The AWS services.
    case services
    /// Our own plane, whatever is there.
    case admin
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
        self = AdminRouter.owns(path) ? .admin : .unknown
    }
}
