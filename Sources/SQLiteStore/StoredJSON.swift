import AWSJSON
import IdentityCenter
import ServiceModels

/// Columns that hold a small JSON text: lists of texts, tags, and the grants of applications.
enum StoredJSON {
    /// The JSON array of `texts`.
    static func text(of texts: [String]) -> String {
        var writer = JSONWriter()
        writer.beginArray()
        for text in texts { writer.string(text) }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The grant as calls carry it.
    static func text(of grant: SSOAdmin.Grant) -> String {
        var writer = JSONWriter()
        grant.encode(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The JSON object of `tags`, whose keys are unique.
    static func text(of tags: [ResourceTag]) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        for tag in tags {
            writer.key(tag.key)
            writer.string(tag.value)
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The tags in a JSON object; `nil` for anything else.
    static func tags(_ json: String) -> [ResourceTag]? {
        let value = Array(json.utf8).withUnsafeBytes { try? JSONValue.parse($0) }
        guard let members = value?.object else { return nil }
        var tags: [ResourceTag] = []
        for member in members {
            guard let text = member.value.string else { return nil }
            tags.append(ResourceTag(key: member.name, value: text))
        }
        return tags
    }

    /// The texts of a JSON array; `nil` for anything else.
    static func texts(_ json: String) -> [String]? {
        let value = Array(json.utf8).withUnsafeBytes { try? JSONValue.parse($0) }
        guard case .array(let elements)? = value else { return nil }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else { return nil }
            texts.append(text)
        }
        return texts
    }

    /// The grant in a text that `text(of:)` made; `nil` for anything else.
    static func grant(_ json: String) -> SSOAdmin.Grant? {
        Array(json.utf8).withUnsafeBytes { try? ShapeReader.input(SSOAdmin.Grant.self, from: $0) }
    }
}
