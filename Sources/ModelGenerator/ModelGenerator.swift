import AWSJSON
import Foundation

/// Writes Sources/ServiceModels from fixtures/model: `ModelGenerator MODELS OUTPUT`.
///
/// The output folder is replaced as a whole, so that files of removed shapes go too.
@main
enum ModelGenerator {
    /// The model files and the name spaces they become.
    private static let services = [
        ("sso-admin", "SSOAdmin"), ("identitystore", "IdentityStore"),
        ("organizations", "Organizations"),
    ]

    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let models = arguments.first, let output = arguments.last else {
            fail("expected two arguments, the folder of the models and the output folder")
        }
        do {
            try generate(from: URL(filePath: models), into: URL(filePath: output))
        } catch let error as ShapeError {
            fail(error.message)
        } catch {
            fail("\(error)")
        }
    }

    private static func generate(from models: URL, into output: URL) throws {
        let patches = Patches(try read(models.appending(path: "patches.json")))
        var files: [GeneratedFile] = []
        for (service, namespace) in services {
            let source = try read(models.appending(path: "\(service).json"))
            let patched = try patches.applied(to: source, service: service)
            let model = try ServiceModel(namespace: namespace, patched)
            files += try ServiceTemplates(model).files()
        }
        let policies = models.appending(path: "aws-managed-policies.txt")
        files.append(
            ManagedPoliciesTemplate(try String(contentsOf: policies, encoding: .utf8)).file())
        let manager = FileManager.default
        if manager.fileExists(atPath: output.path) { try manager.removeItem(at: output) }
        for file in files {
            let url = output.appending(path: file.path)
            try manager.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: url)
        }
        print("\(files.count) files in \(output.path)")
    }

    private static func read(_ url: URL) throws -> JSONValue {
        try JSONValue.parse([UInt8](Data(contentsOf: url)))
    }

    private static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("ModelGenerator: \(message)\n".utf8))
        exit(1)
    }
}
