package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Adds tags to an account, a unit or the root; a key that is there gets the new value.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `TargetNotFoundException`; `InvalidInputException` for reserved or repeated keys;
    ///   `ConstraintViolationException` above the quota of tags.
    package func tagResource(
        _ input: Organizations.TagResourceRequest, _ call: inout Call
    ) throws(ServiceError) {
        let view = try call.organization()
        let arn = try view.taggableARN(input.resourceId)
        let tags = try TagSet(
            addingToOrganization: input.tags, to: view.state.tags[arn] ?? [],
            countMax: call.rules.quotas.tagsPerResource)
        call.record(.tags(arn, tags.tags.isEmpty ? nil : tags.tags))
    }
}
