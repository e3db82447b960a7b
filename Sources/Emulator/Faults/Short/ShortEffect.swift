import AWSJSON

/// The effects of the short form.
enum ShortEffect {
    /// The effect in the long form.
    ///
    /// What is no word of the short form and no duration is taken for an error code.
    static func document(_ text: String) -> JSONValue {
        if let known = words[text] { return known }
        if let milliseconds = DurationText.milliseconds(text) {
            var object = EncodedObject(type: "latency")
            object.add("fixedMs", JSONValue(milliseconds))
            return object.value
        }
        var parts = text.split(separator: ":").map(String.init)[...]
        let head = (parts.popFirst() ?? "").split(separator: "/", maxSplits: 1).map(String.init)
        var object = EncodedObject(type: "error")
        object.add("code", head.first)
        if head.count == 2, let status = head.last {
            object.add("status", NumberText.isNumber(status) ? .number(status) : .string(status))
        }
        for part in parts {
            switch part {
            case "before-auth": object.add("before", "auth")
            case "commit": object.add("commit", "apply")
            // Reading refuses it and says what is known.
            default: object.add(part, "")
            }
        }
        return object.value
    }

    private static let words: [String: JSONValue] = {
        func effect(_ type: String, _ members: (String, JSONValue)...) -> JSONValue {
            var object = EncodedObject(type: type)
            for (name, value) in members { object.add(name, value) }
            return object.value
        }
        func connection(_ action: String, _ commit: String? = nil) -> JSONValue {
            var object = EncodedObject(type: "connection")
            object.add("action", action)
            object.add("commit", commit)
            return object.value
        }
        return [
            "reset": connection("reset"), "close": connection("close"),
            "half-close": connection("half-close"), "refuse": connection("refuse"),
            "lost": connection("close", "apply"), "hang": effect("hang"),
            "empty": effect("body", ("mutate", .string("empty"))),
            "cut": effect(
                "body", ("mutate", .string("truncate")), ("fraction", .number("0.5")),
                ("contentLength", .string("original"))),
            "fail": effect("async", ("outcome", .string("fail"))),
            "stuck": effect("async", ("outcome", .string("stuck"))),
            "succeed": effect("async", ("outcome", .string("succeed"))),
            "pass": effect("pass"),
        ]
    }()
}
