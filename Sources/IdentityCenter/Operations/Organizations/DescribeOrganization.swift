package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Describes the caller's organization; every account in it may ask.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`.
    package func describeOrganization(
        _ input: Organizations.DescribeOrganizationRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.DescribeOrganizationResponse {
        let view = try call.organization()
        // The service says no more of policy types than this, and tells people not to use it.
        let policies = Organizations.PolicyTypeSummary(
            type: .serviceControlPolicy, status: .enabled)
        return Organizations.DescribeOrganizationResponse(
            organization: Organizations.Organization(
                id: view.organization.id, arn: view.arn(of: .organization), featureSet: .all,
                masterAccountArn: view.arn(of: .account(view.management.id)),
                masterAccountId: view.management.id.description,
                masterAccountEmail: view.management.email, availablePolicyTypes: [policies]))
    }
}
