import AWSJSON
import HTTPWire
import IdentityCenter

/// AWS's query protocol, as STS speaks it: parameters in, XML out.
enum QueryProtocol {
    /// The media type of requests.
    static let formType: StaticString = "application/x-www-form-urlencoded"
    /// The media type of answers.
    private static let contentType: StaticString = "text/xml"
    private static let version = "2011-06-15"
    private static let namespace = "https://sts.amazonaws.com/doc/\(version)/"

    /// What a call names.
    enum Target {
        /// An operation.
        case operation(ServiceOperation)
        /// Nothing that is answered, with what is said of it.
        case refused(ServiceError)
    }

    /// The operations of STS that are not answered.
    static let others: Set<String> = [
        "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot",
        "DecodeAuthorizationMessage", "GetAccessKeyInfo", "GetDelegatedAccessToken",
        "GetFederationToken", "GetSessionToken", "GetWebIdentityToken",
    ]

    /// The operation that parameters name.
    static func target(_ parameters: QueryParameters) -> Target {
        guard let action = parameters.action, !action.isEmpty else {
            return .refused(.missingAction)
        }
        guard let version = parameters.version, version == Self.version else {
            return .refused(.invalidAction(action, version: parameters.version))
        }
        if let operation = STS.Operation(rawValue: action) { return .operation(.sts(operation)) }
        return .refused(
            others.contains(action)
                ? .notEmulated(action) : .invalidAction(action, version: version))
    }

    /// Makes the output of an operation, which is a flat object in JSON, the answer.
    static func wrap(
        _ response: inout ResponseBuffer, of operation: ServiceOperation, requestID: RequestID
    ) {
        let output = response.body.withUnsafeBytes { try? JSONValue.parse($0) }
        var xml = XMLText()
        xml.element("\(operation.name)Response", namespace: namespace) { xml in
            xml.element("\(operation.name)Result") { xml in
                for member in output?.object ?? [] {
                    xml.element(member.name, text: member.value.string ?? "")
                }
            }
            xml.element("ResponseMetadata") { $0.element("RequestId", text: "\(requestID)") }
        }
        finish(&response, xml, requestID)
    }

    /// Makes an error the answer.
    static func write(
        _ error: ServiceError, to response: inout ResponseBuffer, requestID: RequestID?
    ) {
        var xml = XMLText()
        xml.element("ErrorResponse", namespace: namespace) { xml in
            xml.element("Error") { xml in
                xml.element("Type", text: error.code.status < 500 ? "Sender" : "Receiver")
                xml.element("Code", text: error.code.name)
                if let message = error.message { xml.element("Message", text: message) }
            }
            if let requestID { xml.element("RequestId", text: "\(requestID)") }
        }
        response.status = error.code.status
        finish(&response, xml, requestID)
    }

    private static func finish(
        _ response: inout ResponseBuffer, _ xml: XMLText, _ requestID: RequestID?
    ) {
        response.body = Array(xml.text.utf8)
        response.append("Content-Type", contentType)
        if let requestID { response.append("x-amzn-RequestId", requestID.description) }
    }
}

/// XML as it is written, an element to a line.
private struct XMLText {
    private(set) var text = ""
    private var depth = 0

    mutating func element(
        _ name: String, namespace: String? = nil, _ content: (inout XMLText) -> Void
    ) {
        indent()
        text += "<\(name)" + (namespace.map { " xmlns=\"\($0)\"" } ?? "") + ">\n"
        depth += 1
        content(&self)
        depth -= 1
        indent()
        text += "</\(name)>\n"
    }

    mutating func element(_ name: String, text content: String) {
        indent()
        text += "<\(name)>\(Self.escaped(content))</\(name)>\n"
    }

    private mutating func indent() {
        text += String(repeating: " ", count: 2 * depth)
    }

    /// Source: XML 1.0, sections 2.2 and 2.4; what no document may hold becomes U+FFFD.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            case "\r": result += "&#13;"
            case "\0"..."\u{1f}", "\u{fffe}", "\u{ffff}": result += "\u{fffd}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension ServiceError {
    /// The request names no action (SA-356: the text is that of AWS's common errors).
    fileprivate static let missingAction = ServiceError(
        ErrorCode("MissingAction"),
        "The request is missing an action or a required parameter.")

    /// The service has no such action in that version.
    fileprivate static func invalidAction(_ action: String, version: String?) -> ServiceError {
        ServiceError(
            ErrorCode("InvalidAction"),
            "Could not find operation \(action.prefix(200)) for version "
                + "\(version.map { String($0.prefix(200)) } ?? "NO_VERSION_SPECIFIED")")
    }

    /// The service has it, this server does not.
    fileprivate static func notEmulated(_ action: String) -> ServiceError {
        ServiceError(
            ErrorCode("NotImplemented", status: 501),
            "\(action) is not emulated by sso-admin-local: of STS it answers GetCallerIdentity"
                + " alone. Credentials need no session here, any access key id will do.")
    }

    /// A call of STS carries no credentials (SA-357).
    static let missingAuthenticationToken = ServiceError(
        ErrorCode("MissingAuthenticationToken", status: 403),
        "Request is missing Authentication Token")
}

extension ServiceOperation {
    /// Whether a call with this access key id carries what the service wants: STS alone looks at
    /// that (SA-357).
    func isSigned(by accessKeyID: String?) -> Bool {
        if case .sts = self { accessKeyID != nil } else { true }
    }
}
