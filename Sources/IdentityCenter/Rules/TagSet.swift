import AWSJSON
import ServiceModels

/// The tags of a resource after some were added: later values win, order stays.
struct TagSet {
    /// Why tags cannot be added.
    enum Problem: Error {
        /// The key has the prefix that AWS keeps for itself.
        case reservedKey(String)
        /// The key is given twice.
        case repeatedKey(String)
        /// There would be more tags than this.
        case tooMany(limit: Int)
    }

    /// The tags.
    private(set) var tags: [ResourceTag]

    /// Adds tags to the ones there are; `countMax` is the quota of a resource.
    init(
        adding added: [ResourceTag], to present: [ResourceTag], countMax: Int
    ) throws(Problem) {
        var seen: Set<String> = []
        tags = present
        for tag in added {
            // AWS reserves the prefix in any case of its letters.
            if tag.key.prefix(4).lowercased() == "aws:" { throw .reservedKey(tag.key) }
            guard seen.insert(tag.key).inserted else { throw .repeatedKey(tag.key) }
            if let index = tags.firstIndex(where: { $0.key == tag.key }) {
                tags[index] = tag
            } else {
                tags.append(tag)
            }
        }
        if tags.count > countMax { throw .tooMany(limit: countMax) }
    }

    /// Adds tags as SSO Admin does.
    ///
    /// - Throws: `ValidationException` for a reserved key or one given twice;
    ///   `ServiceQuotaExceededException` above the quota.
    init(
        adding added: [SSOAdmin.Tag], to present: [ResourceTag] = [], countMax: Int
    ) throws(ServiceError) {
        do throws(Problem) {
            try self.init(
                adding: added.map { ResourceTag(key: $0.key, value: $0.value) }, to: present,
                countMax: countMax)
        } catch {
            switch error {
            case .reservedKey(let key): throw .reservedTagKey(key)
            case .repeatedKey(let key): throw .repeatedTagKey(key)
            case .tooMany(let limit): throw .tooManyTags(limit: limit)
            }
        }
    }

    /// Adds tags as Organizations does (SA-333).
    ///
    /// - Throws: `InvalidInputException` for a reserved key or one given twice;
    ///   `ConstraintViolationException` above the quota.
    init(
        addingToOrganization added: [Organizations.Tag], to present: [ResourceTag] = [],
        countMax: Int
    ) throws(ServiceError) {
        do throws(Problem) {
            try self.init(
                adding: added.map { ResourceTag(key: $0.key, value: $0.value) }, to: present,
                countMax: countMax)
        } catch {
            switch error {
            case .reservedKey: throw .reservedOrganizationTagKey
            case .repeatedKey: throw .repeatedOrganizationTagKey
            case .tooMany: throw .tooManyOrganizationTags
            }
        }
    }
}
