import Testing

@testable import Emulator

/// Who signs, and for which region.
@Suite("The credential of a signature") struct CredentialScopeTests {
    /// What is written in a credential, and what is read from it.
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let key: String?
        let region: String?
        var testDescription: String { text }
    }

    static let cases = [
        Case(text: "AKIA/20231114/eu-west-1/sso/aws4_request", key: "AKIA", region: "eu-west-1"),
        Case(text: "123456789012/20231114/x/sts/aws4_request", key: "123456789012", region: "x"),
        // What the AWS SDK for Go v2 signs for an endpoint that names no region.
        Case(text: "test/20231114//sso/aws4_request", key: "test", region: nil),
        Case(text: "/20231114/us-east-1/sso/aws4_request", key: nil, region: nil),
        Case(text: "test/20231114/us-east-1", key: nil, region: nil),
        Case(text: "test/20231114", key: nil, region: nil),
        Case(text: "test", key: nil, region: nil),
        Case(text: "", key: nil, region: nil),
    ]

    @Test("It is read from the parameter of a presigned URL", arguments: cases)
    func aParameterIsRead(_ given: Case) {
        let scope = CredentialScope(parameter: given.text)
        #expect(scope?.accessKeyID == given.key)
        #expect(scope?.region == given.region)
    }

    @Test("It is read from among the parts of a header", arguments: cases)
    func aHeaderIsRead(_ given: Case) {
        var header = "AWS4-HMAC-SHA256 Credential=\(given.text), SignedHeaders=host, Signature=0"
        let scope = header.withUTF8 {
            CredentialScope(authorization: UnsafeRawBufferPointer($0))
        }
        #expect(scope?.accessKeyID == given.key)
        #expect(scope?.region == given.region)
    }
}
