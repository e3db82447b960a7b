import HTTPWire
import IdentityCenter
import ServiceModels

/// The awsJson1.1 protocol as it stands in a request's head.
enum AWSProtocol {
    /// The media type of requests and answers.
    static let contentType: StaticString = "application/x-amz-json-1.1"

    /// What `X-Amz-Target` names.
    enum Target {
        /// An operation of one of the services.
        case operation(ServiceOperation)
        /// Nothing.
        case unknown(String)
    }

    /// Reads `X-Amz-Target: <service prefix>.<operation>`.
    static func target(_ value: UnsafeRawBufferPointer) -> Target {
        guard let dot = value.firstIndex(of: UInt8(ascii: ".")) else {
            return .unknown(text(value))
        }
        let prefix = UnsafeRawBufferPointer(rebasing: value[..<dot])
        let name = UnsafeRawBufferPointer(rebasing: value[(dot + 1)...])
        var operation: ServiceOperation?
        if prefix.elementsEqual(ssoAdminPrefix) {
            operation = SSOAdmin.Operation(name: name).map { .ssoAdmin($0) }
        } else if prefix.elementsEqual(identityStorePrefix) {
            operation = IdentityStore.Operation(name: name).map { .identityStore($0) }
        } else if prefix.elementsEqual(organizationsPrefix) {
            operation = Organizations.Operation(name: name).map { .organizations($0) }
        }
        return operation.map { .operation($0) } ?? .unknown(text(value))
    }

    /// Whether a `Content-Type` names the protocol; parameters such as a charset do not matter.
    static func isContentType(_ value: UnsafeRawBufferPointer) -> Bool {
        mediaType(of: value).equalsIgnoringCase(contentType)
    }

    /// A `Content-Type` without its parameters.
    static func mediaType(of value: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let end = value.firstIndex { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: " ") }
        return UnsafeRawBufferPointer(rebasing: value[..<(end ?? value.endIndex)])
    }

    /// At most the first 200 octets, for messages.
    static func text(_ value: UnsafeRawBufferPointer) -> String {
        String(decoding: value.prefix(200), as: UTF8.self)
    }

    private static let ssoAdminPrefix = Array(SSOAdmin.targetPrefix.utf8)
    private static let identityStorePrefix = Array(IdentityStore.targetPrefix.utf8)
    private static let organizationsPrefix = Array(Organizations.targetPrefix.utf8)
}
