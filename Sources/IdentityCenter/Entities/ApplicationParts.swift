package import AWSJSON
package import ServiceModels

/// The access of one principal to one application.
package struct ApplicationAssignment: PrincipalAssignment {
    /// The application.
    package let target: SequenceNumber
    /// Who has access.
    package let principal: Principal

    /// The assignment of `principal` to the application `target`.
    package init(target: SequenceNumber, principal: Principal) {
        self.target = target
        self.principal = principal
    }
}

/// A scope that an application may ask for.
package struct ApplicationAccessScope: Hashable, Sendable, Grouped {
    /// The application and the scope's name.
    package struct Key: Hashable, Sendable {
        /// The application.
        package let application: SequenceNumber
        /// For example `sso:account:access`.
        package let scope: String

        /// The scope of this name.
        package init(application: SequenceNumber, scope: String) {
            self.application = application
            self.scope = scope
        }
    }

    /// Its place in lists.
    package let sequence: SequenceNumber
    /// Which scope it is.
    package let key: Key
    /// The ARNs it is limited to; `nil` when none were given.
    package var authorizedTargets: [String]?

    /// The application.
    package var group: SequenceNumber { key.application }

    /// A scope limited to these targets.
    package init(sequence: SequenceNumber, key: Key, authorizedTargets: [String]?) {
        self.sequence = sequence
        self.key = key
        self.authorizedTargets = authorizedTargets
    }
}

/// A way for an application to prove who it is.
package struct ApplicationAuthenticationMethod: Hashable, Sendable, Grouped {
    /// The application and the method's type.
    package struct Key: Hashable, Sendable {
        /// The application.
        package let application: SequenceNumber
        /// `IAM`.
        package let type: SSOAdmin.AuthenticationMethodType

        /// The method of this type.
        package init(application: SequenceNumber, type: SSOAdmin.AuthenticationMethodType) {
            self.application = application
            self.type = type
        }
    }

    /// Its place in lists.
    package let sequence: SequenceNumber
    /// Which method it is.
    package let key: Key
    /// The policy that says who may act as the application, as it was put.
    package var actorPolicy: JSONDocument

    /// The application.
    package var group: SequenceNumber { key.application }

    /// A method with this policy.
    package init(sequence: SequenceNumber, key: Key, actorPolicy: JSONDocument) {
        self.sequence = sequence
        self.key = key
        self.actorPolicy = actorPolicy
    }
}

/// A grant type that an application may use.
package struct ApplicationGrant: Hashable, Sendable, Grouped {
    /// The application and the grant's type.
    package struct Key: Hashable, Sendable {
        /// The application.
        package let application: SequenceNumber
        /// The OAuth grant type.
        package let type: SSOAdmin.GrantType

        /// The grant of this type.
        package init(application: SequenceNumber, type: SSOAdmin.GrantType) {
            self.application = application
            self.type = type
        }
    }

    /// Its place in lists.
    package let sequence: SequenceNumber
    /// Which grant it is.
    package let key: Key
    /// The grant as it was put; the member of the union fits the type.
    package var grant: SSOAdmin.Grant

    /// The application.
    package var group: SequenceNumber { key.application }

    /// A grant with this content.
    package init(sequence: SequenceNumber, key: Key, grant: SSOAdmin.Grant) {
        self.sequence = sequence
        self.key = key
        self.grant = grant
    }
}
