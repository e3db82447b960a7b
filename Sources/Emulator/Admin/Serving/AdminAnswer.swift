import AWSJSON
import HTTPWire

/// An answer of our own plane, apart from its connection.
struct AdminAnswer {
    var status = 200
    var contentType: String?
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    /// Where the answer is still to come.
    var wait: AdminWait?
    /// Where the body comes bit by bit; `body` is the first of it.
    var stream: AdminStream?

    /// Without a body.
    static var empty: AdminAnswer { AdminAnswer(status: 204) }

    init(status: Int) {
        self.status = status
    }

    init(status: Int = 200, _ contentType: String, _ body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// JSON.
    init(status: Int = 200, _ value: JSONValue, contentType: String = "application/json") {
        var writer = JSONWriter()
        value.write(to: &writer)
        self.init(status: status, contentType, writer.bytes)
    }

    /// A JSON object put together in place.
    init(status: Int = 200, _ build: (inout EncodedObject) -> Void) {
        var object = EncodedObject()
        build(&object)
        self.init(status: status, object.value)
    }

    /// A problem document, with members of its own (RFC 9457 section 3.2).
    init(_ refusal: AdminRefusal, with extensions: EncodedObject = EncodedObject()) {
        let members = (refusal.encoded.object ?? []) + extensions.members
        self.init(
            status: refusal.kind.status, .object(members), contentType: "application/problem+json")
        if let allowed = refusal.allowed { headers.append(("Allow", allowed.allowValue)) }
        if refusal.kind == .unauthorized {
            headers.append(("WWW-Authenticate", "Bearer realm=\"sso-admin-local\""))
        }
    }

    /// An answer that is still to come.
    init(waiting wait: AdminWait) {
        self.wait = wait
    }

    /// Fills in what is sent.
    func write(to response: inout ResponseBuffer) {
        response.status = status
        response.body = body
        if let contentType { response.append(name: "Content-Type", value: contentType) }
        response.append("Cache-Control", "no-store" as StaticString)
        for (name, value) in headers { response.append(name: name, value: value) }
    }
}

/// An answer that comes when something has happened, or when its time is over.
///
/// Asked again when something has changed, so nothing is missed and no thread waits.
struct AdminWait {
    /// The longest that anything is waited for: an hour.
    static let millisecondsMax: Int64 = 3_600_000
    /// How long is waited when nobody says: 30 seconds.
    static let millisecondsDefault: Int64 = 30_000

    var milliseconds: Int64
    /// What in a journal is waited for; without it `poll` is asked whenever something changed.
    var watch: JournalWatch?
    /// The answer, or `nil` as long as there is none.
    var poll: () -> AdminAnswer?
    /// The answer when the time is over, or the journal says that it is there.
    var expire: () -> AdminAnswer
}

/// A body that comes bit by bit: an event for every exchange that ends.
struct AdminStream {
    let watch: JournalWatch
}
