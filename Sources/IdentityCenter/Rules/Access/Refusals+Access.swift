import AWSJSON
import ServiceModels

/// What callers are told who may not call.
extension ServiceError {
    /// The resource is unknown, another account's or answers in another region only: one text for
    /// all three, so that it tells nothing of what strangers have.
    static func outOfReach(
        _ arn: String, caller: Caller, operation: ServiceOperation
    ) -> ServiceError {
        accessDenied(
            sentence(caller, operation, arn)
                + " because the resource does not exist in this Region, no resource-based policies "
                + "allow access, or a resource-based policy explicitly denies access")
    }

    /// A delegated administrator changes what is the management account's.
    static func deniedByResource(_ arn: String, _ request: AccessRequest) -> ServiceError {
        accessDenied(
            sentence(request.caller, request.operation, arn)
                + " with an explicit deny in a resource-based policy")
    }

    /// The identity store is another account's (SA-355: no colon behind `resource`).
    static func identityStoreOfAnother(
        _ arn: String, caller: Caller, operation: ServiceOperation
    ) -> ServiceError {
        let action = operation.action
        return accessDenied(
            "User: \(caller.arn) is not authorized to perform: \(action) on resource "
                + "\(arn) because no resource-based policy allows the \(action) action")
    }

    /// The caller's policy denies the action on these resources.
    static func explicitlyDenied(_ resources: [String], _ request: AccessRequest) -> ServiceError {
        denied(resources, request, " with an explicit deny in an identity-based policy")
    }

    /// The caller's policy does not allow the action on these resources.
    static func notAllowed(_ resources: [String], _ request: AccessRequest) -> ServiceError {
        denied(
            resources, request,
            " because no identity-based policy allows the \(request.operation.action) action")
    }

    /// The first of the resources in one sentence; the identity store has one for each.
    private static func denied(
        _ resources: [String], _ request: AccessRequest, _ reason: String
    ) -> ServiceError {
        let sentences = resources.map { sentence(request.caller, request.operation, $0) + reason }
        if case .identityStore = request.operation {
            return accessDenied(sentences.joined(separator: ", "))
        }
        return accessDenied(sentences.first ?? "")
    }

    private static func sentence(
        _ caller: Caller, _ operation: ServiceOperation, _ arn: String
    ) -> String {
        "User: \(caller.arn) is not authorized to perform: \(operation.action) on resource: \(arn)"
    }

    private static func accessDenied(_ message: String) -> ServiceError {
        ServiceError(.accessDeniedException, message)
    }
}
