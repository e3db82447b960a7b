"""State files that cannot be used: refused with a reason and an exit code, and left alone."""

import contextlib
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess

import pytest

import emulator
import world as steps

BAD_CONTENT, TAKEN, INPUT_OUTPUT = 65, 69, 74


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """A state file with something in it, closed in an orderly way."""
    path = tmp_path_factory.mktemp("ours") / "state.sqlite"
    with emulator.Emulator("--database", str(path)) as server:
        world = steps.World(server)
        for number in range(50):
            arn = world.permission_set(f"Set{number}", Description="x" * 700)
        world.grant(arn)
        assert server.stop() == 0
    return path


def execute(path, *statements):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)
    # Whatever journal mode the file has, nothing of it stays outside the file.
    assert not pathlib.Path(f"{path}-wal").exists()


def foreign(path, ours):
    execute(path, "CREATE TABLE accounts (id TEXT)", "INSERT INTO accounts VALUES ('1')")


def foreign_id(path, ours):
    foreign(path, ours)
    execute(path, "PRAGMA application_id = 252006674")


def newer(path, ours):
    shutil.copy(ours, path)
    execute(path, "PRAGMA user_version = 9999")


def garbage(path, ours):
    path.write_bytes(b"this is a text file, not a database\n" * 200)


def broken_header(path, ours):
    data = bytearray(ours.read_bytes())
    data[:16] = b"SQLite format 4\0"
    path.write_bytes(data)


def broken_page(path, ours):
    data = bytearray(ours.read_bytes())
    size = int.from_bytes(data[16:18], "big") or 65536
    for page in range(1, len(data) // size):
        data[page * size : page * size + 64] = b"\xff" * 64
    path.write_bytes(data)


def truncated(path, ours):
    data = ours.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def cut_in_the_header(path, ours):
    path.write_bytes(ours.read_bytes()[:50])


def folder(path, ours):
    path.mkdir()


# Label, what makes the file, exit codes that fit.
FILES = [
    ("foreign", foreign, {BAD_CONTENT}),
    ("foreign with an application id", foreign_id, {BAD_CONTENT}),
    ("newer version", newer, {BAD_CONTENT}),
    ("garbage", garbage, {BAD_CONTENT}),
    ("broken header", broken_header, {BAD_CONTENT}),
    ("broken pages", broken_page, {BAD_CONTENT}),
    ("truncated", truncated, {BAD_CONTENT}),
    ("cut in the header", cut_in_the_header, {BAD_CONTENT}),
    ("folder", folder, {INPUT_OUTPUT}),
]


@pytest.mark.parametrize("label, make, codes", FILES, ids=[row[0] for row in FILES])
def test_refuses_the_file_and_leaves_it_alone(tmp_path, ours, label, make, codes):
    path = tmp_path / "given.sqlite"
    make(path, ours)
    before = fingerprint(tmp_path)
    code, output = emulator.run("--port", "0", "--database", str(path), folder=tmp_path)
    assert code in codes, (code, output)
    assert str(path) in output, output
    check_message(output)
    after = fingerprint(tmp_path)
    # A lock file beside the database may stay; the database and its journals may not change.
    assert {name: after.get(name) for name in before} == before
    assert not any(name.endswith(("-wal", "-shm", "-journal")) for name in after), after


def check_message(output):
    for noise in ("Fatal error", "Swift runtime", "Backtrace", "Thread 0", "unexpectedly found nil"):
        assert noise not in output, output
    assert 0 < len(output.strip().splitlines()) <= 20, output


def fingerprint(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_an_empty_file_is_a_new_database(tmp_path, start):
    path = tmp_path / "empty.sqlite"
    path.touch()
    world = steps.World(start(database=path))
    world.permission_set("First")
    world.server.kill()
    assert len(steps.World(start(database=path)).pages("ListPermissionSets", "PermissionSets")) == 1


def test_refuses_a_file_that_another_server_has_open(tmp_path, start):
    path = tmp_path / "state.sqlite"
    world = steps.World(start(database=path))
    world.permission_set("First")
    code, output = emulator.run("--port", "0", "--database", str(path), folder=tmp_path)
    assert code == TAKEN, (code, output)
    assert str(path) in output, output
    check_message(output)
    world.permission_set("Second")
    world.server.kill()
    assert len(steps.World(start(database=path)).pages("ListPermissionSets", "PermissionSets")) == 2


def test_refuses_a_folder_that_does_not_exist(tmp_path):
    path = tmp_path / "nowhere" / "state.sqlite"
    code, output = emulator.run("--port", "0", "--database", str(path), folder=tmp_path)
    assert code == INPUT_OUTPUT, (code, output)
    assert str(path.parent) in output, output
    check_message(output)
    assert not path.parent.exists()


def test_refuses_a_file_system_that_is_read_only(tmp_path, ours):
    """Root ignores permission bits, so a read-only mount in a private namespace stands in."""
    place = tmp_path / "read-only"
    place.mkdir()
    shutil.copy(ours, place / "state.sqlite")
    before = fingerprint(place)
    script = (
        'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 99; '
        'if touch "$1/probe" 2>/dev/null; then exit 98; fi; '
        'exec "$2" --port 0 --database "$1/state.sqlite"'
    )
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("unshare (util-linux) is not installed")
    options = ["--mount"] if os.geteuid() == 0 else ["--mount", "--map-root-user"]
    done = subprocess.run(
        [unshare, *options, "sh", "-c", script, "sh", str(place), str(emulator.binary())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=tmp_path,
        env=emulator.clean_environment(),
        timeout=60,
    )
    output = done.stdout.decode("utf-8", "replace")
    if done.returncode in (98, 99) or "unshare" in output:
        pytest.skip(f"this machine does not let a test mount read-only: {output.strip()[:200]}")
    assert done.returncode == INPUT_OUTPUT, (done.returncode, output)
    assert str(place / "state.sqlite") in output, output
    check_message(output)
    assert fingerprint(place) == before


def test_refuses_a_file_it_may_not_read(tmp_path, ours):
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    path = tmp_path / "state.sqlite"
    shutil.copy(ours, path)
    path.chmod(0)
    code, output = emulator.run("--port", "0", "--database", str(path), folder=tmp_path)
    path.chmod(0o600)
    assert code == INPUT_OUTPUT, (code, output)
    assert str(path) in output, output
