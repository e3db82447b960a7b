import AWSJSON
package import IdentityCenter

extension WorldModel {
    /// Every list that can be asked for, with a caller that may: each subject, each filter.
    package func everyQuery() -> [(query: ListQuery, caller: AccountID)] {
        var queries: [(query: ListQuery, caller: AccountID)] = [
            (ListQuery("ListApplicationProviders"), TestService.management)
        ]
        for account in WorldCalls.callers { queries.append((ListQuery("ListInstances"), account)) }
        for instance in instances.matching(["Status": "ACTIVE"]) {
            guard let owner = owner(ofInstance: instance["InstanceArn"]) else { continue }
            let input = instance.only("InstanceArn")
            var found = queriesOfInstances(input)
            if instance["Kind"] == "organization" { found += queriesOfOrganizations(input) }
            for application in applications.matching(input) {
                found += queriesOfApplications(application.only("ApplicationArn"))
            }
            queries += found.map { ($0, owner) }
            // Members of an organization list their own applications.
            for account in WorldCalls.organizationAccounts where instance["Kind"] != "account" {
                let filter: Row = ["ApplicationAccount": .string(account)]
                guard let member = AccountID(account) else { continue }
                queries.append((filtered("ListApplications", input, filter), member))
            }
        }
        return queries
    }

    private func queriesOfInstances(_ input: Row) -> [ListQuery] {
        var queries = [
            ListQuery("ListRegions", input), ListQuery("ListTrustedTokenIssuers", input),
        ]
        let accounts = [nil] + WorldCalls.callers.map { JSONValue.string($0.description) }
        let providers = [nil] + WorldCalls.providers
        for account in accounts {
            for provider in providers {
                var filter: Row = [:]
                filter["ApplicationAccount"] = account
                filter["ApplicationProvider"] = provider
                queries.append(filtered("ListApplications", input, filter))
            }
        }
        let arns = applications.matching(input).compactMap { $0["ApplicationArn"] }
        for principal in WorldCalls.principals {
            let operation = "ListApplicationAssignmentsForPrincipal"
            queries.append(ListQuery(operation, input.with(principal)))
            for arn in arns {
                queries.append(
                    filtered(operation, input.with(principal), ["ApplicationArn": arn]))
            }
        }
        var resources = [input["InstanceArn"]] + arns
        resources += issuers.matching(input).map { $0["TrustedTokenIssuerArn"] }
        resources += permissionSets.matching(input).map { $0["PermissionSetArn"] }
        for case let arn? in resources {
            queries.append(ListQuery("ListTagsForResource", ["ResourceArn": arn]))
            queries.append(ListQuery("ListTagsForResource", input.with(["ResourceArn": arn])))
        }
        return queries
    }

    private func queriesOfOrganizations(_ input: Row) -> [ListQuery] {
        var queries = [ListQuery("ListPermissionSets", input)]
        for kind in RequestKind.all {
            queries.append(ListQuery(kind.list, input))
            for status in ["IN_PROGRESS", "SUCCEEDED", "FAILED"] as [JSONValue] {
                queries.append(filtered(kind.list, input, ["Status": status]))
            }
        }
        for principal in WorldCalls.principals {
            let operation = "ListAccountAssignmentsForPrincipal"
            queries.append(ListQuery(operation, input.with(principal)))
            for account in WorldCalls.targets {
                queries.append(filtered(operation, input.with(principal), ["AccountId": account]))
            }
        }
        let sets = permissionSets.matching(input).map { input.with($0.only("PermissionSetArn")) }
        for set in sets {
            queries.append(ListQuery("ListManagedPoliciesInPermissionSet", set))
            queries.append(ListQuery("ListCustomerManagedPolicyReferencesInPermissionSet", set))
            queries += everyStatus("ListAccountsForProvisionedPermissionSet", set)
        }
        for account in WorldCalls.targets {
            let subject = input.with(["AccountId": account])
            queries += everyStatus("ListPermissionSetsProvisionedToAccount", subject)
            queries += sets.map { ListQuery("ListAccountAssignments", $0.with(subject)) }
        }
        return queries
    }

    private func queriesOfApplications(_ input: Row) -> [ListQuery] {
        [
            "ListApplicationAssignments", "ListApplicationAccessScopes", "ListApplicationGrants",
            "ListApplicationAuthenticationMethods",
        ].map { ListQuery($0, input) }
    }

    private func everyStatus(_ operation: String, _ input: Row) -> [ListQuery] {
        let latest: JSONValue = "LATEST_PERMISSION_SET_PROVISIONED"
        let old: JSONValue = "LATEST_PERMISSION_SET_NOT_PROVISIONED"
        return [
            ListQuery(operation, input),
            ListQuery(operation, input.with(["ProvisioningStatus": latest])),
            ListQuery(operation, input.with(["ProvisioningStatus": old])),
        ]
    }

    private func filtered(_ operation: String, _ input: Row, _ filter: Row) -> ListQuery {
        ListQuery(operation, input.with(["Filter": JSONValue(filter)]))
    }
}
