package import AWSJSON
package import ServiceModels

/// A region that was added to an instance; the primary one is the instance's own.
package struct InstanceRegion: Hashable, Sendable, Grouped {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// The instance and the region.
    package let key: RegionKey
    /// The moment it was asked for.
    package let addedDate: Timestamp
    /// Where it stands.
    package var status: SSOAdmin.RegionStatus

    /// The instance whose region it is.
    package var group: SequenceNumber { key.instance }

    /// A region with these properties.
    package init(
        sequence: SequenceNumber, key: RegionKey, addedDate: Timestamp,
        status: SSOAdmin.RegionStatus
    ) {
        self.sequence = sequence
        self.key = key
        self.addedDate = addedDate
        self.status = status
    }
}
