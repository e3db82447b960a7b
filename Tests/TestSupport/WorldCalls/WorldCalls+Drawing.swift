import AWSJSON
import IdentityCenter
import ServiceModels

/// A call that was drawn.
struct DrawnCall {
    let operation: String
    let input: Row
    let caller: AccountID
    /// Whether the caller may do it, to something that answers.
    let isEntitled: Bool
    /// Whether nobody may, because the instance is being made or deleted.
    let isTooSoon: Bool
}

extension WorldCalls {
    /// How often an operation is drawn; others once.
    private static let weights: [String: Int] = [
        "CreatePermissionSet": 4, "CreateAccountAssignment": 9, "DeleteAccountAssignment": 4,
        "ProvisionPermissionSet": 3, "UpdatePermissionSet": 2, "CreateInstance": 2,
        "AttachManagedPolicyToPermissionSet": 4, "CreateApplication": 4,
        "AttachCustomerManagedPolicyReferenceToPermissionSet": 3, "TagResource": 4,
        "CreateApplicationAssignment": 6, "PutApplicationAccessScope": 4,
        "PutApplicationGrant": 4, "PutApplicationAuthenticationMethod": 2,
        "CreateTrustedTokenIssuer": 3, "AddRegion": 2, "GetApplicationGrant": 4,
        "GetApplicationAccessScope": 4, "GetApplicationAuthenticationMethod": 3,
        "DescribeApplicationAssignment": 4, "GetPermissionsBoundaryForPermissionSet": 2,
    ]
    private static let deck = SSOAdmin.Operation.allCases.flatMap { operation in
        Array(repeating: operation.name, count: weights[operation.name] ?? 1)
    }

    /// Draws the next call: of any operation, mostly on what there is and by who may.
    func draw() -> DrawnCall {
        let operation = Self.deck[pick(Self.deck.count)]
        let members = ModelInputs.all[operation]
        var input: Row = [:]
        for member in members?.required ?? [] { input[member] = value(member, operation) }
        for member in members?.optional ?? [] where pick(2) == 0 {
            input[member] = value(member, operation)
        }
        amend(&input, of: operation)
        let instance = instance(concernedBy: input)
        var caller = TestService.management
        var isEntitled = true
        if let instance {
            caller = model.owner(ofInstance: instance["InstanceArn"]) ?? caller
            isEntitled = instance["Status"] == "ACTIVE"
            if operation == "CreateApplication", instance["Kind"] == "organization" {
                caller = Self.callers[pick(3)]
            }
        }
        if operation == "CreateInstance" { caller = Self.callers[1 + pick(3)] }
        if operation == "ListInstances" { caller = Self.callers[pick(4)] }
        if pick(25) == 0, operation != "ListInstances" {
            caller = Self.callers[pick(4)]
            isEntitled = false
        }
        isEntitled =
            isEntitled && (instance != nil || input.isEmpty)
            && fits(input, of: operation, instance: instance)
        let isTooSoon =
            instance.map { $0["Status"] != "ACTIVE" } == true
            && !["DescribeInstance", "DeleteInstance"].contains(operation)
        return DrawnCall(
            operation: operation, input: input, caller: caller, isEntitled: isEntitled,
            isTooSoon: isTooSoon)
    }

    /// Whether the operation works on the instance, and what the input names is there.
    private func fits(_ input: Row, of operation: String, instance: Row?) -> Bool {
        if instance?["Kind"] == "account", Self.isForOrganizations(operation) { return false }
        if let arn = input["Filter"]?[member: "ApplicationArn"] {
            let application = input.only("InstanceArn").with(["ApplicationArn": arn])
            if model.applications.matching(application).isEmpty { return false }
        }
        return findsPrincipal(input, of: operation)
    }

    /// Whether a list of a principal's is not refused because the principal has to be in the
    /// instance's store: all that are declared are in the organization's.
    func findsPrincipal(_ input: Row, of operation: String) -> Bool {
        let instance = model.instances.matching(input.only("InstanceArn")).first
        return operation != "ListApplicationAssignmentsForPrincipal"
            || service.rules.principals == .assumed
            || instance?["Kind"] == "organization"
                && Self.principals.contains(input.only("PrincipalType", "PrincipalId"))
    }

    /// The instance that something in the input belongs to.
    private func instance(concernedBy input: Row) -> Row? {
        var owners = [input.only("InstanceArn")]
        owners += model.applications.matching(input.only("ApplicationArn"))
            .filter { _ in input["ApplicationArn"] != nil }
        owners += model.issuers.matching(input.only("TrustedTokenIssuerArn"))
            .filter { _ in input["TrustedTokenIssuerArn"] != nil }
        if let arn = input["ResourceArn"] {
            owners += model.instances.matching(["InstanceArn": arn])
            owners += model.permissionSets.matching(["PermissionSetArn": arn])
            owners += model.applications.matching(["ApplicationArn": arn])
            owners += model.issuers.matching(["TrustedTokenIssuerArn": arn])
        }
        let arns = owners.compactMap { $0["InstanceArn"] }
        guard let arn = arns.first, arns.allSatisfy({ $0 == arn }) else { return nil }
        // A list says nothing of what is not there.
        if let set = input["PermissionSetArn"],
            model.permissionSets.matching(["PermissionSetArn": set, "InstanceArn": arn]).isEmpty
        {
            return nil
        }
        return model.instances.matching(["InstanceArn": arn]).first
    }

    /// Makes members go together that must.
    private func amend(_ input: inout Row, of operation: String) {
        let isGroup = pick(8) == 0
        if input["PrincipalId"] != nil, !isGroup {
            let principal = pick(12) == 0 ? Self.undeclared : pick(from: Self.principals) ?? [:]
            input.merge(principal) { $1 }
        }
        if operation == "ProvisionPermissionSet", pick(10) > 0 {
            input["TargetId"] = input["TargetType"] == "AWS_ACCOUNT" ? Self.targets[pick(4)] : nil
        }
        if operation == "PutApplicationGrant" {
            input["Grant"] = grant(pick(10) > 0 ? input.text("GrantType") : "refresh_token")
        }
        if operation == "TagResource" || operation.hasSuffix("ForResource")
            || operation == "UntagResource", let arn = input["ResourceArn"], pick(10) > 0
        {
            // The instance that was drawn is seldom the resource's.
            input["InstanceArn"] = nil
            input =
                instance(concernedBy: input).map {
                    pick(2) == 0 ? input : input.with($0.only("InstanceArn"))
                } ?? input
            input["ResourceArn"] = arn
        }
    }
}
