import AWSJSON
import Foundation
import TestSupport
import Testing

@testable import Emulator

/// The query protocol over a socket: parameters in, XML out.
struct QueryProtocolTests {
    private static let form = "Content-Type: application/x-www-form-urlencoded\r\n"
    private static let ask = "Action=GetCallerIdentity&Version=2011-06-15"

    private static func signed(_ key: String = "123456789012") -> String {
        "Authorization: AWS4-HMAC-SHA256 Credential=\(key)/20231114/us-east-1/sts/aws4_request,"
            + " SignedHeaders=host, Signature=0\r\n"
    }

    private static func presigned(_ key: String) -> String {
        "X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=\(key)%2F20231114%2Fus-east-1%2Fsts%2Faws4_request"
    }

    private static let settings = """
        seed: 1
        callers:
          KEYOFUSER: {account: 111122223333, user: ada}
          KEYOFROLE: {account: 444455556666, role: ci, sessionName: build-7}
          KEYOFNAMELESSROLE: {account: 444455556666, role: ci}
          KEYOFNOTHING: {account: 444455556666, allow: [], deny: ["*"]}
        """

    private func answer(
        _ text: String, settings: String = Self.settings
    ) throws -> RawClient.Answer {
        var (configuration, problems) = try configuration(settings)
        try #require(problems.isEmpty)
        configuration.port = 0
        configuration.storage = .memory
        let server = try ServerOverSocket(configuration)
        let client = try server.connect()
        client.send(text)
        return try #require(client.answer())
    }

    /// Rows: a request that asks who calls, and the ARN it is told.
    static let identities: [(label: String, request: String, arn: String)] = [
        (
            "a form", request("POST", "/", fields: form + signed(), body: ask),
            "arn:aws:iam::123456789012:root"
        ),
        (
            "a form with a charset",
            request(
                "POST", "/",
                fields: "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
                    + signed(), body: ask), "arn:aws:iam::123456789012:root"
        ),
        (
            "parameters in any order, others between",
            request(
                "POST", "/", fields: form + signed(),
                body: "Version=2011%2D06-15&X=%ZZ&=&&Action=GetCallerIdentity&Action=Other"),
            "arn:aws:iam::123456789012:root"
        ),
        (
            "parameters in the URL of a form", request("POST", "/?\(ask)", fields: form + signed()),
            "arn:aws:iam::123456789012:root"
        ),
        (
            "a key of nobody's", request("POST", "/", fields: form + signed("AKIAX"), body: ask),
            "arn:aws:iam::123456789012:root"
        ),
        (
            "an account's key",
            request("POST", "/", fields: form + signed("999999999999"), body: ask),
            "arn:aws:iam::999999999999:root"
        ),
        (
            "a user", request("POST", "/", fields: form + signed("KEYOFUSER"), body: ask),
            "arn:aws:iam::111122223333:user/ada"
        ),
        (
            "a role", request("POST", "/", fields: form + signed("KEYOFROLE"), body: ask),
            "arn:aws:sts::444455556666:assumed-role/ci/build-7"
        ),
        (
            "a role whose session has no name",
            request("POST", "/", fields: form + signed("KEYOFNAMELESSROLE"), body: ask),
            "arn:aws:sts::444455556666:assumed-role/ci/KEYOFNAMELESSROLE"
        ),
        (
            "somebody who may do nothing",
            request("POST", "/", fields: form + signed("KEYOFNOTHING"), body: ask),
            "arn:aws:iam::444455556666:root"
        ),
        (
            "a URL", request("GET", "/?\(ask)", fields: signed()), "arn:aws:iam::123456789012:root"
        ),
        (
            "a presigned URL", request("GET", "/?\(ask)&\(presigned("KEYOFUSER"))"),
            "arn:aws:iam::111122223333:user/ada"
        ),
        (
            "a presigned form",
            request("POST", "/", fields: form, body: "\(ask)&\(presigned("KEYOFUSER"))"),
            "arn:aws:iam::111122223333:user/ada"
        ),
        (
            "a header outranks a URL",
            request("GET", "/?\(ask)&\(presigned("KEYOFUSER"))", fields: signed("KEYOFROLE")),
            "arn:aws:sts::444455556666:assumed-role/ci/build-7"
        ),
        (
            "a session's path", request("POST", "/s/other/", fields: form + signed(), body: ask),
            "arn:aws:iam::123456789012:root"
        ),
        (
            "a presigned session", request("GET", "/s/other?\(ask)&\(presigned("KEYOFUSER"))"),
            "arn:aws:iam::111122223333:user/ada"
        ),
    ]

    @Test(arguments: identities.indices)
    func callersAreToldWhoTheyAre(index: Int) throws {
        let row = Self.identities[index]
        let answer = try answer(row.request)
        let id = try #require(answer.field("x-amzn-RequestId"))
        #expect(UUID(uuidString: id) != nil)
        #expect(answer.status == 200, "\(row.label): \(answer.text)")
        #expect(answer.field("Content-Type") == "text/xml")
        let userID = try #require(answer.text.firstMatch(of: /<UserId>(.*)<\/UserId>/)).1
        let account = row.arn.split(separator: ":")[3]
        #expect(
            answer.text == """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <GetCallerIdentityResult>
                    <Arn>\(row.arn)</Arn>
                    <UserId>\(userID)</UserId>
                    <Account>\(account)</Account>
                  </GetCallerIdentityResult>
                  <ResponseMetadata>
                    <RequestId>\(id)</RequestId>
                  </ResponseMetadata>
                </GetCallerIdentityResponse>

                """, "\(row.label)")
    }

    /// Rows: a body, the fields besides its type, and the error: status, code and text.
    static let refusals: [(body: String, fields: String, status: Int, code: String, text: String)] =
        [
            (
                "", signed(), 400, "MissingAction",
                "The request is missing an action or a required parameter."
            ),
            (
                "Action=&Version=2011-06-15", signed(), 400, "MissingAction",
                "The request is missing an action or a required parameter."
            ),
            (
                "Action=GetCallerIdentity", signed(), 400, "InvalidAction",
                "Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED"
            ),
            (
                "Action=GetCallerIdentity&Version=2010-05-08", signed(), 400, "InvalidAction",
                "Could not find operation GetCallerIdentity for version 2010-05-08"
            ),
            (
                "Action=getCallerIdentity&Version=2011-06-15", signed(), 400, "InvalidAction",
                "Could not find operation getCallerIdentity for version 2011-06-15"
            ),
            (
                "Action=%3Ca%3E%26%22%00%0D&Version=2011-06-15", signed(), 400, "InvalidAction",
                "Could not find operation &lt;a&gt;&amp;\"\u{fffd}&#13; for version 2011-06-15"
            ),
            (
                "Action=AssumeRole&Version=2011-06-15", signed(), 501, "NotImplemented",
                "AssumeRole is not emulated by sso-admin-local: of STS it answers GetCallerIdentity"
                    + " alone. Credentials need no session here, any access key id will do."
            ),
            (ask, "", 403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
            (
                ask, "Authorization: Bearer x\r\n", 403, "MissingAuthenticationToken",
                "Request is missing Authentication Token"
            ),
        ]

    @Test(arguments: refusals.indices)
    func whatIsNotAnsweredIsRefusedInXML(index: Int) throws {
        let row = Self.refusals[index]
        let answer = try answer(
            request("POST", "/", fields: Self.form + row.fields, body: row.body))
        let id = try #require(answer.field("x-amzn-RequestId"))
        #expect(answer.status == row.status)
        #expect(answer.field("Content-Type") == "text/xml")
        #expect(answer.field("x-amzn-ErrorType") == nil)
        #expect(
            answer.text == """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error>
                    <Type>\(row.status < 500 ? "Sender" : "Receiver")</Type>
                    <Code>\(row.code)</Code>
                    <Message>\(row.text)</Message>
                  </Error>
                  <RequestId>\(id)</RequestId>
                </ErrorResponse>

                """)
    }

    @Test(arguments: QueryProtocol.others.sorted())
    func otherOperationsAreKnownAndNotAnswered(action: String) throws {
        guard
            case .refused(let error) = QueryProtocol.target(
                QueryParameters(form: Array("Action=\(action)&Version=2011-06-15".utf8)))
        else { throw CaseError("\(action) is answered") }
        #expect(error.code.status == 501)
    }

    /// Rows: requests that speak another protocol, and what they come to.
    @Test(arguments: [
        ("GET", "/", "", 405), ("GET", "/?Version=2011-06-15", "", 405),
        ("GET", "/elsewhere?\(ask)", "", 404), ("PUT", "/?\(ask)", form, 405),
        ("POST", "/?\(ask)", "Content-Type: application/x-amz-json-1.1\r\n", 400),
        ("POST", "/", "X-Amz-Target: SWBExternalService.ListInstances\r\n" + form, 400),
    ])
    func everythingElseIsAnsweredAsBefore(
        method: String, path: String, fields: String, status: Int
    ) throws {
        let answer = try answer(
            request(method, path, fields: fields + Self.signed(), body: Self.ask))
        #expect(answer.status == status)
        #expect(answer.field("Content-Type") == "application/x-amz-json-1.1")
    }

    /// Rows: the effects of a rule on `sts:GetCallerIdentity`, and what the answer is then.
    static let faults: [(effect: String, status: Int, contains: String)] = [
        (
            "{type: error, code: Throttling, message: Rate exceeded}", 400,
            "<Code>Throttling</Code>\n    <Message>Rate exceeded</Message>"
        ),
        ("{type: error, code: ServiceUnavailable}", 503, "<Type>Receiver</Type>"),
        ("{type: auth, preset: expiredToken}", 403, "<Code>ExpiredToken</Code>"),
        ("{type: body, mutate: html, status: 502}", 502, "<h1>502 Bad Gateway</h1>"),
        ("{type: body, mutate: truncate, bytes: 9}", 200, "<GetCalle"),
    ]

    @Test(arguments: faults.indices)
    func rulesActOnIt(index: Int) throws {
        let row = Self.faults[index]
        let settings = """
            faults:
              - {id: a, match: {operation: "sts:GetCallerIdentity"}, effects: [\(row.effect)]}
            """
        let request = request("POST", "/", fields: Self.form + Self.signed(), body: Self.ask)
        let answer = try answer(request, settings: settings)
        #expect(answer.status == row.status, "\(answer.text)")
        #expect(answer.text.contains(row.contains), "\(answer.text)")
        #expect(answer.field("x-sso-admin-local-fault") == "a")
    }
}
