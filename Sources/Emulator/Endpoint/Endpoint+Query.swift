import AWSJSON
import HTTPServer
import HTTPWire
import IdentityCenter
import Transport

extension Endpoint {
    /// Answers a call in the query protocol.
    func answerQuery(
        _ parameters: QueryParameters, _ session: UnsafeRawBufferPointer?,
        _ request: borrowing RequestView, _ ticket: Ticket, _ response: inout ResponseBuffer
    ) -> Reply {
        switch QueryProtocol.target(parameters) {
        case .operation(let operation):
            return answer(
                operation, session, presigned: parameters.credential, request, ticket, &response)
        case .refused(let error):
            let requestID = engine.nextRequestID()
            QueryProtocol.write(error, to: &response, requestID: requestID)
            if let action = parameters.action?.prefix(200) {
                noteUnhandled(
                    "\(STS.signingName):\(action)", error.code.name, session, request, requestID,
                    ticket, &response)
            }
            return Reply()
        }
    }
}
