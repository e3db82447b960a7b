import AWSJSON
import ServiceModels

extension SSOAdmin.InstanceAccessControlAttributeConfiguration {
    /// The attributes of an input.
    ///
    /// - Throws: `ValidationException` for a key given twice (SA-176).
    func uniqueAttributes() throws(ServiceError) -> [AttributeConfiguration.Attribute] {
        var keys: Set<String> = []
        for attribute in accessControlAttributes {
            guard keys.insert(attribute.key).inserted else {
                throw .repeatedAttributeKey(attribute.key)
            }
        }
        return accessControlAttributes.map {
            AttributeConfiguration.Attribute(key: $0.key, sources: $0.value.source)
        }
    }
}

extension Call {
    /// The attributes for access control of an instance.
    ///
    /// - Throws: `ResourceNotFoundException` when they are not enabled.
    func attributes(of instance: Instance) throws(ServiceError) -> AttributeConfiguration {
        guard let configuration = state.attributes[instance.sequence] else {
            throw .attributesNotEnabled(instance)
        }
        return configuration
    }
}
