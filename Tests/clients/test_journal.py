"""The journal as test suites read it: waiting, streaming, exports, verification, explanations."""

import http.client
import json
import threading
import time

import pytest

import plane
import world as steps
from plane import error

THROTTLE = {"id": "throttle", "match": {"operation": "DescribeInstance"}, "select": {"times": 1},
            "effects": [error("ThrottlingException")]}


@pytest.fixture
def world(session):
    return steps.World(session)


def later(seconds, action):
    timer = threading.Timer(seconds, action)
    timer.start()
    return timer


def test_an_entry_has_what_happened(session, world):
    session.rules(THROTTLE, {
        "id": "other", "match": {"operation": "ListInstances"}, "effects": [error("Throttling")]})
    answer = session.call("DescribeInstance", {"InstanceArn": world.instance}, headers={
        "amz-sdk-invocation-id": "d19a", "amz-sdk-request": "attempt=2; max=3",
        "User-Agent": "Boto3/1.44.5 md/x cfg/retry-mode#standard app/session.none"})
    assert answer.code == "ThrottlingException"
    [entry] = session.journal("DescribeInstance")
    assert entry["id"] == answer.headers["x-amzn-requestid"]
    assert entry["session"] == session.name
    sdk = entry["sdk"]
    assert (sdk["invocation"], sdk["attempt"], sdk["max"]) == ("d19a", 2, 3)
    assert (sdk["retryMode"], sdk["ua"]) == ("standard", "Boto3/1.44.5")
    assert entry["caller"]["accessKeyId"] == "123456789012"
    assert (entry["region"], entry["input"]) == ("us-east-1", {"InstanceArn": world.instance})
    verdicts = {rule["id"]: rule for rule in entry["rules"]}
    assert verdicts["throttle"]["verdict"] == "applied"
    assert (verdicts["throttle"]["ordinal"], verdicts["throttle"]["effects"]) == (1, ["error"])
    assert entry["committed"] is False
    assert entry["stateVersion"][0] == entry["stateVersion"][1]
    response = entry["response"]
    assert (response["status"], response["code"]) == (400, "ThrottlingException")
    assert response["bytesSent"] == response["bytesIntended"] > len(answer.body)
    assert response["ended"] == "complete"
    assert set(entry["timing"]) == {"queueMs", "injectedMs", "handlerMs"}
    assert {"seq", "wall", "virtual", "conn"} <= set(entry)
    assert session.admin("GET", f"requests/{entry['id']}") == entry


def test_a_change_has_its_versions_and_its_request(session, world):
    arn = world.permission_set()
    begun = world.begin(steps.CREATION, **steps.assignment(arn))
    [entry] = session.journal(steps.CREATION.start)
    assert entry["committed"] is True
    assert entry["stateVersion"][0] < entry["stateVersion"][1]
    assert entry["asyncRequestId"] == begun["RequestId"]


def test_secrets_are_not_kept(session):
    session.call("ListInstances", headers={"X-Amz-Security-Token": "very-secret"})
    for text in (json.dumps(session.journal()),
                 session.admin("GET", "requests/export", format="ndjson").decode(),
                 json.dumps(session.admin("GET", "requests/export", format="har"))):
        assert "very-secret" not in text and "Signature=" not in text


def test_an_answer_waits_for_so_many_calls(session):
    before = session.admin("GET", "requests")["last"]
    began = time.monotonic()
    timer = later(0.4, lambda: [session.call("ListInstances") for _ in range(3)])
    page = session.admin("GET", "requests", since=before, wait=3, timeout="10s")
    timer.join()
    assert page["count"] == 3 and 0.3 <= time.monotonic() - began <= 8
    began = time.monotonic()
    page = session.admin("GET", "requests", since=page["last"], wait=1, timeout="300ms")
    assert page["count"] == 0 and 0.25 <= time.monotonic() - began <= 3


def test_the_journal_is_streamed(session):
    listener = http.client.HTTPConnection(session.server.host, session.server.port, timeout=10)
    listener.request("GET", f"/_admin/requests/stream?session={session.name}")
    response = listener.getresponse()
    assert response.getheader("content-type").startswith("text/event-stream")
    answers = [session.call("ListInstances") for _ in range(3)]
    events = []
    while len(events) < 3:
        line = response.readline().decode()
        if line.startswith("data: "):
            events.append(json.loads(line[6:]))
    listener.close()
    assert [event["id"] for event in events] == [
        answer.headers["x-amzn-requestid"] for answer in answers]


def test_exports_hold_every_entry(session):
    for _ in range(3):
        session.call("ListInstances")
    entries = session.journal()
    lines = session.admin("GET", "requests/export", format="ndjson").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [entry["id"] for entry in entries]
    archive = session.admin("GET", "requests/export", format="har")
    assert len(archive["log"]["entries"]) == len(entries)
    assert archive["log"]["version"] == "1.2"


HELD = [
    [{"match": {"operation": "DescribeInstance"}, "count": {"min": 2, "max": 3}}],
    [{"rule": "throttle", "injected": {"min": 1}}],
    [{"sequence": [{"operation": "DescribeInstance", "response": {"code": "ThrottlingException"}},
                   {"operation": "DescribeInstance", "response": {"status": 200}}]}],
]
BROKEN = [
    [{"match": {"operation": "DescribeInstance"}, "count": {"max": 1}}],
    [{"match": {"operation": "DeleteInstance"}}],
    [{"rule": "throttle", "injected": {"min": 2}}],
    [{"sequence": [{"operation": "DescribeInstance", "response": {"status": 200}},
                   {"operation": "DescribeInstance", "response": {"code": "ThrottlingException"}}]}],
]


@pytest.mark.parametrize("expectations, status", [
    *[(row, 200) for row in HELD], *[(row, 417) for row in BROKEN]], ids=str)
def test_expectations_are_verified(session, world, expectations, status):
    session.rules(THROTTLE)
    for _ in range(2):
        world.call("DescribeInstance")
    answer = session.ask("POST", "verify", expectations)
    assert answer.status == status, answer


def test_a_rule_that_never_fired_fails_the_verification(session):
    session.rules(THROTTLE)
    assert session.ask("POST", "verify", []).status == 417
    allowing = {"expectations": [], "unfiredRules": "allow"}
    assert session.ask("POST", "verify", allowing).status == 200


def test_a_request_is_explained(session, world):
    session.rules(THROTTLE)
    world.call("ListPermissionSets")
    entry = session.journal("ListPermissionSets")[-1]
    [verdict] = session.admin("POST", "faults:explain", {"entry": entry["id"]})["rules"]
    assert (verdict["id"], verdict["verdict"]) == ("throttle", "no-match")
    assert verdict["field"] == "operation"


FINDINGS = {
    "status-never-polled": lambda world, arn: world.begin(steps.CREATION, **steps.assignment(arn)),
}


@pytest.mark.parametrize("finding", FINDINGS)
def test_what_a_client_should_not_do_is_found(session, world, finding):
    arn = world.permission_set()
    assert finding not in session.findings()
    FINDINGS[finding](world, arn)
    assert finding in session.findings()


def test_the_journal_can_be_forgotten(session):
    assert session.journal()
    session.admin("DELETE", "requests")
    assert session.journal() == []
    session.call("ListInstances")
    assert len(session.journal()) == 1


def test_calls_that_reach_nothing_have_their_own_codes(session, world):
    world.call("ListInstances")
    session.call("ListUnicorns")
    session.call("identitystore:ListUsers", {})
    codes = [(entry["op"], entry["response"]["code"], entry["response"]["status"])
             for entry in session.journal()[-2:]]
    assert codes[0][1:] == ("UnknownOperationException", 400)
    assert codes[1] == ("identitystore:ListUsers", "ValidationException", 400)
