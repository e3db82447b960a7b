/// A measurement with its samples, for the text format of Prometheus (version 0.0.4).
struct MetricFamily: Hashable, Sendable {
    /// What a number means.
    enum Kind: String, Hashable, Sendable {
        case counter, gauge
    }

    /// One number with its labels.
    struct Sample: Hashable, Sendable {
        var labels: [String: String] = [:]
        var value: Double
    }

    /// Without the prefix of all our measurements; counters end in `_total`.
    var name: String
    var help: String
    var kind: Kind
    var samples: [Sample]

    /// What every name begins with.
    static let prefix = "sso_admin_local_"
    /// The media type of the format.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        self.name = name
        self.kind = kind
        self.help = help
        self.samples = samples
    }

    /// A measurement of one number.
    init(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        self.init(name, kind, help, [Sample(value: value)])
    }

    /// The lines of the format.
    var text: String {
        let name = Self.prefix + name
        let lines = samples.map { sample in
            let labels = sample.labels.sorted { $0.key < $1.key }
                .map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            return name + (labels.isEmpty ? "" : "{\(labels)}") + " \(sample.value.brief)\n"
        }
        return "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n" + lines.joined()
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }
}

extension MetricFamily.Sample {
    /// What samples are sorted by, so that pages can be compared.
    var order: String {
        labels.sorted { $0.key < $1.key }.map { "\($0.value)\u{0}" }.joined()
    }
}
