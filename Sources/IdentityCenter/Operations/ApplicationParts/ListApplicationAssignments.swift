package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists who is assigned to an application, in the order they were.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for a
    ///   bad page token.
    package func listApplicationAssignments(
        _ input: SSOAdmin.ListApplicationAssignmentsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationAssignmentsResponse {
        let application = try call.application(input.applicationArn).application
        var page = try call.page(
            of: SSOAdmin.ApplicationAssignment.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [application.arn])
        call.state.applicationAssignments.forEach(
            assignedTo: application.sequence, after: page.after
        ) { sequence, principal in
            page.add(
                SSOAdmin.ApplicationAssignment(
                    applicationArn: application.arn, principalId: principal.id.description,
                    principalType: principal.type), at: sequence)
        }
        return SSOAdmin.ListApplicationAssignmentsResponse(
            applicationAssignments: page.items, nextToken: page.nextToken)
    }
}
