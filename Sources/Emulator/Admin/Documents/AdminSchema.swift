import AWSJSON

/// JSON schemas of what the admin API reads (JSON Schema 2020-12).
enum AdminSchema {
    /// A schema of the OpenAPI document.
    enum Name: String, CaseIterable, Sendable {
        case rule, rules, patch, explanation, names, session, clock, moment, advance, count
        case failure, transition, filter, expectations, storage, scenario, motoTransition
        case chaosFaults, chaosEffects, problem
    }

    /// The dialect all of them are in.
    static let dialect = "https://json-schema.org/draft/2020-12/schema"

    /// What an OpenAPI document says in the place of a schema.
    static func reference(_ name: Name) -> JSONValue {
        .object([.init(name: "$ref", value: .string("#/components/schemas/\(name.rawValue)"))])
    }

    /// All of them by name.
    static var components: JSONValue {
        .object(Name.allCases.map { .init(name: $0.rawValue, value: schema($0)) })
    }

    /// Those that editors ask for by themselves.
    static var files: [String: JSONValue] {
        ["rule.json": file("Fault rules", rulesAlone), "config.json": file("Settings", settings)]
    }

    private static func file(_ title: String, _ schema: JSONValue) -> JSONValue {
        var object = EncodedObject()
        object.add("$schema", dialect)
        object.add("title", title)
        return .object(object.members + (schema.object ?? []))
    }

    /// A rule or a list of them.
    private static var rulesAlone: JSONValue {
        parse(#"{"oneOf":["# + ruleText + #",{"type":"array","items":"# + ruleText + "}]}")
    }

    /// The keys of a configuration file.
    private static var settings: JSONValue {
        let lists = ["faults", "preset"]
        let scalars = Setting.all.filter { !lists.contains($0.key) }.map { setting in
            JSONValue.Member(
                name: setting.key,
                value: parse(
                    #"{"type":["string","number","boolean"],"description":""#
                        + "The flag \(setting.flag)." + #""}"#))
        }
        let rest = [
            ("$schema", #"{"type":"string"}"#), ("callers", #"{"type":"object"}"#),
            ("service", #"{"type":"object"}"#), ("statusRetention", #"{"type":"string"}"#),
            ("transitions", #"{"type":"object"}"#),
            ("faults", #"{"type":["string","array"],"items":"# + ruleText + "}"),
            ("preset", #"{"type":["string","array"],"items":{"type":"string"}}"#),
        ].map { JSONValue.Member(name: $0.0, value: parse($0.1)) }
        var object = EncodedObject()
        object.add("type", "object")
        object.add("properties", .object(scalars + rest))
        object.add("additionalProperties", .boolean(false))
        return object.value
    }

    private static func schema(_ name: Name) -> JSONValue {
        if name == .rule { return parse(ruleText) }
        return parse(texts[name] ?? "true")
    }

    /// The texts stand in this file and are parsed by a test, so none of them fails.
    private static func parse(_ text: String) -> JSONValue {
        (try? JSONValue.parse(text)) ?? .boolean(true)
    }

    private static let reference = ##"{"$ref":"#/components/schemas/rule"}"##

    private static let texts: [Name: String] = [
        .rules: #"{"oneOf":["# + reference + #",{"type":"array","items":"# + reference
            + #"},{"type":"object","required":["rules"],"properties":{"rules":{"type":"array","items":"#
            + reference + "}}}]}",
        .patch: #"{"type":"object","description":"A JSON Merge Patch (RFC 7396) of a rule."}"#,
        .explanation: """
        {"type":"object","properties":{
        "entry":{"type":["string","integer"],"description":"The id or number of a journal entry; also: id, seq."},
        "id":{"type":"string"},"seq":{"type":"integer"},
        "request":{"type":"object","description":"The same, one level deeper."},
        "operation":{"type":"string"},"op":{"type":"string"},"input":{"type":"object"},"region":{"type":"string"},
        "account":{"type":"string","pattern":"^[0-9]{12}$"},"accessKeyId":{"type":"string"},
        "callerArn":{"type":"string"},
        "headers":{"type":"object","additionalProperties":{"type":"string"}},
        "sdk":{"type":"object","properties":{"attempt":{"type":"integer","minimum":1},
        "max":{"type":"integer","minimum":1},"retryMode":{"type":"string"},
        "invocationId":{"type":"string"},"appId":{"type":"string"},"name":{"type":"string"}}},
        "connection":{"type":"object","properties":{"id":{"type":"integer"},"requestIndex":{"type":"integer","minimum":1}}}},
        "additionalProperties":false}
        """,
        .names: #"{"type":"array","items":{"type":"string"}}"#,
        .session: """
        {"type":"object","properties":{
        "name":{"type":"string","pattern":"^[A-Za-z0-9._-]{1,64}$","description":"Default: one that is free."},
        "from":{"type":"string","description":"The session to copy."},
        "seed":{"type":"integer","minimum":0},"clock":{"$ref":"#/components/schemas/clock"},
        "rules":{"type":"array","items":{"$ref":"#/components/schemas/rule"}}},
        "additionalProperties":false}
        """,
        .clock: """
        {"type":"object","required":["mode"],"properties":{
        "mode":{"enum":["real","frozen","scaled","auto"]},
        "rate":{"type":"number","exclusiveMinimum":0,"description":"With scaled alone."},
        "now":{"type":"string","format":"date-time"}},"additionalProperties":false}
        """,
        .moment: """
        {"type":"object","properties":{"now":{"type":"string","format":"date-time"}},
        "additionalProperties":false}
        """,
        .advance: """
        {"oneOf":[{"type":"object","required":["by"],"properties":{"by":{"type":["string","number"],"description":"PT30S, 30s or 30"}},"additionalProperties":false},
        {"type":"object","required":["to"],"properties":{"to":{"type":"string","format":"date-time"}},"additionalProperties":false}]}
        """,
        .count: """
        {"type":"object","properties":{"count":{"type":"integer","minimum":1}},
        "additionalProperties":false}
        """,
        .failure: """
        {"type":"object","properties":{"reason":{"type":"string"}},"additionalProperties":false}
        """,
        .transition: """
        {"type":"object","properties":{"default":{"type":"object"},
        "cases":{"type":"array","items":{"type":"object","required":["match"]}}},
        "additionalProperties":false}
        """,
        .filter: """
        {"type":"object","description":"Conditions on members of a journal entry, or 'match' with them."}
        """,
        .expectations: """
        {"oneOf":[{"type":"array","items":{"type":"object"}},
        {"type":"object","description":"One expectation, or 'expectations' with a list; 'unfiredRules' is fail, allow or the ids of rules that need not hit."}]}
        """,
        .storage: """
        {"type":"object","required":["error"],"properties":{
        "at":{"enum":["open","read","begin","write","commit","fsync","checkpoint"]},
        "error":{"enum":["FULL","IOERR","BUSY","LOCKED","CORRUPT","READONLY","NOMEM"]},
        "nth":{"type":"integer","minimum":1},"persistent":{"type":"boolean"},
        "type":{"const":"storage"}},"additionalProperties":false}
        """,
        .scenario: """
        {"type":"object","required":["state"],"properties":{"state":{"type":"string"}},
        "additionalProperties":false}
        """,
        .motoTransition: """
        {"type":"object","required":["model_name"],"properties":{
        "model_name":{"type":"string","description":"Others than account-assignment-creation, account-assignment-deletion, permission-set-provisioning and account-creation are kept without effect."},
        "transition":{"type":"object","properties":{"progression":{"enum":["immediate","manual","time"]},
        "times":{"type":"integer","minimum":1},"seconds":{"type":"number","minimum":0}}}}}
        """,
        .chaosFaults: """
        {"type":"array","items":{"type":"object","properties":{
        "service":{"type":"string"},"region":{"type":"string"},"operation":{"type":"string"},
        "probability":{"type":"number","minimum":0,"maximum":1},
        "error":{"type":"object","properties":{"code":{"type":"string"},"statusCode":{"type":"integer","minimum":400,"maximum":599}}}},
        "additionalProperties":false}}
        """,
        .chaosEffects: """
        {"type":"object","properties":{"latency":{"type":"integer","minimum":0}},
        "additionalProperties":false}
        """,
        .problem: """
        {"type":"object","required":["type","title","status","detail"],"properties":{
        "type":{"type":"string","format":"uri"},"title":{"type":"string"},
        "status":{"type":"integer"},"detail":{"type":"string"},
        "pointer":{"type":"string","format":"json-pointer"},"suggestion":{"type":"string"},
        "errors":{"type":"array","items":{"type":"object","properties":{
        "pointer":{"type":"string"},"severity":{"enum":["error","warning"]},
        "detail":{"type":"string"},"suggestion":{"type":"string"}}}}}}
        """,
    ]

    /// One rule; what stands in its parts is left to the reader of rules, whose messages say more.
    private static let ruleText = """
        {"type":"object","properties":{
        "id":{"type":"string","pattern":"^[A-Za-z0-9._-]{1,64}$"},
        "description":{"type":"string"},"enabled":{"type":"boolean"},"dryRun":{"type":"boolean"},
        "priority":{"type":"integer"},"session":{"type":"string"},
        "labels":{"type":"object","additionalProperties":{"type":"string"}},
        "match":{"type":"object","properties":{"operation":true,"region":true,"account":true,
        "principal":{"type":"object"},"input":{"type":"object"},"headers":{"type":"object"},
        "sdk":{"type":"object"},"connection":{"type":"object"},"state":{"type":"object"},
        "scenario":{"type":"object"}},"additionalProperties":false},
        "select":{"type":"object","properties":{"skip":{"type":"integer","minimum":0},
        "every":{"type":"integer","minimum":1},"nth":true,"times":{"type":"integer","minimum":0},
        "scope":{"enum":["rule","session","invocation","resource","caller","connection"]},
        "probability":{"type":"number","minimum":0,"maximum":1},
        "drawKey":{"enum":["ordinal","request"]},"draws":true,"window":{"type":"object"},
        "bucket":{"type":"object"}},"additionalProperties":false},
        "effects":{"type":"array","minItems":1,"items":{"type":"object","required":["type"],
        "properties":{"type":{"enum":["error","latency","hang","connection","body","framing","drip","header","auth","async","visibility","duplicate","concurrency","storage","crash","clock","pass"]}}}},
        "oneOf":{"type":"array","items":{"type":"object","required":["weight","effects"]}},
        "then":{"type":"object"},"expires":{"type":["object","null"]}},
        "additionalProperties":false}
        """
}
