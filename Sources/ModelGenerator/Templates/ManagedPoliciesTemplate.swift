/// The AWS managed policies as one text, which costs nothing until it is looked into.
struct ManagedPoliciesTemplate {
    private let paths: [Substring]

    /// Reads a path and name a line; lines that start with `#` are remarks.
    init(_ source: String) {
        paths = source.split(separator: "\n").filter { !$0.hasPrefix("#") }
    }

    /// The file of the output.
    func file() -> GeneratedFile {
        var text = SwiftText()
        text.line("/// The AWS managed policies that this version knows.")
        text.block("package enum AWSManagedPolicies") { text in
            text.line("/// How many there are.")
            text.line("package static let count = \(paths.count)")
            text.line("/// Path and name of each, such as `/job-function/Billing`, a line each.")
            text.line("package static let paths = \"\"\"")
            for path in paths { text.line("    " + path) }
            text.line("    \"\"\"")
        }
        return GeneratedFile("AWSManagedPolicies.swift", text, importing: .none)
    }
}
