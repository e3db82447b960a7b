"""What was acknowledged is there after a crash; what was in flight ends."""

import contextlib
import sqlite3
import time

import pytest

import configurations
import emulator
import world as steps
from world import ADA, BEN, CREATION, DELETION, PROVISIONING, SANDBOX


def everything(world):
    """All that can be listed and described, as one value to compare."""
    arns = world.pages("ListPermissionSets", "PermissionSets")
    seen = {
        "instance": world.result("DescribeInstance"),
        "sets": [world.describe_set(arn) for arn in arns],
        "tags": {arn: world.tags(arn) for arn in arns},
        "assignments": {
            (arn, account): world.assignments(arn, account)
            for arn in arns
            for account in (SANDBOX, steps.PRODUCTION)
        },
    }
    for name, kind in steps.KINDS.items():
        listed = world.pages(kind.list, kind.listed)
        seen[name] = listed
        seen[name + " in full"] = [world.status(kind, item["RequestId"]) for item in listed]
    return seen


def populate(world):
    arns = [
        world.permission_set("One", Description='é"\\', RelayState="https://x", SessionDuration="PT4H"),
        world.permission_set("Two", Tags=[{"Key": "a", "Value": "b"}, {"Key": "c", "Value": ""}]),
        world.permission_set("Three"),
        world.permission_set("Gone"),
    ]
    for number in range(10):
        world.grant(arns[0], steps.principal(number))
        world.grant(arns[1], steps.principal(number), steps.PRODUCTION, "GROUP")
    world.revoke(arns[0], steps.principal(3))
    world.finish(DELETION, **steps.assignment(arns[2]))
    world.finish(PROVISIONING, PermissionSetArn=arns[0], TargetType="ALL_PROVISIONED_ACCOUNTS")
    world.result("UpdatePermissionSet", PermissionSetArn=arns[1], Description="changed")
    world.result("UntagResource", ResourceArn=arns[1], TagKeys=["a"])
    world.result("DeletePermissionSet", PermissionSetArn=arns[3])
    return arns


@pytest.mark.parametrize("end", ["kill", "stop"])
def test_everything_acknowledged_is_there_after_a_restart(start, tmp_path, end):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path))
    populate(world)
    before = everything(world)
    for _ in range(3):
        getattr(world.server, end)()
        world = steps.World(start(database=path))
        assert everything(world) == before
    world.permission_set("Later")
    world.server.kill()
    assert integrity(path) == [("ok",)]


def test_each_change_is_durable_when_its_answer_arrives(start, tmp_path):
    path = tmp_path / "state.sqlite"
    names = []
    for number in range(5):
        world = steps.World(start(database=path))
        names.append(f"Set{number}")
        world.permission_set(names[-1])
        world.server.kill()
    world = steps.World(start(database=path))
    arns = world.pages("ListPermissionSets", "PermissionSets")
    assert sorted(world.describe_set(arn)["Name"] for arn in arns) == names
    assert len(set(arns)) == 5


def test_requests_in_flight_end_after_a_crash(start, tmp_path):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path))
    arn = world.permission_set()
    world.grant(arn, BEN)
    created = world.begin(CREATION, **steps.assignment(arn))["RequestId"]
    deleted = world.begin(DELETION, **steps.assignment(arn, BEN))["RequestId"]
    missing = world.begin(DELETION, **steps.assignment(arn, steps.principal(7)))["RequestId"]
    world.server.kill()
    world = steps.World(start(database=path))
    assert world.follow(CREATION, created)["Status"] == "SUCCEEDED"
    assert world.follow(DELETION, deleted)["Status"] == "SUCCEEDED"
    assert world.follow(DELETION, missing)["Status"] == "FAILED"
    assert world.assignments(arn) == [("USER", ADA)]


def test_a_request_that_came_due_while_the_server_was_down_has_ended(start, tmp_path):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path, config=configurations.AFTER_ONE_SECOND))
    arn = world.permission_set()
    begun = world.begin(CREATION, **steps.assignment(arn))
    world.server.kill()
    time.sleep(1.2)  # the clock that matters is the machine's own, while no server runs
    world = steps.World(start(database=path, config=configurations.AFTER_ONE_SECOND))
    assert world.assignments(arn) == [("USER", ADA)]
    assert world.status(CREATION, begun["RequestId"])["Status"] == "SUCCEEDED"


def test_a_request_keeps_the_end_it_was_given_when_it_was_accepted(start, tmp_path):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path, config=configurations.TRANSITIONS))
    arn = world.permission_set()
    account = "999999999901"
    begun = world.begin(CREATION, **steps.assignment(arn, ADA, account))
    world.server.kill()
    world = steps.World(start(database=path))
    ended = world.follow(CREATION, begun["RequestId"])
    assert ended["Status"] == "FAILED"
    assert ended["FailureReason"] == "Received a 404 status error: Not supported policy Missing."
    assert world.assignments(arn, account) == []


def test_a_conflict_survives_a_crash(start, tmp_path):
    path = tmp_path / "state.sqlite"
    options = {"database": path, "config": configurations.STAY_IN_PROGRESS}
    world = steps.World(start(**options))
    arn = world.permission_set()
    world.begin(CREATION, **steps.assignment(arn))
    world.server.kill()
    world = steps.World(start(**options))
    world.refused("ConflictException", CREATION.start, **steps.assignment(arn))
    world.refused("ConflictException", "DeletePermissionSet", PermissionSetArn=arn)


@pytest.mark.parametrize("route", ["/_admin/reset", "/moto-api/reset"])
def test_a_reset_is_durable_too(start, tmp_path, route):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path))
    fresh = everything(world)
    populate(world)
    assert world.server.request("POST", route).status in (200, 204)
    world.server.kill()
    world = steps.World(start(database=path))
    after = everything(world)
    for seen in (fresh, after):
        seen["instance"].pop("CreatedDate")
        for region in seen["instance"].get("Regions", []):
            region.pop("AddedDate")
    assert after == fresh


def test_the_state_file_is_where_it_was_asked_for_and_private(start, tmp_path):
    path = tmp_path / "state.sqlite"
    steps.World(start(database=path)).permission_set()
    assert path.stat().st_mode & 0o077 == 0
    assert path.read_bytes()[:16] == b"SQLite format 3\0"


def test_a_person_can_read_the_state_file(start, tmp_path):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path))
    world.grant(world.permission_set("Readable"))
    world.server.stop()
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        assert database.execute("PRAGMA application_id").fetchone()[0] != 0
        assert database.execute("PRAGMA user_version").fetchone()[0] >= 1
        assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        tables = database.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        assert tables and all("STRICT" in sql.rpartition(")")[2] for _, sql in tables), tables
        text = "\n".join(
            str(row) for name, _ in tables for row in database.execute(f'SELECT * FROM "{name}"')
        )
    for expected in ("Readable", ADA, SANDBOX):
        assert expected in text


def integrity(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        return database.execute("PRAGMA integrity_check").fetchall()


SEEDS = sorted((emulator.ROOT / "fixtures" / "seeds").glob("*.yaml"))


@pytest.mark.parametrize("seed", SEEDS, ids=[path.stem for path in SEEDS])
def test_a_file_made_from_a_seed_file_opens_again(start, tmp_path, seed):
    path = tmp_path / "state.sqlite"

    def world(*arguments):
        server = start(*arguments, database=path)
        # Whatever its number is, it is the management account's.
        server.key = "anybody"
        return steps.World(server)

    first = world("--seed-file", str(seed), "--home-region", "us-east-1")
    before = everything(first)
    assert first.server.stop() == 0
    assert everything(world()) == before
