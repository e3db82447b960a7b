"""Seed files: what is exported makes the same world again, from a server and from a state file."""

import hashlib
import pathlib
import subprocess
import sys
import time

import pytest

import emulator

SEEDS = pathlib.Path(__file__).parents[2] / "fixtures" / "seeds"
INSTANCE = "arn:aws:sso:::instance/ssoins-7223a5f0c1d2e3b4"


def export(*arguments, folder=None, seconds=60):
    """Runs the command: (exit code, the file or what went wrong)."""
    return emulator.run("export", *arguments, folder=folder, seconds=seconds)


def changed(server):
    """Makes a few changes that calls can make."""
    made = server.result("CreatePermissionSet", {"InstanceArn": INSTANCE, "Name": "Made", "Tags": [
        {"Key": "no", "Value": "1e3"}]})
    arn = made["PermissionSet"]["PermissionSetArn"]
    policy = '{\n  "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}\n}'
    server.result("PutInlinePolicyToPermissionSet", {
        "InstanceArn": INSTANCE, "PermissionSetArn": arn, "InlinePolicy": policy})
    server.result("CreateApplication", {
        "InstanceArn": INSTANCE, "Name": "yes: #1",
        "ApplicationProviderArn": "arn:aws:sso::aws:applicationProvider/custom"})
    status = server.result("CreateAccountAssignment", {
        "InstanceArn": INSTANCE, "PermissionSetArn": arn, "TargetId": "111122223333",
        "TargetType": "AWS_ACCOUNT", "PrincipalType": "USER",
        "PrincipalId": "f81d4fae-7dec-11d0-a765-00a0c91e6bf0"})
    request = status["AccountAssignmentCreationStatus"]["RequestId"]
    for _ in range(100):
        found = server.result("DescribeAccountAssignmentCreationStatus", {
            "InstanceArn": INSTANCE, "AccountAssignmentCreationRequestId": request})
        if found["AccountAssignmentCreationStatus"]["Status"] != "IN_PROGRESS":
            return arn, policy
        time.sleep(0.1)
    raise AssertionError("the request does not end")


@pytest.mark.parametrize("name", ["small", "policies", "thirty-accounts"])
def test_what_is_exported_makes_the_same_world(tmp_path, name):
    with emulator.Emulator("--in-memory", "--seed-file", str(SEEDS / f"{name}.yaml")) as server:
        code, first = export("--url", server.url)
        assert code == 0, first
        assert server.request("GET", "/_admin/export").body.decode() == first
    path = tmp_path / "export.yaml"
    path.write_text(first)
    code, output = emulator.run("check-config", str(path))
    assert code == 0 and "ok, a seed file" in output, output
    with emulator.Emulator("--in-memory", "--seed-file", str(path)) as server:
        assert export("--url", server.url) == (0, first)


def test_changes_are_exported_and_come_back(tmp_path):
    path = tmp_path / "export.yaml"
    with emulator.Emulator("--in-memory", "--seed-file", str(SEEDS / "small.yaml")) as server:
        arn, policy = changed(server)
        code, output = export("--url", server.url, "-o", str(path))
        assert (code, output) == (0, "")
    text = path.read_text()
    assert "    inlinePolicy: |-\n      {\n        \"Statement\": {" in text
    assert '    tags: {"no": "1e3"}\n' in text
    assert ("  - {permissionSet: Made, account: sandbox,"
            ' userId: f81d4fae-7dec-11d0-a765-00a0c91e6bf0}\n') in text
    assert '  - name: "yes: #1"\n' in text
    with emulator.Emulator("--in-memory", "--seed-file", str(path)) as server:
        found = server.result("GetInlinePolicyForPermissionSet", {
            "InstanceArn": INSTANCE, "PermissionSetArn": arn})
        assert found["InlinePolicy"] == policy
        assert export("--url", server.url) == (0, path.read_text())


def test_a_state_file_is_exported_as_it_is(tmp_path):
    """Also while a server has it open, and after one has died."""
    database = tmp_path / "state.sqlite"
    with emulator.Emulator("--database", str(database)) as server:
        changed(server)
        code, open_file = export("--database", str(database))
        assert (code, open_file) == export("--url", server.url)
        server.kill()
    assert export("--database", str(database)) == (0, open_file)
    with emulator.Emulator("--database", str(database)) as server:
        assert server.stop() == 0
    before = hashlib.sha256(database.read_bytes()).hexdigest(), sorted(tmp_path.iterdir())
    database.chmod(0o400)
    assert export("--database", str(database)) == (0, open_file)
    after = hashlib.sha256(database.read_bytes()).hexdigest(), sorted(tmp_path.iterdir())
    assert before == after


def test_ids_can_be_left_out(tmp_path):
    with emulator.Emulator("--in-memory", "--seed-file", str(SEEDS / "thirty-accounts.yaml")) as server:
        code, text = export("--url", server.url, "--without-ids")
        assert code == 0, text
        assert "ps-" not in text and "Date" not in text and "ssoins" not in text
        answer = server.request("GET", "/_admin/export?ids=false")
        assert answer.body.decode() == text
        assert answer.headers["Content-Type"] == "application/yaml"
        assert server.request("GET", "/_admin/export?ids=maybe").status == 400
        assert server.request("GET", "/_admin/export?session=none").status == 404
    path = tmp_path / "export.yaml"
    path.write_text(text)
    with emulator.Emulator("--in-memory", "--seed-file", str(path)) as server:
        assert export("--url", server.url, "--without-ids") == (0, text)


REFUSED = [
    ("no server", ["--url", "http://127.0.0.1:1"], 69, ["127.0.0.1:1"]),
    ("two sources", ["--url", "http://127.0.0.1:1", "--database", "x"], 64, ["--database or --url"]),
    ("no file", ["--database", "missing.sqlite"], 74, ["missing.sqlite"]),
    ("another file", ["--database", "text.txt"], 65, ["text.txt"]),
]


@pytest.mark.parametrize("label, arguments, code, words", REFUSED, ids=[row[0] for row in REFUSED])
def test_refuses_what_it_cannot_export(tmp_path, label, arguments, code, words):
    (tmp_path / "text.txt").write_text("this is no database\n" * 20)
    found, output = export(*arguments, folder=tmp_path)
    assert found == code, output
    for word in words:
        assert word in output, output
    assert [path.name for path in tmp_path.iterdir()] == ["text.txt"]


def test_names_the_sessions_that_a_state_file_has(tmp_path):
    database = str(tmp_path / "state.sqlite")
    with emulator.Emulator("--database", database) as server:
        server.stop()
    code, output = export("--database", database, "--session", "defualt")
    assert code == 65 and "'default'" in output, output


def generated(*arguments):
    """What the generator of large files writes."""
    done = subprocess.run(
        [sys.executable, str(SEEDS / "generate.py"), *arguments], capture_output=True, check=True)
    return done.stdout


def test_generated_companies_are_always_the_same():
    numbers = ["--accounts", "20", "--users", "50", "--assignments", "200"]
    assert generated(*numbers, "--seed", "7") == generated(*numbers, "--seed", "7")
    assert generated(*numbers, "--seed", "7") != generated(*numbers, "--seed", "8")


def test_large_companies_load(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(generated())
    with emulator.Emulator("--in-memory", "--seed-file", str(path)) as server:
        assert server.ready_seconds < 60, server.ready_seconds
        code, text = export("--url", server.url, "--without-ids")
        assert code == 0
        assert sum(line.startswith("  - {permissionSet: ") for line in text.splitlines()) == 20_000
        assert sum(line.startswith("  - userName: ") for line in text.splitlines()) == 2_000
