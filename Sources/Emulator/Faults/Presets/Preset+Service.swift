extension Preset {
    static let awsLimits = Preset(
        name: "aws-limits",
        summary: "The service's published limits: 20 requests a second for an account in a region,"
            + " and ten assignments in flight.",
        clientSees: """
            ThrottlingException with HTTP 400 and "There are too many requests processing. Please \
            try again later." once more than 20 requests a second arrive, or while ten assignments \
            are in flight. boto3 retries it (three attempts in standard mode, five in legacy mode); \
            when every attempt is throttled the exception surfaces with \
            ResponseMetadata.MaxAttemptsReached.
            """,
        yaml: """
            - id: aws-limits-rate
              description: 20 requests a second for each account and region, refused before authentication
              select:
                bucket: {capacity: 20, refillPerSecond: 20, key: [account, region], clock: wall}
              effects:
                - {type: error, code: ThrottlingException, before: auth, message: Rate exceeded}
            - id: aws-limits-in-flight
              description: ten requests in flight
              match: {operation: [CreateAccountAssignment, DeleteAccountAssignment]}
              effects:
                - {type: concurrency, limit: 10, of: outstandingAsync}
            """)

    static let outage = Preset(
        name: "outage",
        summary: "The service answers everything with an internal error.",
        clientSees: """
            InternalServerException with HTTP 500 from every call, after three attempts (five in \
            legacy mode). With boto3 1.44 the client's retry quota runs out after about 17 calls: \
            later calls make two attempts and then one, with RetryQuotaReached.
            """,
        yaml: """
            - id: outage-everything
              description: every request is answered with an internal error
              effects:
                - {type: error, code: InternalServerException, status: 500, before: auth, message: The service is unavailable.}
            """)

    static let expiredCredentials = Preset(
        name: "expired-credentials",
        summary: "The credentials of every caller have expired.",
        clientSees: """
            ClientError with the code ExpiredTokenException and HTTP 400 after one attempt; boto3 \
            neither retries it nor refreshes static credentials.
            """,
        yaml: """
            - id: expired-credentials-all
              description: every caller's token has expired
              effects:
                - {type: auth, preset: expiredToken}
            """)

    static let diskFull = Preset(
        name: "disk-full",
        summary: "The server's state file cannot grow: every change fails until it is healed.",
        clientSees: """
            InternalServerException with HTTP 500 from every call that changes something, after \
            three attempts (five in legacy mode); nothing has changed. Reads go on.
            """,
        yaml: """
            - id: disk-full-commits
              description: the state file is full when a change is stored
              match: {operation: {class: write}}
              effects:
                - {type: storage, at: commit, error: FULL, persistent: true}
            """)
}
