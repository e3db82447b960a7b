"""What tests may rely on when boto3 meets faults, with the installed version and with 1.44."""

import collections

import pytest

import boto
import plane
import world as steps
from plane import connection, error
from world import CREATION, SANDBOX

THREADS, CALLS = 8, 10
LIST = ["list_instances", {}]


@pytest.fixture(params=boto.VERSIONS)
def version(request):
    boto.python(request.param)
    return request.param


@pytest.fixture
def drive(version, session):
    """Takes steps with a new client of the version in the test's session; gives the results."""
    return lambda *taken, **options: boto.results(
        version, session.server, session.name, *taken, **options)


@pytest.fixture
def world(session):
    return steps.World(session)


def attempts(entries):
    """The numbers of the attempts of each call, in the order they came."""
    calls = collections.defaultdict(list)
    for entry in entries:
        calls[entry["sdk"]["invocation"]].append(entry["sdk"]["attempt"])
    return list(calls.values())


def create(world, arn):
    return ["create_account_assignment", {"InstanceArn": world.instance, **steps.assignment(arn)}]


def test_the_first_attempt_of_every_call_is_throttled_on_many_threads(session, drive):
    session.fault(
        error("ThrottlingException"), match={"operation": "ListInstances"},
        select={"times": 1, "scope": "invocation"})
    before = len(session.journal())
    results = drive({"call": LIST, "times": CALLS, "threads": THREADS})
    assert len(results) == THREADS * CALLS
    for result in results:
        assert (result["outcome"], result["retryAttempts"]) == ("answer", 1), result
    entries = session.journal("ListInstances")[before:]
    assert attempts(entries) == [[1, 2]] * (THREADS * CALLS)
    codes = collections.Counter(
        (entry["sdk"]["attempt"], entry["response"]["code"]) for entry in entries)
    assert codes == {(1, "ThrottlingException"): 80, (2, None): 80}


def test_a_lasting_throttle_uses_every_attempt_the_client_has(session, drive):
    before = len(session.journal())
    session.fault(error("ThrottlingException"))
    [result] = drive({"call": LIST})
    assert result["outcome"] == "ThrottlingException", result
    assert result["limit"] == "MaxAttemptsReached"
    entries = session.journal()[before:]
    said = {entry["sdk"]["max"] for entry in entries if entry["sdk"]["attempt"] > 1}
    assert said == {len(entries)} == {result["attempts"]}


@pytest.mark.parametrize("retries, expected", [
    ({"max_attempts": 0}, 1), ({"max_attempts": 10}, 11),
    ({"total_max_attempts": 1}, 1), ({"total_max_attempts": 4}, 4),
    ({"total_max_attempts": 4, "mode": "standard"}, 4),
    ({"total_max_attempts": 4, "mode": "legacy"}, 4),
], ids=str)
def test_a_client_makes_as_many_attempts_as_it_was_told(session, drive, retries, expected):
    session.fault(error("ThrottlingException"))
    [result] = drive({"call": LIST}, retries=retries)
    assert result["attempts"] == expected, result


def test_a_conflict_is_left_to_the_application(session, drive, world):
    arn = world.permission_set()
    session.transition(plane.CREATION, progression="immediate")
    session.fault(error("ConflictException", message="busy"), select={"times": 1})
    refused, done = drive({"call": create(world, arn), "times": 2})
    assert (refused["outcome"], refused["attempts"]) == ("ConflictException", 1), refused
    assert (done["outcome"], done["attempts"]) == ("answer", 1), done
    assert world.assignments(arn) == [("USER", steps.ADA)]


LOSSES = {
    "reset": (connection("reset", commit="apply"), "reset"),
    "close": (connection("close", commit="apply"), "fin"),
    "error after the work": (error("InternalServerException", commit="apply"), "complete"),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_an_answer_lost_after_the_work_leaves_one_assignment(session, drive, world, loss):
    effect, ended = LOSSES[loss]
    arn = world.permission_set()
    session.transition(plane.CREATION, progression="immediate")
    session.fault(effect, match={"operation": CREATION.start}, select={"times": 1})
    [result] = drive({"call": create(world, arn)})
    assert (result["outcome"], result["attempts"]) == ("answer", 2), result
    assert world.assignments(arn) == [("USER", steps.ADA)]
    first, second = session.journal(CREATION.start)
    assert attempts([first, second]) == [[1, 2]]
    assert first["committed"] is True
    assert first["response"]["ended"] == ended
    assert first["delivered"] is (ended == "complete")
    assert second["delivered"] is True
    assert second["response"]["status"] == 200
    # The client knows the second request alone; both have ended.
    assert result["requestId"] == second["id"] != first["id"]
    told = result["members"][CREATION.output]["RequestId"]
    assert told == second["id"]
    listed = world.pages(CREATION.list, CREATION.listed)
    assert {item["RequestId"] for item in listed} == {first["id"], second["id"]}


def test_the_retry_of_a_lost_answer_meets_its_own_request_in_flight(session, drive, world):
    arn = world.permission_set()
    session.transition(plane.CREATION, progression="manual")
    session.fault(
        connection("reset", commit="apply"), match={"operation": CREATION.start},
        select={"times": 1})
    [result] = drive({"call": create(world, arn)})
    assert (result["outcome"], result["attempts"]) == ("ConflictException", 2), result
    first, second = session.journal(CREATION.start)
    assert (first["committed"], first["delivered"]) == (True, False)
    assert (second["committed"], second["response"]["code"]) == (False, "ConflictException")
    [request] = world.pages(CREATION.list, CREATION.listed)
    assert (request["RequestId"], request["Status"]) == (first["id"], "IN_PROGRESS")
    session.admin("POST", f"assignments/requests/{first['id']}:complete")
    assert world.assignments(arn) == [("USER", steps.ADA)]


def test_an_answer_lost_before_the_work_leaves_nothing(session, drive, world):
    arn = world.permission_set()
    session.transition(plane.CREATION, progression="immediate")
    session.fault(
        connection("reset"), match={"operation": CREATION.start}, select={"times": 1})
    [result] = drive({"call": create(world, arn)})
    assert (result["outcome"], result["attempts"]) == ("answer", 2), result
    first, second = session.journal(CREATION.start)
    assert (first["committed"], second["committed"]) == (False, True)
    [request] = world.pages(CREATION.list, CREATION.listed)
    assert request["RequestId"] == second["id"]


def test_a_client_that_gave_up_waiting_comes_back_on_a_new_connection(session, drive):
    before = len(session.journal())
    session.fault({"type": "hang"}, select={"times": 1})
    [result] = drive({"call": LIST}, readTimeout=0.3)
    assert (result["outcome"], result["attempts"]) == ("answer", 2), result
    first, second = session.journal()[before:]
    assert first["clientAbandoned"] is True
    assert first["response"]["ended"] == "client-abandoned"
    assert (first["delivered"], second["delivered"]) == (False, True)
    assert first["conn"]["id"] != second["conn"]["id"]
    assert second["conn"]["index"] in (0, 1)


def test_a_cut_body_is_found_where_the_client_took_it(session, drive, version):
    before = len(session.journal())
    session.fault(connection("close", at={"afterBodyFraction": 0.5}), select={"times": 1})
    [result] = drive({"call": LIST})
    entries = session.journal()[before:]
    first = entries[0]
    assert first["delivered"] is False
    assert 0 < first["response"]["bytesSent"] < first["response"]["bytesIntended"]
    if version == boto.STANDARD:
        assert (result["outcome"], result["attempts"]) == ("{}", 1), result
        assert "accepted-truncated-response" in session.findings()
    else:
        assert (result["outcome"], result["attempts"]) == ("answer", 2), result
        assert "accepted-truncated-response" not in session.findings()


def test_an_outage_empties_the_retry_quota_and_successes_fill_it(session, drive, version):
    outage = {"rules": [{"id": "outage", "effects": [error("InternalServerException")]}]}
    healthy = {"rules": []}
    results = drive(
        outage, {"call": LIST, "times": 20},
        healthy, {"call": LIST, "times": 3}, outage, {"call": LIST},
        healthy, {"call": LIST, "times": 1}, outage, {"call": LIST},
        healthy, {"call": LIST, "times": 13}, outage, {"call": LIST},
        healthy, {"call": LIST, "times": 14}, outage, {"call": LIST},
    )
    made = [result["attempts"] for result in results if result["outcome"] != "answer"]
    if version == boto.STANDARD:
        # 500 tokens, 14 for a retry: 10 are left after 35 of them; one comes back with a success.
        assert made == [3] * 17 + [2] + [1] * 2 + [1, 2, 1, 2]
        assert [result["limit"] for result in results[16:19]] == [
            "MaxAttemptsReached", "RetryQuotaReached", "RetryQuotaReached"]
    else:
        assert made == [5] * 24


def test_a_slow_drip_passes_the_read_timeout(session, drive):
    session.fault({"type": "drip", "bytes": 4, "everyMs": 15})
    [result] = drive({"call": LIST}, readTimeout=0.2)
    assert (result["outcome"], result["attempts"]) == ("answer", 1), result
    assert result["elapsed"] > 0.4


def test_a_failed_request_is_told_by_its_status_alone(session, version, world):
    arn = world.permission_set()
    reason = "Received a 404 status error: Not supported policy Missing."
    session.fault(
        {"type": "async", "outcome": "fail", "failureReason": reason,
         "progression": {"polls": 2}}, match={"input": {"TargetId": SANDBOX}})
    measured = boto.drive(version, session.server, [
        {"session": session.name, "steps": [{"call": create(world, arn)}]}])
    # There is nothing in boto3 that would wait, so whoever does not ask does not know.
    assert measured["waiters"] == []
    [[begun]] = measured["measurements"]
    request = begun["members"][CREATION.output]["RequestId"]
    ask = {"InstanceArn": world.instance, CREATION.request_id: request}
    polls = boto.results(version, session.server, session.name, {
        "call": ["describe_account_assignment_creation_status", ask], "times": 2})
    assert [result["status"] for result in [begun, *polls]] == [200] * 3
    first, last = (result["members"][CREATION.output] for result in polls)
    assert first["Status"] == "IN_PROGRESS"
    assert (last["Status"], last["FailureReason"]) == ("FAILED", reason)
    assert world.assignments(arn) == []


def test_a_wrong_date_moves_the_ttl_and_not_the_signature(session, drive):
    session.fault(
        error("InternalServerException"),
        {"type": "header", "dateSkewSeconds": -200_000_000}, select={"times": 1})
    [result] = drive({"call": LIST})
    assert (result["outcome"], result["attempts"]) == ("answer", 2), result
    first, second = result["sent"]
    assert "ttl" not in first["request"] and "ttl=2020" in second["request"], result["sent"]
    assert first["date"][:4] == second["date"][:4] != "2020"


def test_an_error_in_the_middle_leaves_the_pages_before_it(session, drive, world):
    for number in range(5):
        world.permission_set(f"Set{number}")
    listing = ["list_permission_sets", {
        "InstanceArn": world.instance, "PaginationConfig": {"PageSize": 2}}]
    [whole] = drive({"pages": listing})
    assert (whole["outcome"], whole["pages"]) == ("answer", 3), whole
    session.fault(error("ValidationException"), select={"nth": [3]},
                  match={"operation": "ListPermissionSets"})
    [cut] = drive({"pages": listing})
    assert (cut["outcome"], cut["pages"]) == ("ValidationException", 2), cut


@pytest.mark.parametrize("is_real, outcome, pages", [(True, "PaginationError", 2), (False, "answer", 1)],
                         ids=["the same twice", "empty"])
def test_a_paginator_stops_at_a_token_that_leads_nowhere(
        session, drive, world, is_real, outcome, pages):
    for number in range(5):
        world.permission_set(f"Set{number}")
    first = world.result("ListPermissionSets", MaxResults=2)
    token = first["NextToken"] if is_real else ""
    session.fault({"type": "body", "mutate": "setMember", "member": "/NextToken", "value": token},
                  match={"operation": "ListPermissionSets"})
    [result] = drive({"pages": ["list_permission_sets", {
        "InstanceArn": world.instance, "PaginationConfig": {"PageSize": 2}}]})
    assert (result["outcome"], result["pages"]) == (outcome, pages), result
