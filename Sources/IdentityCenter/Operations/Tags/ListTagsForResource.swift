package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the tags of a resource, in the order they were added; fifty fit on one page.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for a
    ///   bad page token.
    package func listTagsForResource(
        _ input: SSOAdmin.ListTagsForResourceRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListTagsForResourceResponse {
        try call.checkTaggable(input.resourceArn, instanceARN: input.instanceArn)
        var page = try call.page(
            of: SSOAdmin.Tag.self, nextToken: input.nextToken, maxResults: nil,
            binding: [input.resourceArn])
        for (index, tag) in (call.state.tags[input.resourceArn] ?? []).enumerated() {
            let place = SequenceNumber(Int64(index))
            if let after = page.after, place <= after { continue }
            guard page.add(SSOAdmin.Tag(key: tag.key, value: tag.value), at: place) else { break }
        }
        return SSOAdmin.ListTagsForResourceResponse(tags: page.items, nextToken: page.nextToken)
    }
}
