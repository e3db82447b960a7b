package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Adds tags to a resource; a key that is there gets the new value.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for
    ///   reserved or repeated keys; `ServiceQuotaExceededException` above the quota of tags.
    package func tagResource(
        _ input: SSOAdmin.TagResourceRequest, _ call: inout Call
    ) throws(ServiceError) {
        try call.checkTaggable(input.resourceArn, instanceARN: input.instanceArn)
        let tags = try TagSet(
            adding: input.tags, to: call.state.tags[input.resourceArn] ?? [],
            countMax: call.rules.quotas.tagsPerResource)
        call.record(.tags(input.resourceArn, tags.tags.isEmpty ? nil : tags.tags))
    }
}
