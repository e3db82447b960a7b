/// A customer managed policy as a permission set refers to it: by name and path, in whatever
/// account.
package struct CustomerManagedPolicy: Hashable, Sendable {
    /// The policy's name.
    package let name: String
    /// The policy's path; `/` unless given.
    package let path: String

    /// The policy of this name and path.
    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    /// The path when none is given.
    package static let pathDefault = "/"
}

/// What limits a permission set beside its policies: exactly one policy of either kind.
package enum PermissionsBoundary: Hashable, Sendable {
    /// An AWS managed policy, by ARN.
    case managed(arn: String)
    /// A customer managed policy.
    case customerManaged(CustomerManagedPolicy)
}

/// A policy and its place in lists.
package struct PolicyAttachment<Policy: Hashable & Sendable>: Hashable, Sendable {
    /// The place.
    package let sequence: SequenceNumber
    /// The policy.
    package let policy: Policy

    /// An attachment of `policy`.
    package init(sequence: SequenceNumber, policy: Policy) {
        self.sequence = sequence
        self.policy = policy
    }
}

/// The policies of one permission set.
package struct PermissionSetPolicies: Hashable, Sendable {
    /// The inline policy, character for character as it was put; `nil` when there is none.
    package var inlinePolicy: String?
    /// The permissions boundary; `nil` when there is none.
    package var permissionsBoundary: PermissionsBoundary?
    /// The attached AWS managed policies by ARN, in the order they were attached.
    package var managed: [PolicyAttachment<String>] = []
    /// The attached customer managed policies, in the order they were attached.
    package var customerManaged: [PolicyAttachment<CustomerManagedPolicy>] = []

    /// No policies.
    package init() {}

    /// How many policies count against the one quota of both kinds.
    package var attachedCount: Int { managed.count + customerManaged.count }

    /// Whether there is nothing to store.
    package var isEmpty: Bool { self == PermissionSetPolicies() }
}
