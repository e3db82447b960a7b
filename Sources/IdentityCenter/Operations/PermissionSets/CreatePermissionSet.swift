package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Creates a permission set; tags are stored and not echoed.
    ///
    /// - Throws: `AccessDeniedException`; `ConflictException` for a name in use;
    ///   `ValidationException` for a duration outside 1 to 12 hours or bad tags;
    ///   `ServiceQuotaExceededException`.
    package func createPermissionSet(
        _ input: SSOAdmin.CreatePermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreatePermissionSetResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        if let duration = input.sessionDuration { try SessionDuration.check(duration) }
        let tags = try TagSet(
            adding: input.tags ?? [], countMax: call.rules.quotas.tagsPerResource
        ).tags
        let sets = call.state.permissionSets
        guard sets.arn(named: input.name, inInstance: instance.sequence) == nil else {
            throw .permissionSetNameTaken(input.name)
        }
        let limit = call.rules.quotas.permissionSetsPerInstance
        guard sets.count(inInstance: instance.sequence) < limit else {
            throw .quotaExceeded(
                thing: "PermissionSet", limit: limit,
                id: ResourceName.lastSegment(of: instance.arn))
        }
        let sequence = call.takeSequence()
        let set = PermissionSet(
            sequence: sequence, instance: instance.sequence,
            arn: call.state.unusedPermissionSetARN(
                in: instance, sequence: sequence, draws: call.world.draws), name: input.name,
            createdDate: call.createdDate, description: input.description,
            sessionDuration: input.sessionDuration ?? PermissionSet.sessionDurationDefault,
            relayState: input.relayState)
        call.record(.permissionSet(set.arn, set))
        if !tags.isEmpty { call.record(.tags(set.arn, tags)) }
        return SSOAdmin.CreatePermissionSetResponse(permissionSet: set.shape)
    }
}

extension PermissionSet {
    /// The set as `CreatePermissionSet` and `DescribePermissionSet` show it.
    var shape: SSOAdmin.PermissionSet {
        SSOAdmin.PermissionSet(
            name: name, permissionSetArn: arn, description: description,
            createdDate: createdDate,
            sessionDuration: sessionDuration, relayState: relayState)
    }
}

extension State {
    /// A new ARN in `instance`: the id has the instance's region prefix.
    package func unusedPermissionSetARN(
        in instance: Instance, sequence: SequenceNumber, draws: Draws
    ) -> String {
        let prefix = RegionPrefix.instance(region: instance.primaryRegion)
        var attempt: UInt64 = 0
        while true {
            let digits = draws.word(
                purpose: "permission-set", key: String(sequence.value), n: attempt)
            let id = "ps-" + prefix + lowercaseHexadecimal(digits, count: 12)
            let arn = ResourceName.permissionSet(id, inInstance: instance.arn)
            if permissionSets[arn] == nil { return arn }
            attempt += 1
        }
    }
}
