import AWSJSON
import HTTPServer
import IdentityCenter
import Testing

@testable import Emulator

struct JournalFindingTests {
    /// A story, and the requests that each finding in it points to.
    struct Story: Sendable, CustomTestStringConvertible {
        let name: String
        let kind: JournalFinding.Kind
        /// The evidence of each finding of the kind; empty for a near negative.
        let evidence: [[UInt64]]
        let tell: @Sendable (inout JournalScript) -> Void

        init(
            _ name: String, _ kind: JournalFinding.Kind, _ evidence: [[UInt64]],
            _ tell: @escaping @Sendable (inout JournalScript) -> Void
        ) {
            self.name = name
            self.kind = kind
            self.evidence = evidence
            self.tell = tell
        }

        var testDescription: String { "\(kind.rawValue): \(name)" }
    }

    @Test(arguments: retries + bodies + polls + pages)
    func findsWhatItShouldAndNothingElse(_ story: Story) {
        var script = JournalScript()
        story.tell(&script)
        let findings = script.journal.findings().filter { $0.kind == story.kind }
        #expect(findings.map { $0.evidence.map(\.sequence) } == story.evidence)
        for finding in findings {
            #expect(
                finding.evidence.map(\.id)
                    == finding.evidence.map { script.id($0.sequence).description })
            #expect(finding.text.hasSuffix("."))
        }
    }

    /// Every kind is found somewhere, and somewhere narrowly not.
    @Test(arguments: JournalFinding.Kind.allCases)
    func hasStoriesOnBothSides(_ kind: JournalFinding.Kind) {
        let stories = (Self.retries + Self.bodies + Self.polls + Self.pages).filter {
            $0.kind == kind
        }
        #expect(stories.contains { !$0.evidence.isEmpty })
        #expect(stories.contains { $0.evidence.isEmpty })
    }

    @Test
    func areShownWithTheirEvidence() throws {
        var script = JournalScript()
        script.add(
            "ListInstances", sdk: sdk("a", attempt: 1),
            answered: JournalScript.error("ValidationException"))
        script.add("ListInstances", sdk: sdk("a", attempt: 2))
        let finding = try #require(script.journal.findings().first)
        #expect(
            text(finding.encoded)
                == ##"{"finding":"retry-of-non-retryable","text":"##
                + ##""#2 ListInstances repeats #1, which ValidationException had answered; "##
                + ##"no SDK retries that.","seqs":[1,2],"##
                + ##""requests":["\##(script.id(1))","\##(script.id(2))"]}"##)
    }
}

private let throttling = JournalScript.error("ThrottlingException")
private let cut = DeliveryOutcome(bytesIntended: 300, bytesSent: 250, ended: .fin)
private let lost = DeliveryOutcome(bytesIntended: 300, bytesSent: 0, ended: .reset)

extension JournalFindingTests {
    static let retries: [Story] = [
        Story("sooner than the hint", .noBackoff, [[1, 2]]) {
            $0.add(
                sdk: sdk("a", attempt: 1),
                answered: JournalScript.error("ThrottlingException", hint: 1500))
            $0.add(after: 1499, sdk: sdk("a", attempt: 2))
        },
        Story("as late as the hint", .noBackoff, []) {
            $0.add(
                sdk: sdk("a", attempt: 1),
                answered: JournalScript.error("ThrottlingException", hint: 1500))
            $0.add(after: 1500, sdk: sdk("a", attempt: 2))
        },
        Story("at once", .noBackoff, [[1, 2], [2, 3]]) {
            $0.add(sdk: sdk("a", attempt: 1), answered: throttling)
            $0.add(after: 0, sdk: sdk("a", attempt: 2), answered: JournalScript.success, sent: lost)
            $0.add(after: 4, sdk: sdk("a", attempt: 3))
        },
        Story("after five milliseconds", .noBackoff, []) {
            $0.add(sdk: sdk("a", attempt: 1), answered: throttling)
            $0.add(after: 5, sdk: sdk("a", attempt: 2))
        },
        Story("another call at once", .noBackoff, []) {
            $0.add(sdk: sdk("a", attempt: 1), answered: throttling)
            $0.add(after: 0, sdk: sdk("b", attempt: 1))
        },
        Story("a client without attempts", .noBackoff, [[1, 2]]) {
            $0.add(answered: throttling)
            $0.add(after: 1)
        },
        Story("an SDK repeats a validation error", .retryOfNonRetryable, [[1, 2]]) {
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.error("ValidationException"))
            $0.add(sdk: sdk("a", attempt: 2))
        },
        Story("an SDK repeats a conflict", .retryOfNonRetryable, [[1, 2]]) {
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.error("ConflictException"))
            $0.add(sdk: sdk("a", attempt: 2))
        },
        Story("an SDK repeats a conflict with a hint", .retryOfNonRetryable, []) {
            $0.add(
                sdk: sdk("a", attempt: 1),
                answered: JournalScript.error("ConflictException", hint: 1))
            $0.add(sdk: sdk("a", attempt: 2))
        },
        Story("an application tries a conflict again", .retryOfNonRetryable, []) {
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.error("ConflictException"))
            $0.add(sdk: sdk("b", attempt: 1))
        },
        Story("a client without attempts repeats a conflict", .retryOfNonRetryable, []) {
            $0.add(answered: JournalScript.error("ConflictException"))
            $0.add()
        },
        Story("a client without attempts repeats a refusal", .retryOfNonRetryable, [[1, 2]]) {
            $0.add(answered: JournalScript.error("AccessDeniedException"))
            $0.add()
        },
        Story("the same with another input", .retryOfNonRetryable, []) {
            $0.add(answered: JournalScript.error("AccessDeniedException"))
            $0.add("ListInstances", #"{"MaxResults":1}"#)
        },
        Story("an SDK repeats a throttle, a fault and a lost answer", .retryOfNonRetryable, []) {
            $0.add(sdk: sdk("a", attempt: 1), answered: throttling)
            $0.add(sdk: sdk("a", attempt: 2), answered: JournalScript.error("X", status: 500))
            $0.add(
                sdk: sdk("a", attempt: 3), answered: JournalScript.error("ConflictException"),
                sent: lost)
            $0.add(sdk: sdk("a", attempt: 4))
        },
        Story("after two of three attempts", .gaveUpEarly, [[1, 2]]) {
            $0.add(sdk: sdk("a", attempt: 1), answered: throttling)
            $0.add(sdk: sdk("a", attempt: 2), answered: throttling)
        },
        Story("after three of three attempts", .gaveUpEarly, []) {
            for attempt in 1...3 { $0.add(sdk: sdk("a", attempt: attempt), answered: throttling) }
        },
        Story("after an error that nobody retries", .gaveUpEarly, []) {
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.error("ConflictException"))
        },
        Story("after a lost answer", .gaveUpEarly, [[1]]) {
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.success, sent: lost)
        },
        Story("while the answer is held back", .gaveUpEarly, []) {
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalDecision(), sent: nil)
        },
        Story("a client without attempts asks once", .gaveUpEarly, [[1]]) {
            $0.add(answered: throttling)
        },
        Story("a client without attempts asks twice", .gaveUpEarly, []) {
            $0.add(answered: throttling)
            $0.add(after: 29_000, answered: throttling)
        },
        Story("both attempts changed something", .duplicateSideEffect, [[1, 2]]) {
            let committed = JournalDecision(isCommitted: true, status: 200)
            $0.add(
                "CreatePermissionSet", sdk: sdk("a", attempt: 1), answered: committed, sent: lost)
            $0.add("CreatePermissionSet", sdk: sdk("a", attempt: 2), answered: committed)
        },
        Story("the second attempt met a conflict", .duplicateSideEffect, []) {
            let committed = JournalDecision(isCommitted: true, status: 200)
            $0.add(
                "CreatePermissionSet", sdk: sdk("a", attempt: 1), answered: committed, sent: lost)
            $0.add(
                "CreatePermissionSet", sdk: sdk("a", attempt: 2),
                answered: JournalScript.error("ConflictException"))
        },
        Story("two calls changed something", .duplicateSideEffect, []) {
            let committed = JournalDecision(isCommitted: true, status: 200)
            $0.add("CreatePermissionSet", sdk: sdk("a", attempt: 1), answered: committed)
            $0.add("CreatePermissionSet", sdk: sdk("b", attempt: 1), answered: committed)
        },
    ]

    static let bodies: [Story] = [
        Story("half a body and no second attempt", .acceptedTruncatedResponse, [[1]]) {
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.success, sent: cut)
        },
        Story("half a body is no early end", .gaveUpEarly, []) {
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.success, sent: cut)
        },
        Story("half a body and a second attempt", .acceptedTruncatedResponse, []) {
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.success, sent: cut)
            $0.add(sdk: sdk("a", attempt: 2))
        },
        Story("half a head", .acceptedTruncatedResponse, []) {
            let half = DeliveryOutcome(bytesIntended: 300, bytesSent: 199, ended: .fin)
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.success, sent: half)
        },
        Story("a head without its body", .acceptedTruncatedResponse, [[1]]) {
            let head = DeliveryOutcome(bytesIntended: 300, bytesSent: 200, ended: .reset)
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.success, sent: head)
        },
        Story("the client went away", .acceptedTruncatedResponse, []) {
            let gone = DeliveryOutcome(bytesIntended: 300, bytesSent: 250, ended: .clientAbandoned)
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.success, sent: gone)
        },
        Story("a whole body that ends with FIN", .acceptedTruncatedResponse, []) {
            let whole = DeliveryOutcome(bytesIntended: 300, bytesSent: 300, ended: .fin)
            $0.add(sdk: sdk("a", attempt: 1), answered: JournalScript.success, sent: whole)
        },
        Story("a body that a rule cut", .acceptedTruncatedResponse, [[1]]) {
            var decision = JournalScript.success
            decision.isBodyCut = true
            $0.add(sdk: sdk("a", attempt: 1), answered: decision)
        },
    ]

    static let polls: [Story] = [
        Story("nobody asks", .statusNeverPolled, [[1]]) {
            start(&$0)
            poll(&$0, id: 7)
        },
        Story("somebody asks", .statusNeverPolled, []) {
            start(&$0)
            poll(&$0, id: 1)
        },
        Story("somebody lists", .statusNeverPolled, []) {
            start(&$0)
            $0.add("ListAccountAssignmentCreationStatus")
        },
        Story("somebody listed before", .statusNeverPolled, [[2]]) {
            $0.add("ListAccountAssignmentCreationStatus")
            start(&$0, id: 2)
        },
        Story("twenty times in a second", .pollStorm, [Array(2...21)]) {
            start(&$0)
            for _ in 0..<20 { poll(&$0, id: 1, after: 50) }
        },
        Story("nineteen times in a second", .pollStorm, []) {
            start(&$0)
            for _ in 0..<19 { poll(&$0, id: 1, after: 1) }
        },
        Story("twenty times in more than a second", .pollStorm, []) {
            start(&$0)
            for _ in 0..<20 { poll(&$0, id: 1, after: 52) }
        },
        Story("two requests, ten times each", .pollStorm, []) {
            for _ in 0..<10 {
                poll(&$0, id: 1, after: 1)
                poll(&$0, id: 2, after: 1)
            }
        },
    ]

    private static func start(_ script: inout JournalScript, id: UInt64 = 1) {
        let decision = JournalDecision(
            isCommitted: true, asyncRequestID: script.id(id), status: 200)
        script.add("CreateAccountAssignment", answered: decision)
    }

    private static func poll(_ script: inout JournalScript, id: UInt64, after pause: Int64 = 100) {
        script.add(
            "DescribeAccountAssignmentCreationStatus",
            #"{"InstanceArn":"i","AccountAssignmentCreationRequestId":"\#(script.id(id))"}"#,
            after: pause)
    }

    static let pages: [Story] = [
        Story("the next page is not asked for", .ignoredPagination, [[1]]) {
            page(&$0, "{}", next: "one")
            page(&$0, #"{"NextToken":"other"}"#, next: nil)
        },
        Story("all pages are asked for", .ignoredPagination, []) {
            page(&$0, "{}", next: "one")
            page(&$0, #"{"NextToken":"one"}"#, next: "two")
            page(&$0, #"{"NextToken":"two"}"#, next: nil)
        },
        Story("the answer with the token was lost", .ignoredPagination, []) {
            page(&$0, "{}", next: "one", lost)
            page(&$0, "{}", next: nil)
        },
    ]

    private static func page(
        _ script: inout JournalScript, _ input: String, next: String?,
        _ outcome: DeliveryOutcome = DeliveryOutcome(
            bytesIntended: 300, bytesSent: 300, ended: .complete)
    ) {
        var decision = JournalScript.success
        decision.pageToken = next.map { PageToken.hash($0.utf8) }
        script.add("ListPermissionSets", input, answered: decision, sent: outcome)
    }
}
