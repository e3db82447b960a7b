package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Changes attributes of a group, all or none of them: in the order of the call, each to a
    /// value or, without one, to nothing.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the group, `AccessDeniedException`;
    ///   `ValidationException` for another path, a value that does not fit, or a group that would
    ///   have no name; `ConflictException` for a name that another group has.
    package func updateGroup(
        _ input: IdentityStore.UpdateGroupRequest, _ call: inout Call
    ) throws(ServiceError) {
        let store = try call.identityStore(input.identityStoreId)
        var group = try call.group(input.groupId, in: store)
        for operation in input.operations {
            try group.apply(operation, store: store.identityStoreID)
        }
        guard let displayName = group.displayName else { throw .nameMissing("displayName") }
        try ReservedNames.check(displayName)
        try call.checkUniqueness(of: group, in: call.state.groups)
        call.noteChange(&group.authorship)
        call.record(.group(group.id, group))
    }
}

extension Group {
    fileprivate mutating func apply(
        _ operation: IdentityStore.AttributeOperation, store: String
    ) throws(ServiceError) {
        let place: WritableKeyPath<Group, String?>
        let value: KeyPath<IdentityStore.CreateGroupRequest, String?>
        switch operation.attributePath {
        case "displayName": (place, value) = (\.displayName, \.displayName)
        case "description": (place, value) = (\.description, \.description)
        default: throw .unknownAttributePath(operation.attributePath)
        }
        let input = try AttributeValueForm.text.input(
            IdentityStore.CreateGroupRequest.self, of: operation, store: store)
        self[keyPath: place] = input?[keyPath: value]
    }
}
