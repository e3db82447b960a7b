import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct ListTests {
    private let service = TestService()

    private func listSets(_ members: String = "") -> Outcome {
        service.call(
            "ListPermissionSets", #"{"InstanceArn":"\#(TestService.instance)"\#(members)}"#)
    }

    private func allPages(size: Int, between: (Int) -> Void = { _ in }) -> [String] {
        var seen: [String] = []
        var token: String?
        var pages = 0
        repeat {
            let page = listSets(
                #","MaxResults":\#(size)"# + (token.map { #","NextToken":"\#($0)""# } ?? ""))
            guard case .array(let items)? = page["/PermissionSets"] else { return ["refused"] }
            #expect(items.count <= size && (items.count == size || page["/NextToken"] == nil))
            seen += items.compactMap { if case .string(let text) = $0 { text } else { nil } }
            token = page.text("/NextToken")
            pages += 1
            between(pages)
        } while token != nil && pages < 1000
        return seen
    }

    @Test(arguments: [1, 2, 3, 7, 10, 11, 99, 100])
    func everyPageSizeShowsEverySetOnceInOrder(size: Int) {
        let sets = (0..<11).map { service.createSet("S\($0)") }
        #expect(allPages(size: size) == sets)
    }

    @Test
    func pagesHoldOneHundredItemsByDefault() {
        for index in 0..<101 { _ = service.createSet("S\(index)") }
        let first = listSets()
        #expect(first.count("/PermissionSets") == 100)
        let token = first.text("/NextToken") ?? ""
        #expect(listSets(#","NextToken":"\#(token)""#).count("/PermissionSets") == 1)
        #expect(listSets().text("/NextToken") != token)
    }

    /// What stays is neither repeated nor skipped while others come and go.
    @Test(arguments: [1, 2, 3, 5])
    func pagesAreStableWhileSetsComeAndGo(size: Int) {
        let sets = (0..<20).map { service.createSet("S\($0)") }
        let leaving = Set(sets.enumerated().filter { $0.offset % 3 == 0 }.map(\.element))
        var left = leaving.sorted()
        let seen = allPages(size: size) { page in
            if let set = left.popLast() {
                _ = service.call("DeletePermissionSet", TestService.set(set))
            }
            if page < 10 { _ = service.createSet("N\(page)") }
        }
        #expect(
            seen.filter { sets.contains($0) && !leaving.contains($0) }
                == sets.filter { !leaving.contains($0) })
        #expect(Set(seen).count == seen.count)
    }

    @Test
    func pagesRefuseForeignTokens() {
        for index in 0..<3 { _ = service.createSet("S\(index)") }
        let token = listSets(#","MaxResults":1"#).text("/NextToken") ?? ""
        #expect(listSets(#","NextToken":"\#(token)""#).verdict == "200")
        let foreign = service.call(
            "ListAccountAssignmentCreationStatus",
            #"{"InstanceArn":"\#(TestService.instance)","NextToken":"\#(token)"}"#)
        #expect(foreign.verdict == "ValidationException")
        #expect(foreign.message == "The provided NextToken is not valid.")
        #expect(listSets(#","NextToken":"\#(token.dropLast())x""#).verdict == "ValidationException")
        #expect(listSets(#","NextToken":"1""#).verdict == "ValidationException")
    }

    @Test(arguments: [("IN_PROGRESS", 1), ("SUCCEEDED", 2), ("FAILED", 1)])
    func statusListsAreFiltered(status: String, count: Int) {
        let set = service.createSet()
        _ = service.assign(set)
        _ = service.assign(set)
        service.plan.outcome = .failed(reason: "x")
        _ = service.assign(set)
        _ = service.call("CreateAccountAssignment", TestService.assignment(set))
        let listed = service.call(
            "ListAccountAssignmentCreationStatus",
            #"{"InstanceArn":"\#(TestService.instance)","Filter":{"Status":"\#(status)"}}"#)
        #expect(listed.count("/AccountAssignmentsCreationStatus") == count)
        #expect(listed.text("/AccountAssignmentsCreationStatus/0/Status") == status)
        #expect(listed["/AccountAssignmentsCreationStatus/0/FailureReason"] == nil)
        let other = service.call(
            "ListAccountAssignmentDeletionStatus", #"{"InstanceArn":"\#(TestService.instance)"}"#)
        #expect(other.count("/AccountAssignmentsDeletionStatus") == 0)
    }

    @Test
    func listsCountAsReadsOnlyWhenToldTo() {
        let set = service.createSet()
        service.plan = CompletionPlan(polls: 1)
        let list = #"{"InstanceArn":"\#(TestService.instance)"}"#
        let path = "/AccountAssignmentsCreationStatus/0/Status"
        _ = service.call("CreateAccountAssignment", TestService.assignment(set))
        #expect(
            service.call("ListAccountAssignmentCreationStatus", list).text(path) == "IN_PROGRESS")
        let other = TestService()
        let otherSet = other.createSet()
        other.plan = CompletionPlan(polls: 1, countsLists: true)
        _ = other.call("CreateAccountAssignment", TestService.assignment(otherSet))
        #expect(other.call("ListAccountAssignmentCreationStatus", list).text(path) == "SUCCEEDED")
    }

    @Test
    func membersSeeTheInstanceAndMayNotUseIt() {
        service.caller = Caller(account: TestService.sandbox, arn: "arn:aws:iam::111122223333:root")
        let listed = service.call("ListInstances", "{}")
        #expect(listed.text("/Instances/0/OwnerAccountId") == "123456789012")
        #expect(listSets().verdict == "AccessDeniedException")
        service.caller = Caller(
            account: AccountID(number: 7), arn: "arn:aws:iam::000000000007:root")
        #expect(service.call("ListInstances", "{}").count("/Instances") == 0)
    }
}
