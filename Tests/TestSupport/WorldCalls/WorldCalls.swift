import AWSJSON
package import IdentityCenter
import ServiceModels

/// A seeded sequence of calls of every operation on one world, judged by a model of the world.
///
/// Nothing is thrown: what was wrong stands in `complaints`, with what repeats it.
package final class WorldCalls {
    /// The service that is called.
    package let service: TestService
    /// What must be in the world.
    package internal(set) var model = WorldModel()
    /// What was wrong, worst first.
    package private(set) var complaints: [String] = []
    /// How many calls were made.
    package private(set) var callCount = 0
    /// The operations that succeeded at least once.
    package private(set) var succeeded: Set<String> = []
    /// The list operations with the page sizes that were compared; 0 is the default.
    package internal(set) var comparedPageSizes: Set<String> = []
    /// Which step this is.
    package internal(set) var step = 0
    /// Whether the organization's instance may go.
    package var mayEndOrganization = false

    private let name: String
    private let draws: Draws
    private var drawCount: UInt64 = 0

    /// The sequence of a seed, under the rules of a profile.
    package init(seed: UInt64, profile: String, rules: ServiceRules) {
        name = "seed \(seed) (\(profile))"
        draws = Draws(seed: seed, session: "world-calls")
        service = TestService(rules: rules, seed: seed)
        _ = service.world.apply(Self.directory(at: service.now))
        model.addInstance([
            "InstanceArn": .string(TestService.instance), "Kind": "organization",
            "OwnerAccountId": .string(TestService.management.description),
            "IdentityStoreId": .string(TestService.identityStore), "Status": "ACTIVE",
            "CreatedDate": JSONValue(service.now), "EncryptionStatus": "ENABLED",
        ])
        model.memberships = Self.memberships
        model.applications = [Self.consoleApplication(at: service.now)]
        model.providers =
            items(
                of: ListQuery("ListApplicationProviders"), caller: TestService.management,
                pageSize: nil
            ) ?? []
    }

    /// A number below `count`.
    package func pick(_ count: Int) -> Int {
        drawCount += 1
        return Int(draws.word(purpose: "pick", n: drawCount) % UInt64(count))
    }

    /// One of several.
    func pick<Element>(from elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[pick(elements.count)]
    }

    /// Notes that something was wrong.
    package func complain(
        _ operation: String, _ input: Row, _ caller: AccountID, _ complaint: String
    ) {
        complaints.append(
            "\(name), step \(step), call \(callCount): \(operation) \(JSONValue(input).text) "
                + "as \(caller): \(complaint)")
    }

    /// Makes a call and notes what it says of the world.
    ///
    /// Every operation may answer with the errors of its model, none of which is 500 here.
    package func perform(_ operation: String, _ input: Row, as caller: AccountID) -> Outcome {
        callCount += 1
        service.caller = Caller(account: caller, arn: "arn:aws:iam::\(caller):root")
        let outcome = service.call(operation, JSONValue(input).text)
        switch outcome.result {
        case .success(let output):
            succeeded.insert(operation)
            model.note(
                AnsweredCall(operation, input, output.row, caller: caller, now: service.now))
        case .failure(let error):
            let known = SSOAdmin.Operation(operation)?.errors.map(\.name) ?? []
            if error.code.status >= 500 || !known.contains(error.code.name) {
                complain(operation, input, caller, "\(error.code.name) \(error.message ?? "")")
            }
        }
        return outcome
    }

    /// Lets time pass, learns what it changed, and makes one call.
    package func run() {
        step += 1
        letTimePass()
        let due = Timestamp(millisecondsSinceEpoch: Int64(500 + pick(6000)))
        let polls = 1 + pick(5)
        service.plan =
            [
                CompletionPlan(dueAt: due), CompletionPlan(polls: polls),
                CompletionPlan(dueAt: due, polls: polls),
            ][pick(3)]
        let call = draw()
        if ListQuery.members[call.operation] != nil {
            judgeList(call)
        } else {
            judge(call)
        }
    }

    private func letTimePass() {
        if pick(150) == 0 {
            // All that ends by itself has ended before records and tokens are forgotten.
            service.advance(milliseconds: 3_600_000)
            observe()
            service.advance(milliseconds: 8 * 24 * 3_600_000)
        } else {
            service.advance(milliseconds: Int64(pick(1200)))
        }
        observe()
    }

    private func judge(_ call: DrawnCall) {
        let expectation = model.expectation(of: call.operation, call.input)
        let outcome = perform(call.operation, call.input, as: call.caller)
        if call.isTooSoon, outcome.verdict == "200" {
            complain(
                call.operation, call.input, call.caller, "its instance is being made or deleted")
        }
        guard call.isEntitled, expectation != .unknown else { return }
        let answer: WorldModel.Expectation
        switch outcome.result {
        case .success(let output): answer = .answer(output.row)
        case .failure: answer = .refusal
        }
        if answer.text != expectation.text {
            complain(
                call.operation, call.input, call.caller,
                "expected \(expectation.text), answered \(answer.text) \(outcome.message ?? "")")
        }
    }

    private func judgeList(_ call: DrawnCall) {
        let query = ListQuery(call.operation, call.input)
        if call.isEntitled {
            compare(query, caller: call.caller, pageSizes: [Self.pageSizes[pick(4)]])
        } else {
            _ = perform(call.operation, call.input, as: call.caller)
        }
    }
}

extension WorldModel.Expectation {
    /// For messages and comparison.
    fileprivate var text: String {
        switch self {
        case .unknown: "anything"
        case .refusal: "a refusal"
        case .answer(let row): JSONValue(row).text
        }
    }
}
