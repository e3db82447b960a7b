package import AWSJSON
package import IdentityCenter

/// What must be in a world, told from the answers to its calls alone.
///
/// It shares nothing with the tables of the service: lists of rows that are searched from end to
/// end, so slow that it is plain to be right.
package struct WorldModel {
    /// `InstanceArn`, `OwnerAccountId`, `Status` and so on, as lists show them.
    package var instances: [Row] = []
    /// `InstanceArn` of those that answer in their own regions alone under standard rules.
    package var homes: [Row] = []
    /// The regions of instances, the primary ones included, with `InstanceArn`.
    package var regions: [Row] = []
    /// Permission sets with `InstanceArn`, `Version` (counts changes), `Inline` and `Boundary`.
    package var permissionSets: [Row] = []
    /// Attached AWS managed policies, with `PermissionSetArn`.
    package var managedPolicies: [Row] = []
    /// Attached customer managed policies, with `PermissionSetArn`.
    package var customerPolicies: [Row] = []
    /// Account assignments that came into effect.
    package var assignments: [Row] = []
    /// Which account holds which `Version` of which set.
    package var copies: [Row] = []
    /// Asynchronous requests, with `Kind` and what they were for.
    package var requests: [Row] = []
    /// Applications as lists show them, with `AssignmentRequired` and `Session`.
    package var applications: [Row] = []
    /// Application assignments.
    package var applicationAssignments: [Row] = []
    /// Access scopes, with `ApplicationArn`.
    package var scopes: [Row] = []
    /// Authentication methods, with `ApplicationArn`.
    package var methods: [Row] = []
    /// Grants, with `ApplicationArn`.
    package var grants: [Row] = []
    /// Trusted token issuers, with `InstanceArn` and `Configuration`.
    package var issuers: [Row] = []
    /// Attributes for access control, by `InstanceArn`.
    package var attributes: [Row] = []
    /// Tags, with `ResourceArn`.
    package var tags: [Row] = []
    /// Which `User` is in which `Group`.
    package var memberships: [Row] = []
    /// The catalogue of application providers.
    package var providers: [JSONValue] = []

    /// A world without anything.
    package init() {}

    /// Takes note of a call that succeeded.
    package mutating func note(_ call: AnsweredCall) {
        notePermissionSets(call)
        notePolicies(call)
        noteRequests(call)
        noteInstances(call)
        noteRegionsAndAttributes(call)
        noteApplications(call)
        noteApplicationParts(call)
        noteIssuers(call)
        noteTags(call)
    }

    /// The instance that belongs to an organization; `nil` once it is gone.
    package var organizationInstance: Row? { instances.matching(["Kind": "organization"]).first }

    /// The account that may do anything with an instance.
    package func owner(ofInstance arn: JSONValue?) -> AccountID? {
        guard let arn, let row = instances.matching(["InstanceArn": arn]).first else { return nil }
        return AccountID(row.text("OwnerAccountId"))
    }
}

/// A call that succeeded.
package struct AnsweredCall {
    /// The operation's name.
    package let operation: String
    /// What was sent.
    package let input: Row
    /// What came back.
    package let output: Row
    /// The caller's account number.
    package let caller: AccountID
    /// When.
    package let now: Timestamp

    /// The call of an operation.
    package init(
        _ operation: String, _ input: Row, _ output: Row, caller: AccountID, now: Timestamp
    ) {
        self.operation = operation
        self.input = input
        self.output = output
        self.caller = caller
        self.now = now
    }
}
