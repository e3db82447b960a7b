package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Shows the attributes for access control of an instance.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` when they are not enabled.
    package func describeInstanceAccessControlAttributeConfiguration(
        _ input: SSOAdmin.DescribeInstanceAccessControlAttributeConfigurationRequest,
        _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeInstanceAccessControlAttributeConfigurationResponse {
        let instance = try call.instance(input.instanceArn)
        let configuration = try call.attributes(of: instance)
        return SSOAdmin.DescribeInstanceAccessControlAttributeConfigurationResponse(
            status: configuration.status,
            instanceAccessControlAttributeConfiguration:
                SSOAdmin.InstanceAccessControlAttributeConfiguration(
                    accessControlAttributes: configuration.attributes.map { attribute in
                        SSOAdmin.AccessControlAttribute(
                            key: attribute.key,
                            value: SSOAdmin.AccessControlAttributeValue(source: attribute.sources))
                    }))
    }
}
