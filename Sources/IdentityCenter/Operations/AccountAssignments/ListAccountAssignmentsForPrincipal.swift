package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists what a principal is assigned to, in the order the assignments came into effect.
    ///
    /// A user has what the user's groups have too; such rows name the group.
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for an account instance or a bad
    ///   page token.
    package func listAccountAssignmentsForPrincipal(
        _ input: SSOAdmin.ListAccountAssignmentsForPrincipalRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListAccountAssignmentsForPrincipalResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        guard let id = PrincipalID(input.principalId) else { throw .malformed("PrincipalId") }
        var account: AccountID?
        if let text = input.filter?.accountId {
            account = try AccountID(member: "Filter.AccountId", text)
        }
        var page = try call.page(
            of: SSOAdmin.AccountAssignmentForPrincipal.self, nextToken: input.nextToken,
            maxResults: input.maxResults,
            binding: [
                instance.arn, input.principalType.rawValue, input.principalId,
                account?.description,
            ])
        let principals = call.state.bearers(of: Principal(type: input.principalType, id: id))
        let rows = call.state.accountAssignments(
            of: principals, in: instance, account: account, after: page.after,
            countMax: page.countLeft + 1)
        for row in rows {
            let wantsMore = page.add(
                SSOAdmin.AccountAssignmentForPrincipal(
                    accountId: row.account.description, permissionSetArn: row.permissionSetARN,
                    principalId: row.principal.id.description,
                    principalType: row.principal.type), at: row.sequence)
            if !wantsMore { break }
        }
        return SSOAdmin.ListAccountAssignmentsForPrincipalResponse(
            accountAssignments: page.items, nextToken: page.nextToken)
    }
}

/// An assignment as the list of a principal shows it.
private struct AssignmentRow {
    let sequence: SequenceNumber
    let account: AccountID
    let permissionSetARN: String
    let principal: Principal
}

extension State {
    /// The principals whose access `principal` has: itself and, for a user, the user's groups.
    fileprivate func bearers(of principal: Principal) -> [Principal] {
        guard principal.type == .user else { return [principal] }
        let groups = Set(groupMemberships.groups(of: principal.id))
        return [principal] + groups.map { Principal(type: .group, id: $0) }
    }

    /// The first `countMax` assignments of the principals together after a place, in order.
    fileprivate func accountAssignments(
        of principals: [Principal], in instance: Instance, account: AccountID?,
        after place: SequenceNumber?, countMax: Int
    ) -> [AssignmentRow] {
        var rows: [AssignmentRow] = []
        for principal in principals {
            var count = 0
            accountAssignments.forEach(of: principal, after: place) { sequence, target in
                guard account == nil || target.account == account,
                    let set = permissionSets[target.permissionSet],
                    set.instance == instance.sequence
                else { return true }
                rows.append(
                    AssignmentRow(
                        sequence: sequence, account: target.account, permissionSetARN: set.arn,
                        principal: principal))
                count += 1
                return count < countMax
            }
        }
        return rows.sorted { $0.sequence < $1.sequence }
    }
}
