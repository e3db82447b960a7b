import HTTPWire

/// The routes of our own plane: one row each.
enum AdminRoute: String, CaseIterable {
    /// The routes, for people.
    case index = "/_admin/"
    /// Whether the server answers.
    case health = "/_admin/health"
    /// A fresh world.
    case reset = "/_admin/reset"
    /// moto's name for a reset.
    case motoReset = "/moto-api/reset"

    /// The length of the longest path.
    static let pathByteCountMax = AdminRoute.allCases.map(\.rawValue.utf8.count).max() ?? 0

    /// The route at a path; the index also without its slash.
    init?(path: String) {
        self.init(rawValue: path == "/_admin" ? "/_admin/" : path)
    }

    /// The methods it allows.
    var methods: MethodSet {
        switch self {
        case .index, .health: .get
        case .reset, .motoReset: .post
        }
    }

    /// What it does, in one line.
    var summary: String {
        switch self {
        case .index: "this page"
        case .health: "whether the server answers, and its version"
        case .reset: "gives back a fresh world"
        case .motoReset: "the same, under the name moto uses"
        }
    }
}
