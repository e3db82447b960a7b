"""Permission sets, the instance they belong to, and their tags."""

import re
import time

import pytest

import world as steps
from world import ADA, BEN, CREATION, DELETION

UNKNOWN_ID = "ps-0123456789abcdef"
UNKNOWN_INSTANCE = "arn:aws:sso:::instance/ssoins-0123456789abcdef"


def unknown_set(world):
    return world.instance.replace("instance", "permissionSet") + "/" + UNKNOWN_ID


def test_a_fresh_world_has_one_active_instance(world):
    [listed] = world.server.result("ListInstances")["Instances"]
    described = world.result("DescribeInstance")
    for member in ("InstanceArn", "IdentityStoreId", "OwnerAccountId", "CreatedDate", "Status"):
        assert described[member] == listed[member], member
    assert described["Status"] == "ACTIVE"
    assert described["OwnerAccountId"] == steps.MANAGEMENT
    assert re.fullmatch(steps.INSTANCE_ARN, described["InstanceArn"])
    assert re.fullmatch(r"d-[0-9a-f]{10}", described["IdentityStoreId"])


def test_the_constant_ids_are_the_same_in_every_world(world, start):
    assert steps.World(start()).instance == world.instance
    world.server.reset()
    assert steps.World(world.server).instance == world.instance


def test_creates_describes_and_lists(world):
    before = time.time()
    made = world.result("CreatePermissionSet", Name="Admin", Description="all", RelayState="https://x")
    after = time.time()
    made = made["PermissionSet"]
    arn = made["PermissionSetArn"]
    assert re.fullmatch(steps.PERMISSION_SET_ARN, arn)
    assert arn.split("/")[1] == world.instance.split("/")[1]
    assert before - 0.01 <= made["CreatedDate"] <= after + 0.01
    assert made == {
        "Name": "Admin",
        "Description": "all",
        "RelayState": "https://x",
        "SessionDuration": "PT1H",
        "PermissionSetArn": arn,
        "CreatedDate": made["CreatedDate"],
    }
    assert world.describe_set(arn) == made
    assert world.result("ListPermissionSets") == {"PermissionSets": [arn]}


def test_a_name_is_free_again_after_the_delete(world):
    first = world.permission_set("Again")
    text = world.refused("ConflictException", "CreatePermissionSet", Name="Again")
    assert text == "PermissionSet with name Again already exists."
    assert world.result("DeletePermissionSet", PermissionSetArn=first) == {}
    assert world.result("ListPermissionSets") == {"PermissionSets": []}
    assert world.permission_set("Again") != first


# What is sent to UpdatePermissionSet, and the members the set then has beside Name.
UPDATES = [
    ({}, {"Description": "d", "SessionDuration": "PT2H"}),
    ({"RelayState": "https://new"},
     {"Description": "d", "SessionDuration": "PT2H", "RelayState": "https://new"}),
    ({"Description": "e"}, {"Description": "e", "SessionDuration": "PT2H"}),
    ({"SessionDuration": "PT12H"}, {"Description": "d", "SessionDuration": "PT12H"}),
    ({"RelayState": None}, {"Description": "d", "SessionDuration": "PT2H"}),
]


@pytest.mark.parametrize("sent, expected", UPDATES, ids=[str(row[0]) for row in UPDATES])
def test_an_update_clears_the_relay_state_it_leaves_out(world, sent, expected):
    arn = world.permission_set(
        "Admin", Description="d", SessionDuration="PT2H", RelayState="https://old"
    )
    before = world.describe_set(arn)
    assert world.result("UpdatePermissionSet", PermissionSetArn=arn, **sent) == {}
    after = world.describe_set(arn)
    assert after == {
        "Name": "Admin",
        "PermissionSetArn": arn,
        "CreatedDate": before["CreatedDate"],
        **expected,
    }


DURATIONS = [
    ("PT1H", True), ("PT12H", True), ("PT60M", True), ("PT1H30M", True), ("PT3600S", True),
    ("PT720M", True), ("PT11H59M60S", True),
    ("PT59M", False), ("PT13H", False), ("PT12H1S", False), ("PT0H", False), ("-PT1H", False),
    ("P5Y", False), ("PT3599.999S", False), ("PT99999999999999999999999H", False),
]


@pytest.mark.parametrize("duration, accepted", DURATIONS)
def test_a_session_lasts_one_to_twelve_hours(world, duration, accepted):
    answer = world.call("CreatePermissionSet", Name="Timed", SessionDuration=duration)
    if accepted:
        assert answer.status == 200, answer
        assert answer.json["PermissionSet"]["SessionDuration"] == duration
    else:
        assert (answer.status, answer.code) == (400, "ValidationException"), answer
        assert world.result("ListPermissionSets") == {"PermissionSets": []}


NEED_A_SET = [
    ("DescribePermissionSet", {}),
    ("UpdatePermissionSet", {"Description": "x"}),
    ("DeletePermissionSet", {}),
    ("ListAccountAssignments", {"AccountId": steps.SANDBOX}),
    ("CreateAccountAssignment", steps.assignment(None)),
    ("DeleteAccountAssignment", steps.assignment(None)),
    ("ProvisionPermissionSet", {"TargetType": "ALL_PROVISIONED_ACCOUNTS"}),
]


@pytest.mark.parametrize("operation, members", NEED_A_SET, ids=[row[0] for row in NEED_A_SET])
def test_an_unknown_set_is_not_found(world, operation, members):
    for arn in (
        unknown_set(world),
        UNKNOWN_INSTANCE.replace("instance", "permissionSet") + "/" + UNKNOWN_ID,
    ):
        members = {**members, "PermissionSetArn": arn}
        text = world.refused("ResourceNotFoundException", operation, **members)
        assert text == f"Could not find PermissionSet with id {UNKNOWN_ID}"


NEED_AN_INSTANCE = [
    ("DescribeInstance", {}),
    ("CreatePermissionSet", {"Name": "Nowhere"}),
    ("ListPermissionSets", {}),
    ("ListAccountAssignmentCreationStatus", {}),
    ("ListAccountAssignmentDeletionStatus", {}),
    ("ListPermissionSetProvisioningStatus", {}),
    ("DescribeAccountAssignmentCreationStatus",
     {"AccountAssignmentCreationRequestId": "0" * 8 + "-0000-4000-8000-" + "0" * 12}),
    ("DescribePermissionSet", {"PermissionSetArn": "real"}),
    ("UpdatePermissionSet", {"PermissionSetArn": "real"}),
    ("DeletePermissionSet", {"PermissionSetArn": "real"}),
    ("CreateAccountAssignment", steps.assignment("real")),
    ("DeleteAccountAssignment", steps.assignment("real")),
    ("ListAccountAssignments", {"AccountId": steps.SANDBOX, "PermissionSetArn": "real"}),
    ("ProvisionPermissionSet",
     {"PermissionSetArn": "real", "TargetType": "ALL_PROVISIONED_ACCOUNTS"}),
]


@pytest.mark.parametrize("operation, members", NEED_AN_INSTANCE,
                         ids=[row[0] for row in NEED_AN_INSTANCE])
def test_an_unknown_instance_is_access_denied(world, operation, members):
    arn = world.permission_set()
    members = {name: arn if value == "real" else value for name, value in members.items()}
    answer = world.server.call(operation, {"InstanceArn": UNKNOWN_INSTANCE, **members})
    assert (answer.status, answer.code) == (400, "AccessDeniedException"), answer
    action = f"is not authorized to perform: sso:{operation} on resource: {UNKNOWN_INSTANCE} because"
    assert action in answer.message, answer
    assert world.result("ListPermissionSets") == {"PermissionSets": [arn]}


def test_a_set_in_use_cannot_be_deleted(world):
    arn = world.permission_set()
    world.grant(arn)
    world.grant(arn, BEN, steps.PRODUCTION)
    assert world.refused("ConflictException", "DeletePermissionSet", PermissionSetArn=arn) == steps.IN_USE
    world.revoke(arn)
    assert world.refused("ConflictException", "DeletePermissionSet", PermissionSetArn=arn) == steps.IN_USE
    world.revoke(arn, BEN, steps.PRODUCTION)
    assert world.result("DeletePermissionSet", PermissionSetArn=arn) == {}
    world.refused("ResourceNotFoundException", "DescribePermissionSet", PermissionSetArn=arn)


@pytest.mark.parametrize("kind", [CREATION, DELETION], ids=["creation", "deletion"])
def test_a_set_with_a_request_in_flight_cannot_be_deleted(world, kind):
    arn = world.permission_set()
    begun = world.begin(kind, **steps.assignment(arn))
    world.refused("ConflictException", "DeletePermissionSet", PermissionSetArn=arn)
    world.follow(kind, begun["RequestId"])


def test_tags_are_merged_overwritten_and_removed(world):
    first = {f"k{number}": str(number) for number in range(5)}
    arn = world.permission_set(Tags=as_list(first))
    assert world.tags(arn) == first
    assert world.result("TagResource", ResourceArn=arn, Tags=as_list({"k0": "new", "ж é_.:/=+-@": ""})) == {}
    assert world.tags(arn) == {**first, "k0": "new", "ж é_.:/=+-@": ""}
    assert world.result("UntagResource", ResourceArn=arn, TagKeys=["k1", "k1", "none", "K2"]) == {}
    assert sorted(world.tags(arn)) == sorted(["k0", "k2", "k3", "k4", "ж é_.:/=+-@"])
    assert world.result("TagResource", ResourceArn=arn, Tags=[]) == {}
    other = world.permission_set("Other")
    assert world.tags(other) == {}


def test_tags_need_no_instance_arn(world):
    arn = world.permission_set()
    server = world.server
    server.result("TagResource", {"ResourceArn": arn, "Tags": as_list({"a": "b"})})
    assert server.result("ListTagsForResource", {"ResourceArn": arn}) == {"Tags": as_list({"a": "b"})}
    server.result("UntagResource", {"ResourceArn": arn, "TagKeys": ["a"]})
    assert server.result("ListTagsForResource", {"ResourceArn": arn}) == {"Tags": []}


def test_fifty_tags_and_no_more(world):
    arn = world.permission_set(Tags=as_list({f"k{n}": "v" for n in range(50)}))
    assert len(world.tags(arn)) == 50
    answer = world.call("TagResource", ResourceArn=arn, Tags=as_list({"k50": "v"}))
    assert answer.status == 400 and answer.code in (
        "ServiceQuotaExceededException",
        "ValidationException",
    ), answer
    world.result("TagResource", ResourceArn=arn, Tags=as_list({"k49": "changed"}))
    tags = world.tags(arn)
    assert len(tags) == 50 and tags["k49"] == "changed"


@pytest.mark.parametrize("operation", ["TagResource", "CreatePermissionSet"])
def test_keys_beginning_with_aws_are_reserved(world, operation):
    arn = world.permission_set("Kept")
    members = {"Name": "New"} if operation == "CreatePermissionSet" else {"ResourceArn": arn}
    world.refused("ValidationException", operation, **members, Tags=as_list({"aws:x": "y"}))
    assert world.tags(arn) == {}
    assert world.result("ListPermissionSets") == {"PermissionSets": [arn]}


TAG_CALLS = [
    ("TagResource", {"Tags": [{"Key": "a", "Value": "b"}]}),
    ("UntagResource", {"TagKeys": ["a"]}),
    ("ListTagsForResource", {}),
]


@pytest.mark.parametrize("operation, members", TAG_CALLS, ids=[row[0] for row in TAG_CALLS])
def test_tags_of_an_unknown_resource_are_not_found(world, operation, members):
    world.refused("ResourceNotFoundException", operation, ResourceArn=unknown_set(world), **members)


def test_the_tags_go_with_their_set(world):
    arn = world.permission_set(Tags=as_list({"a": "b"}))
    world.result("DeletePermissionSet", PermissionSetArn=arn)
    world.refused("ResourceNotFoundException", "ListTagsForResource", ResourceArn=arn)
    assert world.tags(world.permission_set()) == {}


def as_list(tags):
    return [{"Key": key, "Value": value} for key, value in tags.items()]
