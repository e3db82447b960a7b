package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Lists the tags of an account, a unit or the root, in the order they were added.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `TargetNotFoundException`; `InvalidInputException` for a bad page token.
    package func listTagsForResource(
        _ input: Organizations.ListTagsForResourceRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.ListTagsForResourceResponse {
        let view = try call.organization()
        let tags = view.state.tags[try view.taggableARN(input.resourceId)] ?? []
        var page = try call.organizationPage(
            of: Organizations.Tag.self, nextToken: input.nextToken, maxResults: nil,
            binding: [input.resourceId])
        for (index, tag) in tags.enumerated() {
            let place = SequenceNumber(Int64(index))
            if let after = page.after, place <= after { continue }
            guard page.add(Organizations.Tag(key: tag.key, value: tag.value), at: place) else {
                break
            }
        }
        return Organizations.ListTagsForResourceResponse(
            tags: page.items, nextToken: page.nextToken)
    }
}
