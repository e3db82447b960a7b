package import Logging

/// What a person needs to know when the server has started.
package struct StartBanner: Sendable {
    /// Where the server listens.
    package var url: String
    /// Where its admin plane listens, which may have a port of its own.
    package var adminURL: String
    /// Where state is kept.
    package var storage: Configuration.Storage
    /// What is in it, such as `3 accounts, 2 permission sets`.
    package var contents: String
    /// What everything is drawn from.
    package var seed: UInt64
    /// The profile and what is beside it.
    package var configuration: String
    /// The region for the lines to paste.
    package var region: String

    /// A banner for a server that listens.
    package init(
        url: String, adminURL: String, contents: String, seed: UInt64,
        configuration: Configuration
    ) {
        self.url = url
        self.adminURL = adminURL
        self.contents = contents
        self.seed = seed
        storage = configuration.storage
        self.configuration = configuration.summary
        region = configuration.homeRegion ?? "us-east-1"
    }

    /// Several lines for a terminal, the last two to paste.
    package var text: String {
        """
        listening on \(url)
        admin     \(adminURL)/_admin/
        state     \(state): \(contents)
        seed      \(seed)
        settings  \(configuration)
        boto3     \(boto3)
        AWS CLI   \(commandLine)
        """
    }

    /// The same for a machine.
    package var metadata: Logger.Metadata {
        [
            "url": "\(url)", "adminUrl": "\(adminURL)", "state": "\(state)",
            "contents": "\(contents)", "seed": "\(seed)",
            "settings": "\(configuration)",
        ]
    }

    /// The line that `--ready-json` asks for, without its line feed.
    package func readyLine(processID: Int32) -> String {
        "{\"event\":\"ready\",\"url\":\(LogLine.quoted(url)),"
            + "\"adminUrl\":\(LogLine.quoted(adminURL)),\"pid\":\(processID)}"
    }

    private var state: String {
        switch storage {
        case .memory: "in memory"
        case .file(let path): path
        }
    }

    private var boto3: String {
        "boto3.client(\"sso-admin\", endpoint_url=\"\(url)\", region_name=\"\(region)\","
            + " aws_access_key_id=\"test\", aws_secret_access_key=\"test\")"
    }

    private var commandLine: String {
        "AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test"
            + " aws sso-admin list-instances --endpoint-url \(url) --region \(region)"
    }
}
