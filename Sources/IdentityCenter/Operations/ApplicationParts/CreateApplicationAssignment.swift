package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Assigns a principal to an application, at once.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application, or for
    ///   the principal where principals must be declared; `ConflictException` when it is assigned
    ///   already; `ServiceQuotaExceededException` for a group too many.
    package func createApplicationAssignment(
        _ input: SSOAdmin.CreateApplicationAssignmentRequest, _ call: inout Call
    ) throws(ServiceError) {
        let placed = try call.application(input.applicationArn)
        let application = placed.application
        let principal = try call.applicationPrincipal(
            type: input.principalType, id: input.principalId, in: placed.instance)
        let assignment = ApplicationAssignment(
            target: application.sequence, principal: principal)
        guard call.state.applicationAssignments[assignment] == nil else {
            throw .applicationAssignmentExists(principal)
        }
        let limit = call.rules.quotas.groupsPerApplication
        if principal.type == .group,
            call.state.applicationAssignments.hasGroups(limit, assignedTo: application.sequence)
        {
            throw .quotaExceeded(
                thing: "ApplicationAssignment", limit: limit,
                id: ResourceName.lastSegment(of: application.arn))
        }
        call.record(.applicationAssignment(assignment, call.takeSequence()))
    }
}
