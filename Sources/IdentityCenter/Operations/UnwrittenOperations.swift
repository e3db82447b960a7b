package import AWSJSON
package import ServiceModels

/// The operations that this version knows by name only; each refuses the call with its name.
extension IdentityCenterService {
    /// Refuses the call.
    package func addRegion(
        _: SSOAdmin.AddRegionRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.AddRegionResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func createApplication(
        _: SSOAdmin.CreateApplicationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreateApplicationResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func createApplicationAssignment(
        _: SSOAdmin.CreateApplicationAssignmentRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func createInstance(
        _: SSOAdmin.CreateInstanceRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreateInstanceResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func createInstanceAccessControlAttributeConfiguration(
        _: SSOAdmin.CreateInstanceAccessControlAttributeConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func createTrustedTokenIssuer(
        _: SSOAdmin.CreateTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreateTrustedTokenIssuerResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func deleteApplication(
        _: SSOAdmin.DeleteApplicationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteApplicationAccessScope(
        _: SSOAdmin.DeleteApplicationAccessScopeRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteApplicationAssignment(
        _: SSOAdmin.DeleteApplicationAssignmentRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteApplicationAuthenticationMethod(
        _: SSOAdmin.DeleteApplicationAuthenticationMethodRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteApplicationGrant(
        _: SSOAdmin.DeleteApplicationGrantRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteInstance(
        _: SSOAdmin.DeleteInstanceRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteInstanceAccessControlAttributeConfiguration(
        _: SSOAdmin.DeleteInstanceAccessControlAttributeConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteTrustedTokenIssuer(
        _: SSOAdmin.DeleteTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func describeApplication(
        _: SSOAdmin.DescribeApplicationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeApplicationResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func describeApplicationAssignment(
        _: SSOAdmin.DescribeApplicationAssignmentRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeApplicationAssignmentResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func describeApplicationProvider(
        _: SSOAdmin.DescribeApplicationProviderRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeApplicationProviderResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func describeInstanceAccessControlAttributeConfiguration(
        _: SSOAdmin.DescribeInstanceAccessControlAttributeConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeInstanceAccessControlAttributeConfigurationResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func describeRegion(
        _: SSOAdmin.DescribeRegionRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeRegionResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func describeTrustedTokenIssuer(
        _: SSOAdmin.DescribeTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeTrustedTokenIssuerResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func getApplicationAccessScope(
        _: SSOAdmin.GetApplicationAccessScopeRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationAccessScopeResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func getApplicationAssignmentConfiguration(
        _: SSOAdmin.GetApplicationAssignmentConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationAssignmentConfigurationResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func getApplicationAuthenticationMethod(
        _: SSOAdmin.GetApplicationAuthenticationMethodRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationAuthenticationMethodResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func getApplicationGrant(
        _: SSOAdmin.GetApplicationGrantRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationGrantResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func getApplicationSessionConfiguration(
        _: SSOAdmin.GetApplicationSessionConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationSessionConfigurationResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listApplicationAccessScopes(
        _: SSOAdmin.ListApplicationAccessScopesRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationAccessScopesResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listApplicationAssignments(
        _: SSOAdmin.ListApplicationAssignmentsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationAssignmentsResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listApplicationAssignmentsForPrincipal(
        _: SSOAdmin.ListApplicationAssignmentsForPrincipalRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationAssignmentsForPrincipalResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listApplicationAuthenticationMethods(
        _: SSOAdmin.ListApplicationAuthenticationMethodsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationAuthenticationMethodsResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listApplicationGrants(
        _: SSOAdmin.ListApplicationGrantsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationGrantsResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func listApplicationProviders(
        _: SSOAdmin.ListApplicationProvidersRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationProvidersResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listApplications(
        _: SSOAdmin.ListApplicationsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationsResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func listRegions(
        _: SSOAdmin.ListRegionsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListRegionsResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func listTrustedTokenIssuers(
        _: SSOAdmin.ListTrustedTokenIssuersRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListTrustedTokenIssuersResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func putApplicationAccessScope(
        _: SSOAdmin.PutApplicationAccessScopeRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func putApplicationAssignmentConfiguration(
        _: SSOAdmin.PutApplicationAssignmentConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func putApplicationAuthenticationMethod(
        _: SSOAdmin.PutApplicationAuthenticationMethodRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func putApplicationGrant(
        _: SSOAdmin.PutApplicationGrantRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func putApplicationSessionConfiguration(
        _: SSOAdmin.PutApplicationSessionConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func removeRegion(
        _: SSOAdmin.RemoveRegionRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.RemoveRegionResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func updateApplication(
        _: SSOAdmin.UpdateApplicationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func updateInstance(
        _: SSOAdmin.UpdateInstanceRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func updateInstanceAccessControlAttributeConfiguration(
        _: SSOAdmin.UpdateInstanceAccessControlAttributeConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func updateTrustedTokenIssuer(
        _: SSOAdmin.UpdateTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }
}

extension ServiceError {
    fileprivate static func notImplemented(_ call: borrowing Call) -> ServiceError {
        .notImplemented(service: "SSOAdmin", operation: call.operation)
    }
}
