import AWSJSON

extension WorldModel {
    mutating func notePermissionSets(_ call: AnsweredCall) {
        let set = call.input.only("PermissionSetArn")
        switch call.operation {
        case "CreatePermissionSet":
            let shown = call.output["PermissionSet"]?.row ?? [:]
            let expected = call.input.only("Name", "Description", "SessionDuration", "RelayState")
            let made = shown.only("PermissionSetArn").with(["SessionDuration": "PT1H"])
            permissionSets.append(
                made.with(expected).with(call.input.only("InstanceArn"))
                    .with(["CreatedDate": JSONValue(call.now), "Version": 1]))
            addTags(call.input, to: shown["PermissionSetArn"])
        case "UpdatePermissionSet":
            permissionSets.change(set) {
                $0["RelayState"] = nil
                $0.merge(call.input.only("Description", "SessionDuration", "RelayState")) { $1 }
            }
            countChange(of: set)
        case "DeletePermissionSet":
            forget(permissionSet: set)
        default: break
        }
    }

    mutating func notePolicies(_ call: AnsweredCall) {
        let set = call.input.only("PermissionSetArn")
        let managed = set.with([
            "Arn": call.input["ManagedPolicyArn"] ?? .null,
            "Name": .string(call.input.text("ManagedPolicyArn").lastSegment),
        ])
        let customer = set.with(["Path": "/"]).with(
            call.input["CustomerManagedPolicyReference"]?.row ?? [:])
        switch call.operation {
        case "AttachManagedPolicyToPermissionSet": managedPolicies.append(managed)
        case "DetachManagedPolicyFromPermissionSet": managedPolicies.remove(managed)
        case "AttachCustomerManagedPolicyReferenceToPermissionSet":
            customerPolicies.append(customer)
        case "DetachCustomerManagedPolicyReferenceFromPermissionSet":
            customerPolicies.remove(customer)
        case "PutInlinePolicyToPermissionSet":
            permissionSets.change(set) { $0["Inline"] = call.input["InlinePolicy"] }
        case "DeleteInlinePolicyFromPermissionSet":
            guard permissionSets.matching(set).first?["Inline"] != nil else { return }
            permissionSets.change(set) { $0["Inline"] = nil }
        case "PutPermissionsBoundaryToPermissionSet":
            var boundary = call.input["PermissionsBoundary"]?.row ?? [:]
            if let policy = boundary["CustomerManagedPolicyReference"]?.row {
                boundary["CustomerManagedPolicyReference"] = JSONValue(
                    (["Path": "/"] as Row).with(policy))
            }
            permissionSets.change(set) { $0["Boundary"] = JSONValue(boundary) }
        case "DeletePermissionsBoundaryFromPermissionSet":
            permissionSets.change(set) { $0["Boundary"] = nil }
        default: return
        }
        countChange(of: set)
    }

    /// Accounts hold an old version from here on.
    private mutating func countChange(of set: Row) {
        permissionSets.change(set) { $0["Version"] = .number(String($0.version + 1)) }
    }

    mutating func forget(permissionSet set: Row) {
        permissionSets.remove(set)
        managedPolicies.remove(set)
        customerPolicies.remove(set)
        assignments.remove(set)
        copies.remove(set)
        tags.remove(["ResourceArn": set["PermissionSetArn"] ?? .null])
    }
}

extension [String: JSONValue] {
    /// The number of a set's definition.
    var version: Int { self["Version"]?.integer ?? 0 }
}

extension String {
    /// What follows the last slash.
    fileprivate var lastSegment: String { split(separator: "/").last.map(String.init) ?? self }
}
