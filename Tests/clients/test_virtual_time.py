"""Session time: frozen, advanced, scaled, automatic; and driving single requests."""

import datetime
import email.utils
import time

import pytest

import plane
import world as steps
from world import CREATION, DELETION

START = "2030-01-01T00:00:00Z"
START_SECONDS = 1893456000


def at(seconds):
    """A moment after the start as the admin API writes it, without fractions."""
    moment = datetime.datetime.fromtimestamp(START_SECONDS + seconds, datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


@pytest.fixture
def world(session):
    return steps.World(session)


@pytest.fixture
def frozen(session, world):
    """A world whose time stands, with a permission set; creations take 30 seconds."""
    session.clock("frozen", now=START)
    session.transition(plane.CREATION, progression={"after": "PT30S"})
    return world


def begin(world, arn, number=0):
    members = steps.assignment(arn, steps.principal(number))
    return world.begin(CREATION, **members)["RequestId"]


def status(world, request):
    return world.status(CREATION, request)["Status"]


def test_frozen_time_moves_only_when_told(session, frozen):
    request = begin(frozen, frozen.permission_set())
    for _ in range(20):
        assert status(frozen, request) == "IN_PROGRESS"
    [timer] = session.admin("GET", "clock/timers")["timers"]
    assert request in str(timer) and at(30) in str(timer), timer
    assert session.advance(by="PT29S") == []
    assert status(frozen, request) == "IN_PROGRESS"
    [transition] = session.advance(by="PT1S")
    assert transition["requestId"] == request
    assert (transition["from"], transition["to"]) == ("IN_PROGRESS", "SUCCEEDED")
    assert transition["at"].startswith(at(30))
    assert status(frozen, request) == "SUCCEEDED"
    assert session.admin("GET", "clock/timers")["timers"] == []
    assert session.admin("GET", "clock")["now"].startswith(at(30))


def test_one_advance_runs_everything_that_is_due_in_order(session, frozen):
    arn = frozen.permission_set()
    delays = [40, 10, 30, 20, 50]
    requests = []
    for number, delay in enumerate(delays):
        session.transition(plane.CREATION, progression={"after": f"PT{delay}S"})
        requests.append(begin(frozen, arn, number))
    session.transition(plane.CREATION, progression={"after": "PT10S"})
    requests.append(begin(frozen, arn, 9))
    transitions = session.advance(by="PT45S")
    order = [requests[index] for index in (1, 5, 3, 2, 0)]
    assert [transition["requestId"] for transition in transitions] == order
    assert [transition["at"][:19] for transition in transitions] == [
        at(seconds) for seconds in (10, 10, 20, 30, 40)]
    assert status(frozen, requests[4]) == "IN_PROGRESS"
    assert len(frozen.assignments(arn)) == 5


def test_next_moves_to_the_next_timer(session, frozen):
    arn = frozen.permission_set()
    for number, delay in enumerate((10, 20, 30)):
        session.transition(plane.CREATION, progression={"after": f"PT{delay}S"})
        begin(frozen, arn, number)
    moved = session.admin("POST", "clock:next")
    assert len(moved["transitions"]) == 1 and moved["clock"]["now"].startswith(at(10))
    moved = session.admin("POST", "clock:next", {"count": 2})
    assert len(moved["transitions"]) == 2 and moved["clock"]["now"].startswith(at(30))
    moved = session.admin("POST", "clock:next")
    assert moved["transitions"] == [] and moved["clock"]["now"].startswith(at(30))


def test_what_nobody_asks_about_ends_too(session, frozen):
    arn = frozen.permission_set()
    begin(frozen, arn)
    assert frozen.assignments(arn) == []
    session.advance(to="2030-01-01T01:00:00Z")
    assert frozen.assignments(arn) == [("USER", steps.principal(0))]
    [listed] = frozen.pages(CREATION.list, CREATION.listed)
    assert listed["Status"] == "SUCCEEDED"


def test_dates_are_those_of_the_session_and_the_header_is_not(session, frozen):
    arn = frozen.permission_set()
    assert frozen.describe_set(arn)["CreatedDate"] == START_SECONDS
    answer = frozen.call("DescribeInstance")
    sent = email.utils.parsedate_to_datetime(answer.headers["date"]).timestamp()
    assert abs(sent - time.time()) < 60


BACKWARDS = [
    ("clock:advance", "POST", {"to": "2029-12-31T23:59:59Z"}),
    ("clock", "PUT", {"mode": "frozen", "now": "2029-12-31T23:59:59Z"}),
]


@pytest.mark.parametrize("path, method, body", BACKWARDS, ids=["advance", "put"])
def test_time_does_not_go_back(session, frozen, path, method, body):
    answer = session.ask(method, path, body)
    assert answer.status == 409, answer
    assert session.admin("GET", "clock")["now"].startswith(at(0))


BAD = [
    ("clock:advance", "POST", {}), ("clock:advance", "POST", {"by": "soon"}),
    ("clock:advance", "POST", {"by": "PT1S", "to": START}), ("clock", "PUT", {"mode": "quick"}),
    ("clock", "PUT", {"mode": "scaled"}), ("clock", "PUT", {"mode": "real", "rate": 2}),
    ("clock", "PUT", {"mode": "scaled", "rate": 0}), ("clock:next", "POST", {"count": 0}),
]


@pytest.mark.parametrize("path, method, body", BAD, ids=str)
def test_a_clock_that_cannot_be_is_refused(session, path, method, body):
    assert session.ask(method, path, body).status == 400


def test_scaled_time_passes_faster(session, world):
    session.transition(plane.CREATION, progression={"after": "PT60S"})
    session.clock("scaled", rate=200)
    arn = world.permission_set()
    request = begin(world, arn)
    assert status(world, request) == "IN_PROGRESS"
    began = time.monotonic()
    while status(world, request) == "IN_PROGRESS":
        assert time.monotonic() - began < 10
        time.sleep(0.01)
    assert 0.2 <= time.monotonic() - began <= 3


def test_automatic_time_jumps_to_what_is_asked_about(session, world):
    session.clock("auto")
    session.transition(plane.CREATION, progression={"after": "PT1H"})
    arn = world.permission_set()
    first, second = begin(world, arn, 1), begin(world, arn, 2)
    session.admin("POST", "clock:lock")
    assert status(world, first) == "IN_PROGRESS"
    session.admin("POST", "clock:unlock")
    assert status(world, first) == "SUCCEEDED"
    assert status(world, second) == "SUCCEEDED"


def test_time_that_is_let_go_passes_again(session, frozen):
    session.transition(plane.CREATION, progression={"after": "PT0.2S"})
    request = begin(frozen, frozen.permission_set())
    time.sleep(0.3)
    assert status(frozen, request) == "IN_PROGRESS"
    assert session.admin("POST", "clock:resume")["clock"]["mode"] == "real"
    time.sleep(0.3)
    assert status(frozen, request) == "SUCCEEDED"


def test_windows_and_buckets_use_session_time(session, frozen):
    session.rules(
        {"id": "later", "match": {"operation": "ListInstances"},
         "select": {"window": {"after": "PT10S", "for": "PT10S"}},
         "effects": [plane.error("AccessDeniedException")]},
        {"id": "bucket", "match": {"operation": "DescribeInstance"},
         "select": {"bucket": {"capacity": 2, "refillPerSecond": 1}},
         "effects": [plane.error("ThrottlingException")]})
    codes = []
    for _ in range(3):
        codes.append(session.call("ListInstances").code)
        session.advance(by="PT10S")
    assert codes == [None, "AccessDeniedException", None]
    for _ in range(2):
        answers = [frozen.call("DescribeInstance").code for _ in range(4)]
        assert answers == [None, None, "ThrottlingException", "ThrottlingException"]
        session.advance(by="PT2S")


# How a request is driven, and what it is then.
DRIVES = [
    ("complete", None, "SUCCEEDED", None),
    ("fail", None, "FAILED", "An unexpected internal service exception was encountered"),
    ("fail", {"reason": "because"}, "FAILED", "because"),
]


@pytest.mark.parametrize("verb, body, ended, reason", DRIVES)
def test_a_request_is_ended_by_hand(session, world, verb, body, ended, reason):
    session.transition(plane.CREATION, progression="manual")
    arn = world.permission_set()
    request, other = begin(world, arn, 1), begin(world, arn, 2)
    listed = session.admin("GET", "assignments/requests")["requests"]
    assert len(listed) == 2 and request in str(listed[0]) and other in str(listed[1])
    session.admin("POST", f"assignments/requests/{request}:{verb}", body)
    described = world.status(CREATION, request)
    assert (described["Status"], described.get("FailureReason")) == (ended, reason)
    assert status(world, other) == "IN_PROGRESS"
    granted = [("USER", steps.principal(1))] if ended == "SUCCEEDED" else []
    assert world.assignments(arn) == granted
    again = session.ask("POST", f"assignments/requests/{request}:{verb}")
    assert again.status == 409, again


def test_a_request_is_held_and_released(session, frozen):
    request = begin(frozen, frozen.permission_set())
    session.admin("POST", f"assignments/requests/{request}:hold")
    assert session.advance(by="PT1H") == []
    assert status(frozen, request) == "IN_PROGRESS"
    session.admin("POST", f"assignments/requests/{request}:release")
    assert status(frozen, request) == "SUCCEEDED"


def test_a_request_that_waits_for_reads_is_stepped(session, world):
    session.transition(plane.CREATION, progression="polls", times=3)
    request = begin(world, world.permission_set())
    for expected in ("IN_PROGRESS", "IN_PROGRESS", "SUCCEEDED"):
        session.admin("POST", f"assignments/requests/{request}:step")
        [listed] = world.pages(CREATION.list, CREATION.listed)
        assert listed["Status"] == expected


@pytest.mark.parametrize("name", ["x", "01234567-89ab-4cde-8f01-23456789abcd"])
def test_a_request_that_is_not_there_is_not_driven(session, name):
    for verb in ("complete", "fail", "hold", "release", "step"):
        assert session.ask("POST", f"assignments/requests/{name}:{verb}").status == 404


def test_a_call_waits_until_nothing_is_under_way(session, world):
    session.transition(plane.CREATION, progression={"after": "PT0.5S"})
    session.transition(plane.DELETION, progression={"after": "PT0.2S"})
    arn = world.permission_set()
    for number in range(3):
        begin(world, arn, number)
    world.begin(DELETION, **steps.assignment(arn, steps.principal(7)))
    began = time.monotonic()
    drained = session.admin("POST", "clock:drain")
    assert (drained["drained"], drained["inFlight"]) == (True, 0)
    assert 0.3 <= time.monotonic() - began <= 5
    assert len(world.assignments(arn)) == 3


def test_waiting_for_what_never_ends_has_an_end(session, world):
    session.transition(plane.CREATION, progression="manual")
    begin(world, world.permission_set())
    late = session.ask("POST", "clock:drain", timeout="200ms")
    assert late.status == 409 and late.headers["content-type"] == "application/problem+json"
    drained = late.json
    assert (drained["drained"], drained["inFlight"]) == (False, 1)
