package import AWSJSON

/// What a list operation is asked for, less how much of it.
package struct ListQuery {
    /// The operation.
    package let operation: String
    /// The input without paging members.
    package let input: Row

    /// The query of an operation.
    package init(_ operation: String, _ input: Row = [:]) {
        self.operation = operation
        self.input = input
    }

    /// The output member that holds the items.
    package var member: String { Self.members[operation]?.list ?? "" }
    /// The members of an item that name it; the item itself names it when there are none.
    package var key: [String] { Self.members[operation]?.key ?? [] }
    /// Whether callers can say how much they want.
    package var takesPageSize: Bool {
        ![
            "ListTagsForResource", "ListApplicationGrants", "ListApplicationAuthenticationMethods",
        ].contains(operation)
    }
    /// The largest page that the model allows.
    package var pageSizeMax: Int { operation == "ListApplicationAccessScopes" ? 10 : 100 }

    /// What the list operations answer with.
    package static let members: [String: (list: String, key: [String])] = [
        "ListAccountAssignmentCreationStatus": ("AccountAssignmentsCreationStatus", ["RequestId"]),
        "ListAccountAssignmentDeletionStatus": ("AccountAssignmentsDeletionStatus", ["RequestId"]),
        "ListAccountAssignments": ("AccountAssignments", []),
        "ListAccountAssignmentsForPrincipal": ("AccountAssignments", []),
        "ListAccountsForProvisionedPermissionSet": ("AccountIds", []),
        "ListApplicationAccessScopes": ("Scopes", ["Scope"]),
        "ListApplicationAssignments": ("ApplicationAssignments", []),
        "ListApplicationAssignmentsForPrincipal": ("ApplicationAssignments", []),
        "ListApplicationAuthenticationMethods": (
            "AuthenticationMethods", ["AuthenticationMethodType"]
        ),
        "ListApplicationGrants": ("Grants", ["GrantType"]),
        "ListApplicationProviders": ("ApplicationProviders", []),
        "ListApplications": ("Applications", ["ApplicationArn"]),
        "ListCustomerManagedPolicyReferencesInPermissionSet": (
            "CustomerManagedPolicyReferences", []
        ),
        "ListInstances": ("Instances", ["InstanceArn"]),
        "ListManagedPoliciesInPermissionSet": ("AttachedManagedPolicies", []),
        "ListPermissionSetProvisioningStatus": ("PermissionSetsProvisioningStatus", ["RequestId"]),
        "ListPermissionSets": ("PermissionSets", []),
        "ListPermissionSetsProvisionedToAccount": ("PermissionSets", []),
        "ListRegions": ("Regions", ["RegionName"]),
        "ListTagsForResource": ("Tags", ["Key"]),
        "ListTrustedTokenIssuers": ("TrustedTokenIssuers", ["TrustedTokenIssuerArn"]),
    ]
}

extension WorldModel {
    /// The items a list must have, for a caller that may ask for it.
    package func items(of query: ListQuery, caller: String) -> [JSONValue] {
        let input = query.input
        let set = input.only("PermissionSetArn")
        let instance = input.only("InstanceArn")
        let application = input.only("ApplicationArn")
        func objects(_ rows: [Row]) -> [JSONValue] { rows.map { JSONValue($0) } }
        switch query.operation {
        case "ListInstances": return objects(visibleInstances(to: caller))
        case "ListRegions": return objects(regions.matching(instance).map(Self.shownRegion))
        case "ListPermissionSets":
            return permissionSets.matching(instance).compactMap { $0["PermissionSetArn"] }
        case "ListManagedPoliciesInPermissionSet":
            return objects(managedPolicies.matching(set).map { $0.only("Arn", "Name") })
        case "ListCustomerManagedPolicyReferencesInPermissionSet":
            return objects(customerPolicies.matching(set).map { $0.only("Name", "Path") })
        case "ListAccountAssignments":
            return objects(assignments.matching(input.only("PermissionSetArn", "AccountId")))
        case "ListAccountAssignmentsForPrincipal":
            return objects(
                rows(of: input, in: assignments).filter { row in
                    let account = input["Filter"]?[member: "AccountId"]
                    return account == nil || row["AccountId"] == account
                })
        case "ListAccountsForProvisionedPermissionSet":
            return held(set, input["ProvisioningStatus"]).compactMap { $0["AccountId"] }
        case "ListPermissionSetsProvisionedToAccount":
            return held(input.only("AccountId"), input["ProvisioningStatus"])
                .compactMap { $0["PermissionSetArn"] }
        case "ListApplicationProviders": return providers
        case "ListApplications": return objects(listedApplications(input))
        case "ListApplicationAssignments":
            return objects(applicationAssignments.matching(application))
        case "ListApplicationAssignmentsForPrincipal":
            return objects(listedApplicationAssignments(input))
        case "ListApplicationAccessScopes":
            return objects(scopes.matching(application).map { $0.without("ApplicationArn") })
        case "ListApplicationAuthenticationMethods":
            return objects(methods.matching(application).map { $0.without("ApplicationArn") })
        case "ListApplicationGrants":
            return objects(grants.matching(application).map { $0.without("ApplicationArn") })
        case "ListTrustedTokenIssuers":
            return objects(
                issuers.matching(instance).map { $0.without("InstanceArn", "Configuration") })
        case "ListTagsForResource":
            return objects(tags.matching(input.only("ResourceArn")).map { $0.only("Key", "Value") })
        default: return objects(listedRequests(query))
        }
    }

    private func visibleInstances(to caller: String) -> [Row] {
        let isMember = WorldCalls.organizationAccounts.contains(caller)
        return instances.filter {
            $0["OwnerAccountId"] == .string(caller) || isMember && $0["Kind"] == "organization"
        }.map { row in
            let regions = regions.matching(row.only("InstanceArn")).map {
                JSONValue(Self.shownRegion($0))
            }
            return row.without("Kind", "EncryptionStatus").with(["Regions": .array(regions)])
        }
    }

    static func shownRegion(_ row: Row) -> Row { row.without("InstanceArn") }

    /// The rows of a principal and, for a user, of the groups the user is in.
    private func rows(of input: Row, in rows: [Row]) -> [Row] {
        var bearers = [input.only("PrincipalType", "PrincipalId")]
        if input["PrincipalType"] == "USER" {
            let groups = Set(
                memberships.matching(["User": input["PrincipalId"] ?? .null])
                    .compactMap { $0["Group"] })
            bearers += groups.map { ["PrincipalType": "GROUP", "PrincipalId": $0] }
        }
        return rows.filter { row in bearers.contains { row.matches($0) } }
    }

    /// Copies of sets that match `pattern` and are, or are not, the latest version.
    private func held(_ pattern: Row, _ status: JSONValue?) -> [Row] {
        copies.matching(pattern).filter { copy in
            let set = permissionSets.matching(copy.only("PermissionSetArn")).first
            let isLatest = set?["Version"] == copy["Version"]
            switch status {
            case "LATEST_PERMISSION_SET_PROVISIONED": return isLatest
            case "LATEST_PERMISSION_SET_NOT_PROVISIONED": return !isLatest
            default: return true
            }
        }
    }

    private func listedApplications(_ input: Row) -> [Row] {
        let filter = input["Filter"]?.row ?? [:]
        var pattern = input.only("InstanceArn")
        pattern["ApplicationAccount"] = filter["ApplicationAccount"]
        pattern["ApplicationProviderArn"] = filter["ApplicationProvider"]
        return applications.matching(pattern).map { $0.without("AssignmentRequired", "Session") }
    }

    private func listedApplicationAssignments(_ input: Row) -> [Row] {
        let only = input["Filter"]?[member: "ApplicationArn"]
        let arns = applications.matching(input.only("InstanceArn")).compactMap {
            $0["ApplicationArn"]
        }
        return rows(of: input, in: applicationAssignments).filter { row in
            guard let arn = row["ApplicationArn"], arns.contains(arn) else { return false }
            return only == nil || arn == only
        }
    }

    private func listedRequests(_ query: ListQuery) -> [Row] {
        let kind = RequestKind.all.first { $0.list == query.operation }?.name
        var pattern = query.input.only("InstanceArn").with(["Kind": kind ?? .null])
        pattern["Status"] = query.input["Filter"]?[member: "Status"]
        return requests.matching(pattern).map { $0.only("Status", "RequestId", "CreatedDate") }
    }
}
