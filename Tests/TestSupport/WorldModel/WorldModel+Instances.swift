import AWSJSON
import IdentityCenter

extension WorldModel {
    mutating func noteInstances(_ call: AnsweredCall) {
        let instance = call.input.only("InstanceArn")
        switch call.operation {
        case "CreateInstance":
            let made = call.output.only("InstanceArn")
            guard instances.matching(made).isEmpty else { return }
            addInstance(
                made.with(call.input.only("Name")).with([
                    "OwnerAccountId": .string(call.caller.description), "Kind": "account",
                    "CreatedDate": JSONValue(call.now), "Status": "CREATE_IN_PROGRESS",
                ]))
            addTags(call.input, to: made["InstanceArn"])
        case "DescribeInstance":
            instances.change(instance) {
                $0.merge(call.output.only("Status", "IdentityStoreId")) { $1 }
                let encryption = call.output["EncryptionConfigurationDetails"]?.row ?? [:]
                $0["EncryptionStatus"] = encryption["EncryptionStatus"]
            }
        case "UpdateInstance":
            instances.change(instance) {
                if let name = call.input["Name"] { $0["Name"] = name }
                if call.input["EncryptionConfiguration"] != nil {
                    $0["EncryptionStatus"] = "UPDATING"
                }
            }
        case "DeleteInstance":
            instances.change(instance) { $0["Status"] = "DELETE_IN_PROGRESS" }
        default: break
        }
    }

    /// Adds an instance with its primary region.
    package mutating func addInstance(_ row: Row) {
        instances.append(row.with(["PrimaryRegion": "us-east-1"]))
        if !homes.isEmpty { homes.append(row.only("InstanceArn")) }
        regions.append(
            row.only("InstanceArn").with([
                "RegionName": "us-east-1", "Status": "ACTIVE", "IsPrimaryRegion": true,
                "AddedDate": row["CreatedDate"] ?? .null,
            ]))
    }

    /// An instance is gone, and all it had with it.
    package mutating func forget(instance: Row) {
        for set in permissionSets.matching(instance) {
            forget(permissionSet: set.only("PermissionSetArn"))
        }
        for application in applications.matching(instance) {
            forget(application: application.only("ApplicationArn"))
        }
        for issuer in issuers.matching(instance) {
            forget(issuer: issuer.only("TrustedTokenIssuerArn"))
        }
        if instances.matching(instance).first?["Kind"] == "organization" { memberships = [] }
        requests.remove(instance)
        regions.remove(instance)
        homes.remove(instance)
        attributes.remove(instance)
        instances.remove(instance)
        tags.remove(["ResourceArn": instance["InstanceArn"] ?? .null])
    }

    mutating func noteRegionsAndAttributes(_ call: AnsweredCall) {
        let instance = call.input.only("InstanceArn")
        let region = call.input.only("InstanceArn", "RegionName")
        let configuration = call.input["InstanceAccessControlAttributeConfiguration"]
        switch call.operation {
        case "AddRegion":
            // Wherever it answered before: with a second region it answers in its own ones alone.
            if homes.matching(instance).isEmpty { homes.append(instance) }
            regions.append(
                region.with(call.output.only("Status")).with([
                    "AddedDate": JSONValue(call.now), "IsPrimaryRegion": false,
                ]))
        case "RemoveRegion", "DescribeRegion":
            regions.change(region) { $0["Status"] = call.output["Status"] }
        case "CreateInstanceAccessControlAttributeConfiguration":
            attributes.append(
                instance.with([
                    "Status": "CREATION_IN_PROGRESS", "Configuration": configuration ?? .null,
                ]))
        case "UpdateInstanceAccessControlAttributeConfiguration":
            attributes.change(instance) { $0["Configuration"] = configuration }
        case "DescribeInstanceAccessControlAttributeConfiguration":
            attributes.change(instance) { $0["Status"] = call.output["Status"] }
        case "DeleteInstanceAccessControlAttributeConfiguration": attributes.remove(instance)
        default: break
        }
    }
}
