import AWSJSON
import Foundation
import IdentityCenter
import ServiceModels

extension CallCase {
    /// Reads a case; a member it does not know is an error, because it would test nothing.
    init(_ file: URL, operation: ServiceOperation) throws {
        let place = "\(operation.folderName)/\(file.lastPathComponent)"
        guard file.pathExtension == "json" else { throw CaseError("\(place): no JSON file") }
        do {
            let document = try Self.parse(file)
            let members = try Members(
                document, knows: ["about", "server", "seed", "given", "request", "expected"])
            guard members["about"]?.string?.isEmpty == false else {
                throw CaseError("'about' says what the case shows")
            }
            guard let request = members["request"] else { throw CaseError("there is no request") }
            self.init(
                file: file, document: document, server: members["server"] ?? .object([]),
                seed: try members["seed"].map { try Self.seed($0) },
                given: try (members["given"]?.array ?? []).map { try Self.step($0) },
                request: try Self.call(request, of: operation),
                expected: try members["expected"].map { try Self.expected($0) })
        } catch let error as CaseError {
            throw CaseError("\(place): \(error)")
        } catch let error as ShapeError {
            throw CaseError("\(place): \(error.message)")
        }
    }

    private static func parse(_ file: URL) throws -> JSONValue {
        try JSONValue.parse([UInt8](try Data(contentsOf: file)))
    }

    /// A seed document, or the name of one that several cases share.
    private static func seed(_ value: JSONValue) throws -> JSONValue {
        guard let name = value.string else { return value }
        return try parse(folder.appending(path: name))
    }

    private static func step(_ value: JSONValue) throws -> Step {
        if let amount = value[member: "advance"] {
            _ = try Members(value, knows: ["advance"])
            guard let amount = amount.integer else {
                throw CaseError("'advance' is a number of milliseconds")
            }
            return .advance(milliseconds: Int64(amount))
        }
        guard let name = value[member: "operation"]?.string,
            let operation = ServiceOperation(name)
        else { throw CaseError("a step has an 'operation' or 'advance'") }
        return .call(try call(value, of: operation, isStep: true))
    }

    private static func call(
        _ value: JSONValue, of operation: ServiceOperation, isStep: Bool = false
    ) throws -> Call {
        let members = try Members(
            value,
            knows: ["input", "caller", "region"] + (isStep ? ["operation", "keep", "times"] : []))
        guard let input = members["input"], input.object != nil else {
            throw CaseError("an 'input' is an object")
        }
        var call = Call(operation: operation, input: input)
        if let caller = members["caller"]?.string { call.caller = caller }
        if let region = members["region"]?.string { call.region = region }
        if let count = members["times"]?.integer { call.count = count }
        for member in members["keep"]?.object ?? [] {
            guard let pointer = member.value.string else {
                throw CaseError("'keep' maps names to JSON pointers")
            }
            call.kept.append((member.name, pointer))
        }
        return call
    }

    private static func expected(_ value: JSONValue) throws -> Expected {
        let members = try Members(value, knows: ["status", "body"])
        guard let status = members["status"]?.integer, let body = members["body"] else {
            throw CaseError("'expected' has a 'status' and a 'body'")
        }
        return Expected(status: status, body: body)
    }
}

/// The members of an object, all of them known.
private struct Members {
    private let value: JSONValue

    init(_ value: JSONValue, knows names: [String]) throws {
        guard let members = value.object else { throw CaseError("expected an object") }
        for member in members where !names.contains(member.name) {
            throw CaseError("no case has the member '\(member.name)'")
        }
        self.value = value
    }

    subscript(name: String) -> JSONValue? { value[member: name] }
}
