import AWSJSON
import HTTPWire
import IdentityCenter

/// The one place where an error becomes an answer: `__type`, `Message`, extra members, status and
/// headers.
///
/// All errors have one form, whichever part of the service they come from (SA-001).
struct ErrorResponse {
    let error: ServiceError
    var allowed: MethodSet?

    /// Whether the body names the request too, as the identity store's do.
    private var namesRequest = false
    /// Whether the query protocol is spoken.
    private var isXML = false

    init(_ error: ServiceError) {
        self.error = error
    }

    /// What an operation answers instead of its output.
    init(_ error: ServiceError, of operation: ServiceOperation) {
        self.error = error
        switch operation {
        case .identityStore: namesRequest = true
        case .sts: isXML = true
        case .ssoAdmin, .organizations: break
        }
    }

    /// What a call or a read gets whose state could not be stored.
    static let notStored = ErrorResponse(
        ServiceError(
            .internalServerException,
            "The change could not be stored and was taken back; see the server's log."))

    /// The request names a session in a way that no session can be named.
    static func invalidSession(
        _ message: String, for operation: ServiceOperation
    ) -> ErrorResponse {
        ErrorResponse(ServiceError(.validationException, message), of: operation)
    }

    /// No operation has that name, or the protocol is another one.
    static func unknownOperation(_ message: String) -> ErrorResponse {
        ErrorResponse(ServiceError(.unknownOperationException, message))
    }

    /// A page of another site may have sent the request.
    static func forbidden(_ message: String) -> ErrorResponse {
        ErrorResponse(ServiceError(ErrorCode("AccessDeniedException", status: 403), message))
    }

    /// Nothing is at that path.
    static func unknownPath(_ path: String) -> ErrorResponse {
        ErrorResponse(
            ServiceError(
                ErrorCode("NotFoundException", status: 404),
                "There is nothing at \(path). AWS calls go to POST /; the routes of the server "
                    + "itself are listed at /_admin/."))
    }

    /// The path knows other methods.
    static func methodNotAllowed(_ methods: MethodSet, path: String) -> ErrorResponse {
        var response = ErrorResponse(
            ServiceError(
                ErrorCode("MethodNotAllowedException", status: 405),
                "\(path) allows \(methods.allowValue). AWS calls are POST requests to /."))
        response.allowed = methods
        return response
    }

    /// Fills in the answer.
    func write(to response: inout ResponseBuffer, requestID: RequestID?) {
        if isXML {
            QueryProtocol.write(error, to: &response, requestID: requestID)
            return
        }
        var writer = JSONWriter(reusing: response.body)
        writer.beginObject()
        writer.key("__type")
        writer.string(error.code.name)
        if let message = error.message {
            writer.key("Message")
            writer.string(message)
        }
        for member in error.members {
            writer.key(member.name)
            member.value.write(to: &writer)
        }
        if namesRequest, let requestID {
            writer.key("RequestId")
            writer.string(requestID.description)
        }
        writer.endObject()
        response.body = writer.bytes
        response.status = error.code.status
        if let allowed { response.append("Allow", allowed.allowValue) }
        response.append("Content-Type", AWSProtocol.contentType)
        response.append("x-amzn-ErrorType", error.code.name)
        if let requestID { response.append("x-amzn-RequestId", requestID.description) }
    }
}
