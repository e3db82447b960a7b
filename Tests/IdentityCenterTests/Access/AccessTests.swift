import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

struct AccessTests {
    /// Why a call is refused.
    enum Refusal: String {
        case none = "-"
        /// The instance is out of reach.
        case instance
        /// The application or issuer is out of reach.
        case resource
        /// The management account is not to be touched.
        case account
        /// The permission set is provisioned in the management account.
        case set
        /// The instance as a whole is not to be touched.
        case whole
        /// The identity store is another account's.
        case store
        /// The organization is not the caller's to see or to change.
        case closed
        /// The caller is outside of any organization.
        case outside

        /// The error with its text.
        func told(
            of operation: ServiceOperation, to caller: Caller, _ scene: AccessScene,
            _ target: AccessScene.Target
        ) -> String {
            let sentence =
                "AccessDeniedException: User: \(caller.arn) is not authorized to perform:"
                + " \(operation.action) on resource"
            let reach =
                " because the resource does not exist in this Region, no resource-based policies"
                + " allow access, or a resource-based policy explicitly denies access"
            let deny = " with an explicit deny in a resource-based policy"
            return switch self {
            case .none: "none"
            case .instance: "\(sentence): \(TestService.instance)\(reach)"
            case .resource:
                "\(sentence): \(scene.resource(of: operation, on: target))\(reach)"
            case .account: "\(sentence): arn:aws:sso:::account/123456789012\(deny)"
            case .set: "\(sentence): \(scene.managedSet)\(deny)"
            case .whole: "\(sentence): \(TestService.instance)\(deny)"
            case .store:
                "\(sentence) arn:aws:identitystore::123456789012:identitystore/d-9067a5f0c1 because"
                    + " no resource-based policy allows the \(operation.action) action"
            case .closed:
                "AccessDeniedException: You don't have permissions to access this resource."
            case .outside:
                "AWSOrganizationsNotInUseException: Your account is not a member of an"
                    + " organization."
            }
        }
    }

    /// The callers with the targets of their columns, in the order of the table.
    static let columns: [(account: AccountID, targets: [AccessScene.Target], place: Int)] = [
        (TestService.management, AccessScene.Target.allCases, -1),
        (AccessScene.administrator, [.plain, .invented], 0),
        (AccessScene.administrator, [.managedSet], 1),
        (AccessScene.administrator, [.managementAccount], 2),
        (TestService.sandbox, AccessScene.Target.allCases, 3),
        (AccessScene.stranger, AccessScene.Target.allCases, 4),
    ]

    @Test
    func theTableHasEveryOperationOnce() {
        #expect(AccessTable.rows.map(\.operation) == ServiceOperation.all.map(\.qualifiedName))
        #expect(AccessTable.rows.allSatisfy { $0.cells.count == 5 })
        #expect(AccessTable.rows.flatMap(\.cells).allSatisfy { Refusal(rawValue: $0) != nil })
    }

    @Test(arguments: AccessTable.rows)
    func everyoneIsRefusedWhatTheTableSays(_ row: AccessTable.Row) throws {
        let operation = try #require(ServiceOperation(row.operation))
        for column in Self.columns {
            let cell = column.place < 0 ? "-" : row.cells[column.place]
            let refusal = try #require(Refusal(rawValue: cell))
            for target in column.targets {
                // Of its own, since what is allowed may change it.
                let scene = AccessScene()
                scene.service.act(as: column.account)
                let outcome = scene.call(operation, on: target)
                let expected = refusal.told(
                    of: operation, to: scene.service.caller, scene, target)
                #expect(
                    outcome.accessRefusal == expected, "\(column.account) \(target)")
            }
        }
    }

    @Test(arguments: AccessTable.rows)
    func nobodyIsRefusedByHisPartWhereAccessIsOff(_ row: AccessTable.Row) throws {
        let operation = try #require(ServiceOperation(row.operation))
        for (place, target) in [(1, AccessScene.Target.managedSet), (2, .managementAccount)] {
            guard row.cells[place] != "-" else { continue }
            var rules = ServiceRules.standard
            rules.access = .off
            let scene = AccessScene(rules: rules)
            scene.service.act(as: AccessScene.administrator)
            #expect(scene.call(operation, on: target).accessRefusal == "none", "\(target)")
        }
    }

    @Test
    func constraintsComeBeforeAccess() {
        let scene = AccessScene()
        for (account, operation) in [
            (TestService.sandbox, "ListPermissionSets"), (AccessScene.stranger, "DescribeInstance"),
            (TestService.sandbox, "organizations:DescribeAccount"),
            (AccessScene.stranger, "organizations:MoveAccount"),
        ] {
            scene.service.act(as: account)
            let input = #"{"InstanceArn":"x","AccountId":"x"}"#
            let verdict = scene.service.call(operation, input).verdict
            #expect(["ValidationException", "InvalidInputException"].contains(verdict))
        }
    }

    /// Both sides: what was provisioned in the management account and is not any more.
    @Test
    func aSetThatLeavesTheManagementAccountIsTheAdministratorsAgain() {
        let scene = AccessScene()
        let update =
            #"{"InstanceArn":"\#(TestService.instance)","PermissionSetArn":"\#(scene.managedSet)"}"#
        scene.service.act(as: AccessScene.administrator)
        #expect(
            scene.service.call("UpdatePermissionSet", update).verdict == "AccessDeniedException")
        scene.service.act(as: TestService.management)
        let assignment = TestService.assignment(scene.managedSet, account: "123456789012")
        #expect(scene.service.call("DeleteAccountAssignment", assignment).verdict == "200")
        scene.service.advance(milliseconds: 3000)
        scene.service.act(as: AccessScene.administrator)
        #expect(scene.service.call("UpdatePermissionSet", update).verdict == "200")
    }

    /// An account instance and its identity store are their owner's, whoever else asks.
    @Test
    func whatAnAccountOwnsIsItsOwn() {
        let scene = AccessScene()
        let service = scene.service
        service.act(as: TestService.sandbox)
        let arn = service.createInstance()
        service.advance(milliseconds: 1000)
        let store = service.call("DescribeInstance", on: arn).text("/IdentityStoreId") ?? ""
        let list = #"{"IdentityStoreId":"\#(store)"}"#
        #expect(service.call("identitystore:ListUsers", list).accessRefusal == "none")
        #expect(service.call("ListTrustedTokenIssuers", on: arn).verdict == "200")
        for account in [
            TestService.management, AccessScene.administrator, AccessScene.stranger,
        ] {
            service.act(as: account)
            let refusal = service.call("identitystore:ListUsers", list).accessRefusal
            #expect(
                refusal.hasSuffix(
                    "no resource-based policy allows the"
                        + " identitystore:ListUsers action"))
            #expect(
                refusal.contains(
                    "arn:aws:identitystore::111122223333:identitystore/\(store) because"))
            #expect(
                service.call("DescribeInstance", on: arn).verdict == "AccessDeniedException")
        }
    }

    /// An account that administers another service may look at the organization, and is no more
    /// than a member here.
    @Test
    func delegationsOfOtherServicesOpenTheOrganizationAlone() {
        let scene = AccessScene()
        scene.service.delegate("config.amazonaws.com", to: TestService.sandbox)
        scene.service.act(as: TestService.sandbox)
        for (operation, isRefused) in [
            ("organizations:ListAccounts", false), ("organizations:DescribeAccount", false),
            ("organizations:CreateOrganizationalUnit", true), ("ListPermissionSets", true),
            ("identitystore:CreateGroup", true),
        ] {
            let operation = ServiceOperation(operation) ?? .sts(.getCallerIdentity)
            let refusal = scene.call(operation, on: .plain).accessRefusal
            #expect((refusal != "none") == isRefused, "\(operation): \(refusal)")
        }
    }

    @Test
    func whoSeesWhichInstances() {
        let scene = AccessScene()
        for (account, count) in [
            (TestService.management, 1), (AccessScene.administrator, 1), (TestService.sandbox, 1),
            (AccessScene.stranger, 0),
        ] {
            scene.service.act(as: account)
            #expect(scene.service.call("ListInstances", "{}").count("/Instances") == count)
        }
        scene.service.act(as: AccessScene.administrator)
        let all = scene.service.call("ListApplications", on: TestService.instance)
        #expect(all.count("/Applications") == 1)
    }
}

extension Outcome {
    /// The refusal if it is one of access, or `none`.
    var accessRefusal: String {
        ["AccessDeniedException", "AWSOrganizationsNotInUseException"].contains(verdict)
            ? refusal : "none"
    }
}
