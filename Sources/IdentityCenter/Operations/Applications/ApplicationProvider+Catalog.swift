import ServiceModels

/// The providers there are, in the order of lists.
///
/// The real list is longer and not published (SA-143): `custom`, `custom-saml`, `catalog/Box`,
/// `catalog/ExternalAWSAccount`, `redshift`, `eks-argocd`, `qbusiness` and `sagemaker` were seen;
/// the other names and all texts are ours. Scope names are those that AWS documents.
extension ApplicationProvider {
    static let catalog: [ApplicationProvider] = [
        ApplicationProvider(
            .custom, .oauth, "Custom application", "Custom OAuth 2.0 application",
            scopes: ["sso:account:access": "Access AWS accounts and permission sets"]),
        ApplicationProvider(
            "custom-saml", .saml, "Custom SAML 2.0 application",
            "Any application that supports SAML 2.0"),
        ApplicationProvider(
            "catalog/Box", .saml, "Box", "Cloud content management and file sharing"),
        ApplicationProvider(
            "catalog/ExternalAWSAccount", .saml, "External AWS Account",
            "An AWS account outside the organization"),
        ApplicationProvider(
            "catalog/Dropbox", .saml, "Dropbox", "File storage and sharing"),
        ApplicationProvider(
            "catalog/GitHub", .saml, "GitHub", "Source code hosting and collaboration"),
        ApplicationProvider(
            "catalog/Office365", .saml, "Microsoft 365", "Office applications and services"),
        ApplicationProvider(
            "catalog/Salesforce", .saml, "Salesforce", "Customer relationship management"),
        ApplicationProvider("catalog/Slack", .saml, "Slack", "Team communication"),
        ApplicationProvider(
            "redshift", .oauth, "Amazon Redshift", "Data warehouse",
            scopes: ["redshift:connect": "Connect to Amazon Redshift"]),
        ApplicationProvider(
            "eks-argocd", .oauth, "Amazon EKS Argo CD", "Continuous deployment on Amazon EKS"),
        ApplicationProvider(
            "qbusiness", .oauth, "Amazon Q Business", "Generative AI assistant for work",
            scopes: [
                "qbusiness:content:access": "Access content in Amazon Q Business",
                "qbusiness:conversations:access": "Access conversations in Amazon Q Business",
                "qbusiness:messages:access": "Access messages in Amazon Q Business",
            ]),
        ApplicationProvider(
            "sagemaker", .oauth, "Amazon SageMaker", "Data, analytics and machine learning",
            scopes: ["datazone:domain:access": "Access an Amazon DataZone domain"]),
        ApplicationProvider(
            "s3", .oauth, "Amazon S3 Access Grants", "Access to data in Amazon S3",
            scopes: ["s3:access_grants:read_write": "Read and write data in Amazon S3"]),
        ApplicationProvider(
            "lakeformation", .oauth, "AWS Lake Formation", "Data lake permissions",
            scopes: ["lakeformation:query": "Query data through AWS Lake Formation"]),
        ApplicationProvider(
            "codewhisperer", .oauth, "Amazon Q Developer", "Generative AI assistant for coding",
            scopes: [
                "codewhisperer:analysis": "Analyse code with Amazon Q Developer",
                "codewhisperer:completions": "Get code completions from Amazon Q Developer",
                "codewhisperer:conversations": "Converse with Amazon Q Developer",
            ]),
        ApplicationProvider(
            "verified-access", .oauth, "AWS Verified Access", "Access to applications without VPN",
            scopes: ["verified_access:application:connect": "Connect to an application"]),
    ]

    /// The provider of a name; `nil` when there is none.
    static func named(_ name: Name) -> ApplicationProvider? {
        catalog.first { $0.name == name }
    }
}
