import AWSJSON
import IdentityCenter

extension SeedReader {
    /// Reads the policies of a permission set under the rules of the calls that would put them.
    mutating func readPolicies(_ object: MappingField, of set: inout SeedDocument.PermissionSet) {
        set.inlinePolicy = object.optional("inlinePolicy").flatMap { readInlinePolicy($0) }
        let managedField = object.optional("managedPolicies")
        var seen = NameRegistry("managed policy")
        for element in managedField?.sequence(of: "managed policies") ?? [] {
            guard let arn = managedPolicyARN(element), seen.claim(arn, element) else {
                continue
            }
            set.managedPolicies.append(arn)
        }
        let customerField = object.optional("customerManagedPolicies")
        set.customerManagedPolicies = customerField.map { readCustomerManagedPolicies($0) } ?? []
        set.permissionsBoundary = object.optional("permissionsBoundary").flatMap {
            readBoundary($0)
        }
        let count = set.managedPolicies.count + set.customerManagedPolicies.count
        let limit = quotas.policiesPerPermissionSet
        if count > limit {
            (managedField ?? customerField)?.fail(
                "expected at most \(limit) managed policies of both kinds together, found \(count)."
            )
        }
    }

    /// Reads a list of names, or of `{name, path}`.
    func readCustomerManagedPolicies(_ field: Field) -> [CustomerManagedPolicy] {
        var seen = NameRegistry("policy")
        return (field.sequence(of: "policies") ?? []).compactMap { element in
            guard let policy = element.customerManagedPolicy(),
                seen.claim(policy.path + policy.name, element)
            else { return nil }
            return policy
        }
    }

    /// The ARN of the AWS managed policy that a field names.
    private mutating func managedPolicyARN(_ field: Field) -> String? {
        let policies = scope.managedPolicies ?? SeedManagedPolicies(rules, region: scope.region)
        scope.managedPolicies = policies
        return policies.arn(field)
    }

    private mutating func readBoundary(_ field: Field) -> PermissionsBoundary? {
        guard let object = field.mapping() else { return nil }
        let managed = object.optional("managedPolicy")
        let customer = object.optional("customerManagedPolicy")
        object.refuseUnknown()
        switch (managed, customer) {
        case (let managed?, nil): return managedPolicyARN(managed).map { .managed(arn: $0) }
        case (nil, let customer?):
            return customer.customerManagedPolicy().map { .customerManaged($0) }
        case (_?, let customer?):
            customer.fail("expected one policy as the boundary, found two; remove one.")
        case (nil, nil):
            field.fail("expected 'managedPolicy' or 'customerManagedPolicy'.")
        }
        return nil
    }

    /// Reads a document as text, kept as it is, or as a mapping.
    private func readInlinePolicy(_ field: Field) -> String? {
        let text: String
        if field.isMapping {
            var writer = JSONWriter()
            field.node.policyJSON.write(to: &writer)
            text = String(decoding: writer.bytes, as: UTF8.self)
        } else {
            guard let given = field.text else {
                field.refuse(expected: "a policy document as text or as a mapping")
                return nil
            }
            text = given
        }
        if let flaw = InlinePolicyDocument.flaw(in: text) {
            field.fail("expected a policy document: \(flaw)")
            return nil
        }
        guard TextConstraint.policyDocument.accepts(text) else {
            field.fail("expected \(TextConstraint.policyDocument.expected).")
            return nil
        }
        do {
            try InlinePolicyDocument.check(text, quotas: quotas)
            return text
        } catch {
            field.fail((error.message ?? error.code.name) + ".")
            return nil
        }
    }
}

extension SeedDocument.PermissionSet {
    /// The policies that an account must have to hold the set.
    var neededPolicies: [CustomerManagedPolicy] {
        guard case .customerManaged(let boundary)? = permissionsBoundary else {
            return customerManagedPolicies
        }
        return customerManagedPolicies + [boundary]
    }
}

extension Field {
    /// A policy's name, or `{name, path}`.
    fileprivate func customerManagedPolicy() -> CustomerManagedPolicy? {
        guard isMapping, let object = mapping() else {
            return string(.policyName).map {
                CustomerManagedPolicy(name: $0, path: CustomerManagedPolicy.pathDefault)
            }
        }
        let name = object.required("name", "a policy name")?.string(.policyName)
        let pathField = object.optional("path")
        let path = pathField?.string(.policyPath)
        object.refuseUnknown()
        guard let name, (pathField == nil) == (path == nil) else { return nil }
        return CustomerManagedPolicy(name: name, path: path ?? CustomerManagedPolicy.pathDefault)
    }
}

extension ConfigurationNode {
    /// The node as JSON with every scalar as a string, which policies accept everywhere.
    var policyJSON: JSONValue {
        switch content {
        case .null: .null
        case .scalar(let text, _): .string(text)
        case .sequence(let elements): .array(elements.map(\.policyJSON))
        case .mapping(let entries):
            .object(entries.map { .init(name: $0.key, value: $0.value.policyJSON) })
        }
    }
}
