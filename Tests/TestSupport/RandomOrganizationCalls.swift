import AWSJSON
import IdentityCenter
import ServiceModels

/// Seeded sequences of calls of Organizations, mostly by the management account, time passing in
/// between.
package struct RandomOrganizationCalls {
    private let draws: Draws
    private var step: UInt64 = 0
    private var parents = [Organization.rootIDDefault]
    private var accounts = [
        TestService.management, TestService.sandbox, TestService.production,
    ].map(\.description)
    private var creations = ["car-00000000000000000000000000000000"]

    /// The sequence of this seed.
    package init(seed: UInt64) {
        draws = Draws(seed: seed, session: "random-organization-calls")
    }

    private mutating func pick(_ count: Int) -> Int {
        step += 1
        return Int(draws.word(purpose: "pick", n: step) % UInt64(count))
    }

    private mutating func pick(from texts: [String]) -> String { texts[pick(texts.count)] }

    /// Runs the next call on `service`.
    package mutating func run(on service: TestService) -> Outcome {
        service.advance(milliseconds: Int64(pick(900)))
        let isManagement = pick(12) > 0
        let account = isManagement ? TestService.management : TestService.sandbox
        service.caller = Caller(account: account, arn: "arn:aws:iam::\(account):root")
        let operations = Organizations.Operation.allCases
        // Units and accounts are made more often, so that there are some.
        let operation =
            switch pick(4) {
            case 0: Organizations.Operation.createOrganizationalUnit
            case 1: Organizations.Operation.createAccount
            default: operations[pick(operations.count)]
            }
        let outcome = service.call("organizations:\(operation.name)", JSONValue(input()).text)
        if let id = outcome.text("/OrganizationalUnit/Id"), !parents.contains(id) {
            parents.append(id)
        }
        if let id = outcome.text("/CreateAccountStatus/Id") { creations.append(id) }
        for element in outcome["/Accounts"]?.array ?? [] {
            guard let id = element[member: "Id"]?.string, !accounts.contains(id) else { continue }
            accounts.append(id)
        }
        return outcome
    }

    /// The members of all inputs; an operation takes its own.
    private mutating func input() -> Row {
        let number = pick(30)
        let account = pick(8) == 0 ? "000000000001" : pick(from: accounts)
        var input: Row = [
            "AccountId": .string(account), "AccountName": "a\(number)",
            "Email": "a\(number)@example.com", "Name": "u\(pick(6))",
            "ParentId": .string(pick(from: parents)),
            "SourceParentId": .string(pick(from: parents)),
            "DestinationParentId": .string(pick(from: parents)),
            "ChildId": .string(account),
            "ChildType": pick(2) == 0 ? "ACCOUNT" : "ORGANIZATIONAL_UNIT",
            "OrganizationalUnitId": .string(pick(from: parents)),
            "CreateAccountRequestId": .string(pick(from: creations)),
            "ServicePrincipal": pick(2) == 0 ? "sso.amazonaws.com" : "config.amazonaws.com",
            "ResourceId": .string(pick(2) == 0 ? account : pick(from: parents)),
            "TagKeys": [.string("k\(pick(4))")],
        ]
        if pick(2) == 0 { input["Tags"] = [["Key": .string("k\(pick(4))"), "Value": "v"]] }
        return input
    }
}
