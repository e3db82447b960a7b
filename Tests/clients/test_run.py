"""The commands that talk to a running server, and `run`, which starts one."""

import json
import signal
import socket
import subprocess
import sys

import pytest

import emulator

USAGE, CONTENT, UNFIRED, UNAVAILABLE = 64, 65, 3, 69
THROTTLE = "ListInstances times=1 -> ThrottlingException"


def command(*arguments, server=None, environment=None, text=None):
    """Runs the program to its end: (exit code, standard output, standard error)."""
    extra = dict(environment or {})
    if server is not None:
        extra["SSO_ADMIN_LOCAL_URL"] = server.url
    done = subprocess.run(
        [str(emulator.binary()), *arguments], capture_output=True, input=text, text=True,
        timeout=60, env=emulator.clean_environment(extra))
    return done.returncode, done.stdout, done.stderr


def test_rules_in_one_line_are_added_listed_and_removed(server):
    code, output, _ = command("faults", "add", THROTTLE, server=server)
    assert code == 0
    [rule] = output.split()
    assert [server.call("ListInstances").code for _ in range(2)] == ["ThrottlingException", None]
    code, output, _ = command("faults", "list", "--url", server.url)
    assert code == 0 and output.startswith(f"{rule}\tmatched 2\thit 1\ton\t"), output
    code, output, _ = command("faults", "export", "--fired", server=server)
    assert code == 0 and json.loads(output)[0]["select"]["nth"] == [1]
    assert command("faults", "remove", rule, server=server)[0] == 0
    assert command("faults", "list", server=server) == (0, "", "")
    code, _, errors = command("faults", "remove", rule, server=server)
    assert code == 1 and f"There is no rule named '{rule}'" in errors


@pytest.mark.parametrize("name, text", [
    ("rules.yaml", "faults:\n  - id: y\n    effects: [{type: latency, fixedMs: 1}]\n"),
    ("rules.json", '{"id": "y", "effects": [{"type": "latency", "fixedMs": 1}]}'),
])
def test_rules_of_a_file_are_added_and_what_is_exported_can_be_added(server, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    assert command("faults", "add", "--file", str(tmp_path / name), server=server)[:2] == (0, "y\n")
    exported = command("faults", "export", server=server)[1]
    assert command("faults", "remove", "--all", server=server)[0] == 0
    assert command("faults", "add", "--file", "-", server=server, text=exported)[:2] == (0, "y\n")


def test_what_is_wrong_is_told_with_its_place(server):
    code, _, errors = command("faults", "add", "ListInstances ThrottlingException", server=server)
    assert code == CONTENT and "expected '->'" in errors
    code, _, errors = command("faults", "add", "ListInstancess -> ThrottlingException", server=server)
    assert code == 1 and "/0/match/operation" in errors and "'ListInstances'?" in errors
    code, output, _ = command("faults", "validate", "ListInstancess -> ThrottlingException")
    assert code == CONTENT and "'ListInstances'?" in output
    assert command("faults", "validate", THROTTLE)[:2] == (0, "1 rule: ok\n")


def test_a_request_is_explained(server):
    command("faults", "add", "ListInstances region=eu-west-1 -> 500ms", server=server)
    code, output, _ = command(
        "faults", "explain", "ListInstances", "--region", "us-east-1", server=server)
    [verdict] = json.loads(output)["rules"]
    assert code == 0 and (verdict["verdict"], verdict["field"]) == ("no-match", "region")


def test_without_a_server_the_command_says_so():
    code, _, errors = command("clock", "--url", "http://127.0.0.1:1")
    assert code == UNAVAILABLE and "No server answers at http://127.0.0.1:1" in errors
    code, _, errors = command("clock", "--url", "localhost")
    assert code == UNAVAILABLE and "http://127.0.0.1:4747" in errors


def test_sessions_and_the_clock_are_shown(server):
    code, output, _ = command("sessions", server=server)
    assert code == 0 and json.loads(output)["sessions"][0]["name"] == "default"
    code, output, _ = command("clock", "show", server=server)
    assert code == 0 and json.loads(output)["mode"] == "real"


def test_the_token_is_sent(start):
    server = start("--admin-token", "secret-token")
    assert server.request("GET", "/_admin/faults").status == 401
    assert server.request("GET", "/_admin/health").status == 200
    assert command("faults", "list", server=server)[0] == 1
    assert command("faults", "list", "--token", "secret-token", server=server)[0] == 0
    environment = {"SSO_ADMIN_LOCAL_ADMIN_TOKEN": "secret-token"}
    assert command("faults", "list", server=server, environment=environment)[0] == 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_admin_plane_can_have_a_port_of_its_own(start):
    port = free_port()
    server = start("--admin-port", str(port))
    assert server.request("GET", "/_admin/health").status == 404
    assert server.request("POST", "/moto-api/reset").status == 404
    assert server.call("ListInstances").status == 200
    server.close_connection()
    server.port = port
    assert server.request("GET", "/_admin/health").status == 200
    assert server.call("ListInstances").status == 404


def test_one_origin_may_be_allowed(start):
    page = "http://localhost:3000"
    server = start("--cors-origin", page)
    asked = {"Origin": page, "Access-Control-Request-Method": "PUT",
             "Access-Control-Request-Headers": "content-type"}
    answer = server.request("OPTIONS", "/_admin/faults", headers=asked)
    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == page
    assert answer.headers["access-control-allow-headers"] == "content-type"
    answer = server.request("GET", "/_admin/health", headers={"Origin": page})
    assert answer.status == 200 and answer.headers["access-control-allow-origin"] == page
    other = server.request("GET", "/_admin/health", headers={"Origin": "http://localhost:3001"})
    assert other.status == 403 and "access-control-allow-origin" not in other.headers


# What `run` gives its command.

PROGRAM = """
import boto3, os, sys
client = boto3.client("sso-admin")
for _ in range(int(sys.argv[1])):
    client.list_instances()
print(os.environ["AWS_ENDPOINT_URL_IDENTITYSTORE"] == os.environ["AWS_ENDPOINT_URL_SSO_ADMIN"])
print(client.meta.region_name, os.environ.get("AWS_PROFILE"), os.environ["AWS_ACCESS_KEY_ID"])
sys.exit(int(sys.argv[2]))
"""


def run(*arguments, calls=1, code=0, program=PROGRAM, **options):
    return command(
        "run", *arguments, "--", sys.executable, "-c", program, str(calls), str(code), **options)


def test_a_command_runs_against_a_server_of_its_own(tmp_path):
    code, output, errors = run(environment={"AWS_PROFILE": "mine", "AWS_ACCESS_KEY_ID": "real"})
    assert (code, output) == (0, "True\nus-east-1 None test\n"), errors
    assert "sso-admin-local: seed " in errors
    assert run("--quiet", environment={"AWS_REGION": "eu-west-1"})[1:] == (
        "True\neu-west-1 None test\n", "")


def test_the_exit_code_is_the_commands():
    assert run(code=7)[0] == 7
    assert command("run", "--", "/nowhere/program")[0] == 127
    assert command("run", "--", "sh", "-c", "kill -9 $$")[0] == 128 + 9
    assert command("run")[0] == USAGE


@pytest.mark.parametrize("calls, code, expected", [(1, 0, 0), (0, 0, UNFIRED), (0, 5, 5)])
def test_strict_faults_fail_where_a_rule_never_fired(tmp_path, calls, code, expected):
    file = tmp_path / "faults.yaml"
    file.write_text(
        "- {id: slow, match: {operation: ListInstances}, effects: [{type: latency, fixedMs: 1}]}\n")
    result, _, errors = run("--faults", str(file), "--strict-faults", calls=calls, code=code)
    assert result == expected, errors
    assert f"rule slow: matched {calls}, hit {calls}" in errors
    assert ("never fired: slow" in errors) == (expected == UNFIRED)
    assert run("--faults", str(file), calls=0)[0] == 0


def test_a_file_or_preset_that_cannot_be_used_starts_nothing(tmp_path):
    file = tmp_path / "faults.yaml"
    file.write_text("- {effects: [{type: latencyy}]}\n")
    code, output, errors = run("--faults", str(file))
    assert (code, output) == (CONTENT, "") and "'latency'?" in errors
    code, _, errors = run("--preset", "no-such-preset")
    assert code == USAGE and "aws-limits" in errors


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_reach_the_command(number):
    script = "trap 'echo got; exit 5' TERM HUP INT; echo ready; while :; do sleep 0.05; done"
    process = subprocess.Popen(
        [str(emulator.binary()), "run", "--", "sh", "-c", script],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=emulator.clean_environment())
    assert process.stdout.readline() == "ready\n"
    process.send_signal(number)
    output, _ = process.communicate(timeout=20)
    assert (process.returncode, output) == (5, "got\n")
