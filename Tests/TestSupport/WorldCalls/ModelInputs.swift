import AWSJSON
import Foundation

/// The members of the operations' inputs, as the model in fixtures says.
enum ModelInputs {
    /// An operation's input members.
    struct Members {
        let required: [String]
        let optional: [String]
    }

    /// By operation; paging members are left out.
    static let all: [String: Members] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../fixtures/model/sso-admin.json").standardizedFileURL
        guard let text = try? Data(contentsOf: file),
            let model = try? Array(text).withUnsafeBytes({ try JSONValue.parse($0) })
        else { preconditionFailure("\(file.path) cannot be read") }
        var all: [String: Members] = [:]
        for operation in model[member: "operations"]?.object ?? [] {
            let name = operation.value[pointer: "/input/shape"]?.string ?? ""
            let shape = model[member: "shapes"]?[member: name]
            let required = shape?[member: "required"]?.array?.compactMap(\.string) ?? []
            let members = shape?[member: "members"]?.object?.map(\.name) ?? []
            let optional = members.filter {
                !required.contains($0) && $0 != "NextToken" && $0 != "MaxResults"
            }
            all[operation.name] = Members(required: required.sorted(), optional: optional.sorted())
        }
        return all
    }()
}
