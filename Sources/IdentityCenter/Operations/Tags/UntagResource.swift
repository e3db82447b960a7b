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
        call.removeTags(input.tagKeys, of: input.resourceArn)
    }
}
