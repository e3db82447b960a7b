"""ProvisionPermissionSet: which accounts, which end, and what it conflicts with."""

import pytest

import configurations
import world as steps
from world import ADA, BEN, CREATION, DELETION, PROVISIONING, SANDBOX

ALL = {"TargetType": "ALL_PROVISIONED_ACCOUNTS"}


def one(account):
    return {"TargetType": "AWS_ACCOUNT", "TargetId": account}


NOT_THERE = (
    "Received a 404 status error: Permission set provision not found in AWS account {}."
)


def test_an_account_with_an_assignment_is_provisioned(world):
    arn = world.permission_set()
    world.grant(arn)
    answer = world.call(PROVISIONING.start, PermissionSetArn=arn, **one(SANDBOX))
    request_id = answer.headers["x-amzn-requestid"]
    expected = {"RequestId": request_id, "PermissionSetArn": arn, "AccountId": SANDBOX}
    assert answer.json == {PROVISIONING.output: {"Status": "IN_PROGRESS", **expected}}
    assert world.status(PROVISIONING, request_id)["Status"] == "IN_PROGRESS"
    ended = world.status(PROVISIONING, request_id)
    assert ended == {"Status": "SUCCEEDED", "CreatedDate": ended["CreatedDate"], **expected}
    [listed] = world.pages(PROVISIONING.list, PROVISIONING.listed)
    assert listed == {name: ended[name] for name in ("Status", "RequestId", "CreatedDate")}


def test_an_account_without_an_assignment_fails(world):
    arn = world.permission_set()
    world.grant(arn)
    for account, revoked in ((steps.PRODUCTION, False), (SANDBOX, True)):
        if revoked:
            world.revoke(arn)
        ended = world.finish(PROVISIONING, PermissionSetArn=arn, **one(account))
        assert (ended["Status"], ended["AccountId"]) == ("FAILED", account)
        assert ended["FailureReason"] == NOT_THERE.format(account)


@pytest.mark.parametrize("assigned", [False, True], ids=["nowhere", "two accounts"])
def test_all_accounts_succeeds_wherever_the_set_is(world, assigned):
    arn = world.permission_set()
    if assigned:
        world.grant(arn)
        world.grant(arn, ADA, steps.PRODUCTION)
    begun = world.begin(PROVISIONING, PermissionSetArn=arn, **ALL)
    assert begun == {
        "Status": "IN_PROGRESS",
        "RequestId": begun["RequestId"],
        "PermissionSetArn": arn,
    }
    ended = world.follow(PROVISIONING, begun["RequestId"])
    assert ended["Status"] == "SUCCEEDED" and "AccountId" not in ended


TARGETS = [
    ("one without its id", {"TargetType": "AWS_ACCOUNT"}),
    ("all with an id", {**ALL, "TargetId": SANDBOX}),
]


@pytest.mark.parametrize("label, target", TARGETS, ids=[row[0] for row in TARGETS])
def test_target_type_and_id_must_agree(world, label, target):
    arn = world.permission_set()
    world.refused("ValidationException", PROVISIONING.start, PermissionSetArn=arn, **target)
    assert world.pages(PROVISIONING.list, PROVISIONING.listed) == []


# What is in flight, what is tried, whether it conflicts. {} is filled with the set.
GRANTED, OTHER_ACCOUNT = steps.assignment, steps.PRODUCTION
CONFLICTS = [
    ("provision, provision", PROVISIONING, one(SANDBOX), PROVISIONING, one(SANDBOX), True),
    ("provision, other account", PROVISIONING, one(SANDBOX), PROVISIONING, one(OTHER_ACCOUNT), False),
    ("provision, all", PROVISIONING, one(SANDBOX), PROVISIONING, ALL, True),
    ("all, provision", PROVISIONING, ALL, PROVISIONING, one(SANDBOX), True),
    ("all, all", PROVISIONING, ALL, PROVISIONING, ALL, True),
    ("provision, create", PROVISIONING, one(SANDBOX), CREATION, (BEN, SANDBOX), True),
    ("provision, create elsewhere", PROVISIONING, one(SANDBOX), CREATION, (BEN, OTHER_ACCOUNT), False),
    ("provision, delete", PROVISIONING, one(SANDBOX), DELETION, (ADA, SANDBOX), True),
    ("all, create", PROVISIONING, ALL, CREATION, (BEN, SANDBOX), True),
    ("create, provision", CREATION, (BEN, SANDBOX), PROVISIONING, one(SANDBOX), True),
    ("create, provision elsewhere", CREATION, (BEN, SANDBOX), PROVISIONING, one(OTHER_ACCOUNT), False),
    ("create, all", CREATION, (BEN, SANDBOX), PROVISIONING, ALL, True),
    ("delete, provision", DELETION, (ADA, SANDBOX), PROVISIONING, one(SANDBOX), True),
]


@pytest.mark.parametrize("label, running, first, tried, second, conflicts", CONFLICTS,
                         ids=[row[0] for row in CONFLICTS])
def test_provisioning_conflicts_with_anything_on_its_accounts(
    world, label, running, first, tried, second, conflicts
):
    arn = world.permission_set()
    world.grant(arn, ADA, SANDBOX)
    world.grant(arn, ADA, OTHER_ACCOUNT)

    def members(target):
        if isinstance(target, dict):
            return {"PermissionSetArn": arn, **target}
        return steps.assignment(arn, *target)

    begun = world.begin(running, **members(first))
    answer = world.call(tried.start, **members(second))
    if conflicts:
        assert (answer.status, answer.code) == (400, "ConflictException"), answer
        assert answer.message == steps.CONFLICT
        world.follow(running, begun["RequestId"])
        answer = world.call(tried.start, **members(second))
    assert answer.status == 200, answer


def test_another_set_in_the_same_account_does_not_conflict(world):
    arn, other = world.permission_set("One"), world.permission_set("Two")
    world.grant(arn)
    world.grant(other)
    world.begin(PROVISIONING, PermissionSetArn=arn, **one(SANDBOX))
    world.begin(PROVISIONING, PermissionSetArn=other, **one(SANDBOX))
    world.begin(CREATION, **steps.assignment(other, BEN, steps.PRODUCTION))


def test_provisioning_ends_as_the_configuration_says(start):
    world = steps.World(start(config=configurations.TRANSITIONS))
    arn = world.permission_set()
    world.grant(arn)
    begun = world.begin(PROVISIONING, PermissionSetArn=arn, **one(SANDBOX))
    assert world.status(PROVISIONING, begun["RequestId"])["Status"] == "SUCCEEDED"
    begun = world.begin(PROVISIONING, PermissionSetArn=arn, **ALL)
    assert begun["Status"] == "IN_PROGRESS"
    ended = world.status(PROVISIONING, begun["RequestId"])
    assert ended["Status"] == "FAILED"
    assert ended["FailureReason"] == "An unexpected internal service exception was encountered"
