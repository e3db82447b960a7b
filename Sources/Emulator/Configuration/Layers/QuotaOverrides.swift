import IdentityCenter

/// What a configuration says about quotas: all of a kind on or off, and numbers for single ones.
struct QuotaOverrides {
    /// Whether resources are limited as documented, or not at all.
    var resources: Bool?
    /// Whether rates are limited as documented, or not at all.
    var rates: Bool?
    /// Numbers by quota, which outrank the switches.
    private var numbers: [(value: WritableKeyPath<Quotas, Int>, number: Int)] = []

    /// The largest number: far beyond use, and safe to reckon with.
    private static let numberMax = 1_000_000_000

    init() {}

    /// Reads `true`, `false`, or a mapping from quotas to numbers.
    init(decoding field: Field) {
        guard field.isMapping, let object = field.mapping() else {
            if field.isSequence {
                field.refuse(expected: "true, false or a mapping from quotas to numbers")
            } else {
                resources = field.boolean()
            }
            return
        }
        for quota in Quotas.all {
            guard let member = object.optional(quota.name),
                let number = member.quota(least: quota.least, most: Self.numberMax)
            else { continue }
            numbers.append((quota.value, number))
        }
        object.refuseUnknown()
    }

    func apply(to quotas: inout Quotas) {
        if let resources { quotas.enforce(.resources, resources) }
        if let rates { quotas.enforce(.rates, rates) }
        for (value, number) in numbers { quotas[keyPath: value] = number }
    }
}

extension Field {
    /// A whole number, or the word `unlimited`.
    fileprivate func quota(least: Int, most: Int) -> Int? {
        if text == "unlimited" { return Quotas.unlimited }
        guard let digits = plainText, digits.count <= 20, digits.first != "+",
            let number = Int(digits), (least...most).contains(number)
        else {
            refuse(expected: "a whole number from \(least) to \(most) or unlimited")
            return nil
        }
        return number
    }
}
