"""The commands that talk to a running server, and `run`, which starts one."""

import json
import signal
import socket
import subprocess
import sys

import pytest

import emulator
import world as steps

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


def test_rules_are_given_in_any_form(server, tmp_path):
    file = tmp_path / "rules.yaml"
    file.write_text("- {id: yaml, effects: [{type: latency, fixedMs: 1}]}\n")
    value = '{"id": "json", "effects": [{"type": "latency", "fixedMs": 1}]}'
    rules = [str(file), value, "ListInstances id=line times=1 -> 1ms"]
    assert command("faults", "validate", *rules)[:2] == (0, "3 rules: ok\n")
    code, output, errors = command("faults", "add", *rules, server=server)
    assert (code, output, errors) == (0, "yaml\njson\nline\n", "")
    assert command("faults", "rm", "yaml", "json", "line", server=server)[0] == 0
    assert command("faults", "validate", str(tmp_path / "missing.yaml"))[0] == 74
    assert command("faults", "validate", '{"effects": [')[0] == 65
    assert command("faults", "add", '{"efects": []}', server=server)[0] == 1
    assert command("faults", "validate")[0] == 64


def test_what_is_odd_about_a_rule_is_said_when_it_is_added(server):
    value = '{"id": "idle", "select": {"times": 0}, "effects": [{"type": "latency", "fixedMs": 1}]}'
    code, output, errors = command("faults", "add", value, server=server)
    assert (code, output) == (0, "idle\n")
    assert errors.startswith("warning: /0/select: "), errors
    command("faults", "rm", "idle", server=server)


def test_an_automatic_clock_is_locked_and_a_wait_has_an_end(server):
    name = json.loads(command("sessions", "create", server=server)[1])["name"]
    for verb, locks in (("lock", 1), ("lock", 2), ("unlock", 1)):
        code, output, _ = command("clock", verb, "--session", name, server=server)
        assert (code, json.loads(output)) == (0, {"locks": locks})
    copy = json.loads(command("sessions", "clone", name, server=server)[1])["name"]
    assert copy != name
    assert command("requests", "wait", "--timeout", "1", "--session", name, server=server)[0] == 0
    for each in (name, copy):
        assert command("sessions", "delete", each, server=server)[0] == 0


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


def test_rules_are_switched_off_and_on(server):
    command("faults", "add", "ListInstances id=a -> ThrottlingException", server=server)
    assert command("faults", "disable", "a", server=server)[0] == 0
    assert server.call("ListInstances").code is None
    assert command("faults", "enable", "a", server=server)[0] == 0
    assert server.call("ListInstances").code == "ThrottlingException"
    code, _, errors = command("faults", "enable", "b", server=server)
    assert code == 1 and "There is no rule named 'b'" in errors


def test_a_preset_is_added_and_removed(server):
    code, output, _ = command("faults", "presets")
    assert code == 0 and "outage\t" in output and "magic-ids\t" in output
    code, output, _ = command("faults", "add", "--preset", "outage", server=server)
    assert (code, output) == (0, "outage-everything\n")
    assert server.call("ListInstances").code == "InternalServerException"
    assert command("faults", "remove", "--label", "preset=outage", server=server)[0] == 0
    assert server.call("ListInstances").code is None
    code, _, errors = command("faults", "add", "--preset", "outrage", server=server)
    assert code == 1 and "outage" in errors


def test_time_is_frozen_and_moved(server):
    assert command("clock", "freeze", server=server)[0] == 0
    assert json.loads(command("clock", server=server)[1])["mode"] == "frozen"
    world = steps.World(server)
    begun = world.result("CreateAccountAssignment", **steps.assignment(world.permission_set()))
    request_id = begun["AccountAssignmentCreationStatus"]["RequestId"]
    timers = json.loads(command("clock", "timers", server=server)[1])["timers"]
    assert request_id in json.dumps(timers)
    code, output, _ = command("clock", "advance", "10s", server=server)
    assert code == 0 and request_id in output and "SUCCEEDED" in output
    assert command("clock", "set", "scaled:60", server=server)[0] == 0
    assert json.loads(command("clock", "show", server=server)[1])["rate"] == 60
    assert command("clock", "set", "scaled:fast", server=server)[0] == USAGE
    assert command("clock", "resume", server=server)[0] == 0


def test_a_request_is_driven(server):
    world = steps.World(server)
    begun = world.result("CreateAccountAssignment", **steps.assignment(world.permission_set()))
    request_id = begun["AccountAssignmentCreationStatus"]["RequestId"]
    code, output, _ = command("requests", server=server)
    assert code == 0 and request_id in output
    assert command("requests", "hold", request_id, server=server)[0] == 0
    code, _, errors = command("requests", "fail", request_id, "--reason", "no", server=server)
    assert code == 0, errors
    status = world.result(
        "DescribeAccountAssignmentCreationStatus", AccountAssignmentCreationRequestId=request_id
    )["AccountAssignmentCreationStatus"]
    assert (status["Status"], status["FailureReason"]) == ("FAILED", "no")
    assert command("requests", "complete", "no-such-id", server=server)[0] == 1
    assert command("requests", "wait", "--timeout", "1s", server=server)[0] == 0


def test_the_journal_is_listed_shown_exported_and_verified(server, tmp_path):
    command("faults", "add", THROTTLE, server=server)
    server.call("ListInstances")
    server.call("ListInstances")
    code, output, _ = command("journal", "list", "--operation", "ListInstances", server=server)
    entries = [json.loads(line) for line in output.splitlines()]
    assert code == 0 and len(entries) == 2
    shown = command("journal", "show", str(entries[0]["seq"]), server=server)[1]
    assert json.loads(shown)["op"] == "ListInstances"
    code, output, _ = command("journal", "export", "--format", "har", server=server)
    assert code == 0 and len(json.loads(output)["log"]["entries"]) == 2
    file = tmp_path / "expected.yaml"
    for count, expected in ((2, 0), (3, 1)):
        file.write_text(f"- {{match: {{operation: ListInstances}}, count: {count}}}\n")
        assert command("verify", str(file), server=server)[0] == expected
    assert command("verify", server=server)[0] == 0
    command("faults", "add", "DescribeInstance id=never -> 1ms", server=server)
    code, output, _ = command("verify", server=server)
    assert code == 1 and "never" in output
    assert command("journal", "clear", server=server)[0] == 0
    assert command("journal", server=server)[:2] == (0, "")


def test_a_session_is_kept_in_a_file(server, tmp_path):
    assert command("sessions", "create", "kept", server=server)[0] == 0
    file = str(tmp_path / "kept.snapshot")
    assert command("snapshot", "save", file, "--session", "kept", server=server)[0] == 0
    assert command("sessions", "delete", "kept", server=server)[0] == 0
    assert command("snapshot", "load", file, "--session", "kept", server=server)[0] == 0
    assert '"kept"' in command("sessions", server=server)[1]
    assert command("sessions", "delete", "kept", server=server)[0] == 0
    assert command("snapshot", "restore", str(tmp_path / "none"), server=server)[0] == 74


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
urls = {os.environ["AWS_ENDPOINT_URL_" + name]
        for name in ("SSO_ADMIN", "IDENTITYSTORE", "ORGANIZATIONS", "STS")}
print(len(urls) == 1)
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


def test_presets_and_the_clock_of_a_run():
    code, _, errors = run("--preset", "outage", calls=1, code=0)
    assert code == 1 and "InternalServerException" in errors
    assert "rule outage-everything: matched" in errors
    assert run("--preset", "aws-limits", "--preset", "magic-ids", "--clock", "frozen")[0] == 0
    rules = '[{"id": "a", "effects": [{"type": "error", "code": "ConflictException"}]}]'
    code, _, errors = run("--faults", rules)
    assert code == 1 and "ConflictException" in errors


def test_the_kill_switch_of_a_run_is_the_servers():
    program = """
import boto3, os, signal, time
client = boto3.client("sso-admin", config=__import__("botocore").config.Config(retries={"total_max_attempts": 1}))
try:
    client.list_instances()
except client.exceptions.InternalServerException:
    os.kill(os.getppid(), signal.SIGUSR1)
for _ in range(100):
    try:
        print(len(client.list_instances()["Instances"]))
        break
    except client.exceptions.InternalServerException:
        time.sleep(0.05)
"""
    code, output, errors = run("--preset", "outage", program=program)
    assert (code, output) == (0, "1\n"), errors
