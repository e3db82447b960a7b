package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// The model's maximum length of `ApplicationList`.
    private static let applicationPageSizeMax = 50

    /// Lists an instance's applications, in the order they were made.
    ///
    /// - Throws: `AccessDeniedException`, also for a member account that does not filter by itself
    ///   (SA-132); `ValidationException` for a bad page token.
    package func listApplications(
        _ input: SSOAdmin.ListApplicationsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationsResponse {
        let instance = try call.applicationInstance(input.instanceArn)
        let account = input.filter?.applicationAccount
        let provider = input.filter?.applicationProvider
        if call.isMember(of: instance), account != call.caller.account.description {
            throw .noSuchInstance(instance.arn, call)
        }
        var page = try call.page(
            of: SSOAdmin.Application.self, nextToken: input.nextToken,
            maxResults: input.maxResults, pageSizeMax: Self.applicationPageSizeMax,
            binding: [instance.arn, account, provider])
        call.state.applications.forEach(in: instance.sequence, after: page.after) { application in
            guard account == nil || account == application.account.description,
                provider == nil || provider == application.providerARN
            else { return true }
            return page.add(application.listed(in: instance), at: application.sequence)
        }
        return SSOAdmin.ListApplicationsResponse(
            applications: page.items, nextToken: page.nextToken)
    }
}

extension Application {
    /// The application as lists show it.
    fileprivate func listed(in instance: Instance) -> SSOAdmin.Application {
        SSOAdmin.Application(
            applicationArn: arn, applicationProviderArn: providerARN, name: name,
            applicationAccount: account.description, instanceArn: instance.arn,
            identityStoreArn: instance.identityStoreARN, status: status,
            portalOptions: portalOptions, description: description, createdDate: createdDate,
            createdFrom: createdFrom)
    }
}
