package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Lists the units that are directly in the root or a unit.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `ParentNotFoundException`; `InvalidInputException` for a bad page token.
    package func listOrganizationalUnitsForParent(
        _ input: Organizations.ListOrganizationalUnitsForParentRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.ListOrganizationalUnitsForParentResponse {
        let view = try call.organization()
        let parent = try view.existingParent(input.parentId)
        var page = try call.organizationPage(
            of: Organizations.OrganizationalUnit.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [input.parentId])
        view.state.organizationalUnits.forEach(after: page.after) { unit in
            guard unit.parent == parent.stored else { return true }
            return page.add(view.shown(unit), at: unit.sequence)
        }
        return Organizations.ListOrganizationalUnitsForParentResponse(
            organizationalUnits: page.items, nextToken: page.nextToken)
    }
}
