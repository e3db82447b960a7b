extension Preset {
    static let flakyNetwork = Preset(
        name: "flaky-network",
        summary: "A tenth of the requests is disturbed: reset, lost after the work, cut or slow.",
        clientSees: """
            Mostly nothing but time: resets and lost answers are retried on a new connection, and \
            what was committed before its answer was lost is asked for a second time \
            (ConflictException while the first request is in flight). A call whose every attempt is \
            disturbed raises ConnectionClosedError. Under one seed the same request in the same attempt \
            meets the same fate in every run, whatever the order of arrival.
            """,
        yaml: """
            - id: flaky-network-jitter
              description: every answer takes a little longer
              effects:
                - {type: latency, distribution: {kind: lognormal, medianMs: 20, sigma: 0.8, maxMs: 1000}}
            - id: flaky-network-loss
              description: one in ten is disturbed
              select: {drawKey: request}
              oneOf:
                - {weight: 0.04, effects: [{type: connection, action: reset}]}
                - {weight: 0.03, effects: [{type: connection, action: close, commit: apply}]}
                - {weight: 0.02, effects: [{type: connection, action: reset, at: {afterBodyFraction: 0.5}}]}
                - {weight: 0.01, effects: [{type: latency, fixedMs: 3000}]}
            """)

    static let eventualConsistency = Preset(
        name: "eventual-consistency",
        summary: "Lists lag behind: what was made is missing in them for a while, and what was"
            + " removed still shows.",
        clientSees: """
            Success everywhere, but List operations disagree with Describe for the first two reads \
            after a change: code that lists right after it created something does not find it, and \
            finds what it has just deleted. Polling again helps; so does reading by Describe.
            """,
        yaml: """
            - id: eventual-consistency-lists
              description: lists show the state before the last change for two reads
              match: {operation: {class: list}}
              effects:
                - {type: visibility, kind: stale, lag: {reads: 2}}
            """)

    static let slowProvisioning = Preset(
        name: "slow-provisioning",
        summary: "Assignments and provisioning stay in progress for half a minute and more.",
        clientSees: """
            IN_PROGRESS from the status operations for a median of 30 seconds of session time, however \
            often it polls; loops with too few polls give up. No exception is raised. Moving the \
            session's clock forward ends the wait.
            """,
        yaml: """
            - id: slow-provisioning-all
              description: a median of 30 seconds of session time
              match: {operation: {class: async-start}}
              effects:
                - type: async
                  progression: {distribution: {kind: lognormal, medianMs: 30000, sigma: 0.5, maxMs: 300000}}
            """)

    // SA-273: what a suspended account does to requests, and the text.
    static let suspendedAccount = Preset(
        name: "suspended-account",
        summary: "One account is suspended: assignments in 444455556666 are accepted and fail.",
        clientSees: """
            HTTP 200 from CreateAccountAssignment, then FAILED from \
            DescribeAccountAssignmentCreationStatus with the FailureReason "Obtaining permissions to \
            manage your AWS account '444455556666' is taking longer than usual." No exception is \
            raised, and boto3 has no waiter for it: only code that polls the status notices.
            """,
        yaml: """
            - id: suspended-account-assignments
              description: assignments in the suspended account fail
              match: {operation: {class: async-start}, input: {TargetId: "444455556666"}}
              effects:
                - type: async
                  outcome: fail
                  failureReason: >-
                    Obtaining permissions to manage your AWS account '444455556666' is taking longer than usual.
            """)

    /// Account ids with a behaviour of their own, the last digits telling which.
    static let magicIDs = Preset(
        name: "magic-ids",
        summary: "Target accounts 999999990001 to 999999990005 are stuck, suspended, throttled"
            + " first, lose an answer, or are slow.",
        clientSees: """
            With TargetId 999999990001 the request stays IN_PROGRESS; 999999990002 ends FAILED as a \
            suspended account does; 999999990003 is throttled on the first attempt of each call and \
            then works; 999999990004 loses the first answer after the work is done, so boto3 asks \
            again and meets ConflictException while the first request is in flight; 999999990005 takes \
            30 seconds of session time. Where accounts have to be declared (fidelity strict) a seed \
            file has to declare these too.
            """,
        yaml: """
            - id: magic-stuck
              match: {operation: {class: async-start}, input: {TargetId: "999999990001"}}
              effects: [{type: async, outcome: stuck}]
            - id: magic-suspended
              match: {operation: {class: async-start}, input: {TargetId: "999999990002"}}
              effects:
                - type: async
                  outcome: fail
                  failureReason: >-
                    Obtaining permissions to manage your AWS account '999999990002' is taking longer than usual.
            - id: magic-throttled
              match: {operation: {class: async-start}, input: {TargetId: "999999990003"}}
              select: {scope: invocation, times: 1}
              effects:
                - type: error
                  code: ThrottlingException
                  message: There are too many requests processing. Please try again later.
            - id: magic-lost-answer
              match: {operation: {class: async-start}, input: {TargetId: "999999990004"}}
              select: {scope: invocation, times: 1}
              effects: [{type: connection, action: close, commit: apply}]
            - id: magic-slow
              match: {operation: {class: async-start}, input: {TargetId: "999999990005"}}
              effects: [{type: async, progression: {after: PT30S}}]
            """)
}
