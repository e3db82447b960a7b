package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Makes an account instance with an identity store of its own; it is `CREATE_IN_PROGRESS`
    /// until it is `ACTIVE`.
    ///
    /// - Throws: `ValidationException` for the organization's management account, or bad tags;
    ///   `ServiceQuotaExceededException` when the account owns an instance; `ConflictException` for
    ///   a client token that came with other members before.
    package func createInstance(
        _ input: SSOAdmin.CreateInstanceRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreateInstanceResponse {
        let account = call.caller.account
        guard account != call.state.managementAccount else { throw .managementAccountNotAllowed }
        if case .repeated(let arn) = try call.clientToken(
            input.clientToken, parameters: input.tokenParameters)
        {
            return SSOAdmin.CreateInstanceResponse(instanceArn: arn)
        }
        let tags = try TagSet(
            adding: input.tags ?? [], countMax: call.rules.quotas.tagsPerResource
        ).tags
        let limit = call.rules.quotas.instancesPerAccount
        // SA-166: the organization's instance, which members see, takes no member's place.
        guard call.state.instanceCount(ownedBy: account) < limit else {
            throw .tooManyInstances(limit: limit, account: account)
        }
        let sequence = call.takeSequence()
        let region = call.region.flatMap { CommercialRegion.names.contains($0) ? $0 : nil }
        let instance = call.state.newAccountInstance(
            sequence: sequence, owner: account, name: input.name,
            region: region ?? Instance.regionDefault, createdDate: call.createdDate,
            draws: call.world.draws)
        call.record(.instance(instance.arn, instance))
        if !tags.isEmpty { call.record(.tags(instance.arn, tags)) }
        call.begin(.instance(instance.arn))
        call.useClientToken(
            input.clientToken, parameters: input.tokenParameters, result: instance.arn)
        return SSOAdmin.CreateInstanceResponse(instanceArn: instance.arn)
    }
}

extension SSOAdmin.CreateInstanceRequest {
    /// Everything that must be the same when the token is.
    fileprivate var tokenParameters: [String?] {
        [name] + SSOAdmin.Tag.tokenParameters(of: tags)
    }
}

extension State {
    /// How many instances an account owns.
    fileprivate func instanceCount(ownedBy account: AccountID) -> Int {
        var count = 0
        instances.forEach(after: nil) { instance in
            if instance.ownerAccount == account { count += 1 }
            return true
        }
        return count
    }

    /// A new account instance being made; bound to its region when the organization's instance is
    /// bound to its own.
    fileprivate func newAccountInstance(
        sequence: SequenceNumber, owner: AccountID, name: String?, region: String,
        createdDate: Timestamp, draws: Draws
    ) -> Instance {
        var isRegionBound = false
        instances.forEach(after: nil) { instance in
            isRegionBound = isRegionBound || instance.isRegionBound
            return true
        }
        let (arn, store) = unusedInstanceNames(region: region, sequence: sequence, draws: draws)
        return Instance(
            sequence: sequence, arn: arn, identityStoreID: store, ownerAccount: owner,
            createdDate: createdDate, name: name, status: .createInProgress,
            isOrganizationInstance: false, arePermissionSetsEnabled: false, primaryRegion: region,
            isRegionBound: isRegionBound)
    }

    /// A new ARN and the id of a new identity store, with the prefixes of a region.
    package func unusedInstanceNames(
        region: String, sequence: SequenceNumber, draws: Draws
    ) -> (arn: String, identityStoreID: String) {
        var arns: Set<String> = []
        var stores: Set<String> = []
        instances.forEach(after: nil) { instance in
            arns.insert(instance.arn)
            stores.insert(instance.identityStoreID)
            return true
        }
        func unused(
            _ purpose: String, _ digitCount: Int, isTaken: (String) -> Bool,
            name: (String) -> String
        ) -> String {
            var attempt: UInt64 = 0
            while true {
                let digits = draws.word(purpose: purpose, key: String(sequence.value), n: attempt)
                let candidate = name(lowercaseHexadecimal(digits, count: digitCount))
                if !isTaken(candidate) { return candidate }
                attempt += 1
            }
        }
        let arn = unused("instance", 12, isTaken: arns.contains) {
            ResourceName.instance("ssoins-" + RegionPrefix.instance(region: region) + $0)
        }
        let store = unused("identity-store", 6, isTaken: stores.contains) {
            "d-" + RegionPrefix.identityStore(region: region) + $0
        }
        return (arn, store)
    }
}
