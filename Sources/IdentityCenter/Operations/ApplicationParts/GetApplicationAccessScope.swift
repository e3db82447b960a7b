package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Answers a scope of an application with its targets.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application or the
    ///   scope.
    package func getApplicationAccessScope(
        _ input: SSOAdmin.GetApplicationAccessScopeRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationAccessScopeResponse {
        let application = try call.application(input.applicationArn).application
        let key = ApplicationAccessScope.Key(
            application: application.sequence, scope: input.scope)
        guard let scope = call.state.accessScopes[key] else {
            throw .noSuchAccessScope(input.scope)
        }
        return SSOAdmin.GetApplicationAccessScopeResponse(
            scope: scope.key.scope, authorizedTargets: scope.authorizedTargets)
    }
}
