package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Deletes an application with its assignments, scopes, authentication methods, grants and
    /// tags.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`.
    package func deleteApplication(
        _ input: SSOAdmin.DeleteApplicationRequest, _ call: inout Call
    ) throws(ServiceError) {
        let application = try call.application(input.applicationArn).application
        for change in call.state.removal(of: application) { call.record(change) }
    }
}
