/// What changes its state some time after a call asked for it, other than assignment requests.
package enum LifecycleSubject: Hashable, Sendable {
    /// An instance being made or deleted, by ARN.
    case instance(String)
    /// The encryption of an instance being changed, by the instance's ARN.
    case encryption(String)
    /// A region being added to or removed from an instance.
    case region(RegionKey)
    /// Attributes for access control being enabled for an instance.
    case attributes(SequenceNumber)
    /// An account being closed.
    case account(AccountID)
}

/// A region of an instance.
package struct RegionKey: Hashable, Sendable {
    /// The instance.
    package let instance: SequenceNumber
    /// The region's name.
    package let name: String

    /// The region `name` of `instance`.
    package init(instance: SequenceNumber, name: String) {
        self.instance = instance
        self.name = name
    }
}
