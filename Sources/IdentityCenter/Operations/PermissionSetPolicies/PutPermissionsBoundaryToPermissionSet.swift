package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Gives a permission set a permissions boundary in place of any it has.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set or AWS
    ///   managed policy; `ValidationException` for both kinds of policy, for neither, or for an ARN
    ///   no policy can have.
    package func putPermissionsBoundaryToPermissionSet(
        _ input: SSOAdmin.PutPermissionsBoundaryToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        let boundary = input.permissionsBoundary
        var policies = call.policies(of: set)
        switch (boundary.managedPolicyArn, boundary.customerManagedPolicyReference) {
        case (let arn?, nil):
            // SA-117: judged as when it is attached (SA-113, SA-114, SA-222).
            try call.rules.checkManagedPolicy(
                arn, neededBy: set.arn, region: call.region)
            policies.permissionsBoundary = .managed(arn: arn)
        case (nil, let reference?):
            policies.permissionsBoundary = .customerManaged(CustomerManagedPolicy(reference))
        case (nil, nil), (_?, _?): throw .ambiguousPermissionsBoundary
        }
        call.replacePolicies(of: set, with: policies)
    }
}
