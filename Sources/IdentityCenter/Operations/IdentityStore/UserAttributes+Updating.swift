import AWSJSON
import ServiceModels

extension UserAttributes {
    /// Does what one operation of an update says.
    ///
    /// - Throws: `ValidationException` for a path that cannot be changed, a value that does not fit
    ///   it, or a user name taken away.
    mutating func apply(
        _ operation: IdentityStore.AttributeOperation, store: String
    ) throws(ServiceError) {
        let path = operation.attributePath
        if let members = Self.extensionMembers(of: path) {
            return try setExtension(members, of: operation)
        }
        guard let attribute = UserAttributePath.all[path] else {
            throw .unknownAttributePath(path)
        }
        let input = try attribute.form.input(
            IdentityStore.CreateUserRequest.self, of: operation, store: store)
        if input == nil, path == "userName" { throw .nameMissing(path) }
        attribute.assign(&self, input)
    }

    /// The names behind the extension's in a path, none for the extension as a whole; `nil` for a
    /// path of none of its attributes.
    private static func extensionMembers(of path: String) -> [Substring]? {
        guard path.hasPrefix(enterpriseExtension) else { return nil }
        let rest = path.dropFirst(enterpriseExtension.count)
        return rest.isEmpty || rest.hasPrefix(".") ? rest.split(separator: ".") : nil
    }

    private mutating func setExtension(
        _ members: [Substring], of operation: IdentityStore.AttributeOperation
    ) throws(ServiceError) {
        let path = operation.attributePath
        let value = operation.attributeValue?.value
        if value?.string?.isEmpty == true {
            throw .invalidAttributeValue(path, "expected a string that is not empty")
        }
        if members.isEmpty, let value, value.object == nil {
            throw .invalidAttributeValue(path, "expected an object")
        }
        let old = extensions[Self.enterpriseExtension]?.value
        let new = JSONValue.replacing(members[...], in: old, with: value)
        guard let new, new != .object([]) else {
            extensions[Self.enterpriseExtension] = nil
            return
        }
        var writer = JSONWriter()
        new.write(to: &writer)
        do throws(ShapeError) {
            extensions[Self.enterpriseExtension] = try JSONDocument(
                String(decoding: writer.bytes, as: UTF8.self))
        } catch {
            throw error.serviceError
        }
    }
}

extension JSONValue {
    /// `object` with the value at the end of a path of members set, or taken away when there is
    /// none; what is no object on the way is replaced by one.
    fileprivate static func replacing(
        _ path: ArraySlice<Substring>, in object: JSONValue?, with value: JSONValue?
    ) -> JSONValue? {
        guard let first = path.first else { return value }
        let name = String(first)
        var members = object?.object ?? []
        let inner = replacing(
            path.dropFirst(), in: object?[member: name], with: value)
        let place = members.firstIndex { $0.name == name }
        switch (inner, place) {
        case (let inner?, let place?): members[place].value = inner
        case (let inner?, nil): members.append(Member(name: name, value: inner))
        case (nil, let place?): members.remove(at: place)
        case (nil, nil): break
        }
        return members.isEmpty ? nil : .object(members)
    }
}
