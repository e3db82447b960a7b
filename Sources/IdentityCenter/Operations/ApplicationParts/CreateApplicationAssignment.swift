package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Assigns a principal to an application, at once.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application, or for
    ///   the principal where principals must be declared; `ConflictException` when it is assigned
    ///   already; `ServiceQuotaExceededException` for the 101st group.
    package func createApplicationAssignment(
        _ input: SSOAdmin.CreateApplicationAssignmentRequest, _ call: inout Call
    ) throws(ServiceError) {
        let application = try call.application(input.applicationArn).application
        let principal = try call.applicationPrincipal(
            type: input.principalType, id: input.principalId)
        let assignment = ApplicationAssignment(
            target: application.sequence, principal: principal)
        guard call.state.applicationAssignments[assignment] == nil else {
            throw .applicationAssignmentExists(principal)
        }
        let limit = Quotas.applicationGroupCountMax
        if call.rules.quotasEnforced, principal.type == .group,
            call.state.groupCount(assignedTo: application) >= limit
        {
            throw .quotaExceeded(
                thing: "ApplicationAssignment", limit: limit,
                id: ResourceName.lastSegment(of: application.arn))
        }
        call.record(.applicationAssignment(assignment, call.takeSequence()))
    }
}

extension State {
    /// How many groups are assigned to an application.
    fileprivate func groupCount(assignedTo application: Application) -> Int {
        // Most applications have too few assignments to count them.
        guard
            applicationAssignments.count(assignedTo: application.sequence)
                >= Quotas.applicationGroupCountMax
        else { return 0 }
        var count = 0
        applicationAssignments.forEach(assignedTo: application.sequence, after: nil) {
            _, principal in
            if principal.type == .group { count += 1 }
            return true
        }
        return count
    }
}
