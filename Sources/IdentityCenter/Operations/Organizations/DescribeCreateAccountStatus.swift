package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Describes how far the creation of an account is.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `CreateAccountStatusNotFoundException`.
    package func describeCreateAccountStatus(
        _ input: Organizations.DescribeCreateAccountStatusRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.DescribeCreateAccountStatusResponse {
        _ = try call.organization()
        guard let id = RequestID(createAccountStatus: input.createAccountRequestId),
            let request = call.state.requests[id], request.model == .accountCreation
        else { throw .noSuchCreateAccountStatus }
        return Organizations.DescribeCreateAccountStatusResponse(
            createAccountStatus: call.readStatus(of: request).createAccountStatus)
    }
}
