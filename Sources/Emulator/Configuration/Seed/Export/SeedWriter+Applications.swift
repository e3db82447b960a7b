import AWSJSON
import IdentityCenter
import ServiceModels

extension SeedWriter {
    func members(of application: SeedDocument.Application) -> YAMLMembers {
        var members = YAMLMembers()
        members.add("name", application.name)
        members.add("id", application.id)
        members.add("description", application.description)
        members.add("account", application.accountID)
        members.add("createdDate", application.createdDate.map(AdminTime.text))
        members.add("createdFrom", application.createdFrom)
        let provider = ApplicationProvider.names.first {
            ApplicationProvider.arn(named: $0) == application.providerARN
        }
        if provider != "custom" { members.add("provider", provider ?? application.providerARN) }
        if application.status != .enabled { members.add("status", application.status.rawValue) }
        if application.visibility != .enabled {
            members.add("visibility", application.visibility.rawValue)
        }
        if let origin = application.signInOrigin {
            var signIn = YAMLMembers()
            signIn.add("origin", origin.rawValue)
            signIn.add("url", application.applicationURL)
            members.add("signIn", .mapping(signIn, isFlow: true))
        }
        if !application.isAssignmentRequired { members.add("assignmentRequired", false) }
        members.add("userBackgroundSession", application.userBackgroundSession?.rawValue)
        members.add("tags", tree(of: application.tags))
        members.add("accessScopes", list: application.accessScopes.map(tree(of:)))
        if let policy = application.actorPolicy {
            var method = YAMLMembers()
            method.add("type", "IAM")
            method.add("actorPolicy", policy.text)
            members.add("authenticationMethods", list: [.mapping(method)])
        }
        members.add("grants", list: application.grants.map(tree(of:)))
        members.add("assignments", tree(of: application.assignments))
        return members
    }

    private func tree(of scope: SeedDocument.Application.AccessScope) -> YAMLTree {
        guard let targets = scope.targets else { return .text(scope.scope) }
        var members = YAMLMembers()
        members.add("scope", scope.scope)
        members.add("targets", .list(targets.map { .text($0) }, isFlow: true))
        return .mapping(members)
    }

    private func tree(of grant: SeedDocument.Application.Grant) -> YAMLTree {
        var members = YAMLMembers()
        members.add("type", grant.type.shortName)
        switch grant {
        case .refreshToken, .tokenExchange: return .text(grant.type.shortName)
        case .authorizationCode(let addresses):
            members.add("redirectUris", .list(addresses.map { .text($0) }, isFlow: true))
        case .jwtBearer(let issuers):
            let accepted = issuers.map { issuer -> YAMLTree in
                var entry = YAMLMembers()
                switch issuer.name {
                case .declared(let name): entry.add("issuer", name)
                case .arn(let arn): entry.add("arn", arn)
                }
                entry.add("audiences", .list(issuer.audiences.map { .text($0) }, isFlow: true))
                return .mapping(entry, isFlow: true)
            }
            members.add("tokenIssuers", .list(accepted))
        }
        return .mapping(members)
    }

    /// Names by kind where that is their order, else one by one; `nil` without any.
    private func tree(of assignments: [SeedDocument.Application.Assignment]) -> YAMLTree? {
        guard !assignments.isEmpty else { return nil }
        var users: [String] = []
        var groups: [String] = []
        let isByKind = assignments.allSatisfy { assignment in
            switch assignment.principal {
            case _ where assignment.order != nil: return false
            case .user(let name):
                users.append(name)
                return groups.isEmpty
            case .group(let name):
                groups.append(name)
                return true
            case .userID, .groupID: return false
            }
        }
        if isByKind {
            var members = YAMLMembers()
            members.add("users", texts: users)
            members.add("groups", texts: groups)
            return .mapping(members)
        }
        return .list(
            assignments.map { assignment in
                var entry = YAMLMembers()
                entry.add(assignment.principal)
                entry.add("order", assignment.order)
                return .mapping(entry, isFlow: true)
            })
    }
}
