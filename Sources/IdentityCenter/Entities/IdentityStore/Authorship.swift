package import AWSJSON

/// Who made a thing of an identity store and who changed it last, and when.
package struct Authorship: Hashable, Sendable {
    /// When it was made.
    package let createdAt: Timestamp
    /// Who made it: the account of the caller (SA-281).
    package let createdBy: String
    /// When it was changed last; when it was made, until then.
    package private(set) var updatedAt: Timestamp
    /// Who changed it last; who made it, until then.
    package private(set) var updatedBy: String

    /// What is made, and not changed yet.
    package init(createdAt: Timestamp, createdBy: String) {
        self.init(
            createdAt: createdAt, createdBy: createdBy, updatedAt: createdAt, updatedBy: createdBy)
    }

    /// What was made and changed.
    package init(createdAt: Timestamp, createdBy: String, updatedAt: Timestamp, updatedBy: String) {
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }

    /// Notes a change.
    package mutating func change(at moment: Timestamp, by author: String) {
        updatedAt = moment
        updatedBy = author
    }
}
