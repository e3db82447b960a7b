import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct CallerPolicyTests {
    /// Actions and the resources they are allowed or denied on; none for all.
    typealias Statement = (actions: [String], resources: [String])

    private static let instance = TestService.instance
    private static let sandbox = "arn:aws:sso:::account/111122223333"
    private static let anySet = "arn:aws:sso:::permissionSet/*"
    private static let everyInstance = "arn:aws:sso:::instance/*"
    private static let store = "arn:aws:identitystore::123456789012:identitystore/d-9067a5f0c1"
    private static let describeGroup = "identitystore:DescribeGroup"

    /// What is allowed (`nil`: everything) and denied, a call, and the resources it is refused for:
    /// by nothing that allows, or by what denies.
    static let rows:
        [(
            label: String, allowed: [Statement]?, denied: [Statement], operation: String,
            lacks: [String], denies: [String]
        )] = [
            ("no policy", nil, [], "CreateAccountAssignment", [], []),
            ("nothing allowed", [], [], "ListInstances", ["*"], []),
            ("allowed by name", [(["sso:ListInstances"], [])], [], "ListInstances", [], []),
            ("names of any case", [(["SSO:listinstances"], [])], [], "ListInstances", [], []),
            ("another name", [(["sso:ListInstance"], [])], [], "ListInstances", ["*"], []),
            ("one wildcard", [(["sso:List*"], [])], [], "ListInstances", [], []),
            ("a question mark", [(["sso:ListInstance?"], [])], [], "ListInstances", [], []),
            ("another service", [(["organizations:*"], [])], [], "ListInstances", ["*"], []),
            ("everything", [(["*"], [])], [], "organizations:ListAccounts", [], []),
            (
                "no resources to speak of", [(["sso:ListInstances"], [everyInstance])], [],
                "ListInstances", ["*"], []
            ),
            (
                "every resource is asked for: the account first",
                [(["sso:CreateAccountAssignment"], [instance])], [], "CreateAccountAssignment",
                [sandbox], []
            ),
            (
                "every resource is asked for: then the set",
                [(["sso:*"], [sandbox, instance])], [], "CreateAccountAssignment", ["set"], []
            ),
            (
                "every resource is asked for: then the instance",
                [(["sso:*"], [sandbox]), (["sso:*"], [anySet])], [], "CreateAccountAssignment",
                [instance], []
            ),
            (
                "several statements make one",
                [(["sso:*"], [sandbox, anySet]), (["sso:Create*"], [everyInstance])], [],
                "CreateAccountAssignment", [], []
            ),
            ("denied by name", nil, [(["sso:ListInstances"], [])], "ListInstances", [], ["*"]),
            ("denied is something else", nil, [(["sso:Create*"], [])], "ListInstances", [], []),
            (
                "one account denied", nil, [(["sso:*AccountAssignment"], [sandbox])],
                "DeleteAccountAssignment", [], [sandbox]
            ),
            (
                "another account denied", nil,
                [(["sso:*"], ["arn:aws:sso:::account/444455556666"])], "DeleteAccountAssignment",
                [], []
            ),
            (
                "denial outranks", [(["*"], [])], [(["sso:*"], [anySet])],
                "CreateAccountAssignment", [], ["set"]
            ),
            (
                "denial is told before what is missing", [], [(["sso:*"], [everyInstance])],
                "CreateAccountAssignment", [], [instance]
            ),
            ("instances to come", [], [], "CreateInstance", [everyInstance], []),
            (
                "a group and its store", [], [], describeGroup,
                ["arn:aws:identitystore:::group/\(TestService.group)", store], []
            ),
            (
                "a store without its groups", [(["identitystore:*"], [store])], [], describeGroup,
                ["arn:aws:identitystore:::group/\(TestService.group)"], []
            ),
            (
                "groups without their store",
                [(["identitystore:*"], ["arn:aws:identitystore:::group/*"])], [], describeGroup,
                [store], []
            ),
            (
                "users denied in a membership", nil,
                [(["identitystore:*"], ["arn:aws:identitystore:::user/*"])],
                "identitystore:CreateGroupMembership", [],
                ["arn:aws:identitystore:::user/\(TestService.user)"]
            ),
            (
                "all users", [(["*"], [store])], [], "identitystore:ListUsers",
                ["arn:aws:identitystore:::user/*"], []
            ),
            (
                "an account of the organization",
                [
                    (
                        ["organizations:DescribeAccount"],
                        ["arn:aws:organizations::123456789012:account/o-*/444455556666"]
                    )
                ], [],
                "organizations:DescribeAccount",
                ["arn:aws:organizations::123456789012:account/o-a5f0c1d2e3/111122223333"], []
            ),
            (
                "a unit of the organization", nil,
                [(["organizations:*"], ["arn:aws:organizations::*:ou/*"])],
                "organizations:DescribeOrganizationalUnit", [],
                ["arn:aws:organizations::123456789012:ou/o-a5f0c1d2e3/ou-abcd-01234567"]
            ),
            ("the organization as a whole", [], [], "organizations:ListAccounts", ["*"], []),
            ("who calls is always told", [], [(["*"], [])], "sts:GetCallerIdentity", [], []),
        ]

    @Test(arguments: rows.indices)
    func policiesAllowAndDeny(index: Int) throws {
        let row = Self.rows[index]
        let scene = AccessScene()
        let policy = CallerPolicy(
            allowed: row.allowed.map { $0.map(Self.statement) },
            denied: row.denied.map(Self.statement))
        let arn = "arn:aws:sts::123456789012:assumed-role/ci/build"
        scene.service.caller = Caller(account: TestService.management, arn: arn, policy: policy)
        let operation = try #require(ServiceOperation(row.operation))
        let reason =
            row.lacks.isEmpty
            ? " with an explicit deny in an identity-based policy"
            : " because no identity-based policy allows the \(operation.action) action"
        let sentences = (row.lacks + row.denies).map { resource in
            "User: \(arn) is not authorized to perform: \(operation.action) on resource: "
                + (resource == "set" ? scene.plainSet : resource) + reason
        }
        let expected =
            sentences.isEmpty
            ? "none" : "AccessDeniedException: " + sentences.joined(separator: ", ")
        #expect(scene.call(operation, on: .plain).accessRefusal == expected, "\(row.label)")
    }

    @Test
    func policiesAreJudgedWhateverTheAccountIs() {
        let scene = AccessScene()
        let denied = CallerPolicy.Statement(actions: ["sso:DescribeInstance"], resources: ["*"])
        for account in [TestService.management, AccessScene.administrator, TestService.sandbox] {
            let arn = "arn:aws:iam::\(account):user/ada"
            scene.service.caller = Caller(
                account: account, arn: arn, policy: CallerPolicy(allowed: nil, denied: [denied]))
            let refusal = scene.service.call("DescribeInstance", on: TestService.instance)
            #expect(refusal.message?.hasSuffix("explicit deny in an identity-based policy") == true)
            #expect(scene.service.call("ListInstances", "{}").verdict == "200")
        }
    }

    private static func statement(_ statement: Statement) -> CallerPolicy.Statement {
        CallerPolicy.Statement(
            actions: statement.actions,
            resources: statement.resources.isEmpty ? ["*"] : statement.resources)
    }
}
