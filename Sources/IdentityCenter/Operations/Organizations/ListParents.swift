package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Lists the one parent that an account or unit has.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `ChildNotFoundException`; `InvalidInputException` for a bad page token.
    package func listParents(
        _ input: Organizations.ListParentsRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.ListParentsResponse {
        let view = try call.organization()
        let unit: String?
        if let account = AccountID(input.childId).flatMap({ view.state.accounts[$0] }) {
            unit = account.parent
        } else if let child = view.state.organizationalUnits[input.childId] {
            unit = child.parent
        } else {
            throw .noSuchChild
        }
        var page = try call.organizationPage(
            of: Organizations.Parent.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [input.childId])
        if page.after == nil {
            let parent =
                unit.map { Organizations.Parent(id: $0, type: .organizationalUnit) }
                ?? Organizations.Parent(id: view.organization.rootID, type: .root)
            _ = page.add(parent, at: SequenceNumber(0))
        }
        return Organizations.ListParentsResponse(parents: page.items, nextToken: page.nextToken)
    }
}
