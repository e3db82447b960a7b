import AWSJSON

extension WorldModel {
    /// What the model says of the answer to a call that reads one thing.
    package enum Expectation: Equatable {
        /// Nothing: the model does not know.
        case unknown
        /// The thing is not there, so there is no answer.
        case refusal
        /// Exactly this.
        case answer(Row)
    }

    /// What a `Describe` or `Get` operation must answer to a caller that may ask.
    package func expectation(of operation: String, _ input: Row) -> Expectation {
        switch operation {
        case "DescribePermissionSet", "GetInlinePolicyForPermissionSet",
            "GetPermissionsBoundaryForPermissionSet":
            return answer(aboutSet: operation, input)
        case "DescribeApplicationProvider":
            let provider = providers.first {
                $0[member: "ApplicationProviderArn"] == input["ApplicationProviderArn"]
            }
            return expect(provider?.row)
        case "DescribeTrustedTokenIssuer":
            return expect(
                issuers.matching(input.only("TrustedTokenIssuerArn")).first.map { issuer in
                    issuer.without("InstanceArn", "Configuration").with([
                        "TrustedTokenIssuerConfiguration": .object([
                            .init(
                                name: Self.issuerUnion, value: issuer["Configuration"] ?? .null)
                        ])
                    ])
                })
        case "DescribeRegion":
            return expect(
                regions.matching(input.only("InstanceArn", "RegionName")).first
                    .map(Self.shownRegion))
        case "DescribeInstanceAccessControlAttributeConfiguration":
            return expect(
                attributes.matching(input.only("InstanceArn")).first.map {
                    [
                        "Status": $0["Status"] ?? .null,
                        "InstanceAccessControlAttributeConfiguration": $0["Configuration"] ?? .null,
                    ]
                })
        default: return answer(aboutApplication: operation, input)
        }
    }

    private func expect(_ row: Row?) -> Expectation { row.map { .answer($0) } ?? .refusal }

    private func answer(aboutSet operation: String, _ input: Row) -> Expectation {
        let row = permissionSets.matching(input.only("InstanceArn", "PermissionSetArn")).first
        guard let row else { return .refusal }
        switch operation {
        case "GetInlinePolicyForPermissionSet":
            return .answer(["InlinePolicy": row["Inline"] ?? ""])
        case "GetPermissionsBoundaryForPermissionSet":
            return expect(row["Boundary"].map { ["PermissionsBoundary": $0] })
        default:
            let shown = row.without("InstanceArn", "Version", "Inline", "Boundary")
            return .answer(["PermissionSet": JSONValue(shown)])
        }
    }

    private func answer(aboutApplication operation: String, _ input: Row) -> Expectation {
        let application = input.only("ApplicationArn")
        let row = applications.matching(application).first
        switch operation {
        case "DescribeApplication":
            return expect(row?.without("AssignmentRequired", "Session"))
        case "GetApplicationAssignmentConfiguration": return expect(row?.only("AssignmentRequired"))
        case "GetApplicationSessionConfiguration":
            return expect(
                row.map { row in
                    row["Session"].map { ["UserBackgroundSessionApplicationStatus": $0] } ?? [:]
                })
        case "DescribeApplicationAssignment":
            return expect(
                applicationAssignments.matching(
                    input.only("ApplicationArn", "PrincipalId", "PrincipalType")
                ).first)
        case "GetApplicationAccessScope":
            return expect(
                scopes.matching(input.only("ApplicationArn", "Scope")).first?
                    .without("ApplicationArn"))
        case "GetApplicationAuthenticationMethod":
            return expect(
                methods.matching(input.only("ApplicationArn", "AuthenticationMethodType")).first?
                    .only("AuthenticationMethod"))
        case "GetApplicationGrant":
            return expect(
                grants.matching(input.only("ApplicationArn", "GrantType")).first?.only("Grant"))
        default: return .unknown
        }
    }
}
