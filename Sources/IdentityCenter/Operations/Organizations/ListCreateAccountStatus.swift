package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Lists the creations of accounts, in the order they were asked for, all or those of some
    /// states.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `InvalidInputException` for a bad page token.
    package func listCreateAccountStatus(
        _ input: Organizations.ListCreateAccountStatusRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.ListCreateAccountStatusResponse {
        _ = try call.organization()
        // No states are all states.
        let states = input.states.flatMap { $0.isEmpty ? nil : Set($0.map(\.rawValue)) }
        func isWanted(_ request: AsynchronousRequest) -> Bool {
            states?.contains(request.status.rawValue) ?? true
        }
        var page = try call.organizationPage(
            of: AsynchronousRequest.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: states?.sorted() ?? [nil])
        call.state.requests.forEach(
            .accountCreation, ofInstance: SequenceNumber(0), after: page.after
        ) { request in
            isWanted(request) ? page.add(request, at: request.sequence) : true
        }
        var statuses: [Organizations.CreateAccountStatus] = []
        for request in page.items {
            let read = call.readStatus(of: request, inList: true)
            if isWanted(read) { statuses.append(read.createAccountStatus) }
        }
        return Organizations.ListCreateAccountStatusResponse(
            createAccountStatuses: statuses, nextToken: page.nextToken)
    }
}
