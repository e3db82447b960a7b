import AWSJSON
import GRDB
import IdentityCenter

/// Reads worlds from their rows.
struct WorldLoader {
    let database: Database

    /// Every world, in the order they were made.
    ///
    /// - Throws: `StoreError.content` for a row that says what it cannot say.
    func worlds() throws -> [StoredWorld] {
        let rows = try Row.fetchAll(database, sql: "SELECT * FROM worlds ORDER BY id")
        return try rows.map { row in
            let header = WorldHeader(
                id: row["id"], name: row["name"], seed: UInt64(bitPattern: row["seed"]),
                epoch: row["epoch"], callOrdinal: UInt64(bitPattern: row["call_ordinal"]))
            try check(row, "next_sequence", isIn: 1...(1 << 62))
            try check(row, "call_ordinal", isIn: 0...(1 << 62))
            return StoredWorld(
                header: header,
                state: try state(of: header.id, nextSequence: row["next_sequence"]),
                clock: try clock(StoredRow(table: "worlds", row: row)),
                documents: try documents(of: header.id))
        }
    }

    private func clock(_ row: StoredRow) throws -> StoredClock {
        StoredClock(
            mode: try row.choice("clock_mode", StoredClock.Mode.self),
            base: try row.integer("clock_base"), anchor: try row.integer("clock_anchor"),
            rateMillionths: try row.integer("clock_rate_millionths"),
            lockCount: try row.integer("clock_lock_count"))
    }

    private func documents(of world: Int64) throws -> [SessionDocument: String] {
        var documents: [SessionDocument: String] = [:]
        try forEach("session_documents", of: world, orderedBy: "kind") { row in
            let kind = try row.choice("kind", SessionDocument.self)
            let content: String = try row.parsed("content", "a JSON document") { text in
                let isJSON = Array(text.utf8).withUnsafeBytes { (try? JSONValue.parse($0)) != nil }
                return isJSON ? text : nil
            }
            documents[kind] = content
        }
        return documents
    }

    /// Numbers that are counted on must have room to grow.
    private func check(
        _ row: Row, _ column: String, isIn range: ClosedRange<Int64>
    ) throws {
        let value: Int64 = row[column]
        guard range.contains(value) else {
            throw StoreError.content(table: "worlds", detail: "\(column) cannot be \(value)")
        }
    }

    private func state(of world: Int64, nextSequence: Int64) throws -> State {
        var state = State()
        func add(_ change: Change) { _ = state.apply(change) }
        try addOrganization(of: world, add)
        try forEach("users", of: world) { add(try user($0)) }
        try forEach("groups", of: world) { add(try group($0)) }
        try forEach("group_memberships", of: world) { add(try groupMembership($0)) }
        try forEach("instances", of: world) { add(try instance($0)) }
        try forEach("permission_sets", of: world) { add(try permissionSet($0)) }
        for (arn, tags) in try tags(of: world) { add(.tags(arn, tags)) }
        try forEach("account_assignments", of: world) { add(try accountAssignment($0)) }
        try forEach("provisionings", of: world) { add(try provisioning($0)) }
        let accounts = try requestAccounts(of: world)
        try forEach("requests", of: world) { add(try request($0, accounts: accounts)) }
        for (set, policies) in try policies(of: world) { add(.policies(set, policies)) }
        try addInstanceParts(of: world, add)
        try forEach("applications", of: world) { add(try application($0)) }
        try forEach("application_assignments", of: world) { add(try applicationAssignment($0)) }
        try forEach("application_access_scopes", of: world) { add(try accessScope($0)) }
        try forEach("application_authentication_methods", of: world) {
            add(try authenticationMethod($0))
        }
        try forEach("application_grants", of: world) { add(try grant($0)) }
        add(.nextSequence(SequenceNumber(nextSequence)))
        return state
    }

    private func addInstanceParts(of world: Int64, _ add: (Change) -> Void) throws {
        try forEach("instance_regions", of: world) { add(try region($0)) }
        let attributes = try attributes(of: world)
        try forEach("attribute_configurations", of: world) {
            add(try attributeConfiguration($0, attributes: attributes))
        }
        try forEach("trusted_token_issuers", of: world) { add(try trustedTokenIssuer($0)) }
        try forEach("lifecycles", of: world, orderedBy: "due_at") { add(try lifecycle($0)) }
        try forEach("client_tokens", of: world, orderedBy: "used_date") {
            add(try clientToken($0))
        }
    }

    /// Calls `visit` with a world's rows of a table in the order of their numbers: indexes grow at
    /// the end.
    func forEach(
        _ table: String, of world: Int64, orderedBy order: String = "sequence",
        _ visit: (StoredRow) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT * FROM \(table) WHERE world = ? ORDER BY \(order)",
            arguments: [world])
        while let row = try rows.next() { try visit(StoredRow(table: table, row: row)) }
    }

    private func tags(of world: Int64) throws -> [String: [ResourceTag]] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT resource_arn, key, value FROM tags WHERE world = ?
                ORDER BY resource_arn, position
                """, arguments: [world])
        var tags: [String: [ResourceTag]] = [:]
        while let row = try rows.next() {
            tags[row[0], default: []].append(ResourceTag(key: row[1], value: row[2]))
        }
        return tags
    }

    private func requestAccounts(of world: Int64) throws -> [String: [AccountID]] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT request, account FROM request_accounts WHERE world = ?
                ORDER BY request, position
                """, arguments: [world])
        var accounts: [String: [AccountID]] = [:]
        while let row = try rows.next() {
            let stored = StoredRow(table: "request_accounts", row: row)
            accounts[row[0], default: []].append(try stored.accountID("account"))
        }
        return accounts
    }
}

/// A row, read column by column, with its table's name for messages.
struct StoredRow {
    let table: String
    let row: Row

    func text(_ column: String) throws -> String { try value(column) }
    func optionalText(_ column: String) -> String? { row[column] }
    func integer(_ column: String) throws -> Int64 { try value(column) }
    func optionalInteger(_ column: String) -> Int64? { row[column] }
    func boolean(_ column: String) throws -> Bool { try integer(column) != 0 }
    func sequence(_ column: String = "sequence") throws -> SequenceNumber {
        SequenceNumber(try integer(column))
    }

    func accountID(_ column: String) throws -> AccountID {
        try parsed(column, "an account number") { AccountID($0) }
    }

    func principalID(_ column: String) throws -> PrincipalID {
        try parsed(column, "a principal id") { PrincipalID($0) }
    }

    func choice<Choice: RawRepresentable>(
        _ column: String, _: Choice.Type
    ) throws -> Choice where Choice.RawValue == String {
        try parsed(column, "one of the known words") { Choice(rawValue: $0) }
    }

    func optionalChoice<Choice: RawRepresentable>(
        _ column: String, _: Choice.Type
    ) throws -> Choice? where Choice.RawValue == String {
        optionalText(column) == nil ? nil : try choice(column, Choice.self)
    }

    func parsed<Value>(
        _ column: String, _ expected: String, _ parse: (String) -> Value?
    ) throws -> Value {
        let text = try text(column)
        guard let value = parse(text) else {
            throw StoreError.content(
                table: table, detail: "\(column) should be \(expected), found '\(text)'")
        }
        return value
    }

    private func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let value = Value.fromDatabaseValue(row[column]) else {
            throw StoreError.content(table: table, detail: "\(column) has no usable value")
        }
        return value
    }
}
