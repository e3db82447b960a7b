import AWSJSON
import ServiceModels

/// An application with the instance it belongs to.
struct PlacedApplication {
    /// The application.
    let application: Application
    /// Its instance.
    let instance: Instance
}

extension Call {
    /// The application with this ARN, if the caller may use it here.
    ///
    /// - Throws: `ResourceNotFoundException` when it is unknown (SA-130); `AccessDeniedException`
    ///   when neither it nor its instance is the caller's, or the instance answers in another
    ///   region only; `ValidationException` while the instance is being deleted (SA-161).
    func application(_ arn: String) throws(ServiceError) -> PlacedApplication {
        guard let application = state.applications[arn] else { throw .noSuchApplication(arn) }
        guard let instance = state.instance(application.instance), answers(instance),
            application.account == caller.account || administers(instance)
        else { throw .noSuchInstance(arn, self) }
        guard instance.status == .active else { throw .instanceNotReady(instance) }
        return PlacedApplication(application: application, instance: instance)
    }

    /// The application with this ARN, if it is of a kind that can be configured through the API.
    ///
    /// - Throws: as `application`; `ValidationException` for one that was not made from the custom
    ///   provider (SA-131).
    func configurableApplication(_ arn: String) throws(ServiceError) -> PlacedApplication {
        let placed = try application(arn)
        guard ApplicationProvider.name(in: placed.application.providerARN) == .custom else {
            throw .applicationNotSupported(arn)
        }
        return placed
    }

    /// The instance with this ARN, if the caller may have applications in it: members of the
    /// organization may in the organization's instance (SA-132).
    ///
    /// - Throws: `AccessDeniedException`.
    mutating func applicationInstance(_ arn: String) throws(ServiceError) -> Instance {
        if let instance = state.instances[arn], answers(instance), isMember(of: instance) {
            guard instance.status == .active else { throw .instanceNotReady(instance) }
            return instance
        }
        return try instance(arn)
    }

    /// Whether the caller is a member account of the organization that the instance serves, and no
    /// more than that.
    func isMember(of instance: Instance) -> Bool {
        instance.ownerAccount != caller.account && state.isOfOrganization(instance)
            && state.standing(of: caller.account) == .member
    }

    /// Reads the principal of an application assignment.
    ///
    /// - Throws: `ResourceNotFoundException` when principals must be declared and this one is not
    ///   (SA-133).
    func applicationPrincipal(
        type: SSOAdmin.PrincipalType, id text: String, in instance: Instance
    ) throws(ServiceError) -> Principal {
        guard let id = PrincipalID(text) else { throw .malformed("PrincipalId") }
        let principal = Principal(type: type, id: id)
        guard
            rules.principals == .assumed
                || state.principalExists(principal, inStore: instance.identityStoreID)
        else { throw .noSuchPrincipal(principal) }
        return principal
    }
}
