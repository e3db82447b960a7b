import AWSJSON
import Foundation
import IdentityCenter
import ServiceModels

/// One file of `fixtures/calls`: a state, a request and the answer to it.
struct CallCase: Sendable, CustomStringConvertible {
    /// A call that leads to the state, or that is asked about.
    struct Call: Sendable {
        var operation: ServiceOperation
        /// The input, with the names of kept values in braces.
        var input: JSONValue
        /// What later calls may name: where it stands in the output, as RFC 6901 says.
        var kept: [(name: String, pointer: String)] = []
        /// How often it is made.
        var count = 1
        /// The access key id; default: the management account's.
        var caller = "123456789012"
        /// The region of the credential scope.
        var region = "us-east-1"
    }

    /// What happens before the request.
    enum Step: Sendable {
        case call(Call)
        /// Time passes.
        case advance(milliseconds: Int64)
    }

    /// The answer.
    struct Expected: Sendable {
        var status: Int
        /// The body is the compact form: members in this order, numbers as they are spelled.
        var body: JSONValue
    }

    let file: URL
    /// The whole file, for writing it again.
    let document: JSONValue
    /// What a configuration file would say.
    let server: JSONValue
    /// What a seed file would say; `nil` for the fresh world.
    let seed: JSONValue?
    let given: [Step]
    let request: Call
    /// `nil` in a file that has not been recorded yet.
    var expected: Expected?

    /// The operation's folder and the case's name.
    var description: String { "\(request.operation.folderName)/\(name)" }

    /// The file's name without its ending.
    var name: String { file.deletingPathExtension().lastPathComponent }

    /// The error that is expected; `nil` for a success.
    var error: String? { expected?.body[member: "__type"]?.string }

    /// The folder of all cases.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../fixtures/calls").standardized

    /// Every case, by operation and name.
    static let all = Result { try load() }

    private static func load() throws -> [CallCase] {
        let manager = FileManager.default
        var cases: [CallCase] = []
        for folderName in try manager.contentsOfDirectory(atPath: folder.path).sorted() {
            // Beside the folders there are shared seeds and the explanation of the format.
            if folderName.hasSuffix(".json") || folderName.hasSuffix(".md") { continue }
            guard let operation = ServiceOperation(folderName: folderName) else {
                throw CaseError("\(folderName): no operation has this name")
            }
            let directory = folder.appending(path: folderName)
            for fileName in try manager.contentsOfDirectory(atPath: directory.path).sorted() {
                cases.append(
                    try CallCase(directory.appending(path: fileName), operation: operation))
            }
        }
        return cases
    }
}

extension ServiceOperation {
    /// The operations that are answered.
    static let answered =
        SSOAdmin.Operation.allCases.map { ServiceOperation.ssoAdmin($0) }
        + IdentityStore.Operation.allCases.map { .identityStore($0) }

    /// The operation whose cases are in a folder of this name, such as
    /// `identitystore.CreateUser`: not every file system takes a colon.
    init?(folderName: String) {
        self.init(folderName.replacing(".", with: ":"))
    }

    /// The folder of its cases.
    var folderName: String { qualifiedName.replacing(":", with: ".") }

    /// The errors that its model lists.
    var errors: [ErrorCode] {
        switch self {
        case .ssoAdmin(let operation): operation.errors
        case .identityStore(let operation): operation.errors
        case .organizations(let operation): operation.errors
        }
    }

    /// What `X-Amz-Target` says.
    var target: String {
        switch self {
        case .ssoAdmin(let operation): "\(SSOAdmin.targetPrefix).\(operation.name)"
        case .identityStore(let operation): "\(IdentityStore.targetPrefix).\(operation.name)"
        case .organizations(let operation): "\(Organizations.targetPrefix).\(operation.name)"
        }
    }
}

/// What is wrong with a case's file, or with the way to its request.
struct CaseError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
