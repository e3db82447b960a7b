"""Injected errors: which calls they hit, what the client sees, and what they leave alone."""

import json
import time

import botocore.exceptions
import pytest

import configurations
import world as steps
from conftest import client
from world import CREATION


@pytest.fixture
def faulty(start):
    return steps.World(start("--seed", "7", "--log-level", "debug", config=configurations.FAULTS))


def test_a_rule_hits_as_often_as_it_says(faulty):
    arn = faulty.permission_set()
    answers = [faulty.call("DescribePermissionSet", PermissionSetArn=arn) for _ in range(3)]
    assert [answer.code for answer in answers] == ["ThrottlingException", None, None]
    assert answers[0].status == 400
    assert answers[0].json == {"__type": "ThrottlingException", "Message": "Rate exceeded"}
    assert answers[0].headers["x-amzn-errortype"].split(":")[0] == "ThrottlingException"
    assert steps.is_uuid(answers[0].headers["x-amzn-requestid"])


def test_a_rule_skips_the_first_matches(faulty):
    answers = [faulty.call("ListPermissionSets") for _ in range(5)]
    denied = "AccessDeniedException"
    assert [answer.code for answer in answers] == [None, denied, denied, None, None]
    assert answers[1].json == {
        "__type": denied,
        "Message": "not today",
        "Reason": "KMS_AccessDeniedException",
    }


# Name of the set, status and code.
NAMES = [
    ("Refused", 429, "ServiceQuotaExceededException"),
    ("Broken", 500, "InternalServerException"),
    ("BrokenToo", 500, "InternalServerException"),
    ("refused", 200, None),
    ("Refused2", 200, None),
    ("NotBroken", 200, None),
]


@pytest.mark.parametrize("name, status, code", NAMES, ids=[row[0] for row in NAMES])
def test_a_rule_matches_members_of_the_input(faulty, name, status, code):
    for _ in range(2):
        answer = faulty.call("CreatePermissionSet", Name=name)
        if code is None and status == 200:
            assert answer.status == 200, answer
            break
        assert (answer.status, answer.code) == (status, code), answer
    listed = faulty.pages("ListPermissionSets", "PermissionSets") if code is None else None
    assert listed is None or len(listed) == 1


def test_a_refused_call_changes_nothing(faulty):
    for name in ("Refused", "Broken"):
        assert faulty.call("CreatePermissionSet", Name=name).status != 200
    assert faulty.result("ListPermissionSets") == {"PermissionSets": []}


def test_a_call_the_service_would_refuse_anyway_is_refused_by_the_service(faulty):
    answer = faulty.call("CreatePermissionSet", Name="Refused", SessionDuration="x")
    assert answer.code == "ValidationException", answer
    assert "sessionDuration" in answer.message


def test_probability_zero_never_hits_and_one_always(faulty):
    arn = faulty.permission_set()
    for _ in range(200):
        assert faulty.server.call("ListInstances").status == 200
    for _ in range(200):
        answer = faulty.call("UntagResource", ResourceArn=arn, TagKeys=["a"])
        assert (answer.status, answer.code) == (400, "ConflictException"), answer


def coins(world, count):
    arn = world.permission_set()
    answers = [world.call("ListTagsForResource", ResourceArn=arn) for _ in range(count)]
    assert {answer.code for answer in answers} <= {None, "ThrottlingException"}
    return [answer.status == 200 for answer in answers]


def test_probability_is_drawn_from_the_seed(start):
    throws = [
        coins(steps.World(start("--seed", seed, config=configurations.FAULTS)), 400)
        for seed in ("7", "7", "8")
    ]
    assert throws[0] == throws[1] != throws[2]
    for thrown in throws:
        # 400 fair throws: five standard deviations either side.
        assert 150 <= sum(thrown) <= 250


def test_calls_of_other_operations_do_not_shift_the_draws(start):
    quiet = steps.World(start("--seed", "7", config=configurations.FAULTS))
    busy = steps.World(start("--seed", "7", config=configurations.FAULTS))
    arn = quiet.permission_set()
    other = busy.permission_set()
    for _ in range(100):
        busy.call("DescribePermissionSet", PermissionSetArn=other)
        expected = quiet.call("ListTagsForResource", ResourceArn=arn).status
        assert busy.call("ListTagsForResource", ResourceArn=other).status == expected


def test_latency_holds_the_answer_back_and_nobody_else(faulty):
    began = time.monotonic()
    assert faulty.call("DescribeInstance").status == 200
    assert 0.99 <= time.monotonic() - began < 5
    connection = faulty.server.connection()
    body = json.dumps({"InstanceArn": faulty.instance})
    connection.request("POST", "/", body, {
        "X-Amz-Target": "SWBExternalService.DescribeInstance",
        "Content-Type": "application/x-amz-json-1.1",
    })
    faulty.server._local.connection = None  # the next calls use a connection of their own
    began = time.monotonic()
    for _ in range(10):
        assert faulty.server.call("ListInstances").status == 200
    assert time.monotonic() - began < 0.9
    assert connection.getresponse().status == 200


def test_the_log_names_the_rule_that_hit(faulty):
    arn = faulty.permission_set()
    faulty.call("DescribePermissionSet", PermissionSetArn=arn)
    faulty.server.stop()
    assert "first-describe" in faulty.server.error_text()


# Retry mode, attempts allowed, attempts the client reports.
RETRIES = [("standard", 3, 1), ("standard", 1, None), ("adaptive", 3, 1), ("legacy", 3, 1)]


@pytest.mark.parametrize("mode, attempts, retries", RETRIES)
def test_an_sdk_retries_a_throttle(faulty, mode, attempts, retries):
    arn = faulty.permission_set()
    boto = client(faulty.server, retries={"mode": mode, "total_max_attempts": attempts})
    call = {"InstanceArn": faulty.instance, "PermissionSetArn": arn}
    if retries is None:
        with pytest.raises(boto.exceptions.ThrottlingException) as raised:
            boto.describe_permission_set(**call)
        assert raised.value.response["Error"]["Message"] == "Rate exceeded"
        return
    answer = boto.describe_permission_set(**call)
    assert answer["ResponseMetadata"]["RetryAttempts"] == retries
    assert answer["PermissionSet"]["PermissionSetArn"] == arn


def test_an_sdk_gives_up_on_a_lasting_error(faulty):
    boto = client(faulty.server, retries={"mode": "standard", "total_max_attempts": 3})
    with pytest.raises(boto.exceptions.InternalServerException) as raised:
        boto.create_permission_set(InstanceArn=faulty.instance, Name="Broken")
    response = raised.value.response
    assert response["Error"] == {"Code": "InternalServerException", "Message": "broken"}
    assert response["ResponseMetadata"]["RetryAttempts"] == 2
    assert response["ResponseMetadata"]["HTTPStatusCode"] == 500


def test_an_sdk_does_not_retry_a_conflict(faulty):
    arn = faulty.permission_set()
    boto = client(faulty.server, retries={"mode": "standard", "total_max_attempts": 3})
    with pytest.raises(boto.exceptions.ConflictException) as raised:
        boto.untag_resource(InstanceArn=faulty.instance, ResourceArn=arn, TagKeys=["a"])
    assert raised.value.response["ResponseMetadata"]["RetryAttempts"] == 0


def test_an_sdk_sees_the_extra_members(faulty):
    boto = client(faulty.server)
    boto.list_permission_sets(InstanceArn=faulty.instance)
    with pytest.raises(botocore.exceptions.ClientError) as raised:
        boto.list_permission_sets(InstanceArn=faulty.instance)
    assert raised.value.response["Reason"] == "KMS_AccessDeniedException"


def test_without_rules_nothing_is_injected(world):
    arn = world.permission_set()
    for number in range(1000):
        world.describe_set(arn)
    assert world.finish(CREATION, **steps.assignment(arn))["Status"] == "SUCCEEDED"
