"""Many sessions at once: rules of one name in each, and nobody notices the others."""

import concurrent.futures

import boto3
import botocore.config
import pytest

import plane
import world as steps
from plane import error
from world import CREATION

SESSIONS, CALLS = 50, 12


def expected(number):
    """The matches that the rule of a session hits: others in each of them."""
    return {1 + number % CALLS, 1 + (number * 7 + 3) % CALLS}


def script(session, number):
    """Calls of one session: the numbers of those that were refused."""
    world = steps.World(session)
    session.fault(
        error("ThrottlingException"), match={"operation": "CreatePermissionSet"},
        select={"nth": sorted(expected(number))})
    answers = [world.call("CreatePermissionSet", Name=f"Set{call}") for call in range(CALLS)]
    return {call + 1 for call, answer in enumerate(answers) if answer.status != 200}


@pytest.fixture
def many(server):
    sessions = [plane.Session(server, f"many-{number}") for number in range(SESSIONS)]
    with concurrent.futures.ThreadPoolExecutor(SESSIONS) as pool:
        refused = list(pool.map(script, sessions, range(SESSIONS)))
    assert refused == [expected(number) for number in range(SESSIONS)]
    yield sessions
    for session in sessions:
        server.request("DELETE", f"/_admin/sessions/{session.name}")


def known(server):
    """The names of the sessions there are."""
    return {each["name"] for each in server.request("GET", "/_admin/sessions").json["sessions"]}


def check(session, number):
    hits = len(expected(number))
    world = steps.World(session)
    assert session.counters() == {"fault": (CALLS, hits)}
    assert len(world.result("ListPermissionSets")["PermissionSets"]) == CALLS - hits
    entries = session.journal("CreatePermissionSet")
    assert len(entries) == CALLS
    assert {entry["session"] for entry in entries} == {session.name}
    assert sum(entry["response"]["code"] == "ThrottlingException" for entry in entries) == hits


def test_sessions_with_rules_of_one_name_do_not_see_each_other(many):
    for number, session in enumerate(many):
        check(session, number)


def test_deleting_one_session_leaves_the_rest(many):
    server = many[0].server
    report = many[0].delete()["report"]
    [rule] = report["rules"]
    assert (rule["id"], rule["matched"], rule["hit"]) == ("fault", CALLS, len(expected(0)))
    assert report["unfiredRules"] == []
    names = known(server)
    assert names >= {session.name for session in many[1:]} and many[0].name not in names
    for number, session in enumerate(many[1:], 1):
        check(session, number)
    # Whoever names it again gets another one, without rules and with nothing in it.
    world = steps.World(many[0])
    assert world.result("ListPermissionSets") == {"PermissionSets": []}
    assert world.permission_set("Set0")
    assert many[0].counters() == {}
    assert len(many[0].journal("CreatePermissionSet")) == 1


def test_an_unfired_rule_is_reported_with_its_session(session):
    session.fault(error("ThrottlingException"), match={"operation": "DeletePermissionSet"})
    report = session.admin("GET", "report")
    assert report["unfiredRules"] == ["fault"]


def client(server, key="123456789012", app=None):
    return boto3.client(
        "sso-admin", endpoint_url=server.url, region_name="us-east-1", aws_access_key_id=key,
        aws_secret_access_key="secret", config=botocore.config.Config(
            retries={"total_max_attempts": 1}, user_agent_appid=app, proxies={}))


CARRIERS = {
    "access key": lambda name: {"key": f"session.{name}"},
    "app id": lambda name: {"app": f"session.{name}"},
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_boto3_names_a_session_by(session, carrier):
    boto = client(session.server, **CARRIERS[carrier](session.name))
    session.fault(error("ThrottlingException"), select={"times": 1})
    with pytest.raises(boto.exceptions.ThrottlingException):
        boto.list_instances()
    [instance] = boto.list_instances()["Instances"]
    boto.create_permission_set(InstanceArn=instance["InstanceArn"], Name="Here")
    world = steps.World(session)
    assert len(world.result("ListPermissionSets")["PermissionSets"]) == 1
    assert {entry["session"] for entry in session.journal()} == {session.name}


def test_a_copy_goes_its_own_way(server, session):
    world = steps.World(session)
    arn = world.permission_set("Both")
    session.fault(error("ThrottlingException"), match={"operation": "DescribeInstance"})
    copy = plane.Session(server)
    answer = server.request("POST", f"/_admin/sessions/{session.name}:clone",
                            plane.octets({"name": copy.name}), plane.JSON)
    assert answer.status == 201, answer
    other = steps.World(copy)
    assert other.describe_set(arn)["Name"] == "Both"
    other.permission_set("Copy")
    world.permission_set("Original")
    names = [[each.describe_set(arn)["Name"] for arn in each.pages(
        "ListPermissionSets", "PermissionSets")] for each in (world, other)]
    assert [sorted(each) for each in names] == [["Both", "Original"], ["Both", "Copy"]]
    copy.delete()
    assert world.describe_set(arn)["Name"] == "Both"


def test_a_snapshot_brings_everything_back(server, session):
    world = steps.World(session)
    arn = world.permission_set("Kept")
    world.grant(arn)
    snapshot = server.request("GET", f"/_admin/sessions/{session.name}/snapshot")
    assert snapshot.status == 200
    world.permission_set("Gone")
    world.revoke(arn)
    answer = server.request(
        "PUT", f"/_admin/sessions/{session.name}/snapshot", snapshot.body,
        {"Content-Type": "application/octet-stream"})
    assert answer.status == 200, answer
    assert world.result("ListPermissionSets") == {"PermissionSets": [arn]}
    assert world.assignments(arn) == [("USER", steps.ADA)]


def test_sessions_rules_and_frozen_clocks_outlive_a_crash(start, tmp_path):
    database = tmp_path / "state.sqlite"
    server = start(database=database)
    kept, plain = plane.Session(server, "kept"), plane.Session(server, "plain")
    world = steps.World(kept)
    arn = world.permission_set("Kept")
    steps.World(plain).permission_set("Plain")
    kept.transition(plane.CREATION, progression={"after": "PT30S"})
    kept.clock("frozen", now="2031-05-06T07:08:09Z")
    begun = world.begin(CREATION, **steps.assignment(arn))
    kept.fault(error("ThrottlingException"), match={"operation": "DescribePermissionSet"})
    kept.admin("PUT", "scenarios/outage/state", {"state": "degraded"})
    server.kill()
    server = start(database=database)
    kept, plain = plane.Session(server, "kept"), plane.Session(server, "plain")
    names = known(server)
    assert {"kept", "plain", "default"} <= names
    world = steps.World(kept)
    assert world.result("ListPermissionSets") == {"PermissionSets": [arn]}
    assert world.refused("ThrottlingException", "DescribePermissionSet", PermissionSetArn=arn)
    assert kept.admin("GET", "scenarios/outage/state")["state"] == "degraded"
    clock = kept.admin("GET", "clock")
    assert (clock["mode"], clock["now"][:19]) == ("frozen", "2031-05-06T07:08:09")
    assert plain.admin("GET", "clock")["mode"] == "real"
    assert world.status(CREATION, begun["RequestId"])["Status"] == "IN_PROGRESS"
    assert len(kept.advance(by="PT30S")) == 1
    assert world.status(CREATION, begun["RequestId"])["Status"] == "SUCCEEDED"
    [rule] = kept.admin("GET", "faults")["rules"]
    assert rule["id"] == "fault"
    assert steps.World(plain).call("DescribeInstance").status == 200
    assert plain.admin("GET", "faults")["rules"] == []
