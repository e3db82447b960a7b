"""Configuration files that tests start a server with."""

ADA = "94e80458-0000-0000-0000-000000000001"

# Requests that end in every way there is, chosen by the account they are for.
TRANSITIONS = """
transitions:
  account-assignment-creation:
    default:
      progression: polls
      times: 3
    cases:
      - match:
          input:
            TargetId: "999999999901"
        outcome: FAILED
        failureReason: "Received a 404 status error: Not supported policy Missing."
      - match:
          input:
            TargetId: "999999999902"
        progression: immediate
      - match:
          input:
            TargetId: "999999999903"
        progression: manual
      - match:
          input:
            TargetId: "999999999904"
        progression:
          after: PT1S
      - match:
          input:
            TargetId: "999999999905"
            PrincipalType: GROUP
        outcome: FAILED
        failureReason: "groups are not welcome here"
        progression: immediate
  account-assignment-deletion:
    default:
      progression: immediate
  permission-set-provisioning:
    default:
      progression: polls
      times: 1
    cases:
      - match:
          input:
            TargetType: ALL_PROVISIONED_ACCOUNTS
        outcome: FAILED
        failureReason: "An unexpected internal service exception was encountered"
        progression: immediate
"""

STAY_IN_PROGRESS = """
transitions:
  account-assignment-creation:
    default:
      progression: manual
  account-assignment-deletion:
    default:
      progression: manual
  permission-set-provisioning:
    default:
      progression: manual
"""

AFTER_ONE_SECOND = """
transitions:
  account-assignment-creation:
    default:
      progression:
        after: PT1S
"""

FAULTS = """
faults:
  - id: first-describe
    match:
      operation: DescribePermissionSet
    select:
      times: 1
    effects:
      - type: error
        code: ThrottlingException
        message: Rate exceeded
  - id: second-and-third-list
    match:
      operation: ListPermissionSets
    select:
      skip: 1
      times: 2
    effects:
      - type: error
        code: AccessDeniedException
        message: not today
        members:
          Reason: KMS_AccessDeniedException
  - id: by-name
    match:
      operation: CreatePermissionSet
      input:
        Name: Refused
    effects:
      - type: error
        code: ServiceQuotaExceededException
        message: no more
        status: 429
  - id: by-pattern
    match:
      operation: CreatePermissionSet
      input:
        Name:
          glob: "Broken*"
    effects:
      - type: error
        code: InternalServerException
        message: broken
  - id: never
    match:
      operation: ListInstances
    select:
      probability: 0
    effects:
      - type: error
        code: ThrottlingException
  - id: always
    match:
      operation: UntagResource
    select:
      probability: 1
    effects:
      - type: error
        code: ConflictException
        message: always
  - id: sometimes
    match:
      operation: ListTagsForResource
    select:
      probability: 0.5
    effects:
      - type: error
        code: ThrottlingException
        message: sometimes
  - id: slow
    match:
      operation: DescribeInstance
    effects:
      - type: latency
        fixedMs: 1000
"""

SEED_FILE = """
accounts:
  - id: "777788889999"
    name: extra
users:
  - userName: ada
groups:
  - displayName: engineers
    members: [ada]
permissionSets:
  - name: ReadOnly
    description: may look
    sessionDuration: PT2H
    tags:
      team: blue
assignments:
  - permissionSet: ReadOnly
    account: extra
    group: engineers
  - permissionSet: ReadOnly
    account: "777788889999"
    user: ada
"""

STRICT_USER = "94e80458-9021-70ea-aaaa-000000000001"
STRICT_SEED_FILE = (
    "accounts:\n"
    + "".join(f'  - id: "2000000000{n:02}"\n    name: account-{n}\n' for n in range(16))
    + f"""users:
  - userName: ada
    id: {STRICT_USER}
permissionSets:
  - name: Admin
"""
)


def home_region(name):
    return f"homeRegion: {name}\n"
