package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists what a principal is assigned to in an instance; for a user also what its groups are,
    /// in rows that name the group (SA-147).
    ///
    /// - Throws: `AccessDeniedException`, also for a member account that does not filter by an
    ///   application of its own (SA-132); `ResourceNotFoundException` for the filter's application
    ///   (SA-148), or for the principal where principals must be declared; `ValidationException`
    ///   for a bad page token.
    package func listApplicationAssignmentsForPrincipal(
        _ input: SSOAdmin.ListApplicationAssignmentsForPrincipalRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationAssignmentsForPrincipalResponse {
        let instance = try call.applicationInstance(input.instanceArn)
        let filter = input.filter?.applicationArn
        let only = try call.filtered(by: filter, in: instance)
        let principal = try call.applicationPrincipal(
            type: input.principalType, id: input.principalId, in: instance)
        var page = try call.page(
            of: SSOAdmin.ApplicationAssignmentForPrincipal.self, nextToken: input.nextToken,
            maxResults: input.maxResults,
            binding: [instance.arn, principal.type.rawValue, input.principalId, filter])
        let rows = call.state.applicationRows(
            of: principal, in: instance, only: only?.sequence, after: page.after)
        for row in rows {
            let item = SSOAdmin.ApplicationAssignmentForPrincipal(
                applicationArn: row.application.arn, principalId: row.principal.id.description,
                principalType: row.principal.type)
            guard page.add(item, at: row.sequence) else { break }
        }
        return SSOAdmin.ListApplicationAssignmentsForPrincipalResponse(
            applicationAssignments: page.items, nextToken: page.nextToken)
    }
}

extension Call {
    /// The application that a filter names in an instance; `nil` without a filter.
    fileprivate func filtered(
        by arn: String?, in instance: Instance
    ) throws(ServiceError) -> Application? {
        guard let arn else {
            if isMember(of: instance) { throw .noSuchInstance(instance.arn, self) }
            return nil
        }
        let application = try application(arn).application
        guard application.instance == instance.sequence else { throw .noSuchApplication(arn) }
        return application
    }
}

/// The access of a principal to an application and its place in lists.
private struct ApplicationRow {
    let sequence: SequenceNumber
    let application: Application
    let principal: Principal
}

extension State {
    /// What a principal and its groups are assigned to in an instance after `sequence`, in order.
    fileprivate func applicationRows(
        of principal: Principal, in instance: Instance, only: SequenceNumber?,
        after sequence: SequenceNumber?
    ) -> [ApplicationRow] {
        var rows: [ApplicationRow] = []
        for principal in [principal] + groups(ofMember: principal) {
            applicationAssignments.forEach(of: principal, after: sequence) { place, target in
                if only == nil || only == target,
                    let application = application(target, in: instance)
                {
                    rows.append(
                        ApplicationRow(
                            sequence: place, application: application, principal: principal))
                }
                return true
            }
        }
        return rows.sorted { $0.sequence < $1.sequence }
    }

    /// The groups a user is in, each once; none for a group.
    private func groups(ofMember principal: Principal) -> [Principal] {
        guard principal.type == .user else { return [] }
        return Set(groupMemberships.groups(of: principal.id)).map {
            Principal(type: .group, id: $0)
        }
    }

    /// The application with this number, if it is the instance's.
    private func application(_ number: SequenceNumber, in instance: Instance) -> Application? {
        var found: Application?
        applications.forEach(in: instance.sequence, after: SequenceNumber(number.value - 1)) {
            if $0.sequence == number { found = $0 }
            return false
        }
        return found
    }
}
