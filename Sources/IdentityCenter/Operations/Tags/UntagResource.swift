package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Takes tags away from a resource; keys that are not there are no error.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`.
    package func untagResource(
        _ input: SSOAdmin.UntagResourceRequest, _ call: inout Call
    ) throws(ServiceError) {
        try call.checkTaggable(input.resourceArn, instanceARN: input.instanceArn)
        guard let present = call.state.tags[input.resourceArn] else { return }
        let tags = present.filter { !input.tagKeys.contains($0.key) }
        guard tags.count < present.count else { return }
        call.record(.tags(input.resourceArn, tags.isEmpty ? nil : tags))
    }
}
