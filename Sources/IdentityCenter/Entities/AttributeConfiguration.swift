package import ServiceModels

/// The attributes for access control of an instance.
package struct AttributeConfiguration: Hashable, Sendable, Sequenced {
    /// One attribute and where its value comes from.
    package struct Attribute: Hashable, Sendable {
        /// The attribute's key.
        package let key: String
        /// Its sources, for example `${path:userName}`.
        package let sources: [String]

        /// The attribute `key` from `sources`.
        package init(key: String, sources: [String]) {
            self.key = key
            self.sources = sources
        }
    }

    /// Its place in the world.
    package let sequence: SequenceNumber
    /// The instance it belongs to.
    package let instance: SequenceNumber
    /// Where it stands.
    package var status: SSOAdmin.InstanceAccessControlAttributeConfigurationStatus
    /// The attributes, in the order they were given.
    package var attributes: [Attribute]

    /// A configuration with these properties.
    package init(
        sequence: SequenceNumber, instance: SequenceNumber,
        status: SSOAdmin.InstanceAccessControlAttributeConfigurationStatus,
        attributes: [Attribute]
    ) {
        self.sequence = sequence
        self.instance = instance
        self.status = status
        self.attributes = attributes
    }
}
