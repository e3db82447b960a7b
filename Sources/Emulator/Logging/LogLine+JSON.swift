import Logging

extension LogLine {
    /// `{"time":...,"level":...,"message":...,"metadata":{...}}` and a line feed.
    func json() -> String {
        let time = CivilTime(millisecondsSinceEpoch: millisecondsSinceEpoch).iso8601
        var line = "{\"time\":\"\(time)\",\"level\":\"\(level.rawValue)\",\"message\":"
        line += Self.quoted(message)
        if !metadata.isEmpty {
            let members = metadata.map { Self.quoted($0.name) + ":" + Self.encoded($0.value) }
            line += ",\"metadata\":{" + members.joined(separator: ",") + "}"
        }
        return line + "}\n"
    }

    private static func encoded(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): return quoted(text)
        case .stringConvertible(let value): return quoted(value.description)
        case .array(let values): return "[" + values.map(encoded).joined(separator: ",") + "]"
        case .dictionary(let values):
            let members = values.sorted { $0.key < $1.key }.map {
                quoted($0.key) + ":" + encoded($0.value)
            }
            return "{" + members.joined(separator: ",") + "}"
        }
    }

    /// A JSON string with everything escaped that is not printable ASCII or a plain letter beyond
    /// it.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _
            where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
