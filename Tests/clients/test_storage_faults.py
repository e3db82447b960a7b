"""After each failure of the disk: the call failed, memory is what a reload gives, the next works."""

import pytest

import plane
import world as steps
from test_durability import everything
from world import CREATION

POINTS = ["begin", "write", "commit", "fsync"]
CODES = ["FULL", "IOERR", "BUSY", "LOCKED", "CORRUPT", "READONLY", "NOMEM"]


def populate(world):
    arn = world.permission_set("Before", Tags=[{"Key": "a", "Value": "b"}])
    world.grant(arn)
    return arn


def fail(server, **fault):
    answer = server.request("POST", "/_admin/storage:fail", plane.octets(fault), plane.JSON)
    assert answer.status == 200, answer


def heal(server):
    answer = server.request("POST", "/_admin/storage:heal")
    assert answer.status == 200, answer
    return answer.json["healed"]


def refused(world, arn, name):
    """Calls that change something, each of which fails; nothing of them stays."""
    for operation, members in (
        ("CreatePermissionSet", {"Name": name}),
        ("TagResource", {"ResourceArn": arn, "Tags": [{"Key": "lost", "Value": "1"}]}),
        (CREATION.start, steps.assignment(arn, steps.BEN)),
    ):
        yield lambda: world.refused("InternalServerException", operation, **members)


@pytest.mark.parametrize("point", POINTS)
def test_a_passing_failure_takes_one_call_with_it(start, tmp_path, point):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path))
    arn = populate(world)
    for code in CODES:
        server = world.server
        for call in refused(world, arn, "Lost" + code):
            before = everything(world)
            fail(server, at=point, error=code)
            call()
            assert everything(world) == before, code
        kept = everything(world)
        server.kill()
        world = steps.World(start(database=path))
        assert everything(world) == kept, f"memory and file differ after {code} at {point}"
        world.permission_set("Lost" + code)


@pytest.mark.parametrize("point", POINTS)
def test_a_lasting_failure_takes_every_change_until_it_is_healed(start, tmp_path, point):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path))
    arn = populate(world)
    for code in CODES:
        before = everything(world)
        fail(world.server, at=point, error=code, persistent=True)
        for _ in range(2):
            for call in refused(world, arn, "Later" + code):
                call()
        # What is durable can be read meanwhile.
        assert everything(world) == before
        assert heal(world.server) == 1
        world.permission_set("Later" + code)
    after = everything(world)
    world.server.kill()
    assert everything(steps.World(start(database=path))) == after


@pytest.mark.parametrize("point", POINTS)
def test_a_rule_fails_the_disk_under_the_calls_it_matches(start, tmp_path, point):
    path = tmp_path / "state.sqlite"
    server = start(database=path)
    session = plane.Session(server, "disk")
    world = steps.World(session)
    arn = populate(world)
    session.fault({"type": "storage", "at": point, "error": "FULL"},
                  match={"operation": "CreatePermissionSet"}, select={"times": 1})
    before = everything(world)
    world.result("TagResource", ResourceArn=arn, Tags=[{"Key": "kept", "Value": "1"}])
    world.refused("InternalServerException", "CreatePermissionSet", Name="Lost")
    world.result("UntagResource", ResourceArn=arn, TagKeys=["kept"])
    assert everything(world) == before
    made = world.permission_set("Lost")
    [entry] = [entry for entry in session.journal("CreatePermissionSet")
               if entry["response"]["code"]]
    assert entry["committed"] is False
    assert [verdict["verdict"] for verdict in entry["rules"]] == ["applied"]
    kept = everything(world)
    server.kill()
    again = steps.World(plane.Session(start(database=path), "disk"))
    assert everything(again) == kept
    assert again.describe_set(made)["Name"] == "Lost"


def test_a_checkpoint_can_fail_and_be_repeated(start, tmp_path):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path))
    populate(world)
    fail(world.server, at="checkpoint", error="IOERR")
    assert world.server.request("POST", "/_admin/storage:checkpoint").status == 503
    assert world.server.request("POST", "/_admin/storage:checkpoint").status == 200
    kept = everything(world)
    world.server.kill()
    assert everything(steps.World(start(database=path))) == kept


def test_what_is_told_of_the_disk(start, tmp_path):
    server = start(database=tmp_path / "state.sqlite")
    fail(server, at="commit", error="FULL", persistent=True)
    steps.World(server).refused("InternalServerException", "CreatePermissionSet", Name="Lost")
    assert server.request("GET", "/_admin/storage").status == 200
    assert heal(server) == 1
    assert heal(server) == 0


BAD = [{}, {"at": "commit"}, {"at": "nowhere", "error": "FULL"}, {"at": "commit", "error": "TIRED"},
       {"at": "commit", "error": "FULL", "nth": 0}]


@pytest.mark.parametrize("fault", BAD, ids=str)
def test_a_failure_that_cannot_be_is_refused(server, fault):
    answer = server.request("POST", "/_admin/storage:fail", plane.octets(fault), plane.JSON)
    assert answer.status == 400, answer
    assert answer.headers["content-type"] == "application/problem+json"
