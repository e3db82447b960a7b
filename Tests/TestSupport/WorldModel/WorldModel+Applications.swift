import AWSJSON
import IdentityCenter

extension WorldModel {
    mutating func noteApplications(_ call: AnsweredCall) {
        let application = call.input.only("ApplicationArn")
        switch call.operation {
        case "CreateApplication":
            let made = call.output.only("ApplicationArn", "InstanceArn", "IdentityStoreArn")
            guard applications.matching(made).isEmpty else { return }
            let portal = (["Visibility": "ENABLED"] as Row).with(
                call.input["PortalOptions"]?.row ?? [:])
            let given = call.input.only("ApplicationProviderArn", "Name", "Description", "Status")
            applications.append(
                made.with(["Status": "ENABLED"]).with(given).with([
                    "ApplicationAccount": .string(call.caller.description),
                    "PortalOptions": JSONValue(portal), "CreatedDate": JSONValue(call.now),
                    "CreatedFrom": "us-east-1", "AssignmentRequired": true,
                ]))
            addTags(call.input, to: made["ApplicationArn"])
        case "UpdateApplication":
            applications.change(application) {
                $0.merge(call.input.only("Name", "Description", "Status")) { $1 }
                let portal = $0["PortalOptions"]?.row ?? [:]
                $0["PortalOptions"] = JSONValue(
                    portal.with(call.input["PortalOptions"]?.row ?? [:]))
            }
        case "DeleteApplication": forget(application: application)
        case "PutApplicationAssignmentConfiguration":
            applications.change(application) {
                $0["AssignmentRequired"] = call.input["AssignmentRequired"]
            }
        case "PutApplicationSessionConfiguration":
            guard let status = call.input["UserBackgroundSessionApplicationStatus"] else { return }
            applications.change(application) { $0["Session"] = status }
        default: break
        }
    }

    mutating func noteApplicationParts(_ call: AnsweredCall) {
        let application = call.input.only("ApplicationArn")
        let scope = call.input.only("ApplicationArn", "Scope")
        let method = call.input.only("ApplicationArn", "AuthenticationMethodType")
        let grant = call.input.only("ApplicationArn", "GrantType")
        let assignment = application.with(call.input.only("PrincipalId", "PrincipalType"))
        switch call.operation {
        case "CreateApplicationAssignment": applicationAssignments.append(assignment)
        case "DeleteApplicationAssignment": applicationAssignments.remove(assignment)
        case "PutApplicationAccessScope":
            scopes.put(scope.with(call.input.only("AuthorizedTargets")), key: scope)
        case "DeleteApplicationAccessScope": scopes.remove(scope)
        case "PutApplicationAuthenticationMethod":
            methods.put(method.with(call.input.only("AuthenticationMethod")), key: method)
        case "DeleteApplicationAuthenticationMethod": methods.remove(method)
        case "PutApplicationGrant": grants.put(grant.with(call.input.only("Grant")), key: grant)
        case "DeleteApplicationGrant": grants.remove(grant)
        default: break
        }
    }

    mutating func forget(application: Row) {
        applications.remove(application)
        applicationAssignments.remove(application)
        scopes.remove(application)
        methods.remove(application)
        grants.remove(application)
        tags.remove(["ResourceArn": application["ApplicationArn"] ?? .null])
    }
}
