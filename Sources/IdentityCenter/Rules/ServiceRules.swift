/// The switches of fidelity: where the profiles `relaxed`, `standard` and `strict` differ.
///
/// Every switch can be set by itself.
package struct ServiceRules: Hashable, Sendable {
    /// What a region other than the home region sees.
    package enum RegionMode: String, CaseIterable, Sendable {
        /// Every instance answers in every region.
        case ignored
        /// An instance answers everywhere until it has a home region, then as AWS.
        case untilHomeRegionIsSet = "until-home-region-is-set"
        /// Every instance has one home region (us-east-1 unless set); elsewhere as AWS.
        case homeRegionOnly = "home-region-only"
    }

    /// What happens to a well-formed instance or permission set ARN nobody made.
    package enum UnknownResources: String, CaseIterable, Sendable {
        /// Made on first use.
        case adopted
        /// Refused as AWS does.
        case refused
    }

    /// Whether principals and accounts must be declared.
    package enum Existence: String, CaseIterable, Sendable {
        /// Anything well-formed is accepted: it belongs to other services.
        case assumed
        /// Missing ones end the request `FAILED` as AWS does.
        case required
    }

    /// What counts as "a conflicting operation in process".
    package enum InFlightConflict: String, CaseIterable, Sendable {
        /// Nothing.
        case off
        /// The same assignment (account, set, principal); provisioning against anything on the same
        /// (set, account).
        case sameAssignment = "same-assignment"
        /// Anything on the same (set, account).
        case samePermissionSetAndAccount = "same-permission-set-and-account"
    }

    /// Whether it matters what part an account plays in the organization.
    package enum Access: String, CaseIterable, Sendable {
        /// Delegated administrators, members and strangers are refused what AWS refuses them.
        case enforced
        /// Delegated administrators may do everything, organizations and identity stores are open
        /// to every account; instances stay their owners'.
        case off
    }

    /// How Organizations refuses what violates the model's constraints.
    package enum OrganizationsViolations: String, CaseIterable, Sendable {
        /// As the other services do: `ValidationException`, naming every member and its constraint.
        case validation
        /// As the real service does: `InvalidInputException` with a `Reason`.
        case invalidInput = "invalid-input"
    }

    /// What becomes of the assignments of a user or group that is deleted (SA-294).
    package enum DeletedPrincipals: String, CaseIterable, Sendable {
        /// They stay: lists show them, and deleting one succeeds.
        case keepAssignments = "keep-assignments"
        /// They go at once: deleting one ends `FAILED`, because it is not there.
        case loseAssignments = "lose-assignments"
    }

    /// Region check; by default `untilHomeRegionIsSet`.
    package var regionMode = RegionMode.untilHomeRegionIsSet
    /// Unknown instances and permission sets; by default refused.
    package var unknownResources = UnknownResources.refused
    /// Undeclared principals; by default assumed to exist.
    package var principals = Existence.assumed
    /// Undeclared accounts; by default assumed to exist.
    package var accounts = Existence.assumed
    /// Assignments of deleted principals; by default kept.
    package var deletedPrincipals = DeletedPrincipals.keepAssignments
    /// In-flight conflict; by default `sameAssignment`.
    package var inFlightConflict = InFlightConflict.sameAssignment
    /// The part of an account in the organization; by default enforced.
    package var access = Access.enforced
    /// Violations of the model in calls of Organizations; by default `validation`.
    package var organizationsViolations = OrganizationsViolations.validation
    /// The quotas; by default those of resources.
    package var quotas = Quotas.standard
    /// ARNs of AWS managed policies beside the ones that are shipped; by default none.
    package var additionalManagedPolicyARNs: Set<String> = []
    /// How long instances, regions, encryption, attributes and closed accounts take to change, in milliseconds of
    /// session time; by default one second.
    package var lifecycleMilliseconds: Int64 = 1000
    /// How long requests stay known from their start, in milliseconds of session time; by default 7
    /// days (SA-021).
    package var statusRetentionMilliseconds: Int64 = 7 * 24 * 3600 * 1000

    /// The `standard` profile.
    package init() {}

    /// The `standard` profile.
    package static let standard = ServiceRules()

    /// The `relaxed` profile: for suites written against simpler mocks.
    package static let relaxed = {
        var rules = ServiceRules()
        rules.regionMode = .ignored
        rules.unknownResources = .adopted
        rules.inFlightConflict = .off
        rules.access = .off
        rules.quotas = .relaxed
        rules.lifecycleMilliseconds = 0
        return rules
    }()

    /// The `strict` profile: "would it work on AWS?".
    package static let strict = {
        var rules = ServiceRules()
        rules.regionMode = .homeRegionOnly
        rules.principals = .required
        rules.accounts = .required
        rules.inFlightConflict = .samePermissionSetAndAccount
        rules.organizationsViolations = .invalidInput
        rules.quotas = .strict
        return rules
    }()
}
