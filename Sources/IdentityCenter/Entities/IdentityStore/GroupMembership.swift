/// A user's membership of a group.
///
/// It belongs to the store of its group, which is its user's too.
package struct GroupMembership: Hashable, Sendable, Sequenced {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// Its own id.
    package let id: PrincipalID
    /// The group.
    package let group: PrincipalID
    /// The member.
    package let user: PrincipalID
    /// Who made it; `nil` in files from before this was kept.
    package let authorship: Authorship?

    /// The membership of `user` in `group`.
    package init(
        sequence: SequenceNumber, id: PrincipalID, group: PrincipalID, user: PrincipalID,
        authorship: Authorship? = nil
    ) {
        self.sequence = sequence
        self.id = id
        self.group = group
        self.user = user
        self.authorship = authorship
    }
}
