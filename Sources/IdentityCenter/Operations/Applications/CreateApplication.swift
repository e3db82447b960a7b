package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Creates an application of the custom provider.
    ///
    /// A call repeated with its `ClientToken` answers the same application.
    ///
    /// - Throws: `AccessDeniedException`; `ConflictException` for a token used with other
    ///   parameters; `ValidationException` for another provider, a sign-in without its URL or bad
    ///   tags; `ServiceQuotaExceededException`.
    package func createApplication(
        _ input: SSOAdmin.CreateApplicationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreateApplicationResponse {
        let instance = try call.applicationInstance(input.instanceArn)
        if case .repeated(let arn) = try call.clientToken(
            input.clientToken, parameters: input.tokenParameters)
        {
            return instance.creationAnswer(for: arn)
        }
        guard ApplicationProvider.name(in: input.applicationProviderArn) == .custom else {
            throw .providerNotSupported(
                ApplicationProvider.internalARN(of: input.applicationProviderArn))
        }
        try input.portalOptions?.signInOptions?.check()
        let tags = try TagSet(
            adding: input.tags ?? [], countMax: call.rules.quotas.tagsPerResource
        ).tags
        let limit = call.rules.quotas.applicationsPerInstance
        guard call.state.applications.count(in: instance.sequence) < limit else {
            throw .quotaExceeded(
                thing: "Application", limit: limit, id: ResourceName.lastSegment(of: instance.arn))
        }
        let sequence = call.takeSequence()
        let arn = call.state.unusedApplicationARN(
            in: instance, account: call.caller.account, sequence: sequence,
            draws: call.world.draws)
        let signIn = input.portalOptions?.signInOptions
        let application = Application(
            sequence: sequence, arn: arn, instance: instance.sequence,
            account: call.caller.account, providerARN: input.applicationProviderArn,
            createdDate: call.createdDate, createdFrom: call.originRegion(of: instance),
            name: input.name,
            description: input.description, status: input.status ?? .enabled,
            visibility: input.portalOptions?.visibility ?? .enabled, signInOrigin: signIn?.origin,
            applicationURL: signIn?.applicationUrl)
        call.record(.application(arn, application))
        if !tags.isEmpty { call.record(.tags(arn, tags)) }
        call.useClientToken(input.clientToken, parameters: input.tokenParameters, result: arn)
        return instance.creationAnswer(for: arn)
    }
}

extension SSOAdmin.CreateApplicationRequest {
    /// Everything that must be the same when the token is.
    fileprivate var tokenParameters: [String?] {
        [
            instanceArn, applicationProviderArn, name, description, status?.rawValue,
            portalOptions?.visibility?.rawValue, portalOptions?.signInOptions?.origin.rawValue,
            portalOptions?.signInOptions?.applicationUrl,
        ] + SSOAdmin.Tag.tokenParameters(of: tags)
    }
}

extension SSOAdmin.SignInOptions {
    /// Checks that the URL is there when it is needed.
    ///
    /// - Throws: `ValidationException`.
    func check() throws(ServiceError) {
        guard origin != .application || applicationUrl != nil else { throw .applicationURLMissing }
    }
}

extension Instance {
    /// `arn:aws:identitystore::<account>:identitystore/d-<10>`, in the instance's partition.
    var identityStoreARN: String {
        let partition = ResourceName.partition(of: arn)
        return "arn:\(partition):identitystore::\(ownerAccount):identitystore/\(identityStoreID)"
    }

    fileprivate func creationAnswer(for application: String) -> SSOAdmin.CreateApplicationResponse {
        SSOAdmin.CreateApplicationResponse(
            applicationArn: application, instanceArn: arn, identityStoreArn: identityStoreARN)
    }
}

extension Call {
    /// The region an application is made in: the call's, or the instance's when the call names none
    /// that looks like one (SA-144).
    fileprivate func originRegion(of instance: Instance) -> String {
        guard let region, SSOAdmin.Patterns.regionName.matches(region) else {
            return instance.primaryRegion
        }
        return region
    }
}

extension State {
    /// A new ARN in `instance`: the id has the instance's region prefix.
    package func unusedApplicationARN(
        in instance: Instance, account: AccountID, sequence: SequenceNumber, draws: Draws
    ) -> String {
        let prefix = RegionPrefix.instance(region: instance.primaryRegion)
        var attempt: UInt64 = 0
        while true {
            let digits = draws.word(purpose: "application", key: String(sequence.value), n: attempt)
            let id = "apl-" + prefix + lowercaseHexadecimal(digits, count: 12)
            let arn = ResourceName.application(id, of: account, inInstance: instance.arn)
            if applications[arn] == nil { return arn }
            attempt += 1
        }
    }
}
