import IdentityCenter

/// Seeded sequences of calls on a world: mostly sensible ones, some refused, time passing in between.
package struct RandomCalls {
    private let draws: Draws
    private var step: UInt64 = 0
    private var sets: [String] = []
    private let instance = TestService.instance

    /// The sequence of this seed.
    package init(seed: UInt64) {
        draws = Draws(seed: seed, session: "random-calls")
    }

    private mutating func pick(_ count: Int) -> Int {
        step += 1
        return Int(draws.word(purpose: "pick", n: step) % UInt64(count))
    }

    private mutating func set() -> String {
        guard !sets.isEmpty, pick(20) > 0 else {
            return "arn:aws:sso:::permissionSet/ssoins-7223a5f0c1d2e3b4/ps-0123456789abcdef"
        }
        return sets[pick(sets.count)]
    }

    private mutating func assignment() -> String {
        let account = ["111122223333", "444455556666"][pick(2)]
        let principal = "f81d4fae-7dec-11d0-a765-00a0c91e6bf\(pick(4))"
        let type = ["USER", "GROUP"][pick(2)]
        return
            #"{"InstanceArn":"\#(instance)","PermissionSetArn":"\#(set())","TargetId":"\#(account)","#
            + #""TargetType":"AWS_ACCOUNT","PrincipalType":"\#(type)","PrincipalId":"\#(principal)"}"#
    }

    /// Runs the next call on `service`.
    package mutating func run(on service: TestService) -> Outcome {
        service.advance(milliseconds: Int64(pick(2500)))
        switch pick(16) {
        case 0, 1:
            let outcome = service.call(
                "CreatePermissionSet",
                #"{"InstanceArn":"\#(instance)","Name":"S\#(pick(30))","Tags":[{"Key":"k","Value":"v"}]}"#
            )
            if let arn = outcome.text("/PermissionSet/PermissionSetArn") { sets.append(arn) }
            return outcome
        case 2, 3, 4: return service.call("CreateAccountAssignment", assignment())
        case 5, 6: return service.call("DeleteAccountAssignment", assignment())
        case 7: return service.call("UpdatePermissionSet", input(#","Description":"d\#(pick(9))""#))
        case 8:
            return service.call(
                "ProvisionPermissionSet",
                pick(2) == 0
                    ? input(#","TargetType":"ALL_PROVISIONED_ACCOUNTS""#)
                    : input(#","TargetType":"AWS_ACCOUNT","TargetId":"111122223333""#))
        case 9: return service.call("DeletePermissionSet", input())
        case 10:
            return service.call(
                "TagResource",
                #"{"ResourceArn":"\#(set())","Tags":[{"Key":"t\#(pick(5))","Value":"\#(pick(9))"}]}"#
            )
        case 11, 12, 13, 14: return changePolicies(on: service)
        default:
            return service.call(
                "ListAccountAssignmentCreationStatus", #"{"InstanceArn":"\#(instance)"}"#)
        }
    }

    private mutating func changePolicies(on service: TestService) -> Outcome {
        let managed = #""ManagedPolicyArn":"arn:aws:iam::aws:policy/\#(Self.policies[pick(3)])""#
        let own =
            #""CustomerManagedPolicyReference":{"Name":"P\#(pick(3))","Path":"\#(["/", "/p/"][pick(2)])"}"#
        let policy =
            #"{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"a:\#(pick(9))\",\"Resource\":\"*\"}}"#
        let boundary = #""PermissionsBoundary":{\#(pick(2) == 0 ? managed : own)}"#
        let (operation, members) = [
            ("PutInlinePolicyToPermissionSet", #","InlinePolicy":"\#(policy)""#),
            ("DeleteInlinePolicyFromPermissionSet", ""),
            ("AttachManagedPolicyToPermissionSet", "," + managed),
            ("DetachManagedPolicyFromPermissionSet", "," + managed),
            ("AttachCustomerManagedPolicyReferenceToPermissionSet", "," + own),
            ("DetachCustomerManagedPolicyReferenceFromPermissionSet", "," + own),
            ("PutPermissionsBoundaryToPermissionSet", "," + boundary),
            ("DeletePermissionsBoundaryFromPermissionSet", ""),
        ][pick(8)]
        return service.call(operation, input(members))
    }

    private static let policies = ["AdministratorAccess", "ReadOnlyAccess", "job-function/Billing"]

    private mutating func input(_ members: String = "") -> String {
        #"{"InstanceArn":"\#(instance)","PermissionSetArn":"\#(set())"\#(members)}"#
    }
}
