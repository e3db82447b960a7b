package import AWSJSON
package import ServiceModels

/// A request that was accepted and ends later: its record is what the status operations show.
package struct AsynchronousRequest: Hashable, Sendable, Sequenced {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// The id of the call that started it.
    package let id: RequestID
    /// What it does.
    package let model: AsynchronousModel
    /// The instance it was sent to; 0 for the creation of an account, which is sent to none.
    package let instance: SequenceNumber
    /// The permission set it acts on; the number outlives the set, and 0 is none.
    package let permissionSet: SequenceNumber
    /// The set's ARN, shown also after the set is gone.
    package let permissionSetARN: String
    /// The set's revision when the request was accepted: what provisioning copies.
    package let revision: Int64
    /// The one account it acts on, or makes; `nil` for all provisioned accounts.
    package let account: AccountID?
    /// The accounts that held the set when provisioning of all was accepted.
    package let accounts: [AccountID]
    /// Whose access changes; `nil` for provisioning.
    package let principal: Principal?
    /// The account it makes; `nil` for what it does with permission sets.
    package var accountCreation: AccountCreation?
    /// The moment it was accepted.
    package let createdDate: Timestamp
    /// When and how it ends.
    package var plan: CompletionPlan
    /// Where it stands.
    package var status: SSOAdmin.StatusValues
    /// Why it failed; only with `FAILED`.
    package var failureReason: String?
    /// Whether an operator keeps it from ending by itself.
    package var isHeld: Bool

    /// A request that was just accepted.
    package init(
        sequence: SequenceNumber, id: RequestID, model: AsynchronousModel,
        permissionSet: PermissionSet,
        account: AccountID?, accounts: [AccountID] = [], principal: Principal?,
        createdDate: Timestamp, plan: CompletionPlan
    ) {
        self.init(
            sequence: sequence, id: id, model: model, instance: permissionSet.instance,
            permissionSet: permissionSet.sequence,
            permissionSetARN: permissionSet.arn, revision: permissionSet.revision, account: account,
            accounts: accounts, principal: principal, createdDate: createdDate, plan: plan,
            status: .inProgress, failureReason: nil)
    }

    /// A request for an account of this number that was just accepted.
    package init(
        sequence: SequenceNumber, id: RequestID, creating accountCreation: AccountCreation,
        as account: AccountID, createdDate: Timestamp, plan: CompletionPlan
    ) {
        self.init(
            sequence: sequence, id: id, model: .accountCreation, instance: SequenceNumber(0),
            permissionSet: SequenceNumber(0), permissionSetARN: "", revision: 0, account: account,
            accounts: [], principal: nil, accountCreation: accountCreation,
            createdDate: createdDate, plan: plan, status: .inProgress, failureReason: nil)
    }

    /// A request as it is stored.
    package init(
        sequence: SequenceNumber, id: RequestID, model: AsynchronousModel,
        instance: SequenceNumber, permissionSet: SequenceNumber, permissionSetARN: String,
        revision: Int64,
        account: AccountID?, accounts: [AccountID], principal: Principal?,
        accountCreation: AccountCreation? = nil, createdDate: Timestamp,
        plan: CompletionPlan, status: SSOAdmin.StatusValues, failureReason: String?,
        isHeld: Bool = false
    ) {
        self.sequence = sequence
        self.id = id
        self.model = model
        self.instance = instance
        self.permissionSet = permissionSet
        self.permissionSetARN = permissionSetARN
        self.revision = revision
        self.account = account
        self.accounts = accounts
        self.principal = principal
        self.accountCreation = accountCreation
        self.createdDate = createdDate
        self.plan = plan
        self.status = status
        self.failureReason = failureReason
        self.isHeld = isHeld
    }

    /// When it ends by itself, or, once it has ended, when it has its effect again; `nil` when
    /// neither will be.
    package var nextDue: Timestamp? {
        switch status {
        case .inProgress: isHeld ? nil : plan.dueAt
        default: plan.repeats > 0 ? plan.dueAt : nil
        }
    }

    /// The (set, account) pairs it acts on.
    package var targets: [ProvisioningTarget] {
        guard accountCreation == nil else { return [] }
        return (account.map { [$0] } ?? accounts).map {
            ProvisioningTarget(permissionSet: permissionSet, account: $0)
        }
    }

    /// The same request, ended.
    package func ended(
        _ status: SSOAdmin.StatusValues, failureReason: String? = nil
    ) -> AsynchronousRequest {
        var ended = self
        ended.status = status
        ended.failureReason = failureReason
        ended.isHeld = false
        if status != .succeeded { ended.plan.repeats = 0 }
        return ended
    }
}
