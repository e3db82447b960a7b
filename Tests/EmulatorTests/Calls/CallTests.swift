import AWSJSON
import Foundation
import IdentityCenter
import ServiceModels
import Testing

/// The cases of `fixtures/calls`; `RECORD_CALLS=1` writes the answers into them.
struct CallTests {
    /// Where a case is run.
    enum Way: String, CaseIterable, Sendable {
        case inMemory
        case overSocket
    }

    @Test(arguments: try CallCase.all.get(), Way.allCases)
    func everyCallIsAnsweredAsItsFileSays(_ callCase: CallCase, _ way: Way) throws {
        let configuration = try callCase.configuration()
        let answer =
            switch way {
            case .inMemory: try callCase.run(on: EngineInMemory(configuration))
            case .overSocket: try callCase.run(on: ServerOverSocket(configuration))
            }
        #expect(answer.requestID == UUID(uuidString: answer.requestID)?.uuidString.lowercased())
        if let pointer = callCase.request.requestIDPointer, answer.status == 200 {
            let body = try JSONValue.parse(answer.body)
            #expect(body[pointer: pointer]?.string == answer.requestID)
        }
        if CallCase.isRecording {
            if way == .inMemory { try callCase.record(answer) }
            return
        }
        let expected = try #require(callCase.expected, "record it with RECORD_CALLS=1")
        #expect(answer.status == expected.status)
        // Octets, because strings are equal in other spellings of a character too.
        let bytes = expected.body.bytes
        #expect(
            answer.body.elementsEqual(bytes),
            "\(answer.text) is not \(String(decoding: bytes, as: UTF8.self))")
    }

    @Test(.disabled(if: CallCase.isRecording))
    func everyOperationHasASuccessAndEveryErrorItModels() throws {
        #expect(gaps(in: try CallCase.all.get()) == [])
    }

    /// Judges the judge: what a folder lacks is named, whatever it is that is taken away.
    @Test(.disabled(if: CallCase.isRecording))
    func aMissingCaseIsNamed() throws {
        let cases = try CallCase.all.get()
        let operations: [ServiceOperation] = [
            .ssoAdmin(.describeRegion), .ssoAdmin(.createInstance), .identityStore(.createUser),
        ]
        for operation in operations {
            for outcome in ["success"] + operation.errors.map(\.name) {
                let rest = cases.filter {
                    $0.request.operation != operation || ($0.error ?? "success") != outcome
                }
                #expect(gaps(in: rest) == ["\(operation.qualifiedName): no case for \(outcome)"])
            }
        }
    }

    @Test(.disabled(if: CallCase.isRecording))
    func anErrorThatTheModelDoesNotListIsNamed() throws {
        var cases = try CallCase.all.get()
        var stranger = try #require(
            cases.first { $0.request.operation == .ssoAdmin(.listInstances) })
        stranger.expected?.body = .object([
            .init(name: "__type", value: .string("ConflictException"))
        ])
        cases.append(stranger)
        #expect(gaps(in: cases) == ["ListInstances: the model has no ConflictException"])
    }

    @Test(.disabled(if: CallCase.isRecording))
    func namesOfFilesBeginWithTheirOutcome() throws {
        for callCase in try CallCase.all.get() {
            let code = (callCase.error ?? "Success").replacing("Exception", with: "")
            // CamelCase becomes kebab-case.
            let outcome = code.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }
                .joined().dropFirst()
            #expect(
                callCase.name == outcome || callCase.name.hasPrefix("\(outcome)-"),
                "\(callCase) is a case of \(outcome)")
        }
    }

    /// What is missing or does not belong, a sentence each.
    private func gaps(in cases: [CallCase]) -> [String] {
        let outcomes = Dictionary(grouping: cases, by: \.request.operation)
            .mapValues { Set($0.map { $0.error ?? "success" }) }
        return ServiceOperation.answered.flatMap { operation in
            let found = outcomes[operation] ?? []
            let wanted = ["success"] + operation.errors.map(\.name)
            return wanted.filter { !found.contains($0) }
                .map { "\(operation.qualifiedName): no case for \($0)" }
                + found.subtracting(wanted).sorted()
                .map { "\(operation.qualifiedName): the model has no \($0)" }
        }
    }
}
