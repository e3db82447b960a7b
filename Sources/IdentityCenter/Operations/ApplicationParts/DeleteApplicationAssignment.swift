package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Takes an assignment away; one that is not there is no error (SA-137).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application.
    package func deleteApplicationAssignment(
        _ input: SSOAdmin.DeleteApplicationAssignmentRequest, _ call: inout Call
    ) throws(ServiceError) {
        let application = try call.application(input.applicationArn).application
        guard let id = PrincipalID(input.principalId) else { throw .malformed("PrincipalId") }
        let assignment = ApplicationAssignment(
            target: application.sequence,
            principal: Principal(type: input.principalType, id: id))
        guard call.state.applicationAssignments[assignment] != nil else { return }
        call.record(.applicationAssignment(assignment, nil))
    }
}
