package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Adds a scope to an application or replaces the targets of one that is there; any name and
    /// targets that keep the model are accepted (SA-152).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for an
    ///   application that was not made from the custom provider, and for a scope too many.
    package func putApplicationAccessScope(
        _ input: SSOAdmin.PutApplicationAccessScopeRequest, _ call: inout Call
    ) throws(ServiceError) {
        let application = try call.configurableApplication(input.applicationArn).application
        let key = ApplicationAccessScope.Key(
            application: application.sequence, scope: input.scope)
        let present = call.state.accessScopes[key]
        let limit = call.rules.quotas.accessScopesPerApplication
        if present == nil, call.state.accessScopes.count(in: application.sequence) >= limit {
            throw .tooManyAccessScopes(limit: limit)
        }
        let scope = ApplicationAccessScope(
            sequence: present?.sequence ?? call.takeSequence(), key: key,
            authorizedTargets: input.authorizedTargets)
        if scope != present { call.record(.accessScope(key, scope)) }
    }
}
