package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Lists the one root, in which no policy type is enabled (SA-326).
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `InvalidInputException` for a bad page token.
    package func listRoots(
        _ input: Organizations.ListRootsRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.ListRootsResponse {
        let view = try call.organization()
        var page = try call.organizationPage(
            of: Organizations.Root.self, nextToken: input.nextToken, maxResults: input.maxResults)
        if page.after == nil {
            let root = Organizations.Root(
                id: view.organization.rootID, arn: view.arn(of: .root), name: "Root",
                policyTypes: [])
            _ = page.add(root, at: SequenceNumber(0))
        }
        return Organizations.ListRootsResponse(roots: page.items, nextToken: page.nextToken)
    }
}
