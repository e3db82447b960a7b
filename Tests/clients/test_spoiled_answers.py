"""Spoiled answers as they are on the wire: framing, bodies, ends of connections, pace."""

import http.client
import json
import re
import socket
import time

import pytest

import plane
import wire
from plane import connection
from wire import Ending, Wire

# Nothing more comes on a connection that stays open, when nothing came for so long.
QUIET_SECONDS = 0.3


@pytest.fixture
def plain(session):
    """The answer of ListInstances in the session as it is: (head, body)."""
    with Wire(session.server) as connected:
        connected.send(session)
        return connected.answer()


def spoiled(session, *effects, seconds=QUIET_SECONDS):
    session.fault(*effects)
    return wire.exchange(session, seconds=seconds)


ENDS = [
    ("reset before the answer", connection("reset"), Ending.RESET, 0),
    ("close before the answer", connection("close"), Ending.FIN, 0),
    ("half-close before the answer", connection("half-close"), Ending.FIN, 0),
    ("reset after the work", connection("reset", commit="apply"), Ending.RESET, 0),
    ("close after the work", connection("close", commit="apply"), Ending.FIN, 0),
    ("reset in the head", connection("reset", at={"afterHeaderBytes": 20}), Ending.RESET, 20),
    ("close in the head", connection("close", at={"afterHeaderBytes": 20}), Ending.FIN, 20),
    ("reset in the body", connection("reset", at={"afterBodyBytes": 30}), Ending.RESET, "body"),
    ("close in the body", connection("close", at={"afterBodyBytes": 30}), Ending.FIN, "body"),
    ("half-close in the body", connection("half-close", at={"afterBodyBytes": 30}), Ending.FIN,
     "body"),
]


@pytest.mark.parametrize("label, effect, ending, sent", ENDS, ids=[row[0] for row in ENDS])
def test_a_connection_ends_as_the_rule_says(session, label, effect, ending, sent):
    octets, ended = spoiled(session, effect, seconds=5)
    assert ended == ending, octets
    if sent == "body":
        head, body = wire.split(octets)
        assert len(body) == 30 < int(wire.header(head, "content-length")[0])
    else:
        assert len(octets) == sent


DOORS = pytest.mark.parametrize(
    "action, ending", [("reset", Ending.RESET), ("close", Ending.FIN)], ids=["reset", "close"])


@DOORS
def test_a_connection_can_end_with_its_first_call(start, action, ending):
    server = start()
    default = plane.Session(server, "default")
    default.fault(connection(action, at="accept"), select={"times": 3})
    for _ in range(3):
        with Wire(server) as connected:
            connected.send(default)
            assert connected.read(5) == (b"", ending)
    # The connection that was there before serves on, and others come in again.
    assert default.counters() == {"fault": (3, 3)}
    with Wire(server) as connected:
        connected.send(default)
        assert connected.answer()[0].startswith(b"HTTP/1.1 200 ")


@DOORS
def test_a_connection_can_end_as_soon_as_it_is_there(start, action, ending):
    """Where the admin API has a port of its own, nothing else can be meant by a connection."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = start("--admin-port", str(port))
    admin = http.client.HTTPConnection(server.host, port, timeout=10)
    rules = [{"id": "door", "effects": [connection(action, at="accept")]}]
    admin.request("PUT", "/_admin/faults", plane.octets(rules), plane.JSON)
    answer = admin.getresponse()
    assert answer.status == 200, answer.read()
    for _ in range(3):
        assert knock(server) == ending


def knock(server):
    """How a connection ends that says nothing; it may be gone before it is made."""
    try:
        with Wire(server) as connected:
            octets, ended = connected.read(5)
    except ConnectionResetError:
        return Ending.RESET
    assert octets == b""
    return ended


def test_a_half_closed_connection_still_takes_what_the_client_sends(session):
    session.fault(connection("half-close"))
    with Wire(session.server) as connected:
        connected.send(session)
        assert connected.read(5) == (b"", Ending.FIN)
        for _ in range(3):
            connected.send(session)
            time.sleep(0.05)
        assert connected.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0


def test_closed_ports_open_again_and_connections_that_are_there_stay(start):
    server = start()
    assert server.request("GET", "/_admin/health").status == 200
    rule = json.dumps([{"id": "door", "match": {"operation": "ListInstances"}, "select": {"times": 1},
                        "effects": [connection("refuse", **{"for": "PT1S"})]}]).encode()
    json_type = {"Content-Type": "application/json"}
    assert server.request("PUT", "/_admin/faults", rule, json_type).status == 200
    admin = server.connection()
    server._local.connection = None
    began = time.monotonic()
    with pytest.raises(OSError):
        server.call("ListInstances")
    with pytest.raises(ConnectionRefusedError):
        while time.monotonic() - began < 0.5:
            socket.create_connection((server.host, server.port), timeout=5).close()
    admin.request("GET", "/_admin/health")
    assert admin.getresponse().status == 200
    while True:
        try:
            socket.create_connection((server.host, server.port), timeout=5).close()
            break
        except ConnectionRefusedError:
            time.sleep(0.01)
    assert 0.8 <= time.monotonic() - began <= 2.5
    server.close_connection()
    assert server.call("ListInstances").status == 200


def first(kind, **members):
    return {"type": "framing", "kind": kind, **members}


def is_bad_status_line(octets, ended, plain):
    assert not re.match(rb"HTTP/1\.[01] \d{3} ", octets), octets


def is_cut_head(octets, ended, plain):
    assert b"\r\n\r\n" not in octets and octets.startswith(b"HTTP/1.1 200"), octets
    assert ended == Ending.FIN


def is_in_line_feeds(octets, ended, plain):
    head, _, body = octets.partition(b"\n\n")
    assert b"\r" not in head and body == plain[1], octets


def is_behind_interim_answers(octets, ended, plain):
    statuses = re.findall(rb"^HTTP/1\.1 (\d{3})", octets, re.M)
    assert statuses == [b"100", b"103", b"200"], octets
    assert octets.endswith(plain[1])


def is_there_twice(octets, ended, plain):
    # The second one begins where the first one ends, without a line between them.
    assert octets.count(b"HTTP/1.1 200 ") == 2, octets
    assert octets.count(plain[1]) == 2


def has_a_bad_chunk(octets, ended, plain):
    head, body = wire.split(octets)
    assert wire.header(head, "transfer-encoding") == ["chunked"]
    assert not re.match(rb"[0-9a-fA-F]+\r\n", body), body


def has_no_last_chunk(octets, ended, plain):
    head, body = wire.split(octets)
    assert wire.header(head, "transfer-encoding") == ["chunked"]
    assert body == b"%x\r\n" % len(plain[1]) + plain[1] + b"\r\n", body
    assert ended == Ending.FIN


def has_many_headers(octets, ended, plain):
    head, body = wire.split(octets)
    names = [line.partition(b":")[0] for line in head.split(b"\r\n")]
    usual = [line.partition(b":")[0] for line in plain[0].split(b"\r\n")]
    more = [name for name in names if not name.lower().startswith(b"x-sso-admin-local-")]
    assert len(more) - len(usual) == 300
    assert body == plain[1]


def is_of_an_older_version(octets, ended, plain):
    assert octets.startswith(b"HTTP/1.0 200"), octets
    assert wire.split(octets)[1] == plain[1] and ended == Ending.FIN


FRAMINGS = [
    (first("badStatusLine"), is_bad_status_line),
    (first("headersCut"), is_cut_head),
    (first("lfOnly"), is_in_line_feeds),
    (first("informational", statuses=[100, 103]), is_behind_interim_answers),
    (first("extraResponse"), is_there_twice),
    (first("badChunk"), has_a_bad_chunk),
    (first("noFinalChunk"), has_no_last_chunk),
    (first("headerFlood", count=300), has_many_headers),
    (first("http10"), is_of_an_older_version),
]


@pytest.mark.parametrize("effect, check", FRAMINGS, ids=[row[0]["kind"] for row in FRAMINGS])
def test_framing(session, plain, effect, check):
    octets, ended = spoiled(session, effect)
    check(octets, ended, plain)


def edited(change):
    def expect(body):
        value = json.loads(body)
        change(value)
        return value
    return expect


LENGTHS = [
    ("exact", lambda length: [str(length)]),
    ({"delta": 7}, lambda length: [str(length + 7)]),
    ({"delta": -7}, lambda length: [str(length - 7)]),
    ("omit", lambda length: []),
    ("chunked", lambda length: []),
]


@pytest.mark.parametrize("said, lengths", LENGTHS, ids=str)
def test_the_length_said_of_a_body(session, plain, said, lengths):
    effect = {"type": "body", "mutate": "truncate", "fraction": 1, "contentLength": said}
    octets, ended = spoiled(session, effect)
    head, body = wire.split(octets)
    assert wire.header(head, "content-length") == lengths(len(plain[1]))
    if said == "chunked":
        assert body == b"%x\r\n" % len(plain[1]) + plain[1] + b"\r\n0\r\n\r\n"
    else:
        assert body == plain[1]
    if said == "omit":
        assert ended == Ending.FIN


def test_the_length_of_a_cut_body_can_be_that_of_the_whole(session, plain):
    effect = {"type": "body", "mutate": "truncate", "bytes": 10, "contentLength": "original"}
    head, body = wire.split(spoiled(session, effect)[0])
    assert body == plain[1][:10]
    assert wire.header(head, "content-length") == [str(len(plain[1]))]


def test_two_lengths_contradict_each_other(session, plain):
    effect = {"type": "body", "mutate": "truncate", "fraction": 1, "contentLength": "duplicate"}
    head, _ = wire.split(spoiled(session, effect)[0])
    lengths = wire.header(head, "content-length")
    assert len(lengths) == len(set(lengths)) == 2 and str(len(plain[1])) in lengths


def test_a_length_can_be_no_number(session):
    effect = {"type": "body", "mutate": "truncate", "fraction": 1, "contentLength": "garbage"}
    head, _ = wire.split(spoiled(session, effect)[0])
    [length] = wire.header(head, "content-length")
    assert not length.isdigit()


INSTANCE = "/Instances/0/"
# What a mutation makes of a body: the octets, or the value they hold.
BODIES = [
    ({"mutate": "empty"}, lambda body: b""),
    ({"mutate": "truncate"}, lambda body: body[:len(body) // 2]),
    ({"mutate": "truncate", "bytes": 5}, lambda body: body[:5]),
    ({"mutate": "truncate", "fraction": 0.25}, lambda body: body[:len(body) // 4]),
    ({"mutate": "replace", "with": "null"}, lambda body: b"null"),
    ({"mutate": "replace", "with": {"a": [1, None]}}, lambda body: {"a": [1, None]}),
    ({"mutate": "bom"}, lambda body: b"\xef\xbb\xbf" + body),
    ({"mutate": "dropMember", "member": INSTANCE + "Status"},
     edited(lambda value: value["Instances"][0].pop("Status"))),
    ({"mutate": "setMember", "member": "/NextToken", "value": "stuck"},
     edited(lambda value: value.update(NextToken="stuck"))),
    ({"mutate": "setMember", "member": INSTANCE + "Status", "value": 7},
     edited(lambda value: value["Instances"][0].update(Status=7))),
    ({"mutate": "nullMember", "member": "Instances"},
     edited(lambda value: value.update(Instances=None))),
]


@pytest.mark.parametrize("effect, expect", BODIES, ids=lambda row: json.dumps(row)[:70]
                         if isinstance(row, dict) else "")
def test_a_body_becomes(session, plain, effect, expect):
    octets, ended = spoiled(session, {"type": "body", **effect})
    head, body = wire.split(octets)
    expected = expect(plain[1])
    assert (body if isinstance(expected, bytes) else json.loads(body)) == expected
    assert wire.header(head, "content-length") == [str(len(body))]
    assert wire.header(head, "x-sso-admin-local-fault") == ["fault"]
    assert ended == Ending.OPEN


def test_what_is_no_json(session, plain):
    for mutation in ("malformed", "garbage", "html"):
        _, body = wire.split(spoiled(session, {"type": "body", "mutate": mutation})[0])
        with pytest.raises(ValueError):
            json.loads(body)


ODD = [
    ("wrongType", "/Instances", lambda value: not isinstance(value["Instances"], list)),
    ("unknownEnum", INSTANCE + "Status",
     lambda value: value["Instances"][0]["Status"] not in ("ACTIVE", "CREATE_IN_PROGRESS")),
    ("badTimestamp", INSTANCE + "CreatedDate",
     lambda value: isinstance(value["Instances"][0]["CreatedDate"], str)),
]


@pytest.mark.parametrize("mutation, member, check", ODD, ids=[row[0] for row in ODD])
def test_a_member_is_no_longer_what_the_model_says(session, mutation, member, check):
    effect = {"type": "body", "mutate": mutation, "member": member}
    _, body = wire.split(spoiled(session, effect)[0])
    assert check(json.loads(body)), body


def test_a_member_is_there_twice(session, plain):
    effect = {"type": "body", "mutate": "duplicateKey", "member": INSTANCE + "Status"}
    _, body = wire.split(spoiled(session, effect)[0])
    assert body.count(b'"Status":') == plain[1].count(b'"Status":') + 1
    assert json.loads(body)["Instances"][0]["Status"] is None


def test_a_text_holds_octets_that_are_no_text(session):
    _, body = wire.split(spoiled(session, {"type": "body", "mutate": "invalidUtf8"})[0])
    with pytest.raises(UnicodeDecodeError):
        body.decode()


def test_a_status_and_headers_can_be_others(session, plain):
    octets, _ = spoiled(
        session, {"type": "body", "mutate": "empty", "status": 429},
        {"type": "header", "set": {"X-Other": "1"}, "remove": ["x-amzn-RequestId"]})
    head, body = wire.split(octets)
    assert head.startswith(b"HTTP/1.1 429 ") and body == b""
    assert wire.header(head, "x-other") == ["1"]
    assert wire.header(head, "x-amzn-requestid") == []
    assert wire.header(plain[0], "x-amzn-requestid") != []


# Octets at a time, milliseconds between them, whether the head drips too.
DRIPS = [(20, 60, "body"), (3, 15, "body"), (1, 4, "body"), (40, 60, "all")]


@pytest.mark.parametrize("count, interval, part", DRIPS)
def test_a_drip_keeps_its_pace(session, plain, count, interval, part):
    session.fault({"type": "drip", "bytes": count, "everyMs": interval, "part": part})
    with Wire(session.server) as connected:
        connected.send(session)
        octets, _ = connected.read(until=wire.is_whole)
    head, body = wire.split(octets)
    assert body == plain[1]
    slow = len(octets) if part == "all" else len(body)
    expected = ((slow - 1) // count) * interval / 1000
    took = connected.arrivals[-1][0] - connected.arrivals[0][0]
    assert 0.8 * expected <= took <= 1.2 * expected, (took, expected, len(connected.arrivals))
    # And it came in steps, not at the end: half of it took half the time.
    arrived, halfway = 0, None
    for moment, size in connected.arrivals:
        arrived += size
        if halfway is None and arrived >= len(octets) - slow / 2:
            halfway = moment - connected.arrivals[0][0]
    assert 0.35 * expected <= halfway <= 0.65 * expected, (halfway, expected)


PAUSES = ["before-headers", "mid-body", "before-commit", "after-commit"]


@pytest.mark.parametrize("place", PAUSES)
def test_latency_is_where_the_rule_says(session, place):
    session.fault({"type": "latency", "fixedMs": 300, "at": place})
    with Wire(session.server) as connected:
        began = time.monotonic()
        connected.send(session)
        octets, _ = connected.read(until=wire.is_whole)
    first, last = connected.arrivals[0][0] - began, connected.arrivals[-1][0] - began
    assert 0.29 <= last <= 1.5
    if place == "mid-body":
        assert first < 0.25 and last - first >= 0.25
    else:
        assert first >= 0.29
    assert wire.is_whole(octets)


def test_several_latencies_add_up(session):
    session.rules(*[
        {"id": f"slow-{number}", "effects": [{"type": "latency", "fixedMs": 100}]}
        for number in range(3)])
    began = time.monotonic()
    assert session.call("ListInstances").status == 200
    assert 0.29 <= time.monotonic() - began <= 1.5
