import AWSJSON
import ServiceModels

/// What the part of an account in the organization refuses it.
extension AccessRequest {
    /// What a delegated administrator may not change: the organization's instance as such, what the
    /// management account has, and what is provisioned there (SA-352).
    var delegationRefusal: ServiceError? {
        guard case .ssoAdmin(let operation) = operation, !operation.isReadOnly,
            state.standing(of: caller.account) == .delegatedAdministrator,
            let management = state.managementAccount
        else { return nil }
        let set = (text("PermissionSetArn") ?? text("ResourceArn"))
            .flatMap { state.permissionSets[$0] }
        let arn = text("InstanceArn") ?? set.flatMap { state.instance($0.instance)?.arn }
        guard let arn, let instance = state.instances[arn], state.isOfOrganization(instance)
        else { return nil }
        if operation == .deleteInstance { return .deniedByResource(arn, self) }
        if let target = text("TargetId"), AccountID(target) == management {
            return .deniedByResource(ResourceName.account(management, besides: arn), self)
        }
        guard let set else { return nil }
        let copy = ProvisioningTarget(permissionSet: set.sequence, account: management)
        return state.provisionings[copy] == nil ? nil : .deniedByResource(set.arn, self)
    }

    /// What others may not do.
    var standingRefusal: ServiceError? {
        switch operation {
        case .ssoAdmin: refusalOfResource
        case .identityStore(let operation): refusalOfStore(isRead: operation.isReadOnly)
        case .organizations(let operation): state.refusal(of: operation, to: caller.account)
        case .sts: nil
        }
    }

    /// Applications and trusted token issuers of other accounts; their ARNs name the account, so it
    /// does not matter whether they exist (SA-353).
    private var refusalOfResource: ServiceError? {
        guard [.member, .foreign].contains(state.standing(of: caller.account)),
            let arn = text("ApplicationArn") ?? text("TrustedTokenIssuerArn")
                ?? text("ResourceArn"),
            let owner = ResourceName.owner(of: arn), owner != caller.account
        else { return nil }
        return .outOfReach(arn, caller: caller, operation: operation)
    }

    /// The identity store of another account; one that nobody has is looked for in vain.
    private func refusalOfStore(isRead: Bool) -> ServiceError? {
        guard let instance = identityStoreInstance, instance.ownerAccount != caller.account
        else { return nil }
        if state.isOfOrganization(instance) {
            switch state.standing(of: caller.account) {
            case .management, .delegatedAdministrator: return nil
            // SA-354
            case .member where isRead: return nil
            case .member, .foreign: break
            }
        }
        return .identityStoreOfAnother(
            instance.identityStoreARN, caller: caller, operation: operation)
    }

    /// The instance whose identity store the input names.
    var identityStoreInstance: Instance? {
        text("IdentityStoreId").flatMap { state.instances.instance(withStore: $0) }
    }
}
