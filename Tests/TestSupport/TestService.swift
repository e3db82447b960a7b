package import AWSJSON
package import IdentityCenter
import ServiceModels

/// The service on one world in memory, driven by JSON, with time and plans in the test's hand.
package final class TestService: CallEnvironment {
    /// The world.
    package private(set) var world: World
    /// The switches of fidelity.
    package var rules: ServiceRules
    /// The session time of the next call.
    package var now = Timestamp(millisecondsSinceEpoch: 1_700_000_000_000)
    /// The plan of the next asynchronous requests; `dueAt` counts from the call's time.
    package var plan = CompletionPlan(
        dueAt: Timestamp(millisecondsSinceEpoch: 3000), polls: 2)
    /// The caller of the next call.
    package var caller = Caller(account: TestService.management, arn: TestService.callerARN)
    /// The region of the next call.
    package var region: String? = "us-east-1"
    /// Called with the changes of every step that memory has taken.
    package var onChanges: (World, [Change]) -> Void = { _, _ in }

    /// The management account of the world.
    package static let management = AccountID(number: 123_456_789_012)
    /// The default caller.
    package static let callerARN = "arn:aws:iam::123456789012:root"
    /// The world's instance.
    package static let instance = "arn:aws:sso:::instance/ssoins-7223a5f0c1d2e3b4"
    /// The world's identity store.
    package static let identityStore = "d-9067a5f0c1"

    /// The input of the call at hand.
    package private(set) var input: JSONValue?

    private let services = AWSServices()

    /// A world with an organization, two member accounts and one instance.
    package init(rules: ServiceRules = .standard, seed: UInt64 = 1) {
        self.rules = rules
        world = World(
            name: "default", draws: Draws(seed: seed, session: "default"), epoch: 1,
            state: State(), callOrdinal: 0)
        _ = world.apply(Self.freshChanges(at: now))
    }

    /// Puts another world in the place of this one.
    package func replace(world: World) {
        self.world = world
    }

    /// The changes that make the fresh world.
    package static func freshChanges(at now: Timestamp) -> [Change] {
        let names = [(management, "management"), (sandbox, "sandbox"), (production, "production")]
        var changes = names.enumerated().map { index, account in
            Change.account(
                account.0,
                Account(
                    sequence: SequenceNumber(Int64(index + 1)), id: account.0, name: account.1,
                    email: "\(account.1)@example.com", isManagement: index == 0,
                    joinedTimestamp: now))
        }
        changes.insert(.organization(Organization()), at: 0)
        changes.append(
            .instance(
                instance,
                Instance(
                    sequence: SequenceNumber(4), arn: instance, identityStoreID: identityStore,
                    ownerAccount: management, createdDate: now)))
        changes.append(.nextSequence(SequenceNumber(5)))
        return changes
    }

    /// A member account.
    package static let sandbox = AccountID(number: 111_122_223_333)
    /// A member account.
    package static let production = AccountID(number: 444_455_556_666)

    /// Runs a call given as JSON text; answers its output or its error.
    ///
    /// - Parameter operation: its qualified name, such as `ListInstances` or
    ///   `identitystore:ListUsers`.
    package func call(_ operation: String, _ input: String) -> Outcome {
        guard let operation = ServiceOperation(operation) else {
            preconditionFailure("\(operation) is no operation")
        }
        let settled = world.settle(at: now, rules: rules)
        if !settled.isEmpty { onChanges(world, settled.changes) }
        var call = Call(
            world: world, operation: operation, now: now,
            requestID: world.nextRequestID(), caller: caller, region: region, rules: rules,
            environment: self)
        var writer = JSONWriter()
        let bytes = Array(input.utf8)
        self.input = bytes.withUnsafeBytes { try? JSONValue.parse($0) }
        let error = bytes.withUnsafeBytes { body -> ServiceError? in
            do throws(ServiceError) {
                try services.perform(operation, body, &call, into: &writer)
                return nil
            } catch {
                return error
            }
        }
        var applied = call.settled
        if error == nil { applied.append(world.apply(call.changes)) }
        if !applied.isEmpty { onChanges(world, applied.changes) }
        if let error { return Outcome(requestID: call.requestID, result: .failure(error)) }
        let output = writer.bytes.withUnsafeBytes { try? JSONValue.parse($0) }
        return Outcome(requestID: call.requestID, result: .success(output ?? .null))
    }

    /// Lets time pass.
    package func advance(milliseconds: Int64) {
        now.millisecondsSinceEpoch += milliseconds
    }

    package func inputAccepted(by call: borrowing Call) throws(ServiceError) {}

    package func completionPlan(
        for model: AsynchronousModel, call: borrowing Call
    ) -> CompletionPlan {
        var plan = plan
        if let delay = plan.dueAt {
            plan.dueAt = Timestamp(
                millisecondsSinceEpoch: call.now.millisecondsSinceEpoch
                    + delay.millisecondsSinceEpoch)
        }
        return plan
    }
}

/// What a call came to.
package struct Outcome {
    /// The call's id.
    package let requestID: RequestID
    /// The output as JSON, or the error.
    package let result: Result<JSONValue, ServiceError>

    /// The error's name, or `200`.
    package var verdict: String {
        switch result {
        case .success: "200"
        case .failure(let error): error.code.name
        }
    }

    /// The error's text.
    package var message: String? {
        if case .failure(let error) = result { error.message } else { nil }
    }

    /// The member of the output at an RFC 6901 pointer; `nil` when there is none.
    package subscript(pointer: String) -> JSONValue? {
        if case .success(let output) = result { output[pointer: pointer] } else { nil }
    }

    /// The text at an RFC 6901 pointer of the output.
    package func text(_ pointer: String) -> String? {
        if case .string(let text) = self[pointer] { text } else { nil }
    }

    /// How many elements the array at an RFC 6901 pointer has.
    package func count(_ pointer: String) -> Int? {
        if case .array(let elements) = self[pointer] { elements.count } else { nil }
    }
}
