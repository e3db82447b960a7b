import IdentityCenter

/// The AWS managed policies that a seed file can name, by ARN or by name alone.
struct SeedManagedPolicies {
    private let rules: ServiceRules
    private let region: String?
    private var arnsByName: [String: String] = [:]

    /// The policies under these rules; `region` is the instance's where the file says it.
    init(_ rules: ServiceRules, region: String?) {
        self.rules = rules
        self.region = region
        for arn in ManagedPolicyCatalogue.arns + rules.additionalManagedPolicyARNs.sorted() {
            let name = String(ResourceName.lastSegment(of: arn))
            if arnsByName[name] == nil { arnsByName[name] = arn }
        }
    }

    /// The ARN that a file means; one that no call could attach is a problem.
    func arn(_ field: Field) -> String? {
        guard let text = field.string(expected: "the name or ARN of an AWS managed policy") else {
            return nil
        }
        guard text.hasPrefix("arn:") else {
            if let arn = arnsByName[text] { return arn }
            field.fail(
                "expected the name or ARN of an AWS managed policy, found \(text.quotedForMessage())."
                    + suggestion(for: text, among: arnsByName.keys.sorted()))
            return nil
        }
        guard field.string(.managedPolicyARN) != nil else { return nil }
        do {
            try rules.checkManagedPolicy(text, neededBy: ResourceName.instance(""), region: region)
            return text
        } catch {
            field.fail(
                "there is no AWS managed policy with this ARN."
                    + suggestion(for: text, among: arnsByName.values.sorted()))
            return nil
        }
    }

    private func suggestion(for text: String, among candidates: [String]) -> String {
        let sentence = Suggestion.sentence(for: text, among: candidates)
        return sentence.isEmpty
            ? " If it is newer than this server, add its ARN to 'service.managedPolicies'."
            : sentence
    }
}
