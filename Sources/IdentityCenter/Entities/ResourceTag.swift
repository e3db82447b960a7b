/// A tag of a resource.
package struct ResourceTag: Hashable, Sendable {
    /// Unique on its resource.
    package let key: String
    /// May be empty.
    package let value: String

    /// The tag `key` = `value`.
    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}
