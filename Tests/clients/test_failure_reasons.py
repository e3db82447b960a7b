"""Why requests that were accepted end FAILED, word by word: clients match these texts."""

import re
import time

import pytest

import configurations
import world as steps
from world import ADA, BEN, CREATION, DELETION, PROVISIONING, SANDBOX

NOT_THERE = (
    "Received a 404 status error: EntitlementItem doesn't exist with the given entitlement key"
    " EntitlementKey{{accessorId=AccessorId{{value={}}}, resourceId=ResourceId{{value={}}},"
    " auxiliaryResourceId=AuxiliaryResourceId{{value={}}}, containerId=ContainerId{{value={}}}}}"
)


def failure(world, kind, **members):
    ended = world.finish(kind, **members)
    assert ended["Status"] == "FAILED", ended
    return ended["FailureReason"]


def test_deleting_an_assignment_that_does_not_exist_ends_with_its_key(world):
    arn = world.permission_set()
    reason = failure(world, DELETION, **steps.assignment(arn, BEN, SANDBOX, "GROUP"))
    set_id, instance_id = arn.rpartition("/")[2], world.instance.rpartition("/")[2]
    assert reason == NOT_THERE.format(BEN, SANDBOX, set_id, instance_id)


def test_provisioning_where_nothing_is_assigned_ends_with_the_account(world):
    target = {"PermissionSetArn": world.permission_set(), "TargetType": "AWS_ACCOUNT"}
    assert failure(world, PROVISIONING, TargetId=SANDBOX, **target) == (
        "Received a 404 status error: Permission set provision not found in AWS account"
        f" {SANDBOX}."
    )


STRICT_SEED = f"""
users:
  - userName: ada
    id: {ADA}
permissionSets:
  - name: Admin
"""
AT_THE_FIRST_READ = """
transitions:
  account-assignment-creation:
    default: {progression: {polls: 1}}
"""


def strict_world(start):
    server = start("--fidelity", "strict", config=AT_THE_FIRST_READ, seed_file=STRICT_SEED)
    world = steps.World(server)
    return world, world.result("ListPermissionSets")["PermissionSets"][0]


@pytest.mark.parametrize("type", ["USER", "GROUP"])
def test_an_unknown_principal_ends_with_the_directory(start, type):
    world, arn = strict_world(start)
    reason = failure(world, CREATION, **steps.assignment(arn, BEN, SANDBOX, type))
    assert reason == (
        f"Received a 404 status error: the {type} assignee {BEN} was not found in directory"
        f" {world.store}."
    )


def test_a_known_principal_succeeds_where_principals_must_exist(start):
    world, arn = strict_world(start)
    world.grant(arn, ADA)
    assert world.assignments(arn) == [("USER", ADA)]


def test_an_account_of_nobodys_ends_with_a_404(start):
    world, arn = strict_world(start)
    reason = failure(world, CREATION, **steps.assignment(arn, ADA, "202020202020"))
    assert reason.startswith("Received a 404 status error: ") and "202020202020" in reason


POLICIES_SEED = f"""
accounts:
  - {{id: {SANDBOX}, name: sandbox, policies: [Known]}}
permissionSets:
  - {{name: Known, customerManagedPolicies: [Known]}}
  - {{name: Missing, customerManagedPolicies: [{{name: Unknown, path: /team/}}]}}
"""


def test_a_policy_that_the_account_lacks_ends_with_its_name(start):
    world = steps.World(start(seed_file=POLICIES_SEED))
    known, missing = world.result("ListPermissionSets")["PermissionSets"]
    world.grant(known)
    reason = failure(world, CREATION, **steps.assignment(missing))
    assert re.fullmatch(r"Received a 404 status error: Not supported policy.*Unknown.*", reason)
    # An account that declares none may have any.
    world.grant(missing, ADA, steps.PRODUCTION)


ALL_ENDS_LATE = """
transitions:
  account-assignment-deletion:
    default: {progression: immediate}
  permission-set-provisioning:
    default: {progression: {polls: 1}}
service:
  inFlightConflict: off
"""


def test_losing_the_last_assignment_while_provisioning_ends_with_a_404(start):
    world = steps.World(start(config=ALL_ENDS_LATE))
    arn = world.permission_set()
    world.grant(arn)
    begun = world.begin(PROVISIONING, PermissionSetArn=arn, TargetType="ALL_PROVISIONED_ACCOUNTS")
    world.revoke(arn)
    ended = world.follow(PROVISIONING, begun["RequestId"])
    assert ended["Status"] == "FAILED"
    assert ended["FailureReason"] == "Received a 404 status error: Assignment not found."


def test_three_provisionings_may_be_outstanding_where_they_are_throttled(start):
    throttling = "service:\n  throttling: true\n"
    world = steps.World(start(config=configurations.STAY_IN_PROGRESS + throttling))
    answers = []
    for number in range(4):
        arn = world.permission_set(f"Set{number}")
        everywhere = {"PermissionSetArn": arn, "TargetType": "ALL_PROVISIONED_ACCOUNTS"}
        answers.append(world.call(PROVISIONING.start, **everywhere))
        time.sleep(0.12)  # throttling also limits the rate, to 20 calls a second
    assert [answer.status for answer in answers] == [200] * 3 + [400], answers
    assert answers[-1].code == "ThrottlingException"
    assert answers[-1].message == (
        "There are too many requests processing. Please try again later."
    )
