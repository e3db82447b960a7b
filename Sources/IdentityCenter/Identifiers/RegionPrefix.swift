/// The first digits of ids, which tell the home region.
package enum RegionPrefix {
    private static let instances = [
        "us-east-1": "7223", "us-east-2": "6684", "us-west-2": "7907", "eu-west-1": "6804",
        "ap-southeast-2": "8259",
    ]
    private static let identityStores = [
        "us-east-1": "9067", "us-east-2": "9a67", "us-west-2": "9267", "eu-west-1": "9367",
        "ap-southeast-2": "9767", "ap-northeast-1": "9567",
    ]

    /// The first four digits of instance and permission set ids; us-east-1's where none is known.
    package static func instance(region: String) -> String { instances[region] ?? "7223" }

    /// The first four digits of identity store ids; us-east-1's where none is known.
    package static func identityStore(region: String) -> String {
        identityStores[region] ?? "9067"
    }
}
