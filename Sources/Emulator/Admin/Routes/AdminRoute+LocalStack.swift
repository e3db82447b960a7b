import AWSJSON
import HTTPWire

extension AdminRoute {
    /// What LocalStack calls the same, with its own bodies and answers: rules act in every session,
    /// since its clients know none.
    static let localStack: [AdminRoute] = [
        AdminRoute(
            .get, "/_localstack/health", "localStackHealth", "the services there are", isOpen: true
        ) { _, _ in
            AdminAnswer { object in
                object.add(
                    "services", .object([.init(name: "sso-admin", value: .string("running"))]))
                object.add("edition", "sso-admin-local")
                object.add("version", EmulatorVersion.current)
            }
        },
        AdminRoute(
            .get, "/_localstack/chaos/faults", "listChaosFaults", "LocalStack's fault rules"
        ) { api, _ in AdminAnswer(api.chaosFaults) },
        AdminRoute(
            .post, "/_localstack/chaos/faults", "replaceChaosFaults",
            "puts fault rules in the place of all; [] is none, [{}] lets everything fail",
            body: .json(.chaosFaults, isRequired: true), statuses: [200, 400]
        ) { api, call throws(AdminRefusal) in
            try api.setChaosFaults(ChaosFault.list(call))
        },
        AdminRoute(
            .patch, "/_localstack/chaos/faults", "addChaosFaults", "adds fault rules",
            body: .json(.chaosFaults, isRequired: true), statuses: [200, 400]
        ) { api, call throws(AdminRefusal) in
            let added = try ChaosFault.list(call)
            return try api.setChaosFaults(api.currentChaosFaults + added)
        },
        AdminRoute(
            .delete, "/_localstack/chaos/faults", "removeChaosFaults",
            "removes the fault rules that are exactly the same",
            body: .json(.chaosFaults, isRequired: true), statuses: [200, 400]
        ) { api, call throws(AdminRefusal) in
            let removed = try ChaosFault.list(call).map(\.canonical)
            return try api.setChaosFaults(
                api.currentChaosFaults.filter { !removed.contains($0.canonical) })
        },
        AdminRoute(
            .get, "/_localstack/chaos/effects", "getChaosEffects", "LocalStack's latency"
        ) { api, _ in AdminAnswer(api.chaosEffects) },
        AdminRoute(
            .post, "/_localstack/chaos/effects", "setChaosEffects",
            "lets every answer take so many milliseconds longer",
            body: .json(.chaosEffects, isRequired: true), statuses: [200, 400]
        ) { api, call throws(AdminRefusal) in try api.setChaosEffects(call) },
    ]
}

/// A fault rule of LocalStack: `{"service", "region", "operation", "probability", "error":
/// {"statusCode", "code"}}`, in which everything may be left out.
struct ChaosFault {
    /// As it was sent.
    let document: JSONValue
    private var operation: String?
    /// What stands before the operations of the one service that is named without one of them.
    private var wholeService: String?
    private var region: String?
    private var isOurs = true
    private var probability = 1.0
    private var code = "ServiceUnavailable"
    private var status = 503

    /// What tells whether two rules are the same.
    var canonical: [UInt8] { document.canonicalBytes }

    /// The services whose calls reach this server, by their names there: what stands before the
    /// names of their operations.
    private static let services: [String: String] = {
        var services = ["sso-admin": "", "ssoadmin": "", "sso": ""]
        for name in Set(OperationCatalogue.servedNames.compactMap(servicePrefix)) {
            services[name] = name + ":"
        }
        return services
    }()

    private static func servicePrefix(of operation: String) -> String? {
        operation.firstIndex(of: ":").map { String(operation[..<$0]) }
    }

    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        document = field.value
        var reader = MemberReader(object)
        // Another service's rule is kept and shown, and never meets a call.
        let name = reader.value("service") { $0.string() }
        let service = name.flatMap { Self.services[$0] }
        isOurs = name == nil || service != nil
        operation = reader.value("operation") { $0.string() }
        if let service {
            if operation == nil { wholeService = service }
            operation = operation.map { service + $0 }
        }
        region = reader.value("region") { $0.string() }
        reader.read("probability", into: &probability) { $0.number(in: 0...1) }
        let error: (String?, Int?)? = reader.value("error") { field in
            guard let object = field.mapping() else { return nil }
            var reader = MemberReader(object)
            let code = reader.value("code") { $0.string(scalarCountMax: 128) }
            let status = reader.value("statusCode") { $0.integer(in: 400...599) }
            return reader.finish() ? (code, status) : nil
        }
        guard reader.finish() else { return nil }
        code = error?.0 ?? code
        status = error?.1 ?? status
        // An operation of another service's may have whatever name.
        if let operation, isOurs {
            isOurs = OperationCatalogue.served.name(of: operation) != nil
        }
    }

    /// The rules of a body.
    ///
    /// - Throws: `AdminRefusal` naming every problem with its place.
    static func list(_ call: AdminCall) throws(AdminRefusal) -> [ChaosFault] {
        let faults: [ChaosFault?] = try call.decode { field in
            field.sequence(of: "fault rules", countMax: FaultRule.ruleCountMax)?
                .map { ChaosFault(decoding: $0) }
        }
        return faults.compactMap(\.self)
    }

    /// The same in our own language; it carries the original, which is what clients ask back.
    func rule(_ number: Int) -> JSONValue {
        var writer = JSONWriter()
        document.write(to: &writer)
        let text = String(decoding: writer.bytes, as: UTF8.self)
        var match = EncodedObject()
        match.add("operation", isOurs ? operation : nil)
        if let wholeService {
            // Those of SSOAdmin are the ones that have no service before their names.
            let all = JSONValue.string(wholeService.isEmpty ? "*:*" : wholeService + "*")
            match.add(
                "operation",
                wholeService.isEmpty ? .object([.init(name: "not", value: all)]) : all)
        }
        match.add("region", region)
        var select = EncodedObject()
        select.add("probability", probability)
        var effect = EncodedObject(type: "error")
        effect.add("code", code)
        effect.add("status", status)
        effect.add("message", Self.message)
        var rule = EncodedObject()
        rule.add("id", "\(ChaosFault.idPrefix)\(number)")
        rule.add("description", text)
        rule.add("enabled", .boolean(isOurs))
        rule.add("labels", .object([.init(name: "alias", value: .string(Self.label))]))
        rule.add("match", match)
        rule.add("select", select)
        rule.add("effects", .array([effect.value]))
        return rule.value
    }

    /// What LocalStack says in every such answer.
    private static let message = "Operation failed due to a simulated fault"

    /// The label of all rules that were made this way.
    static let label = "localstack-faults"
    private static let idPrefix = "localstack-fault-"
}

extension AdminAPI {
    private static let latencyID = "localstack-latency"

    /// The rules as they were sent.
    fileprivate var chaosFaults: JSONValue { .array(currentChaosFaults.map(\.document)) }

    fileprivate var currentChaosFaults: [ChaosFault] {
        plane.ruleSet().rules.filter { $0.labels["alias"] == ChaosFault.label }
            .compactMap { rule in
                guard let text = rule.description, let value = try? JSONValue.parse(text) else {
                    return nil
                }
                let field = Field(ConfigurationNode(value), log: ProblemLog(setting: "rule"))
                return ChaosFault(decoding: field)
            }
    }

    fileprivate func setChaosFaults(_ faults: [ChaosFault]) throws(AdminRefusal) -> AdminAnswer {
        let rules = faults.enumerated().map { $0.element.rule($0.offset + 1) }
        try replace(alias: ChaosFault.label, with: .array(rules))
        return AdminAnswer(.array(faults.map(\.document)))
    }

    fileprivate var chaosEffects: JSONValue {
        let rule = plane.ruleSet().rules.first { $0.id == Self.latencyID }
        let latency = rule?.description.flatMap { Int($0) } ?? 0
        return .object([.init(name: "latency", value: JSONValue(latency))])
    }

    fileprivate func setChaosEffects(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let latency: Int = try call.decode { field in
            guard let object = field.mapping() else { return nil }
            var reader = MemberReader(object)
            let latency = reader.value("latency") { $0.integer(in: 0...3_600_000) }
            return reader.finish() ? latency ?? 0 : nil
        }
        var effect = EncodedObject(type: "latency")
        effect.add("fixedMs", latency)
        var rule = EncodedObject()
        rule.add("id", Self.latencyID)
        rule.add("description", String(latency))
        rule.add("labels", .object([.init(name: "alias", value: .string(Self.latencyID))]))
        rule.add("priority", 0)
        rule.add("effects", .array([effect.value]))
        try replace(alias: Self.latencyID, with: .array(latency == 0 ? [] : [rule.value]))
        return AdminAnswer(chaosEffects)
    }

    /// Puts rules in the place of those with a label; they end like all that the API makes.
    private func replace(alias: String, with value: JSONValue) throws(AdminRefusal) {
        var reading = RuleReading.request(in: FaultRule.everySession)
        reading.executable = plane.facts.features
        let text = RuleText(value, reading)
        guard let rules = text.rules else { throw AdminRefusal(text.problems) }
        var set = plane.ruleSet()
        set.removeAll { $0.labels["alias"] == alias }
        do throws(RuleSet.Refusal) {
            try set.append(rules, atWall: plane.wallMilliseconds)
        } catch {
            throw AdminRefusal(.conflict, "The rules cannot be put in place: \(error).")
        }
        try plane.setRules(set)
    }
}
