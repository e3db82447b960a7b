import AWSJSON
import Logging
import Testing

@testable import Emulator

struct LineLogHandlerTests {
    static let rows:
        [(label: String, message: String, metadata: Logger.Metadata, text: String, json: String)] =
            [
                ("plain", "hello", [:], "hello", #""message":"hello""#),
                (
                    "metadata sorted", "m", ["b": "2", "a": "x y"], #"m a="x y" b=2"#,
                    #""message":"m","metadata":{"a":"x y","b":"2"}"#
                ),
                (
                    "line ends in values", "m", ["a": "1\n2\r\u{1b}[31m"], #"m a=1\n2\r\u{1b}[31m"#,
                    #""message":"m","metadata":{"a":"1\n2\r\u001b[31m"}"#
                ),
                (
                    "line ends in the message", "a\nb", [:], "a\n                       b",
                    #""message":"a\nb""#
                ),
                (
                    "quotes", "m", ["a": #"say "hi" \ "#], #"m a="say \"hi\" \\ ""#,
                    #""message":"m","metadata":{"a":"say \"hi\" \\ "}"#
                ),
                ("empty value", "m", ["a": ""], #"m a="""#, #""message":"m","metadata":{"a":""}"#),
                (
                    "secret by name", "m",
                    ["Authorization": "AWS4 x", "x-amz-security-token": "t", "ok": "v"],
                    "m Authorization=[redacted] ok=v x-amz-security-token=[redacted]",
                    #""message":"m","metadata":{"Authorization":"[redacted]","ok":"v","x-amz-security-token":"[redacted]"}"#
                ),
                (
                    "secret inside",
                    "got AWS4-HMAC-SHA256 Credential=A/b, Signature=0123abcd, x Bearer abc.def",
                    ["headers": ["authorization": "q", "list": ["Signature=ff"]]],
                    #"got AWS4-HMAC-SHA256 Credential=A/b, Signature=[redacted], x Bearer [redacted] headers="["#,
                    #""message":"got AWS4-HMAC-SHA256 Credential=A/b, Signature=[redacted], x Bearer [redacted]","metadata":{"headers":{"authorization":"[redacted]","list":["Signature=[redacted]"]}}"#
                ),
            ]

    @Test(arguments: rows)
    func writesOneLineWithoutSecrets(
        _ row: (
            label: String, message: String, metadata: Logger.Metadata, text: String, json: String
        )
    ) throws {
        let text = LogCapture()
        text.logger(format: .text).info("\(row.message)", metadata: row.metadata)
        // Dictionaries in text have no order, so that row shows its beginning alone.
        #expect(text.text.hasPrefix("00:00:00.000Z info     " + row.text), "\(row.label)")
        let json = LogCapture()
        json.logger(format: .json).info("\(row.message)", metadata: row.metadata)
        #expect(
            json.text == #"{"time":"1970-01-01T00:00:00.000Z","level":"info",\#(row.json)}"# + "\n",
            "\(row.label)")
        _ = try JSONValue.parse(json.text)
    }

    @Test
    func coloursLevelsOnATerminalAlone() {
        let lines = LogCapture()
        lines.logger(format: .text, isColoured: true).error("x")
        #expect(lines.text == "00:00:00.000Z \u{1b}[31merror   \u{1b}[0m x\n")
    }

    @Test
    func leavesOutWhatIsBelowItsLevel() {
        let lines = LogCapture()
        let logger = lines.logger(format: .text, level: .warning)
        logger.info("no")
        logger.warning("yes")
        #expect(lines.text == "00:00:00.000Z warning  yes\n")
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (951_827_696_789, "2000-02-29T12:34:56.789Z"),
            (1_795_348_984_123, "2026-11-22T12:03:04.123Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func writesTheTimeInUTC(_ milliseconds: Int64, _ text: String) {
        #expect(CivilTime(millisecondsSinceEpoch: milliseconds).iso8601 == text)
    }

    @Test
    func announcesWhatAPersonNeeds() {
        var configuration = Configuration(fidelity: .strict)
        configuration.storage = .file("a.sqlite")
        configuration.homeRegion = "eu-west-1"
        let banner = StartBanner(
            url: "http://127.0.0.1:4747", adminURL: "http://127.0.0.1:4748",
            contents: "3 accounts", seed: 7, configuration: configuration)
        #expect(
            banner.text == """
                listening on http://127.0.0.1:4747
                admin     http://127.0.0.1:4748/_admin/
                state     a.sqlite: 3 accounts
                seed      7
                settings  strict fidelity, 0 fault rules
                boto3     boto3.client("sso-admin", endpoint_url="http://127.0.0.1:4747", region_name="eu-west-1", aws_access_key_id="test", aws_secret_access_key="test")
                AWS CLI   AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws sso-admin list-instances --endpoint-url http://127.0.0.1:4747 --region eu-west-1
                """)
        #expect(
            banner.readyLine(processID: 12)
                == #"{"event":"ready","url":"http://127.0.0.1:4747","adminUrl":"http://127.0.0.1:4748","pid":12}"#
        )
    }
}
