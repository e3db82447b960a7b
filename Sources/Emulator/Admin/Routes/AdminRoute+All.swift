import HTTPWire

extension AdminRoute {
    /// Everything our own plane can do.
    static let all: [AdminRoute] =
        server + faults + presets + sessions + clock + requests + journal + storage + moto
        + localStack
}
