package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Takes tags away from an account, a unit or the root; keys that are not there are no error.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `TargetNotFoundException`.
    package func untagResource(
        _ input: Organizations.UntagResourceRequest, _ call: inout Call
    ) throws(ServiceError) {
        let view = try call.organization()
        call.removeTags(input.tagKeys, of: try view.taggableARN(input.resourceId))
    }
}
