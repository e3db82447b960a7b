import ServiceModels

/// Something of an organization that has an ARN.
package enum OrganizationResource: Hashable, Sendable {
    /// The organization itself.
    case organization
    /// Its root.
    case root
    /// An organizational unit, by id.
    case unit(String)
    /// An account.
    case account(AccountID)
}

extension State {
    /// Whether the account administers the service, such as `sso.amazonaws.com`, for its
    /// organization.
    package func isDelegatedAdministrator(_ account: AccountID, for service: String) -> Bool {
        let key = DelegatedAdministrator.Key(account: account, servicePrincipal: service)
        return delegatedAdministrators[key] != nil
    }

    /// Whether the account administers any service for its organization.
    package func isDelegatedAdministrator(_ account: AccountID) -> Bool {
        var isFound = false
        delegatedAdministrators.forEach(after: nil) { row in
            isFound = row.key.account == account
            return !isFound
        }
        return isFound
    }

    /// Whether an account has the e-mail address, in whatever case of its letters.
    package func hasAccount(withEmail email: String) -> Bool {
        let wanted = email.lowercased()
        var isFound = false
        accounts.forEach(after: nil) { account in
            isFound = account.email.lowercased() == wanted
            return !isFound
        }
        return isFound
    }

    /// `arn:aws:organizations::<management account>:<kind>/<organization>/<id>`; `nil` without an
    /// organization.
    package func organizationARN(of resource: OrganizationResource) -> String? {
        guard let organization, let managementAccount else { return nil }
        let start = "arn:aws:organizations::\(managementAccount):"
        return switch resource {
        case .organization: "\(start)organization/\(organization.id)"
        case .root: "\(start)root/\(organization.id)/\(organization.rootID)"
        case .unit(let id): "\(start)ou/\(organization.id)/\(id)"
        case .account(let id): "\(start)account/\(organization.id)/\(id)"
        }
    }

    /// The id of a unit that is the `sequence`th thing of the world.
    package func unusedUnitID(
        in organization: Organization, sequence: SequenceNumber, draws: Draws
    ) -> String {
        let digitCount = 8
        let start = "ou-\(organization.rootID.dropFirst(2))-"
        var attempt: UInt64 = 0
        while true {
            let word = draws.word(
                purpose: "organizational-unit", key: String(sequence.value), n: attempt)
            let digits = String(word, radix: 36).suffix(digitCount)
            let id = start + String(repeating: "0", count: digitCount - digits.count) + digits
            if organizationalUnits[id] == nil { return id }
            attempt += 1
        }
    }
}
