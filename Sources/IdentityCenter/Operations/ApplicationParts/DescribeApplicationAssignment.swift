package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Describes a direct assignment; what a user has through groups does not count.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application or the
    ///   assignment.
    package func describeApplicationAssignment(
        _ input: SSOAdmin.DescribeApplicationAssignmentRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeApplicationAssignmentResponse {
        let application = try call.application(input.applicationArn).application
        guard let id = PrincipalID(input.principalId) else { throw .malformed("PrincipalId") }
        let principal = Principal(type: input.principalType, id: id)
        let assignment = ApplicationAssignment(
            target: application.sequence, principal: principal)
        guard call.state.applicationAssignments[assignment] != nil else {
            throw .noSuchApplicationAssignment(principal)
        }
        return SSOAdmin.DescribeApplicationAssignmentResponse(
            principalType: principal.type, principalId: input.principalId,
            applicationArn: application.arn)
    }
}
