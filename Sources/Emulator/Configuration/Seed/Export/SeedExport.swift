package import IdentityCenter

/// Puts what a world holds into the form of a seed file.
///
/// What is under way is written as what it will be: life cycles that have begun have ended. Requests
/// of assignments and provisioning, and the client tokens that were used, are left out.
package struct SeedExport {
    /// What is written beside the world itself.
    package struct Options: Hashable, Sendable {
        /// Whether ids and dates are written, so that a world made from the file has the same.
        package var hasIDs: Bool

        /// - Parameter hasIDs: default: they are written.
        package init(hasIDs: Bool = true) {
            self.hasIDs = hasIDs
        }
    }

    let state: State
    let options: Options
    /// The instance whose members stand at the top of the file, if there is one.
    let main: Instance?
    /// The users and groups that something refers to by id.
    var namedIDs: Set<PrincipalID> = []

    private init(_ state: State, _ options: Options) {
        self.state = state
        self.options = options
        // Only the first can stand at the top, because everything else follows it.
        let first = state.instances.ordered.first
        let isOrganizations =
            first?.isOrganizationInstance == true && first?.ownerAccount == state.managementAccount
        main = isOrganizations ? first : nil
    }

    /// What a world holds, as a seed file declares it.
    package static func document(
        of state: State, options: Options = Options()
    ) -> SeedDocument {
        let settled = state.afterLifecycles
        var export = SeedExport(settled, options)
        return export.document()
    }

    /// A seed file that makes the world of a state; the same octets for the same world.
    package static func file(of state: State, options: Options = Options()) -> [UInt8] {
        SeedWriter(document(of: state, options: options)).octets
    }

    private mutating func document() -> SeedDocument {
        var document = SeedDocument()
        document.organization = organization()
        let paths = unitPaths()
        document.accounts = state.accounts.ordered.map { account(of: $0, paths) }
        document.delegatedAdministrators = state.delegatedAdministrators.ordered.map {
            SeedDocument.DelegatedAdministrator(
                accountID: $0.key.account.description, service: $0.key.servicePrincipal,
                enabledDate: $0.enabledDate)
        }
        document.instance = nil
        var scopes = ScopedNames(state)
        for instance in state.instances.ordered {
            let declared = self.instance(of: instance)
            let holdings = holdings(of: instance, &scopes)
            if instance.arn == main?.arn {
                document.instance = declared
                document.holdings = holdings
            } else {
                document.otherInstances.append(
                    SeedDocument.OtherInstance(
                        owner: instance.ownerAccount.description,
                        isOrganizationInstance: instance.isOrganizationInstance,
                        instance: declared, holdings: holdings))
            }
        }
        if !options.hasIDs { document.removeIDs(except: namedIDs) }
        return document
    }

    private func instance(of instance: Instance) -> SeedDocument.Instance {
        var declared = SeedDocument.Instance()
        declared.id = String(ResourceName.lastSegment(of: instance.arn))
        declared.name = instance.name
        declared.identityStoreID = instance.identityStoreID
        if instance.isRegionBound {
            declared.homeRegion = instance.primaryRegion
        } else if instance.primaryRegion != Instance.regionDefault {
            declared.primaryRegion = instance.primaryRegion
        }
        // An account's instance begins in the partition aws, whatever its region.
        let region = instance.arn == main?.arn ? declared.homeRegion : nil
        let partition = String(ResourceName.partition(of: instance.arn))
        if partition != ResourceName.partition(ofRegion: region) { declared.partition = partition }
        declared.createdDate = instance.createdDate
        declared.kmsKeyARN = instance.kmsKeyARN
        declared.regions = state.regions.rows(in: instance.sequence).map {
            SeedDocument.Instance.Region(name: $0.key.name, addedDate: $0.addedDate)
        }
        declared.attributes = state.attributes[instance.sequence]?.attributes
        declared.tags = tags(of: instance.arn)
        return declared
    }

    func tags(of resource: String) -> [SeedDocument.Tag] {
        (state.tags[resource] ?? []).map { SeedDocument.Tag(key: $0.key, value: $0.value) }
    }
}
