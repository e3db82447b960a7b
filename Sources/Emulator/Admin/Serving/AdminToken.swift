/// The secret that requests to our own plane carry, as `Authorization: Bearer <token>`.
struct AdminToken: Sendable {
    private let octets: [UInt8]

    init(_ text: String) {
        octets = Array(text.utf8)
    }

    /// Whether an `Authorization` field carries the token.
    ///
    /// Takes as long for a wrong token as for the right one, whatever it begins with.
    func isCarried(by authorization: String?) -> Bool {
        guard let authorization else { return false }
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
        let given = Array(parts[1].utf8)
        var difference = UInt(bitPattern: given.count ^ octets.count)
        for (index, octet) in given.enumerated() {
            difference |= UInt(octet ^ octets[index % max(1, octets.count)])
        }
        return difference == 0 && !octets.isEmpty
    }
}
