import IdentityCenter

/// Seeded sequences of calls on instances and what belongs to them, by the management account and
/// two others, time passing in between.
package struct RandomInstanceCalls {
    private let draws: Draws
    private var step: UInt64 = 0
    private var instances = [TestService.instance]
    private var issuers: [String] = []

    /// The sequence of this seed.
    package init(seed: UInt64) {
        draws = Draws(seed: seed, session: "random-instance-calls")
    }

    private mutating func pick(_ count: Int) -> Int {
        step += 1
        return Int(draws.word(purpose: "pick", n: step) % UInt64(count))
    }

    private mutating func input(_ members: String = "") -> String {
        #"{"InstanceArn":"\#(instances[pick(instances.count)])"\#(members)}"#
    }

    /// Runs the next call on `service`.
    package mutating func run(on service: TestService) -> Outcome {
        service.advance(milliseconds: Int64(pick(900)))
        let accounts = [TestService.management, TestService.sandbox, TestService.production]
        let account = accounts[pick(3)]
        service.caller = Caller(account: account, arn: "arn:aws:iam::\(account):root")
        switch pick(4) {
        case 0: return runOnInstance(service)
        case 1: return runOnIssuer(service)
        case 2: return runOnRegion(service)
        default: return runOnAttributes(service)
        }
    }

    private mutating func runOnInstance(_ service: TestService) -> Outcome {
        switch pick(6) {
        case 0, 1:
            let outcome = service.call(
                "CreateInstance",
                #"{"Name":"N\#(pick(3))","ClientToken":"t\#(pick(4))","Tags":[{"Key":"k","Value":"v"}]}"#
            )
            if let arn = outcome.text("/InstanceArn"), !instances.contains(arn) {
                instances.append(arn)
            }
            return outcome
        case 2: return service.call("UpdateInstance", input(#","Name":"N\#(pick(9))""#))
        case 3:
            let key = "arn:aws:kms:us-east-1:123456789012:key/mrk-0123456789abcdef0123456789abcdef"
            let configuration = [
                #"{"KeyType":"AWS_OWNED_KMS_KEY"}"#,
                #"{"KeyType":"CUSTOMER_MANAGED_KEY","KmsKeyArn":"\#(key)"}"#,
            ][pick(2)]
            return service.call(
                "UpdateInstance", input(#","EncryptionConfiguration":\#(configuration)"#))
        case 4:
            // The organization's instance goes seldom, because nothing makes another one.
            guard pick(40) == 0 || instances.count > 1 else {
                return service.call("ListInstances", "{}")
            }
            let index = pick(40) == 0 ? 0 : instances.count - 1
            return service.call("DeleteInstance", #"{"InstanceArn":"\#(instances[index])"}"#)
        default: return service.call("DescribeInstance", input())
        }
    }

    private mutating func runOnIssuer(_ service: TestService) -> Outcome {
        guard !issuers.isEmpty, pick(3) > 0 else {
            let outcome = service.call(
                "CreateTrustedTokenIssuer",
                input(
                    #","Name":"T\#(pick(12))","TrustedTokenIssuerType":"OIDC_JWT","TrustedTokenIssuerConfiguration":"#
                        + #"{"OidcJwtConfiguration":{"IssuerUrl":"https://example.com","ClaimAttributePath":"email","#
                        + #""IdentityStoreAttributePath":"emails.value","JwksRetrievalOption":"OPEN_ID_DISCOVERY"}},"#
                        + #""Tags":[{"Key":"k","Value":"v"}]"#))
            if let arn = outcome.text("/TrustedTokenIssuerArn") { issuers.append(arn) }
            return outcome
        }
        let issuer = #""TrustedTokenIssuerArn":"\#(issuers[pick(issuers.count)])""#
        switch pick(3) {
        case 0:
            return service.call(
                "UpdateTrustedTokenIssuer",
                #"{\#(issuer),"Name":"T\#(pick(12))","TrustedTokenIssuerConfiguration":"#
                    + #"{"OidcJwtConfiguration":{"ClaimAttributePath":"sub"}}}"#)
        case 1: return service.call("DescribeTrustedTokenIssuer", "{\(issuer)}")
        default: return service.call("DeleteTrustedTokenIssuer", "{\(issuer)}")
        }
    }

    private mutating func runOnRegion(_ service: TestService) -> Outcome {
        let operation = ["AddRegion", "AddRegion", "RemoveRegion", "DescribeRegion"][pick(4)]
        let name = ["us-east-1", "us-east-2", "us-west-2", "eu-west-1"][pick(4)]
        return service.call(operation, input(#","RegionName":"\#(name)""#))
    }

    private mutating func runOnAttributes(_ service: TestService) -> Outcome {
        let verb = ["Create", "Create", "Update", "Describe", "Delete"][pick(5)]
        let keys = (0..<pick(4)).map {
            #"{"Key":"k\#($0)","Value":{"Source":["${path:userName}"]}}"#
        }
        return service.call(
            verb + "InstanceAccessControlAttributeConfiguration",
            input(
                #","InstanceAccessControlAttributeConfiguration":{"AccessControlAttributes":[\#(keys.joined(separator: ","))]}"#
            ))
    }
}
