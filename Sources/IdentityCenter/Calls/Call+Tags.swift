import AWSJSON

extension Call {
    /// Takes tags away from a resource; keys that are not there are no error.
    mutating func removeTags(_ keys: [String], of arn: String) {
        guard let present = state.tags[arn] else { return }
        let tags = present.filter { !keys.contains($0.key) }
        guard tags.count < present.count else { return }
        record(.tags(arn, tags.isEmpty ? nil : tags))
    }
}
