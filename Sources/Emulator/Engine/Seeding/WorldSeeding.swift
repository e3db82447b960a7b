import AWSJSON
import IdentityCenter
import SQLiteStore
import ServiceModels

/// Makes fresh worlds: the default organization, or what a seed file declares.
struct WorldSeeding {
    /// What the fresh world holds.
    let document: SeedDocument
    /// The region that binds the instance; outranks the document's.
    let homeRegion: String?
    /// Whether a seed file says what it holds.
    let isFromFile: Bool

    /// The id of the organization instance unless a seed file names another.
    static let instanceIDDefault = "ssoins-7223a5f0c1d2e3b4"
    /// The id of its identity store unless a seed file names another.
    static let identityStoreIDDefault = "d-9067a5f0c1"

    init(document: SeedDocument?, homeRegion: String?) {
        isFromFile = document != nil
        self.document = document ?? SeedDocument()
        self.homeRegion = homeRegion ?? document?.instance?.homeRegion
    }

    /// The management account of fresh worlds.
    var managementAccount: AccountID {
        Self.accountID(document.organization.managementAccountID)
    }

    /// A fresh state whose ids come from `draws`, made at `now`.
    func freshState(draws: Draws, at now: Timestamp) -> FreshState {
        var fresh = FreshState(draws: draws)
        SeededOrganization(document: document, now: now).add(to: &fresh)
        if let declared = document.instance {
            let instance = addOrganizationInstance(declared, to: &fresh, at: now)
            SeededHoldings(instance: instance, now: now).add(document.holdings, to: &fresh)
        }
        for other in document.otherInstances {
            let instance = add(other, to: &fresh, at: now)
            SeededHoldings(instance: instance, now: now).add(other.holdings, to: &fresh)
        }
        return fresh
    }

    /// The change that binds a stored world's organization instance to the configured home region,
    /// if any.
    func homeRegionChange(in state: State) -> Change? {
        guard let homeRegion, let management = state.managementAccount else { return nil }
        var change: Change?
        state.instances.forEach(after: nil) { instance in
            guard instance.ownerAccount == management,
                instance.primaryRegion != homeRegion || !instance.isRegionBound
            else { return true }
            change = .instance(instance.arn, bound(instance, to: homeRegion))
            return false
        }
        return change
    }

    private func bound(_ instance: Instance, to region: String) -> Instance {
        var bound = instance
        bound.primaryRegion = region
        bound.isRegionBound = true
        return bound
    }

    private func addOrganizationInstance(
        _ declared: SeedDocument.Instance, to fresh: inout FreshState, at now: Timestamp
    ) -> Instance {
        let arn = ResourceName.instance(
            declared.id ?? Self.instanceIDDefault,
            partition: declared.partition ?? ResourceName.partition(ofRegion: homeRegion))
        var instance = Instance(
            sequence: fresh.takeSequence(), arn: arn,
            identityStoreID: declared.identityStoreID ?? Self.identityStoreIDDefault,
            ownerAccount: managementAccount, createdDate: declared.createdDate ?? now,
            name: declared.name, kmsKeyARN: declared.kmsKeyARN,
            primaryRegion: declared.primaryRegion ?? Instance.regionDefault)
        if let homeRegion { instance = bound(instance, to: homeRegion) }
        add(instance, declared, to: &fresh, at: now)
        return instance
    }

    private func add(
        _ other: SeedDocument.OtherInstance, to fresh: inout FreshState, at now: Timestamp
    ) -> Instance {
        let declared = other.instance
        let sequence = fresh.takeSequence()
        let region = declared.homeRegion ?? declared.primaryRegion ?? Instance.regionDefault
        let drawn = fresh.state.unusedInstanceNames(
            region: region, sequence: sequence, draws: fresh.draws)
        let arn = declared.id.map {
            ResourceName.instance($0, partition: declared.partition ?? "aws")
        }
        let instance = Instance(
            sequence: sequence, arn: arn ?? drawn.arn,
            identityStoreID: declared.identityStoreID ?? drawn.identityStoreID,
            ownerAccount: Self.accountID(other.owner), createdDate: declared.createdDate ?? now,
            name: declared.name, isOrganizationInstance: other.isOrganizationInstance,
            kmsKeyARN: declared.kmsKeyARN,
            arePermissionSetsEnabled: other.isOrganizationInstance, primaryRegion: region,
            isRegionBound: declared.homeRegion != nil)
        add(instance, declared, to: &fresh, at: now)
        return instance
    }

    /// Adds an instance with what the file says of it beside its own members.
    private func add(
        _ instance: Instance, _ declared: SeedDocument.Instance, to fresh: inout FreshState,
        at now: Timestamp
    ) {
        fresh.add(.instance(instance.arn, instance))
        fresh.addTags(declared.tags, to: instance.arn)
        for region in declared.regions {
            let key = RegionKey(instance: instance.sequence, name: region.name)
            fresh.add(
                .region(
                    key,
                    InstanceRegion(
                        sequence: fresh.takeSequence(), key: key,
                        addedDate: region.addedDate ?? now, status: .active)))
        }
        if let attributes = declared.attributes {
            fresh.add(
                .attributes(
                    instance.sequence,
                    AttributeConfiguration(
                        sequence: fresh.takeSequence(), instance: instance.sequence,
                        status: .enabled, attributes: attributes)))
        }
    }

    static func accountID(_ text: String) -> AccountID {
        guard let id = AccountID(text) else {
            preconditionFailure("reading a seed file refuses an account id like \(text)")
        }
        return id
    }
}
