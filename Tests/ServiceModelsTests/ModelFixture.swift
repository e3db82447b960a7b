import AWSJSON
import Foundation
import ServiceModels

/// A service model as the fixture files have it, for tests that must not trust the generator.
struct ModelFixture: Sendable {
    /// The service's name in `fixtures/model`.
    let service: String
    /// The model's shapes and operations.
    let operations: [JSONValue.Member]
    let shapes: [String: JSONValue]
    /// For each constrained string shape, strings and whether its pattern matches them.
    let samples: [String: [(text: String, isMatch: Bool)]]

    static let ssoAdmin = load("sso-admin")
    static let identityStore = load("identitystore")
    static let organizations = load("organizations")

    private static func load(_ service: String) -> ModelFixture {
        let model = read("\(service).json")
        let samples = read("string-samples.json")[member: service]?.object ?? []
        return ModelFixture(
            service: service,
            operations: model[member: "operations"]?.object ?? [],
            shapes: dictionary(model[member: "shapes"]),
            samples: dictionary(.object(samples)).mapValues { shape in
                texts(shape[member: "accepted"]).map { ($0, true) }
                    + texts(shape[member: "refused"]).map { ($0, false) }
            })
    }

    private static func read(_ file: String) -> JSONValue {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../fixtures/model/\(file)")
        guard let data = try? Data(contentsOf: url), let value = try? JSONValue.parse([UInt8](data))
        else { fatalError("fixtures/model/\(file) is missing or not JSON") }
        return value
    }

    private static func dictionary(_ value: JSONValue?) -> [String: JSONValue] {
        Dictionary((value?.object ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }

    private static func texts(_ value: JSONValue?) -> [String] {
        (value?.array ?? []).map { sample in
            if let text = sample.string { return text }
            let unit = sample[member: "unit"]?.string ?? ""
            return String(repeating: unit, count: sample[member: "count"]?.integer ?? 0)
        }
    }
}
