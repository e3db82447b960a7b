import HTTPWire

/// Where a request names its session; an unmodified SDK can be made to send each of these.
///
/// The first that names one wins: the path `/s/<name>`, the access key id `session.<name>`, the app
/// id `session.<name>` in the user agent (`AWS_SDK_UA_APP_ID`), and a header of our own. Keys and app
/// ids name a session only in that form, so that nobody is moved by accident.
enum SessionCarrier: String, CaseIterable {
    case path
    case accessKeyID = "access key id"
    case appID = "app id"
    case header

    /// What a request says.
    struct Found {
        let name: String
        let carrier: SessionCarrier
    }

    /// The session that a request names; `nil` for the default one.
    static func find(
        path: UnsafeRawBufferPointer?, accessKeyID: String?, request: borrowing RequestView
    ) -> Found? {
        if let path { return Found(name: text(path), carrier: .path) }
        if let accessKeyID, accessKeyID.hasPrefix(marker) {
            return Found(
                name: String(accessKeyID.dropFirst(marker.count)), carrier: .accessKeyID)
        }
        if let userAgent = request["user-agent"], let name = appID(in: userAgent) {
            return Found(name: name, carrier: .appID)
        }
        return request["x-sso-admin-local-session"].map {
            Found(name: text($0), carrier: .header)
        }
    }

    /// The session in `app/session.<name>`, which stands between spaces.
    private static func appID(in userAgent: UnsafeRawBufferPointer) -> String? {
        var start = 0
        while start + appMarker.count < userAgent.count {
            // Every agent has a few words, and hardly any of them begins like this one.
            if userAgent[start] == appMarker[0], userAgent[start...].starts(with: appMarker) {
                let name = userAgent[(start + appMarker.count)...]
                return text(
                    UnsafeRawBufferPointer(
                        rebasing: name.prefix {
                            $0 != UInt8(ascii: " ") && $0 != plus
                        }))
            }
            while start < userAgent.count, userAgent[start] != UInt8(ascii: " ") { start += 1 }
            start += 1
        }
        return nil
    }

    private static let marker = "session."
    /// What stands between the session and a fault that the app id asks for.
    private static let plus = UInt8(ascii: "+")
    private static let appMarker = Array("app/session.".utf8)

    /// At most a little more than a name may have, so that too long a one is seen to be.
    private static func text(_ octets: UnsafeRawBufferPointer) -> String {
        String(decoding: octets.prefix(SessionName.characterCountMax + 1), as: UTF8.self)
    }
}

extension SessionCarrier.Found {
    /// Why the name cannot be used; `nil` when it can.
    var refusal: String? {
        guard !SessionName.isValid(name.utf8) else { return nil }
        let form =
            switch carrier {
            case .path: "/s/<name>"
            case .accessKeyID: "session.<name>"
            case .appID: "app/session.<name>"
            case .header: "x-sso-admin-local-session: <name>"
            }
        return "The \(carrier.rawValue) names the session \(name.quotedForMessage()), which no "
            + "session can have; expected \(form) with a name of \(SessionName.rule)."
    }
}
