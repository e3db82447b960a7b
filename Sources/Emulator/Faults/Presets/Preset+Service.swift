extension Preset {
    // SA-272: the rate is refused before authentication, in the words of AWS's front door.
    static let awsLimits = Preset(
        name: "aws-limits",
        summary: "The service's published limits: 20 requests a second for an account in a region,"
            + " and fifteen asynchronous requests in flight.",
        clientSees: """
            ThrottlingException with HTTP 400: "There are too many requests processing. Please try \
            again later." while fifteen requests are in flight, and with "Rate exceeded" once \
            more than 20 requests a second arrive. boto3 retries it (three attempts in standard mode, five in legacy mode); \
            when every attempt is throttled the exception surfaces with \
            ResponseMetadata.MaxAttemptsReached.
            """,
        yaml: """
            - id: aws-limits-rate
              description: 20 requests a second for each account and region, refused before authentication
              match: {operation: {not: "*:*"}}
              select:
                bucket: {capacity: 20, refillPerSecond: 20, key: [account, region], clock: wall}
              effects:
                - {type: error, code: ThrottlingException, before: auth, message: Rate exceeded}
            - id: aws-limits-rate-identity-store
              description: 20 requests a second for each operation and identity store
              match: {operation: "identitystore:*"}
              select:
                bucket: {capacity: 20, refillPerSecond: 20, key: [account, region, operation, input.IdentityStoreId], clock: wall}
              effects:
                - {type: error, code: ThrottlingException, before: auth, message: Rate exceeded}
            - id: aws-limits-rate-organizations
              description: 20 requests a second for each account, in Organizations' own words
              match: {operation: "organizations:*"}
              select:
                bucket: {capacity: 20, refillPerSecond: 20, key: [account], clock: wall}
              effects:
                - {type: error, code: TooManyRequestsException, before: auth, message: You have sent too many requests in too short a period of time. Try again later.}
            - id: aws-limits-in-flight
              description: fifteen requests in flight
              match: {operation: {class: async-start, not: "organizations:*"}}
              effects:
                - {type: concurrency, limit: 15, of: outstandingAsync}
            """)

    static let outage = Preset(
        name: "outage",
        summary: "The service answers everything with an internal error.",
        clientSees: """
            InternalServerException with HTTP 500 from every call, after three attempts (five in \
            legacy mode). With boto3 1.44 the client's retry quota runs out after 17 calls: later calls \
            make two attempts and then one, with ResponseMetadata.RetryQuotaReached. The header \
            x-sso-admin-local-fault in ResponseMetadata.HTTPHeaders says that it was the preset.
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
        summary:
            "The disk is full: every change fails, and goes on failing until the disk is healed.",
        clientSees: """
            InternalServerException with HTTP 500 from every call that changes something, after \
            three attempts (five in legacy mode); nothing has changed. Reads go on. Take the preset \
            away and POST /_admin/storage:heal to let changes work again.
            """,
        yaml: """
            - id: disk-full-commits
              description: the disk is full when a change is stored
              match: {operation: {class: write}}
              effects:
                - {type: storage, at: commit, error: FULL, persistent: true}
            """)
}
