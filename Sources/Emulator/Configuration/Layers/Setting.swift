import Logging

/// A setting that is a flag, an environment variable and a key of the configuration file.
package struct Setting: Sendable {
    /// Key in the file, in camel case.
    package let key: String
    /// Flag of the command.
    package let flag: String
    let read: @Sendable (Field, inout ConfigurationLayer) -> Void

    /// The environment variable: `SSO_ADMIN_LOCAL_` and the flag's words.
    package var variable: String {
        Self.variablePrefix + flag.dropFirst(2).uppercased().replacing("-", with: "_")
    }

    /// What the names of our environment variables start with.
    package static let variablePrefix = "SSO_ADMIN_LOCAL_"

    /// Where commands find a running server; a server has no use for it.
    package static let urlVariable = variablePrefix + "URL"

    init(
        _ key: String, _ flag: String,
        read: @escaping @Sendable (Field, inout ConfigurationLayer) -> Void
    ) {
        self.key = key
        self.flag = flag
        self.read = read
    }

    /// Names the configuration file; the only setting that a file cannot hold.
    package static let configurationFile = Setting("config", "--config") { field, layer in
        layer.configurationFile = field.string(expected: "the path of a file")
    }

    /// All settings that a file can hold too.
    package static let all: [Setting] =
        [
            Setting("host", "--host") { field, layer in
                let expected = "an address or a host name such as 127.0.0.1"
                guard let text = field.string(expected: expected, scalarCountMax: 253) else {
                    return
                }
                guard !text.contains(where: { $0.isWhitespace || "/@[]".contains($0) }) else {
                    field.refuse(expected: expected)
                    return
                }
                layer.host = text
            },
            Setting("port", "--port") { field, layer in
                layer.port = field.integer(in: 0...UInt16.max)
            },
            Setting("database", "--database") { field, layer in
                layer.database = field.string(expected: "the path of a file")
            },
            Setting("inMemory", "--in-memory") { field, layer in
                layer.isInMemory = field.boolean()
            },
            Setting("seed", "--seed") { field, layer in
                layer.seed = field.integer(in: 0...UInt64.max)
            },
            Setting("seedFile", "--seed-file") { field, layer in
                layer.seedFile = field.string(expected: "the path of a file")
            },
            Setting("fidelity", "--fidelity") { field, layer in
                layer.fidelity = field.choice(Configuration.Fidelity.self)
            },
            Setting("homeRegion", "--home-region") { field, layer in
                layer.homeRegion = field.region()
            },
            Setting("logLevel", "--log-level") { field, layer in
                layer.logLevel = field.choice(of: Logger.Level.allCases, named: \.rawValue)
            },
            Setting("logFormat", "--log-format") { field, layer in
                layer.logFormat = field.choice(LogFormat.self)
            },
            Setting("readyJson", "--ready-json") { field, layer in
                layer.readyJSON = field.boolean()
            },
            Setting("adminPort", "--admin-port") { field, layer in
                layer.adminPort = field.integer(in: 0...UInt16.max)
            },
            Setting("adminToken", "--admin-token") { field, layer in
                layer.adminToken = field.adminToken()
            },
            Setting("corsOrigin", "--cors-origin") { field, layer in
                layer.corsOrigin = field.origin()
            },
        ] + faultSettings
}

extension Field {
    /// A secret of our own plane; it stands in a header, so it has no blanks.
    fileprivate func adminToken() -> String? {
        let expected = "a token of 8 to 256 visible ASCII characters"
        guard let text = string(expected: expected, scalarCountMax: 256) else { return nil }
        guard text.utf8.count >= 8, text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            // Not what was found: it is a secret.
            fail("expected \(expected).")
            return nil
        }
        return text
    }

    /// The origin of a web page, as browsers send it (RFC 6454 section 6.2).
    fileprivate func origin() -> String? {
        let expected = "an origin such as http://localhost:3000"
        guard let text = string(expected: expected, scalarCountMax: 300) else { return nil }
        let rest = ["http://", "https://"].first { text.hasPrefix($0) }
            .map { text.dropFirst($0.count) }
        guard let rest, !rest.isEmpty, rest == rest.lowercased(),
            rest.utf8.allSatisfy({ (0x21...0x7e).contains($0) }),
            !rest.contains(where: { "/?#@*".contains($0) })
        else {
            refuse(expected: expected)
            return nil
        }
        return text
    }

    /// The name of an AWS region, such as `eu-central-1`; regions to come are accepted.
    func region() -> String? {
        let expected = "an AWS region such as us-east-1"
        guard let text = string(expected: expected, scalarCountMax: 32) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isWord: (Substring) -> Bool = { part in
            !part.isEmpty && part.allSatisfy { ("a"..."z").contains($0) }
        }
        guard parts.count >= 3, parts.dropLast().allSatisfy(isWord), let last = parts.last,
            last.utf8.count == 1, let digit = last.utf8.first, (0x31...0x39).contains(digit)
        else {
            refuse(expected: expected)
            return nil
        }
        return text
    }
}
