/// Which accounts hold a copy of which permission set, found from either side.
package struct ProvisioningTable: Equatable, Sendable {
    private var rows: [ProvisioningTarget: Provisioning] = [:]
    private var byPermissionSet: [SequenceNumber: OrderedIndex<SequenceNumber, AccountID>] = [:]
    private var byAccount: [AccountID: OrderedIndex<SequenceNumber, SequenceNumber>] = [:]

    /// An empty table.
    package init() {}

    /// The copy that `target`'s account holds of its set.
    package subscript(target: ProvisioningTarget) -> Provisioning? { rows[target] }

    /// The copies, in no particular order.
    package var all: [ProvisioningTarget: Provisioning] { rows }

    /// Whether any account holds the set.
    package func isProvisioned(_ permissionSet: SequenceNumber) -> Bool {
        byPermissionSet[permissionSet] != nil
    }

    /// How many sets `account` holds.
    package func count(inAccount account: AccountID) -> Int { byAccount[account]?.count ?? 0 }

    /// Calls `visit` with the accounts that hold `permissionSet`, after `sequence`, in order, until
    /// it answers `false`.
    package func forEachAccount(
        holding permissionSet: SequenceNumber, after sequence: SequenceNumber?,
        _ visit: (SequenceNumber, AccountID) -> Bool
    ) {
        byPermissionSet[permissionSet]?.forEach(after: sequence, visit)
    }

    /// Calls `visit` with the sets that `account` holds, after `sequence`, in order, until it
    /// answers `false`.
    package func forEachPermissionSet(
        in account: AccountID, after sequence: SequenceNumber?,
        _ visit: (SequenceNumber, SequenceNumber) -> Bool
    ) {
        byAccount[account]?.forEach(after: sequence, visit)
    }

    /// Puts a copy at `target`, or removes it, and returns what was there.
    package mutating func replace(
        _ target: ProvisioningTarget, with row: Provisioning?
    ) -> Provisioning? {
        let previous = rows[target]
        rows[target] = row
        guard previous?.sequence != row?.sequence else { return previous }
        if let previous {
            byPermissionSet[target.permissionSet]?[previous.sequence] = nil
            byAccount[target.account]?[previous.sequence] = nil
            if byPermissionSet[target.permissionSet]?.isEmpty == true {
                byPermissionSet[target.permissionSet] = nil
            }
            if byAccount[target.account]?.isEmpty == true { byAccount[target.account] = nil }
        }
        if let row {
            byPermissionSet[target.permissionSet, default: OrderedIndex()][row.sequence] =
                target.account
            byAccount[target.account, default: OrderedIndex()][row.sequence] = target.permissionSet
        }
        return previous
    }

    package static func == (left: ProvisioningTable, right: ProvisioningTable) -> Bool {
        left.rows == right.rows
    }
}
