package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Describes an account of the organization.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `AccountNotFoundException`.
    package func describeAccount(
        _ input: Organizations.DescribeAccountRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.DescribeAccountResponse {
        let view = try call.organization()
        return Organizations.DescribeAccountResponse(
            account: view.shown(try view.account(input.accountId)))
    }
}
