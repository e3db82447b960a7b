import AWSJSON
import IdentityCenter
import ServiceModels

@testable import Emulator

extension CallCase {
    /// Makes the given calls on a server and then the request; answers what came of it.
    func run(on server: some CallServer) throws -> CallAnswer {
        var kept: [String: String] = [:]
        for step in given {
            switch step {
            case .advance(let milliseconds): server.advance(milliseconds: milliseconds)
            case .call(let call):
                for number in 1...call.count {
                    let digits = String(number)
                    kept["n"] = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
                    try make(call, on: server, &kept)
                }
            }
        }
        return try server.answer(request, body: request.body(kept))
    }

    /// Makes a given call, which has to succeed, and keeps what it says.
    private func make(
        _ call: Call, on server: some CallServer, _ kept: inout [String: String]
    ) throws {
        let answer = try server.answer(call, body: call.body(kept))
        guard answer.status == 200 else {
            throw CaseError("the given \(call.operation.name) came to \(answer.text)")
        }
        let output = try JSONValue.parse(answer.body)
        for (name, pointer) in call.kept {
            guard let text = output[pointer: pointer]?.string else {
                throw CaseError("\(call.operation.name) answers no text at \(pointer)")
            }
            kept[name] = text
        }
    }

    /// The configuration of the server that the case asks for.
    ///
    /// - Throws: `ConfigurationError`, also for warnings: a rule that cannot work shows nothing.
    func configuration() throws -> Configuration {
        let log = ProblemLog(file: "\(description).json")
        let node = try ConfigurationNode.parse(json: String(decoding: server.bytes, as: UTF8.self))
        var problems: [ConfigurationProblem] = []
        var configuration = ConfigurationLayer(decoding: Field(node, log: log), folder: "")
            .configuration(problems: &problems)
        problems += log.report()
        guard problems.isEmpty else { throw ConfigurationError(problems) }
        configuration.port = 0
        configuration.storage = .memory
        configuration.seed = 1
        if let seed {
            let loaded = try SeedDocument.load(
                .parse(json: String(decoding: seed.bytes, as: UTF8.self)), file: "seed.json")
            guard loaded.warnings.isEmpty else { throw ConfigurationError(loaded.warnings) }
            configuration.seedDocument = loaded.document
        }
        return configuration
    }
}

extension CallCase.Call {
    /// The input with what was kept in the place of its name.
    fileprivate func body(_ kept: [String: String]) -> [UInt8] {
        guard !kept.isEmpty else { return input.bytes }
        return input.mapStrings { text in
            // Thousands of calls are made here, and few texts name anything.
            guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
            return kept.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
        }.bytes
    }

    /// Where the answer to a call that starts an asynchronous request has its id.
    var requestIDPointer: String? {
        switch operation {
        case .ssoAdmin(.createAccountAssignment): "/AccountAssignmentCreationStatus/RequestId"
        case .ssoAdmin(.deleteAccountAssignment): "/AccountAssignmentDeletionStatus/RequestId"
        case .ssoAdmin(.provisionPermissionSet): "/PermissionSetProvisioningStatus/RequestId"
        default: nil
        }
    }
}

extension JSONValue {
    /// The value as compact JSON.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    fileprivate func mapStrings(_ transform: (String) -> String) -> JSONValue {
        switch self {
        case .string(let text): .string(transform(text))
        case .array(let elements): .array(elements.map { $0.mapStrings(transform) })
        case .object(let members):
            .object(
                members.map {
                    Member(name: $0.name, value: $0.value.mapStrings(transform))
                })
        case .null, .boolean, .number: self
        }
    }
}
