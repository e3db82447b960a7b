/// What the identity-based policy of one caller allows and denies.
package struct CallerPolicy: Hashable, Sendable {
    /// Actions on resources.
    package struct Statement: Hashable, Sendable {
        private let actions: [Glob]
        private let resources: [Glob]

        /// A statement on actions such as `sso:Create*` and resources such as
        /// `arn:aws:sso:::account/*`; in both `*` and `?` stand for other characters.
        package init(actions: [String], resources: [String]) {
            // IAM does not tell the case of letters in actions.
            self.actions = actions.map { Glob($0.lowercased()) }
            self.resources = resources.map { Glob($0) }
        }

        /// Whether the statement is about this action on this resource.
        func matches(_ action: String, _ resource: String) -> Bool {
            actions.contains { $0.matches(action) } && resources.contains { $0.matches(resource) }
        }
    }

    private let allowed: [Statement]?
    private let denied: [Statement]

    /// A policy.
    ///
    /// - Parameters:
    ///   - allowed: what is allowed; `nil` for everything.
    ///   - denied: what is denied nevertheless.
    package init(allowed: [Statement]?, denied: [Statement]) {
        self.allowed = allowed
        self.denied = denied
    }

    /// Whether nothing allows this action on this resource.
    func lacks(_ action: String, _ resource: String) -> Bool {
        guard let allowed else { return false }
        let action = action.lowercased()
        return !allowed.contains { $0.matches(action, resource) }
    }

    /// Whether something denies this action on this resource.
    func denies(_ action: String, _ resource: String) -> Bool {
        guard !denied.isEmpty else { return false }
        let action = action.lowercased()
        return denied.contains { $0.matches(action, resource) }
    }
}
