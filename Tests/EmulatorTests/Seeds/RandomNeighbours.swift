import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport

@testable import Emulator

/// Seeded changes of what IdentityStore and Organizations keep, with texts that are hard to write.
struct RandomNeighbours {
    private var texts: RandomTexts
    private let world: World
    private let now: Timestamp
    private var count: Int64 = 0

    /// Changes that fit `world`.
    init(seed: UInt64, world: World, now: Timestamp) {
        texts = RandomTexts(seed: seed)
        self.world = world
        self.now = now
    }

    /// Makes a number of changes.
    mutating func run(_ steps: Int) {
        for _ in 0..<steps {
            switch texts.pick(8) {
            case 0, 1: addUser()
            case 2: addGroup()
            case 3, 4: addMembership()
            case 5: addUnit()
            case 6: changeAccount()
            default: delegate()
            }
        }
    }

    private mutating func take() -> SequenceNumber {
        let taken = world.state.nextSequence
        _ = world.apply([.nextSequence(taken.next)])
        count += 1
        return taken
    }

    private mutating func id() -> PrincipalID? {
        let digits = String(100_000_000_000 + texts.pick(900_000_000))
        let prefix = texts.pick(3) == 0 ? "90a7f5c0d1-" : ""
        return PrincipalID(prefix + "A1b2c3d4-0000-4000-8000-\(digits)")
    }

    private mutating func moment() -> Timestamp {
        Timestamp(millisecondsSinceEpoch: now.millisecondsSinceEpoch + Int64(texts.pick(9_999_999)))
    }

    private mutating func authorship() -> Authorship? {
        guard texts.pick(4) > 0 else { return nil }
        let owner = texts.pick(2) == 0 ? "123456789012" : "111122223333"
        var authorship = Authorship(createdAt: moment(), createdBy: owner)
        if texts.pick(2) == 0 {
            authorship.change(at: moment(), by: texts.pick(2) == 0 ? owner : "444455556666")
        }
        return authorship
    }

    private mutating func maybe(_ text: String) -> String? { texts.pick(3) == 0 ? text : nil }

    private mutating func store() -> String {
        let stores = world.state.instances.ordered.map(\.identityStoreID)
        return stores.isEmpty ? TestService.identityStore : stores[texts.pick(stores.count)]
    }

    private mutating func externalIDs() -> [IdentityStore.ExternalId] {
        guard texts.pick(4) == 0 else { return [] }
        return [IdentityStore.ExternalId(issuer: "https://idp.example.com/#", id: "\(count)")]
    }

    private mutating func addUser() {
        let sequence = take()
        guard let id = id() else { return }
        var attributes = UserAttributes(
            userName: ["no", "1e3", "user@", "é'\"#:"][texts.pick(4)] + "\(count)")
        for (_, path) in SeedReader.texts { attributes[keyPath: path] = maybe(texts.name()) }
        if texts.pick(3) > 0 {
            var name = IdentityStore.Name()
            for (_, path) in SeedReader.names + SeedReader.nameParts {
                name[keyPath: path] = maybe(texts.name())
            }
            attributes.name = name
        }
        let primary: Bool? = [nil, true, false][texts.pick(3)]
        if texts.pick(2) == 0 {
            attributes.emails = [
                IdentityStore.Email(
                    value: "u\(count)@example.com", type: maybe("work"), primary: primary)
            ]
        }
        if texts.pick(3) == 0 {
            attributes.phoneNumbers = [
                IdentityStore.PhoneNumber(value: "+49 30 \(count)", type: maybe("on"))
            ]
            attributes.roles = [IdentityStore.Role(value: maybe("null"), primary: primary)]
            attributes.addresses = [
                IdentityStore.Address(
                    streetAddress: texts.name(), postalCode: "01234", country: maybe("NO"),
                    primary: primary)
            ]
            attributes.photos = [
                IdentityStore.Photo(value: "https://example.com/1.png", display: maybe("yes")),
                IdentityStore.Photo(value: "https://example.com/2.png"),
            ]
            attributes.extensions = [
                "aws:identitystore:enterprise": try? JSONDocument(#"{"costCenter":"\#(count)"}"#)
            ].compactMapValues(\.self)
        }
        let user = User(
            sequence: sequence, id: id, identityStoreID: store(), attributes: attributes,
            status: texts.pick(4) == 0 ? .disabled : .enabled, externalIDs: externalIDs(),
            authorship: authorship())
        _ = world.apply([.user(id, user)])
    }

    private mutating func addGroup() {
        let sequence = take()
        guard let id = id() else { return }
        let group = Group(
            sequence: sequence, id: id, identityStoreID: store(),
            displayName: texts.pick(6) == 0 ? nil : "Group \(texts.name())\(count)",
            description: maybe(texts.name(lengthMax: 200)), externalIDs: externalIDs(),
            authorship: authorship())
        _ = world.apply([.group(id, group)])
    }

    private mutating func addMembership() {
        let groups = world.state.groups.all.sorted { $0.sequence < $1.sequence }
        guard !groups.isEmpty else { return }
        let group = groups[texts.pick(groups.count)]
        let users = world.state.users.all.filter { $0.identityStoreID == group.identityStoreID }
            .sorted { $0.sequence < $1.sequence }
        guard !users.isEmpty else { return }
        let user = users[texts.pick(users.count)]
        guard world.state.groupMemberships.membership(of: user.id, in: group.id) == nil,
            let id = id()
        else { return }
        let membership = GroupMembership(
            sequence: take(), id: id, group: group.id, user: user.id, authorship: authorship())
        _ = world.apply([.groupMembership(id, membership)])
    }

    private mutating func addUnit() {
        let sequence = take()
        let units = world.state.organizationalUnits.ordered
        let parent = units.isEmpty || texts.pick(3) == 0 ? nil : units[texts.pick(units.count)]
        guard depth(of: parent) < 5, let organization = world.state.organization else { return }
        let id = world.state.unusedUnitID(
            in: organization, sequence: sequence, draws: world.draws)
        let unit = OrganizationalUnit(
            sequence: sequence, id: id, parent: parent?.id,
            name: "U" + texts.next(lengthMax: 10) + (texts.pick(3) == 0 ? "/" : "") + "\(count)")
        _ = world.apply([.organizationalUnit(id, unit)])
        tag(.unit(id))
    }

    private func depth(of unit: OrganizationalUnit?) -> Int {
        guard let unit else { return 0 }
        return 1 + depth(of: unit.parent.flatMap { world.state.organizationalUnits[$0] })
    }

    private mutating func changeAccount() {
        let accounts = world.state.accounts.ordered
        var account = accounts[texts.pick(accounts.count)]
        if texts.pick(3) == 0 {
            account = Account(
                sequence: take(), id: AccountID(number: UInt64(700_000_000_000 + count)),
                // Names of accounts may be anything, and need not be unique.
                name: texts.pick(3) == 0 ? "sandbox" : "123456789012\(texts.name())",
                email: "a\(count)@example.com", joinedTimestamp: moment())
        }
        let units = world.state.organizationalUnits.ordered
        if !units.isEmpty, texts.pick(2) == 0 { account.parent = units[texts.pick(units.count)].id }
        if !account.isManagement {
            account.state = Organizations.AccountState.allCases[texts.pick(5)]
        }
        _ = world.apply([.account(account.id, account)])
        tag(.account(account.id))
        if texts.pick(5) == 0 { tag(.root) }
    }

    private mutating func tag(_ resource: OrganizationResource) {
        guard texts.pick(2) == 0, let arn = world.state.organizationARN(of: resource) else {
            return
        }
        let tags = [
            ResourceTag(key: "Ünit:\(count)", value: "v = \(count)"),
            ResourceTag(key: "no", value: ""), ResourceTag(key: "1e3", value: " 0123 "),
        ]
        _ = world.apply([.tags(arn, Array(tags.prefix(1 + texts.pick(3))))])
    }

    private mutating func delegate() {
        let members = world.state.accounts.ordered.filter { !$0.isManagement }
        let key = DelegatedAdministrator.Key(
            account: members[texts.pick(members.count)].id,
            servicePrincipal: ["sso.amazonaws.com", "guardduty.amazonaws.com"][texts.pick(2)])
        guard world.state.delegatedAdministrators[key] == nil else { return }
        let row = DelegatedAdministrator(sequence: take(), key: key, enabledDate: moment())
        _ = world.apply([.delegatedAdministrator(key, row)])
    }
}
