import AWSJSON
import IdentityCenter
import Logging
import ServiceModels
import TestSupport

@testable import Emulator

extension QuotaTests {
    static let rows: [Row] = resources + permissionSets + applications + rates

    private static func exceeded(_ thing: String, _ limit: Int, _ id: String) -> String {
        "ServiceQuotaExceededException: You have exceeded AWS SSO limits. Cannot create \(thing) "
            + "more than \(limit) for id \(id). Please refer to "
            + "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html"
    }

    private static let instanceID = "ssoins-7223a5f0c1d2e3b4"

    private static let resources: [Row] = [
        Row(
            quota: "accountsPerOrganization", limit: 2,
            use: { rules, count in
                // The management account is the one that is not listed.
                let accounts = (1..<count).map { "{id: 11112222333\($0)}" }
                let text = "accounts: [\(accounts.joined(separator: ", "))]"
                do throws(ConfigurationError) {
                    let node = try DocumentFile.parse(Array(text.utf8), file: "seed.yaml")
                    _ = try SeedDocument.load(node, file: "seed.yaml", rules: rules)
                    return "200"
                } catch {
                    return error.description
                }
            },
            refusal: "seed.yaml:1:11: error: accounts: expected at most 2 accounts, found 3, the "
                + "management account included."),
        Row(
            quota: "instancesPerAccount", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                service.caller = Caller(
                    account: TestService.sandbox, arn: "arn:aws:iam::111122223333:root")
                return service.repeating(count) { _ in service.call("CreateInstance", "{}") }
            },
            refusal: "ServiceQuotaExceededException: You have exceeded IAM Identity Center "
                + "quotas. Cannot create more than 2 instance for 111122223333"),
        Row(
            quota: "regionsPerInstance", limit: 3,
            use: { rules, count in
                let service = TestService(rules: rules)
                let names = ["us-west-2", "eu-west-1", "eu-west-2"]
                return service.repeating(count - 1) { index in
                    service.advance(milliseconds: 1000)
                    return service.call(
                        "AddRegion", onInstance: #""RegionName":"\#(names[index])""#)
                }
            },
            refusal: exceeded("Region", 3, instanceID)),
        Row(
            quota: "trustedTokenIssuersPerInstance", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                return service.repeating(count) { index in
                    service.call(
                        "CreateTrustedTokenIssuer",
                        onInstance: #""Name":"I\#(index)","TrustedTokenIssuerType":"OIDC_JWT","#
                            + #""TrustedTokenIssuerConfiguration":{"OidcJwtConfiguration":{"#
                            + #""IssuerUrl":"https://example.com","ClaimAttributePath":"email","#
                            + #""IdentityStoreAttributePath":"emails.value","#
                            + #""JwksRetrievalOption":"OPEN_ID_DISCOVERY"}}"#)
                }
            },
            refusal: exceeded("TrustedTokenIssuer", 2, instanceID)),
        Row(
            quota: "usersPerIdentityStore", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                return service.repeating(count) { index in
                    service.call(
                        "identitystore:CreateUser",
                        #"{"IdentityStoreId":"d-9067a5f0c1","UserName":"u\#(index)","#
                            + #""DisplayName":"U","Name":{"GivenName":"G","FamilyName":"F"}}"#)
                }
            },
            refusal: "ServiceQuotaExceededException: The identity store d-9067a5f0c1 cannot have "
                + "more than 2 users."),
        Row(
            quota: "groupsPerIdentityStore", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                return service.repeating(count) { index in
                    service.call(
                        "identitystore:CreateGroup",
                        #"{"IdentityStoreId":"d-9067a5f0c1","DisplayName":"g\#(index)"}"#)
                }
            },
            refusal: "ServiceQuotaExceededException: The identity store d-9067a5f0c1 cannot have "
                + "more than 2 groups."),
        Row(
            quota: "tagsPerResource", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                return service.repeating(count) { index in
                    service.call(
                        "TagResource",
                        #"{"ResourceArn":"\#(TestService.instance)","Tags":[{"Key":"k\#(index)","#
                            + #""Value":""}]}"#)
                }
            },
            refusal: "ServiceQuotaExceededException: A resource cannot have more than 2 tags."),
    ]

    private static let permissionSets: [Row] = [
        Row(
            quota: "permissionSetsPerInstance", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                return service.repeating(count) { index in
                    service.call("CreatePermissionSet", onInstance: #""Name":"S\#(index)""#)
                }
            },
            refusal: exceeded("PermissionSet", 2, instanceID)),
        Row(
            quota: "permissionSetsPerAccount", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                return (0..<count).map { index in
                    service.assign(service.createSet("S\(index)"), type: "USER", principal: 0)
                }.last ?? ""
            },
            refusal: "FAILED: Received a 400 status error: AWS account 111122223333 cannot have "
                + "more than 2 permission sets."),
        Row(
            quota: "accountsPerProvisioning", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                let set = service.createSet("S")
                for index in 0..<count {
                    _ = service.assign(
                        set, account: "11112222333\(index)", type: "USER", principal: 0)
                }
                return service.end(service.provision(set))
                    .replacing(set.suffix(19), with: "<set>")
            },
            refusal: "FAILED: Received a 400 status error: Permission set <set> cannot be "
                + "provisioned in more than 2 accounts at a time."),
        Row(
            quota: "groupsPerPermissionSetAndAccount", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                let set = service.createSet("S")
                for index in 0..<3 { _ = service.assign(set, type: "USER", principal: index) }
                return (0..<count).map { index in
                    service.assign(set, type: "GROUP", principal: index)
                }.last ?? ""
            },
            refusal: "FAILED: Received a 400 status error: A permission set cannot be assigned to "
                + "more than 2 groups in AWS account 111122223333."),
        Row(
            quota: "policiesPerPermissionSet", limit: 2,
            use: { rules, count in attach(rules, count, endingWithManaged: true) },
            refusal: exceeded("ManagedPolicy", 2, "<set>")),
        Row(
            quota: "policiesPerPermissionSet", limit: 2,
            use: { rules, count in attach(rules, count, endingWithManaged: false) },
            refusal: "ServiceQuotaExceededException: Cannot attach managed policy: number of "
                + "attached managed policies is already at maximum 2"),
        Row(
            quota: "inlinePolicyBytes", limit: 100,
            use: { rules, count in putInlinePolicy(rules, octetCount: count, padding: " \u{e9}") },
            refusal: "ValidationException: Current size of the InlinePolicy Document is 101 bytes "
                + "which has exceeded the maximum limit of 100 bytes"),
        Row(
            quota: "inlinePolicyNonWhitespaceBytes", limit: 100,
            use: { rules, count in putInlinePolicy(rules, octetCount: count, padding: "") },
            refusal: "ValidationException: Current size of the non-whitespace characters present "
                + "in the InlinePolicy Document is 101 bytes which has exceeded the maximum limit "
                + "of 100 bytes"),
    ]

    private static let applications: [Row] = [
        Row(
            quota: "applicationsPerInstance", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                return service.repeating(count) { _ in service.createApplication() }
            },
            refusal: exceeded("Application", 2, instanceID)),
        Row(
            quota: "groupsPerApplication", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                let application = service.createApplication().text("/ApplicationArn") ?? ""
                func assign(_ type: String, _ index: Int) -> Outcome {
                    service.call(
                        "CreateApplicationAssignment",
                        #"{"ApplicationArn":"\#(application)","PrincipalType":"\#(type)","#
                            + #""PrincipalId":"\#(TestService.principal(index))"}"#)
                }
                for index in 0..<3 { _ = assign("USER", index) }
                return service.repeating(count) { assign("GROUP", $0) }
                    .replacing(application.suffix(20), with: "<application>")
            },
            refusal: exceeded("ApplicationAssignment", 2, "<application>")),
        Row(
            quota: "accessScopesPerApplication", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                let application = service.createApplication().text("/ApplicationArn") ?? ""
                return service.repeating(count) { index in
                    service.call(
                        "PutApplicationAccessScope",
                        #"{"ApplicationArn":"\#(application)","Scope":"s\#(index)"}"#)
                }
            },
            refusal: "ValidationException: An application cannot have more than 2 access scopes."),
    ]

    private static let rates: [Row] = [
        Row(
            quota: "callsPerSecond", limit: 3,
            use: { rules, count in
                guard
                    let engine = try? Engine(
                        store: nil, rules: rules,
                        defaults: Engine.Defaults(transitions: .standard, faults: []),
                        callers: CallerDirectory([:]),
                        seeding: WorldSeeding(document: nil, homeRegion: nil), seed: 1,
                        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                        wallClock: { Timestamp(millisecondsSinceEpoch: 1_700_000_000_000) })
                else { return "no engine" }
                // A reset fills the bucket again.
                for _ in 0..<count { _ = engine.listInstances() }
                _ = engine.resetAll()
                return (0..<count).map { _ in engine.listInstances() }.last ?? ""
            },
            refusal: "ThrottlingException: Rate exceeded"),
        Row(
            quota: "outstandingAssignmentCreations", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                let set = service.createSet("S")
                return service.repeating(count) { service.begin(set, type: "USER", principal: $0) }
            },
            refusal: "ThrottlingException: There are too many requests processing. Please try "
                + "again later."),
        Row(
            quota: "outstandingProvisionings", limit: 2,
            use: { rules, count in
                let service = TestService(rules: rules)
                return service.repeating(count) { index in
                    service.provision(service.createSet("S\(index)"))
                }
            },
            refusal: "ThrottlingException: There are too many requests processing. Please try "
                + "again later."),
    ]

    private static func attach(
        _ rules: ServiceRules, _ count: Int, endingWithManaged endsWithManaged: Bool
    ) -> String {
        let service = TestService(rules: rules)
        let set = service.createSet("S")
        let paths = ["ReadOnlyAccess", "SecurityAudit", "job-function/Billing"]
        return service.repeating(count) { index in
            let isManaged = (count - index).isMultiple(of: 2) != endsWithManaged
            return isManaged
                ? service.call(
                    "AttachManagedPolicyToPermissionSet", onSet: set,
                    #""ManagedPolicyArn":"arn:aws:iam::aws:policy/\#(paths[index])""#)
                : service.call(
                    "AttachCustomerManagedPolicyReferenceToPermissionSet", onSet: set,
                    #""CustomerManagedPolicyReference":{"Name":"P\#(index)"}"#)
        }.replacing(set.suffix(19), with: "<set>")
    }

    /// Puts a policy of so many octets; without padding it has white space beside them.
    private static func putInlinePolicy(
        _ rules: ServiceRules, octetCount: Int, padding: String
    ) -> String {
        let service = TestService(rules: rules)
        let start = #"{"Statement":{"Effect":"Allow","Action":"*","Resource":"\#(padding)"#
        let end = #""}}"#
        let filler = String(
            repeating: "x", count: octetCount - start.utf8.count - end.utf8.count)
        var writer = JSONWriter()
        writer.string(start + filler + end + (padding.isEmpty ? " \n" : ""))
        let text = String(decoding: writer.bytes, as: UTF8.self)
        return service.repeating(1) { _ in
            service.call(
                "PutInlinePolicyToPermissionSet", onSet: service.createSet("S"),
                #""InlinePolicy":\#(text)"#)
        }
    }
}

extension Engine {
    fileprivate func listInstances() -> String {
        var writer = JSONWriter()
        let answer = Array("{}".utf8).withUnsafeBytes { body in
            self.answer(
                IncomingCall(
                    operation: .ssoAdmin(.listInstances), body: body,
                    session: Engine.defaultSession,
                    accessKeyID: nil, region: nil),
                output: &writer)
        }
        return answer.error.map { "\($0.code.name): \($0.message ?? "")" } ?? "200"
    }
}

/// What the rows say often.
extension TestService {
    fileprivate static func principal(_ index: Int) -> String {
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf\(index)"
    }

    /// Calls several times; how the last call ended.
    fileprivate func repeating(_ count: Int, _ call: (Int) -> Outcome) -> String {
        var last = "200"
        for index in 0..<count {
            let outcome = call(index)
            last = outcome.message.map { "\(outcome.verdict): \($0)" } ?? outcome.verdict
        }
        return last
    }

    fileprivate func call(_ operation: String, onInstance members: String) -> Outcome {
        call(operation, #"{"InstanceArn":"\#(Self.instance)",\#(members)}"#)
    }

    fileprivate func call(_ operation: String, onSet set: String, _ members: String) -> Outcome {
        call(operation, onInstance: #""PermissionSetArn":"\#(set)",\#(members)"#)
    }

    fileprivate func createApplication() -> Outcome {
        call(
            "CreateApplication",
            onInstance: #""Name":"App","#
                + #""ApplicationProviderArn":"arn:aws:sso::aws:applicationProvider/custom""#)
    }

    fileprivate func provision(_ set: String) -> Outcome {
        call("ProvisionPermissionSet", onSet: set, #""TargetType":"ALL_PROVISIONED_ACCOUNTS""#)
    }

    /// Creates a permission set and returns its ARN.
    func createSet(_ name: String) -> String {
        call("CreatePermissionSet", onInstance: #""Name":"\#(name)""#)
            .text("/PermissionSet/PermissionSetArn") ?? ""
    }

    /// Starts an assignment.
    func begin(
        _ set: String, account: String = "111122223333", type: String, principal: Int
    ) -> Outcome {
        call(
            "CreateAccountAssignment", onSet: set,
            #""TargetId":"\#(account)","TargetType":"AWS_ACCOUNT","PrincipalType":"\#(type)","#
                + #""PrincipalId":"\#(Self.principal(principal))""#)
    }

    /// Lets everything in flight end; how the request did: `200` for `SUCCEEDED`.
    func end(_ outcome: Outcome) -> String {
        guard outcome.verdict == "200" else { return outcome.verdict }
        advance(milliseconds: 3000)
        _ = call("ListInstances", "{}")
        guard let request = world.state.requests[outcome.requestID] else { return "no request" }
        return request.status == .succeeded
            ? "200" : "\(request.status.rawValue): \(request.failureReason ?? "")"
    }

    /// Starts an assignment and lets it end.
    func assign(
        _ set: String, account: String = "111122223333", type: String, principal: Int
    ) -> String {
        end(begin(set, account: account, type: type, principal: principal))
    }
}
