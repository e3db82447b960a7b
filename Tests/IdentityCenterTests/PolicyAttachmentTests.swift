import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

struct PolicyAttachmentTests {
    private let service = TestService()

    private func managed(_ verb: String, _ set: String, _ arn: String) -> Outcome {
        service.call(
            verb == "Attach"
                ? "AttachManagedPolicyToPermissionSet" : "DetachManagedPolicyFromPermissionSet",
            TestService.set(set, #","ManagedPolicyArn":"\#(arn)""#))
    }

    private static func reference(_ name: String, _ path: String? = nil) -> String {
        #"{"Name":"\#(name)"\#(path.map { #","Path":"\#($0)""# } ?? "")}"#
    }

    private func customer(
        _ verb: String, _ set: String, _ name: String, _ path: String? = nil
    ) -> Outcome {
        service.call(
            verb == "Attach"
                ? "AttachCustomerManagedPolicyReferenceToPermissionSet"
                : "DetachCustomerManagedPolicyReferenceFromPermissionSet",
            TestService.set(
                set, #","CustomerManagedPolicyReference":\#(Self.reference(name, path))"#))
    }

    private static func arn(_ path: some StringProtocol) -> String {
        "arn:aws:iam::aws:policy\(path)"
    }

    private static func paths(_ count: Int) -> [Substring] {
        AWSManagedPolicies.paths.split(separator: "\n").prefix(count).map { $0 }
    }

    @Test
    func theShippedListIsWhole() {
        let paths = AWSManagedPolicies.paths.split(separator: "\n")
        #expect(paths.count == AWSManagedPolicies.count)
        #expect(Set(paths).count == paths.count)
        #expect(paths.allSatisfy { $0.first == "/" && $0.last != "/" })
        for known in ["/AdministratorAccess", "/ReadOnlyAccess", "/job-function/Billing"] {
            #expect(paths.contains(Substring(known)))
        }
    }

    /// Rows: an ARN, and what attaching it comes to, whatever the fidelity.
    @Test(arguments: [
        ("arn:aws:iam::aws:policy/AdministratorAccess", "200"),
        ("arn:aws:iam::aws:policy/job-function/Billing", "200"),
        ("arn:aws:iam::aws:policy/aws-service-role/AWSSSOServiceRolePolicy", "200"),
        ("arn:aws:iam::aws:policy/Billing", "ResourceNotFoundException"),
        ("arn:aws:iam::aws:policy/administratoraccess", "ResourceNotFoundException"),
        ("arn:aws:iam::aws:policy/non-existent-policy", "ResourceNotFoundException"),
        ("arn:aws-cn:iam::aws:policy/AdministratorAccess", "ResourceNotFoundException"),
        (
            "arn:aws:iam::aws:policy/\(String(repeating: "n", count: 128))",
            "ResourceNotFoundException"
        ),
        ("arn:aws:iam::aws:policy/\(String(repeating: "n", count: 129))", "ValidationException"),
        (
            "arn:aws:iam::aws:policy/\(String(repeating: "p", count: 510))/n",
            "ResourceNotFoundException"
        ),
        ("arn:aws:iam::aws:policy/\(String(repeating: "p", count: 511))/n", "ValidationException"),
        ("arn:aws-x:iam::aws:policy/AdministratorAccess", "ValidationException"),
    ])
    func managedPoliciesMustExist(arn: String, verdict: String) {
        for rules in [ServiceRules.relaxed, .standard, .strict] {
            service.rules = rules
            let set = service.createSet("\(rules.regionMode)")
            let outcome = managed("Attach", set, arn)
            #expect(outcome.verdict == verdict)
            switch verdict {
            case "ResourceNotFoundException":
                #expect(outcome.message == "Policy does not exist with ARN: \(arn)")
            case "ValidationException":
                #expect(outcome.message == "Given managed policy ARN: \(arn), is invalid")
            default: #expect(managed("Attach", set, arn).verdict == "ConflictException")
            }
        }
    }

    /// Rows: the region of the call, and the partitions whose policies there are.
    @Test(
        arguments: [
            ("us-east-1", ["aws"]), (nil, ["aws"]), ("cn-north-1", ["aws", "aws-cn"]),
            ("us-gov-west-1", ["aws", "aws-us-gov"]),
        ] as [(String?, Set<String>)])
    func aRegionHasThePoliciesOfItsPartition(region: String?, partitions: Set<String>) {
        service.region = region
        let set = service.createSet()
        for partition in ["aws", "aws-cn", "aws-us-gov"] {
            let known = managed("Attach", set, "arn:\(partition):iam::aws:policy/ReadOnlyAccess")
            #expect(
                known.verdict
                    == (partitions.contains(partition) ? "200" : "ResourceNotFoundException"))
            let unknown = managed("Attach", set, "arn:\(partition):iam::aws:policy/Unknown")
            #expect(unknown.verdict == "ResourceNotFoundException")
        }
    }

    @Test
    func configuredManagedPoliciesExistToo() {
        let set = service.createSet()
        service.rules.additionalManagedPolicyARNs = [Self.arn("/Newer")]
        #expect(managed("Attach", set, Self.arn("/Newer")).verdict == "200")
        #expect(managed("Attach", set, Self.arn("/Newest")).verdict == "ResourceNotFoundException")
    }

    @Test
    func managedPoliciesAreAttachedOnceAndDetachedOnce() {
        let set = service.createSet()
        let id = set.split(separator: "/").last ?? ""
        let arn = Self.arn("/job-function/Billing")
        #expect(
            managed("Detach", set, arn).message == "Could not find ManagedPolicy with arn \(arn)")
        #expect(managed("Attach", set, arn).verdict == "200")
        let again = managed("Attach", set, arn)
        #expect(again.verdict == "ConflictException")
        #expect(
            again.message
                == "Permission set with id \(id) already has a typed link attachment to a manged "
                + "policy with \(arn)")
        let listed = service.call("ListManagedPoliciesInPermissionSet", TestService.set(set))
        #expect(
            listed["/AttachedManagedPolicies"]
                == .array([
                    .object([
                        .init(name: "Arn", value: .string(arn)),
                        .init(name: "Name", value: .string("Billing")),
                    ])
                ]))
        #expect(managed("Detach", set, arn).verdict == "200")
        #expect(managed("Detach", set, arn).verdict == "ResourceNotFoundException")
        let none = service.call("ListManagedPoliciesInPermissionSet", TestService.set(set))
        #expect(none["/AttachedManagedPolicies"] == .array([]))
        #expect(service.world.state.policies.isEmpty)
    }

    @Test
    func customerManagedPoliciesAreToldApartByNameAndPath() {
        let set = service.createSet()
        let rows: [(verb: String, name: String, path: String?, verdict: String)] = [
            ("Detach", "P", nil, "ResourceNotFoundException"), ("Attach", "P", nil, "200"),
            ("Attach", "P", "/", "ConflictException"), ("Attach", "P", "/team/", "200"),
            ("Attach", "p", nil, "200"), ("Detach", "P", "/other/", "ResourceNotFoundException"),
            ("Detach", "P", "/", "200"), ("Detach", "P", nil, "ResourceNotFoundException"),
        ]
        for row in rows {
            let outcome = customer(row.verb, set, row.name, row.path)
            #expect(outcome.verdict == row.verdict, "\(row)")
            let given = "with name: \(row.name)  and path \(row.path ?? "/")"
            switch row.verdict {
            case "ConflictException":
                #expect(
                    outcome.message == "Given customer managed policy \(given) already attached")
            case "ResourceNotFoundException":
                #expect(
                    outcome.message
                        == "Given managed policy \(given) does not exist on PermissionSet")
            default: break
            }
        }
        let listed = service.call(
            "ListCustomerManagedPolicyReferencesInPermissionSet", TestService.set(set))
        #expect(listed.count("/CustomerManagedPolicyReferences") == 2)
        #expect(listed.text("/CustomerManagedPolicyReferences/0/Path") == "/team/")
        #expect(listed.text("/CustomerManagedPolicyReferences/1/Name") == "p")
        #expect(listed.text("/CustomerManagedPolicyReferences/1/Path") == "/")
    }

    @Test(arguments: [0, 10, 25])
    func bothKindsShareOneQuota(managedCount: Int) {
        let set = service.createSet()
        let paths = Self.paths(27)
        for path in paths.prefix(managedCount) {
            #expect(managed("Attach", set, Self.arn(path)).verdict == "200")
        }
        for index in managedCount..<25 {
            #expect(customer("Attach", set, "P\(index)").verdict == "200")
        }
        let oneMore = managed("Attach", set, Self.arn(paths[25]))
        #expect(oneMore.verdict == "ServiceQuotaExceededException")
        #expect(
            oneMore.message
                == "You have exceeded AWS SSO limits. Cannot create ManagedPolicy more than 25 for "
                + "id \(set.split(separator: "/").last ?? ""). Please refer to "
                + "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html")
        let another = customer("Attach", set, "Q")
        #expect(another.verdict == "ServiceQuotaExceededException")
        #expect(
            another.message
                == "Cannot attach managed policy: number of attached managed policies is already "
                + "at maximum 25")
        let boundary = #","PermissionsBoundary":{"ManagedPolicyArn":"\#(Self.arn(paths[26]))"}"#
        #expect(
            service.call("PutPermissionsBoundaryToPermissionSet", TestService.set(set, boundary))
                .verdict == "200")
        service.rules.quotas = .relaxed
        #expect(managed("Attach", set, Self.arn(paths[25])).verdict == "200")
        #expect(customer("Attach", set, "Q").verdict == "200")
    }

    @Test(arguments: [1, 2, 3, 5, 100])
    func attachmentsArePaged(size: Int) {
        let set = service.createSet()
        let paths = Self.paths(5)
        for path in paths {
            _ = managed("Attach", set, Self.arn(path))
            _ = customer("Attach", set, String(path.split(separator: "/").last ?? ""))
        }
        for (operation, list) in [
            ("ListManagedPoliciesInPermissionSet", "AttachedManagedPolicies"),
            (
                "ListCustomerManagedPolicyReferencesInPermissionSet",
                "CustomerManagedPolicyReferences"
            ),
        ] {
            let pages = service.pages(
                operation, list, TestService.set(set, #","MaxResults":\#(size)"#))
            #expect(pages.allSatisfy { $0.count <= size })
            let names = pages.joined().compactMap { $0[member: "Name"]?.string }
            #expect(names == paths.map { String($0.split(separator: "/").last ?? "") })
        }
    }

    private func putBoundary(_ set: String, _ members: String) -> Outcome {
        service.call(
            "PutPermissionsBoundaryToPermissionSet",
            TestService.set(set, #","PermissionsBoundary":{\#(members)}"#))
    }

    private func boundary(_ set: String) -> Outcome {
        service.call("GetPermissionsBoundaryForPermissionSet", TestService.set(set))
    }

    @Test
    func aBoundaryIsExactlyOnePolicy() {
        let set = service.createSet()
        let aws = #""ManagedPolicyArn":"\#(Self.arn("/ReadOnlyAccess"))""#
        let own = #""CustomerManagedPolicyReference":{"Name":"B"}"#
        for members in ["", aws + "," + own] {
            let outcome = putBoundary(set, members)
            #expect(outcome.verdict == "ValidationException")
            #expect(
                outcome.message
                    == "PermissionsBoundary must have exactly one of "
                    + "CustomerManagedPolicyReference and ManagedPolicyArn.")
        }
        let unknown = putBoundary(set, #""ManagedPolicyArn":"\#(Self.arn("/Nothing"))""#)
        #expect(unknown.message == "Policy does not exist with ARN: \(Self.arn("/Nothing"))")
        #expect(putBoundary(set, own).verdict == "200")
        let first = boundary(set)
        #expect(first.text("/PermissionsBoundary/CustomerManagedPolicyReference/Name") == "B")
        #expect(first.text("/PermissionsBoundary/CustomerManagedPolicyReference/Path") == "/")
        #expect(first["/PermissionsBoundary/ManagedPolicyArn"] == nil)
        #expect(putBoundary(set, aws).verdict == "200")
        let second = boundary(set)
        #expect(second.text("/PermissionsBoundary/ManagedPolicyArn") == Self.arn("/ReadOnlyAccess"))
        #expect(second["/PermissionsBoundary/CustomerManagedPolicyReference"] == nil)
    }

    @Test
    func aBoundaryThatIsNotThereIsNotFound() {
        let set = service.createSet()
        let text =
            "Could not find PermissionsBoundary for PermissionSet with id "
            + "\(set.split(separator: "/").last ?? "")"
        func delete() -> Outcome {
            service.call("DeletePermissionsBoundaryFromPermissionSet", TestService.set(set))
        }
        #expect(boundary(set).verdict == "ResourceNotFoundException")
        #expect(boundary(set).message == text)
        #expect(delete().verdict == "ResourceNotFoundException")
        #expect(delete().message == text)
        _ = putBoundary(set, #""CustomerManagedPolicyReference":{"Name":"B","Path":"/p/"}"#)
        #expect(delete().verdict == "200")
        #expect(boundary(set).verdict == "ResourceNotFoundException")
    }
}
