import AWSJSON
import Foundation

extension CallCase {
    /// Whether answers are written into the files in place of being compared with them.
    static let isRecording = ProcessInfo.processInfo.environment["RECORD_CALLS"] == "1"

    /// Puts an answer into the file.
    func record(_ answer: CallAnswer) throws {
        let expected = JSONValue.object([
            .init(name: "status", value: .number(String(answer.status))),
            .init(name: "body", value: try JSONValue.parse(answer.body)),
        ])
        var members = (document.object ?? []).filter { $0.name != "expected" }
        members.append(.init(name: "expected", value: expected))
        let text = JSONValue.object(members).laidOut + "\n"
        guard Data(text.utf8) != (try? Data(contentsOf: file)) else { return }
        try Data(text.utf8).write(to: file)
    }
}

extension JSONValue {
    /// Columns of a line.
    private static let columnCountMax = 100

    /// The value for people: what fits a line is one line, what does not has a line for each part,
    /// and so has the whole.
    var laidOut: String { lines(indentation: 0, prefixCount: 0, isWhole: true) }

    private func lines(indentation: Int, prefixCount: Int, isWhole: Bool = false) -> String {
        let line = oneLine
        // The comma behind it counts too.
        if !isWhole, indentation + prefixCount + line.unicodeScalars.count < Self.columnCountMax {
            return line
        }
        let inner = indentation + 2
        let margin = "\n" + String(repeating: " ", count: inner)
        let end = "\n" + String(repeating: " ", count: indentation)
        switch self {
        case .array(let elements) where !elements.isEmpty:
            let parts = elements.map { margin + $0.lines(indentation: inner, prefixCount: 0) }
            return "[" + parts.joined(separator: ",") + end + "]"
        case .object(let members) where !members.isEmpty:
            let parts = members.map { member in
                let key = JSONValue.string(member.name).oneLine + ": "
                return margin + key
                    + member.value.lines(
                        indentation: inner, prefixCount: key.unicodeScalars.count)
            }
            return "{" + parts.joined(separator: ",") + end + "}"
        default: return line
        }
    }

    private var oneLine: String {
        switch self {
        case .array(let elements):
            "[" + elements.map(\.oneLine).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.map { "\(JSONValue.string($0.name).oneLine): \($0.value.oneLine)" }
                .joined(separator: ", ") + "}"
        default: String(decoding: bytes, as: UTF8.self)
        }
    }
}
