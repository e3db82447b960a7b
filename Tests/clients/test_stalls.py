"""Hangs: what lets them go, and that a thousand of them cost nobody else anything."""

import contextlib
import pathlib
import statistics
import time

import pytest

import plane
import wire
from wire import Ending, Wire

HANGS = 1000
BLOCKS, CALLS = 12, 150
SLOWER_MAX = 1.10
# The machine has other work, but what hangs cost would show every time.
TRIES = 4
SETTLE_SECONDS_MAX = 20


def threads(server):
    """The threads of a server's process, where the system says so."""
    status = pathlib.Path(f"/proc/{server.pid}/status")
    if not status.exists():
        return None
    [line] = [line for line in status.read_text().splitlines() if line.startswith("Threads:")]
    return int(line.split()[1])


def pace(session):
    """How long a call takes: the least of the medians of several blocks of calls."""
    medians = []
    for _ in range(BLOCKS):
        block = []
        for _ in range(CALLS):
            began = time.perf_counter()
            session.result("ListInstances")
            block.append(time.perf_counter() - began)
        medians.append(statistics.median(block))
    return min(medians)


@contextlib.contextmanager
def hangs(session, count):
    """So many calls that get no answer, all at the server."""
    wires = [Wire(session.server) for _ in range(count)]
    try:
        for connected in wires:
            connected.send(session)
        deadline = time.monotonic() + SETTLE_SECONDS_MAX
        while session.admin("GET", "requests", limit=0)["count"] < count:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield wires
    finally:
        for connected in wires:
            connected.close()
        session.admin("DELETE", "requests")


def test_a_thousand_hangs_hold_no_thread_and_slow_nobody(start):
    server = start()
    # Both sessions have a rule to look at, so that hangs alone make the difference.
    stuck, quick = plane.Session(server, "stuck"), plane.Session(server, "quick")
    stuck.fault({"type": "hang"}, match={"operation": "ListInstances"})
    quick.fault({"type": "hang"}, match={"operation": "DescribeInstance"})
    pace(quick)
    idle, ratios = threads(server), []
    while len(ratios) < TRIES and (not ratios or ratios[-1] > SLOWER_MAX):
        before = pace(quick)
        with hangs(stuck, HANGS):
            during = pace(quick)
            assert threads(server) == idle
        ratios.append(during / min(before, pace(quick)))
    assert ratios[-1] <= SLOWER_MAX, f"beside {HANGS} hangs calls took {ratios} times as long"


def test_a_hang_lasts_until_its_rule_goes(session):
    for release in (lambda: session.admin("DELETE", "faults"),
                    lambda: session.admin("POST", "faults/fault/disable")):
        session.fault({"type": "hang"})
        with Wire(session.server) as connected:
            connected.send(session)
            assert connected.read(0.3) == (b"", Ending.OPEN)
            release()
            head, _ = connected.answer()
            assert head.startswith(b"HTTP/1.1 200 "), head


def test_a_hang_lasts_so_long(session):
    session.fault({"type": "hang", "releaseOn": "timeout", "timeout": "PT0.4S"})
    with Wire(session.server) as connected:
        began = time.monotonic()
        connected.send(session)
        head, _ = connected.answer()
        assert head.startswith(b"HTTP/1.1 200 "), head
        assert 0.39 <= time.monotonic() - began <= 2


def test_a_hang_in_the_middle_of_the_body(session):
    session.fault({"type": "hang", "at": "mid-body"})
    octets, ended = wire.exchange(session, seconds=0.4)
    head, body = wire.split(octets)
    assert head.startswith(b"HTTP/1.1 200 ") and ended == Ending.OPEN
    assert 0 < len(body) < int(wire.header(head, "content-length")[0])


def test_a_client_that_leaves_ends_its_hang(session):
    before = len(session.journal())
    session.fault({"type": "hang"})
    with Wire(session.server) as connected:
        connected.send(session)
        assert connected.read(0.2) == (b"", Ending.OPEN)
    [entry] = session.journal()[before:]
    assert entry["clientAbandoned"] is True
    assert entry["response"]["ended"] == "client-abandoned"


def test_a_hang_does_not_keep_the_server_from_stopping(start):
    server = start()
    session = plane.Session(server, "stuck")
    session.fault({"type": "hang"})
    with Wire(server) as connected:
        connected.send(session)
        connected.read(0.2)
        assert server.stop(10) == 0


@pytest.mark.parametrize("place", ["accept", "before-commit", "after-commit", "before-headers"])
def test_an_error_comes_as_late_as_an_answer(session, place):
    """Where no work is done, what rules wait before it is waited all the same."""
    session.rules({"id": "late", "effects": [
        {"type": "latency", "fixedMs": 300, "at": place}, plane.error("ThrottlingException")]})
    began = time.monotonic()
    assert session.call("ListInstances").status == 400
    assert 0.29 < time.monotonic() - began < 5
    entry = session.journal("ListInstances")[-1]
    assert entry["timing"]["injectedMs"] == 300
