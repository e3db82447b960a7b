import AWSJSON
import IdentityCenter
import ServiceModels

extension SeedReader {
    mutating func readApplication(_ object: MappingField) -> SeedDocument.Application? {
        let field = object.required("name", "an application name")
        var application = SeedDocument.Application(name: field?.string(.applicationName) ?? "")
        application.id = claimedID(object, .applicationID)
        application.description = object.optional("description")?
            .string(.applicationDescription)
        application.accountID = object.optional("account")?.accountID()
        application.createdDate = object.optional("createdDate")?.moment()
        application.createdFrom = object.optional("createdFrom")?.string(.regionName)
        if let arn = object.optional("provider")?.applicationProvider() {
            application.providerARN = arn
        }
        readSettings(object, of: &application)
        application.tags = readTags(object)
        application.accessScopes = readAccessScopes(object)
        readAuthentication(object, of: &application)
        application.grants = readGrants(object)
        if let assignments = object.optional("assignments") {
            application.assignments = readApplicationAssignments(assignments)
        }
        return application.name.isEmpty ? nil : application
    }

    private func readSettings(
        _ object: MappingField, of application: inout SeedDocument.Application
    ) {
        if let status = object.optional("status")?.choice(SSOAdmin.ApplicationStatus.self) {
            application.status = status
        }
        if let visibility = object.optional("visibility")?
            .choice(SSOAdmin.ApplicationVisibility.self)
        {
            application.visibility = visibility
        }
        if let isRequired = object.optional("assignmentRequired")?.boolean() {
            application.isAssignmentRequired = isRequired
        }
        application.userBackgroundSession = object.optional("userBackgroundSession")?
            .choice(SSOAdmin.UserBackgroundSessionApplicationStatus.self)
        guard let signIn = object.optional("signIn"), let members = signIn.mapping() else { return }
        application.signInOrigin = members.required("origin", "IDENTITY_CENTER or APPLICATION")?
            .choice(SSOAdmin.SignInOrigin.self)
        application.applicationURL = members.optional("url")?.string(.applicationURL)
        if application.signInOrigin == .application, members.optional("url") == nil {
            signIn.fail("'url' is missing; expected the address where the application signs in.")
        }
        members.refuseUnknown()
    }

    /// Reads a list of scopes, or of `{scope, targets}`.
    private func readAccessScopes(_ object: MappingField) -> [SeedDocument.Application.AccessScope]
    {
        let list = object.optional("accessScopes")?
            .sequence(of: "access scopes", countMax: quotas.accessScopesPerApplication)
        var seen = NameRegistry("access scope")
        return (list ?? []).compactMap { element in
            guard let members = element.isMapping ? element.mapping() : nil else {
                guard let scope = element.string(.scope), seen.claim(scope, element) else {
                    return nil
                }
                return SeedDocument.Application.AccessScope(scope: scope)
            }
            let field = members.required("scope", "a scope")
            let targets = members.optional("targets")?.texts("ARNs", 1...10, .scopeTarget)
            members.refuseUnknown()
            guard let scope = field?.string(.scope), seen.claim(scope, field) else { return nil }
            return SeedDocument.Application.AccessScope(scope: scope, targets: targets)
        }
    }

    private func readAuthentication(
        _ object: MappingField, of application: inout SeedDocument.Application
    ) {
        var seen = NameRegistry("authentication method")
        let list = object.optional("authenticationMethods")?
            .sequence(of: "authentication methods")
        for element in list ?? [] {
            guard let members = element.mapping() else { continue }
            let type = members.optional("type")
            let name = type?.choice(SSOAdmin.AuthenticationMethodType.self) ?? .iam
            let policy = members.required("actorPolicy", "a policy document")
            members.refuseUnknown()
            guard seen.claim(name.rawValue, type ?? element) else { continue }
            application.actorPolicy = policy?.document("a policy document")
        }
    }

    /// Reads grants: `{type, redirectUris}`, `{type, tokenIssuers}` or a type alone.
    private func readGrants(_ object: MappingField) -> [SeedDocument.Application.Grant] {
        var seen = NameRegistry("grant")
        return (object.optional("grants")?.sequence(of: "grants") ?? []).compactMap { element in
            let members = element.isMapping ? element.mapping() : nil
            let typeField = members == nil ? element : members?.required("type", "a grant type")
            let type = typeField?.choice(of: SSOAdmin.GrantType.allCases, named: \.shortName)
            guard let typeField, let type, seen.claim(type.shortName, typeField) else {
                return nil
            }
            let grant = readGrant(type, members, element)
            members?.refuseUnknown()
            return grant
        }
    }

    private func readGrant(
        _ type: SSOAdmin.GrantType, _ members: MappingField?, _ whole: Field
    ) -> SeedDocument.Application.Grant? {
        switch type {
        case .refreshToken: return .refreshToken
        case .urnIetfParamsOauthGrantTypeTokenExchange: return .tokenExchange
        case .authorizationCode:
            guard let members else {
                whole.fail("'redirectUris' is missing; write the grant as a mapping.")
                return nil
            }
            let field = members.required("redirectUris", "a list of addresses")
            return field?.texts("addresses", 1...10, .anyText)
                .map { .authorizationCode(redirectURIs: $0) }
        case .urnIetfParamsOauthGrantTypeJwtBearer:
            guard let members else {
                whole.fail("'tokenIssuers' is missing; write the grant as a mapping.")
                return nil
            }
            let field = members.required("tokenIssuers", "a list of issuers with audiences")
            guard let elements = field?.elements("token issuers", 1...10) else { return nil }
            return .jwtBearer(elements.compactMap { readGrantIssuer($0) })
        }
    }

    /// Reads `{issuer, audiences}`, or with `arn` for an issuer that need not be declared.
    private func readGrantIssuer(_ field: Field) -> SeedDocument.Application.TokenIssuer? {
        guard let object = field.mapping() else { return nil }
        let arn = object.optional("arn")
        let issuer = arn == nil ? object.required("issuer", "the name of an issuer") : nil
        let audiences = object.required("audiences", "a list of audiences")?
            .texts("audiences", 1...10, .tokenAudience)
        object.refuseUnknown()
        guard let audiences else { return nil }
        if let arn {
            return arn.string(.tokenIssuerARN).map { .init(name: .arn($0), audiences: audiences) }
        }
        guard let issuer, let name = issuer.string(), scope.issuers.resolve(name, issuer) else {
            return nil
        }
        return .init(name: .declared(name), audiences: audiences)
    }

    /// Reads `{users: [...], groups: [...]}`, or a list of `{user}`, `{group}` and so on.
    private func readApplicationAssignments(
        _ field: Field
    ) -> [SeedDocument.Application.Assignment] {
        var assignments: [SeedDocument.Application.Assignment] = []
        if field.isSequence {
            var seen: Set<SeedDocument.Principal> = []
            for element in field.sequence(of: "assignments") ?? [] {
                guard let object = element.mapping(expected: "a mapping with 'user' or 'group'")
                else { continue }
                let named = object.principal()
                let order = object.optional("order")?.integer(in: 1...Int.max)
                object.refuseUnknown()
                guard let named, scope.resolve(named.name, named.field) else { continue }
                guard seen.insert(named.name).inserted else {
                    element.fail("the same assignment is declared before; keep one of them.")
                    continue
                }
                assignments.append(.init(principal: named.name, order: order))
            }
        } else {
            guard let object = field.mapping(expected: "a mapping with users and groups") else {
                return []
            }
            let userList = object.optional("users")?.sequence(of: "user names")
            let groupList = object.optional("groups")?.sequence(of: "group names")
            object.refuseUnknown()
            assignments = names(userList, "user", scope.users).map { .init(principal: .user($0)) }
            assignments += names(groupList, "group", scope.groups)
                .map { .init(principal: .group($0)) }
        }
        let groupCount = assignments.count { $0.principal.isGroup }
        if groupCount > quotas.groupsPerApplication {
            field.fail(
                "expected at most \(quotas.groupsPerApplication) groups of one application, found"
                    + " \(groupCount).")
        }
        return assignments
    }

    /// The declared names in a list that has each once.
    private func names(
        _ list: [Field]?, _ kind: String, _ declared: NameRegistry
    ) -> [String] {
        var seen = NameRegistry(kind)
        return (list ?? []).compactMap { element in
            guard let name = element.string(), declared.resolve(name, element),
                seen.claim(name, element)
            else { return nil }
            return name
        }
    }
}

extension SSOAdmin.GrantType {
    /// What follows the last colon: `jwt-bearer`, `authorization_code`.
    var shortName: String {
        String(rawValue.split(separator: ":").last ?? Substring(rawValue))
    }
}

extension Field {
    /// The ARN of what applications are made from, given by that or by its name.
    fileprivate func applicationProvider() -> String? {
        if let text, text.hasPrefix("arn:"),
            let name = ApplicationProvider.names.first(where: {
                text.hasSuffix(":applicationProvider/" + $0)
            }),
            SSOAdmin.Patterns.applicationProviderArn.matches(text), !name.isEmpty
        {
            return text
        }
        return choice(of: ApplicationProvider.names, named: \.self)
            .map { ApplicationProvider.arn(named: $0) }
    }

    /// A list with a number of elements.
    fileprivate func elements(_ what: String, _ counts: ClosedRange<Int>) -> [Field]? {
        guard let elements = sequence(of: what, countMax: counts.upperBound) else { return nil }
        guard elements.count >= counts.lowerBound else {
            fail("expected at least \(counts.lowerBound) of \(what), found none.")
            return nil
        }
        return elements
    }

    /// A list of texts under a constraint; `nil` when one of them cannot be used.
    fileprivate func texts(
        _ what: String, _ counts: ClosedRange<Int>, _ constraint: TextConstraint
    ) -> [String]? {
        guard let elements = elements(what, counts) else { return nil }
        let texts = elements.compactMap { $0.string(constraint) }
        return texts.count == elements.count ? texts : nil
    }

    /// A JSON document as text, or as a mapping of texts.
    func document(_ what: String) -> JSONDocument? {
        let source: String
        if isMapping {
            var writer = JSONWriter()
            node.policyJSON.write(to: &writer)
            source = String(decoding: writer.bytes, as: UTF8.self)
        } else if let text {
            source = text
        } else {
            refuse(expected: "\(what) as text or as a mapping")
            return nil
        }
        do throws(ShapeError) {
            return try JSONDocument(source)
        } catch {
            fail("expected \(what) in JSON: \(error.message).")
            return nil
        }
    }
}
