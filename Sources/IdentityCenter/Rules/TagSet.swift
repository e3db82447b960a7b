import AWSJSON
import ServiceModels

/// The tags of a resource after some were added: later values win, order stays.
struct TagSet {
    /// The tags.
    private(set) var tags: [ResourceTag]

    /// Adds tags to the ones there are; `countMax` is the quota of a resource.
    ///
    /// - Throws: `ValidationException` for a reserved key or one given twice;
    ///   `ServiceQuotaExceededException` above the quota.
    init(
        adding added: [SSOAdmin.Tag], to present: [ResourceTag] = [], countMax: Int
    ) throws(ServiceError) {
        var seen: Set<String> = []
        tags = present
        for tag in added {
            // AWS reserves the prefix in any case of its letters.
            if tag.key.prefix(4).lowercased() == "aws:" { throw .reservedTagKey(tag.key) }
            guard seen.insert(tag.key).inserted else { throw .repeatedTagKey(tag.key) }
            let new = ResourceTag(key: tag.key, value: tag.value)
            if let index = tags.firstIndex(where: { $0.key == tag.key }) {
                tags[index] = new
            } else {
                tags.append(new)
            }
        }
        if tags.count > countMax { throw .tooManyTags(limit: countMax) }
    }
}
