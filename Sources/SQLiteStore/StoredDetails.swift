import AWSJSON
import IdentityCenter
import ServiceModels

/// What a row of an identity store holds as one JSON text: lists, and what has members of its own,
/// in the form that calls carry.
struct StoredDetails: Equatable {
    var name: IdentityStore.Name?
    var emails: [IdentityStore.Email] = []
    var addresses: [IdentityStore.Address] = []
    var phoneNumbers: [IdentityStore.PhoneNumber] = []
    var photos: [IdentityStore.Photo] = []
    var roles: [IdentityStore.Role] = []
    var extensions: [String: JSONDocument] = [:]
    var externalIDs: [IdentityStore.ExternalId] = []

    /// The details of a user.
    init(of user: User) {
        let attributes = user.attributes
        name = attributes.name
        emails = attributes.emails
        addresses = attributes.addresses
        phoneNumbers = attributes.phoneNumbers
        photos = attributes.photos
        roles = attributes.roles
        extensions = attributes.extensions
        externalIDs = user.externalIDs
    }

    /// The details of a group.
    init(of group: Group) {
        externalIDs = group.externalIDs
    }

    /// Reads what `text` wrote; `nil` for anything else.
    init?(_ json: String) {
        // Most groups have none.
        if json == Self.none {
            self.init()
            return
        }
        let read = Array(json.utf8).withUnsafeBytes {
            try? ShapeReader.input(StoredDetails.self, from: $0)
        }
        guard let read else { return nil }
        self = read
    }

    private init() {}

    private static let none = "{}"

    /// The JSON object; what is empty is left out.
    var text: String {
        var writer = JSONWriter()
        writer.beginObject()
        if let name {
            writer.key("Name")
            name.encode(to: &writer)
        }
        writer.list("Emails", emails) { $0.encode(to: &$1) }
        writer.list("Addresses", addresses) { $0.encode(to: &$1) }
        writer.list("PhoneNumbers", phoneNumbers) { $0.encode(to: &$1) }
        writer.list("Photos", photos) { $0.encode(to: &$1) }
        writer.list("Roles", roles) { $0.encode(to: &$1) }
        if !extensions.isEmpty {
            writer.key("Extensions")
            writer.beginObject()
            for (name, document) in extensions.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                writer.raw(document.text)
            }
            writer.endObject()
        }
        writer.list("ExternalIds", externalIDs) { $0.encode(to: &$1) }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension StoredDetails: InputShape {
    static let shape = StructureShape(
        "StoredDetails",
        "Name Emails Addresses PhoneNumbers Photos Roles Extensions ExternalIds")

    static func read(_ reader: inout ShapeReader) throws(ShapeError) -> StoredDetails? {
        var details = StoredDetails()
        details.name = try reader.structure(0, IdentityStore.Name.self)
        details.emails = try reader.structures(1, IdentityStore.Email.self) ?? []
        details.addresses = try reader.structures(2, IdentityStore.Address.self) ?? []
        details.phoneNumbers = try reader.structures(3, IdentityStore.PhoneNumber.self) ?? []
        details.photos = try reader.structures(4, IdentityStore.Photo.self) ?? []
        details.roles = try reader.structures(5, IdentityStore.Role.self) ?? []
        details.extensions = try reader.documentMap(6) ?? [:]
        details.externalIDs = try reader.structures(7, IdentityStore.ExternalId.self) ?? []
        return details
    }
}

extension JSONWriter {
    fileprivate mutating func list<Element>(
        _ name: StaticString, _ elements: [Element],
        _ write: (Element, inout JSONWriter) -> Void
    ) {
        guard !elements.isEmpty else { return }
        key(name)
        beginArray()
        for element in elements { write(element, &self) }
        endArray()
    }
}
