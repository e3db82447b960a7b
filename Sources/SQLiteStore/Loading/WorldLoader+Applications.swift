import AWSJSON
import IdentityCenter
import ServiceModels

extension WorldLoader {
    func application(_ row: StoredRow) throws -> Change {
        let arn = try row.text("arn")
        return .application(
            arn,
            Application(
                sequence: try row.sequence(), arn: arn, instance: try row.sequence("instance"),
                account: try row.accountID("account"), providerARN: try row.text("provider_arn"),
                createdDate: try row.moment("created_date"),
                createdFrom: try row.text("created_from"), name: try row.text("name"),
                description: row.optionalText("description"),
                status: try row.choice("status", SSOAdmin.ApplicationStatus.self),
                visibility: try row.choice("visibility", SSOAdmin.ApplicationVisibility.self),
                signInOrigin: try row.optionalChoice("sign_in_origin", SSOAdmin.SignInOrigin.self),
                applicationURL: row.optionalText("application_url"),
                isAssignmentRequired: try row.boolean("is_assignment_required"),
                userBackgroundSession: try row.optionalChoice(
                    "user_background_session",
                    SSOAdmin.UserBackgroundSessionApplicationStatus.self)))
    }

    func applicationAssignment(_ row: StoredRow) throws -> Change {
        .applicationAssignment(
            ApplicationAssignment(
                target: try row.sequence("application"), principal: try row.principal()),
            try row.sequence())
    }

    func accessScope(_ row: StoredRow) throws -> Change {
        let key = ApplicationAccessScope.Key(
            application: try row.sequence("application"), scope: try row.text("scope"))
        let hasTargets = row.optionalText("authorized_targets") != nil
        return .accessScope(
            key,
            ApplicationAccessScope(
                sequence: try row.sequence(), key: key,
                authorizedTargets: hasTargets
                    ? try row.parsed("authorized_targets", "a list of texts", StoredJSON.texts)
                    : nil))
    }

    func authenticationMethod(_ row: StoredRow) throws -> Change {
        let key = ApplicationAuthenticationMethod.Key(
            application: try row.sequence("application"),
            type: try row.choice("type", SSOAdmin.AuthenticationMethodType.self))
        return .authenticationMethod(
            key,
            ApplicationAuthenticationMethod(
                sequence: try row.sequence(), key: key,
                actorPolicy: try row.parsed("actor_policy", "JSON") { try? JSONDocument($0) }))
    }

    func grant(_ row: StoredRow) throws -> Change {
        let key = ApplicationGrant.Key(
            application: try row.sequence("application"),
            type: try row.choice("type", SSOAdmin.GrantType.self))
        return .grant(
            key,
            ApplicationGrant(
                sequence: try row.sequence(), key: key,
                grant: try row.parsed("content", "a grant", StoredJSON.grant)))
    }
}
