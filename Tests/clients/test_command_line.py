"""Flags, environment, files: precedence, exit codes, messages, and an orderly end."""

import json
import re
import signal
import socket
import time

import pytest

import configurations
import emulator
import world as steps

STOPPED, USAGE, CONTENT, TAKEN, INPUT_OUTPUT = 0, 64, 65, 69, 74

# Label, arguments, environment, exit code, words of the message. {file} is a file that is not there.
REFUSED = [
    ("unknown flag", ["--unicorn"], {}, USAGE, ["--unicorn"]),
    ("unknown argument", ["unicorn"], {}, USAGE, ["unicorn"]),
    ("port without value", ["--port"], {}, USAGE, ["--port"]),
    ("port not a number", ["--port", "abc"], {}, USAGE, ["--port", "abc"]),
    ("port too large", ["--port", "65536"], {}, USAGE, ["--port", "65536"]),
    ("port negative", ["--port=-1"], {}, USAGE, ["--port", "-1"]),
    ("bad fidelity", ["--fidelity", "perfect"], {}, USAGE, ["--fidelity", "perfect", "standard"]),
    ("bad log level", ["--log-level", "loud"], {}, USAGE, ["--log-level", "loud", "debug"]),
    ("bad log format", ["--log-format", "xml"], {}, USAGE, ["--log-format", "xml", "json"]),
    ("bad seed", ["--seed", "many"], {}, USAGE, ["--seed", "many"]),
    ("bad host", ["--host", "not a host"], {}, USAGE, ["--host", "not a host"]),
    ("port in the environment", [], {"SSO_ADMIN_LOCAL_PORT": "abc"}, USAGE,
     ["SSO_ADMIN_LOCAL_PORT", "abc"]),
    ("fidelity in the environment", [], {"SSO_ADMIN_LOCAL_FIDELITY": "perfect"}, USAGE,
     ["SSO_ADMIN_LOCAL_FIDELITY", "perfect"]),
    ("bad clock", ["--clock", "stopped"], {}, USAGE, ["--clock", "stopped", "scaled:60"]),
    ("bad preset", ["--preset", "outrage"], {}, USAGE, ["--preset", "outrage", "'outage'?"]),
    ("bad auto halt", ["--auto-halt", "200"], {}, USAGE, ["--auto-halt", "200/10s"]),
    ("bad rules", ["--faults", '[{"effects": [{"type": "eror"}]}]'], {}, USAGE, ["--faults", "'error'?"]),
    ("a crash", [], {"SSO_ADMIN_LOCAL_FAULTS": '[{"effects": [{"type": "crash", "at": "after-commit"}]}]'},
     USAGE, ["--allow-crash"]),
    ("no such rules", ["--in-memory", "--faults", "{file}"], {}, INPUT_OUTPUT, ["{file}"]),
    ("no such config", ["--in-memory", "--config", "{file}"], {}, INPUT_OUTPUT, ["{file}"]),
    ("no such seed file", ["--in-memory", "--seed-file", "{file}"], {}, INPUT_OUTPUT, ["{file}"]),
]


@pytest.mark.parametrize("label, arguments, environment, code, words", REFUSED,
                         ids=[row[0] for row in REFUSED])
def test_refuses_what_it_cannot_use(tmp_path, label, arguments, environment, code, words):
    missing = str(tmp_path / "missing.yaml")
    arguments = [missing if argument == "{file}" else argument for argument in arguments]
    found, output = emulator.run(*arguments, environment=environment, folder=tmp_path)
    assert found == code, (found, output)
    for word in words:
        assert (missing if word == "{file}" else word) in output, output
    assert list(tmp_path.iterdir()) == []


# Label, the file's text, words of the message. The line is the one to look at.
BAD_CONFIGURATIONS = [
    ("not YAML", "faults: [\n", []),
    ("a list", "- faults\n", []),
    ("unknown key", "faults: []\nunicorns: 1\n", [":2:", "unicorns"]),
    ("misspelt key", "fautls: []\n", [":1:", "fautls", "faults"]),
    ("rule without effects", "faults:\n  - id: a\n", [":2:", "effects"]),
    ("unknown operation", "faults:\n  - match:\n      operation: ListUnicorns\n    effects:\n"
     "      - type: error\n        code: ConflictException\n", [":3:", "ListUnicorns"]),
    ("unknown effect", "faults:\n  - effects:\n      - type: unicorn\n", [":3:", "unicorn"]),
    ("probability of two", "faults:\n  - select:\n      probability: 2\n    effects:\n"
     "      - type: error\n        code: ConflictException\n", [":3:", "2"]),
    ("unknown model", "transitions:\n  unicorn-creation:\n    default:\n"
     "      progression: immediate\n", [":2:", "unicorn-creation"]),
    ("unknown progression", "transitions:\n  account-assignment-creation:\n    default:\n"
     "      progression: someday\n", [":4:", "someday"]),
    ("no times", "transitions:\n  account-assignment-creation:\n    default:\n"
     "      progression: polls\n      times: 0\n", [":5:", "0"]),
    ("not UTF-8", b"faults: \xff\n", []),
]


@pytest.mark.parametrize("label, text, words", BAD_CONFIGURATIONS,
                         ids=[row[0] for row in BAD_CONFIGURATIONS])
@pytest.mark.parametrize("command", ["serve", "check-config"])
def test_names_the_line_of_a_bad_configuration(tmp_path, command, label, text, words):
    path = tmp_path / "config.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    arguments = {
        "serve": ["serve", "--in-memory", "--port", "0", "--config", str(path)],
        "check-config": ["check-config", str(path)],
    }[command]
    code, output = emulator.run(*arguments, folder=tmp_path)
    assert code == CONTENT, (code, output)
    assert str(path) in output, output
    for word in words:
        assert word in output, output


@pytest.mark.parametrize("text", [configurations.FAULTS, configurations.TRANSITIONS, "", "{}\n"],
                         ids=["faults", "transitions", "empty", "nothing"])
def test_checks_a_good_configuration_without_starting(tmp_path, text):
    path = tmp_path / "config.yaml"
    path.write_text(text)
    code, output = emulator.run("check-config", str(path), folder=tmp_path)
    assert code == STOPPED, output
    assert [item.name for item in tmp_path.iterdir()] == ["config.yaml"]


def test_a_file_that_is_not_there_cannot_be_checked(tmp_path):
    path = tmp_path / "missing.yaml"
    code, output = emulator.run("check-config", str(path), folder=tmp_path)
    assert code == INPUT_OUTPUT and str(path) in output, (code, output)


@pytest.mark.parametrize("flag, words", [
    ("--help", ["serve", "check-config"]),
    ("--version", []),
])
def test_tells_about_itself(flag, words):
    code, output = emulator.run(flag)
    assert code == STOPPED, output
    for word in words:
        assert word in output
    if flag == "--version":
        assert re.search(r"\d+\.\d+", output), output


def test_help_of_serve_names_every_flag_and_variable():
    code, output = emulator.run("serve", "--help")
    assert code == STOPPED
    for flag in (
        "host", "port", "database", "in-memory", "config", "seed", "seed-file", "fidelity",
        "home-region", "log-level", "log-format", "ready-json", "admin-port", "admin-token",
        "cors-origin", "faults", "preset", "magic-ids", "watch", "clock", "allow-crash",
        "allow-header-faults", "max-active-hangs", "auto-halt", "journal-entries", "journal-bytes",
    ):
        assert f"--{flag}" in output, flag
        assert "SSO_ADMIN_LOCAL_" + flag.upper().replace("-", "_") in output, flag
    assert "SSO_ADMIN_LOCAL_" in output


# Where the home region is set, and the region that wins. Only there the instance is seen.
FLAG, ENVIRONMENT, FILE = "us-west-2", "eu-west-1", "ap-southeast-2"
PRECEDENCE = [
    ("flag over all", True, True, True, FLAG),
    ("flag over file", True, False, True, FLAG),
    ("environment over file", False, True, True, ENVIRONMENT),
    ("environment alone", False, True, False, ENVIRONMENT),
    ("file alone", False, False, True, FILE),
    ("default", False, False, False, None),
]


@pytest.mark.parametrize("label, flag, environment, file, winner", PRECEDENCE,
                         ids=[row[0] for row in PRECEDENCE])
def test_flag_goes_before_environment_before_file(start, label, flag, environment, file, winner):
    server = start(
        *(["--home-region", FLAG] if flag else []),
        environment={"SSO_ADMIN_LOCAL_HOME_REGION": ENVIRONMENT} if environment else {},
        config=configurations.home_region(FILE) if file else None,
    )
    for region in (FLAG, ENVIRONMENT, FILE, "us-east-1"):
        instances = server.result("ListInstances", region=region)["Instances"]
        assert len(instances) == (1 if winner in (None, region) else 0), region


@pytest.mark.parametrize(
    "region, partition",
    [("eu-west-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")],
)
def test_the_home_region_gives_arns_their_partition(start, region, partition):
    server = start("--home-region", region)
    [instance] = server.result("ListInstances", region=region)["Instances"]
    arn = instance["InstanceArn"]
    assert arn.startswith(f"arn:{partition}:sso:::instance/ssoins-"), arn
    made = server.result("CreatePermissionSet", {"InstanceArn": arn, "Name": "A"}, region=region)
    assert made["PermissionSet"]["PermissionSetArn"].startswith(f"arn:{partition}:sso:::"), made


def test_elsewhere_the_instance_is_access_denied(start):
    server = start("--home-region", "eu-west-1")
    [instance] = server.result("ListInstances", region="eu-west-1")["Instances"]
    members = {"InstanceArn": instance["InstanceArn"]}
    assert server.call("ListPermissionSets", members, region="eu-west-1").status == 200
    answer = server.call("ListPermissionSets", members, region="us-east-1")
    assert (answer.status, answer.code) == (400, "AccessDeniedException"), answer


VARIABLES = [
    ("SSO_ADMIN_LOCAL_IN_MEMORY", "true"),
    ("SSO_ADMIN_LOCAL_DATABASE", "elsewhere.sqlite"),
]


@pytest.mark.parametrize("name, value", VARIABLES)
def test_the_environment_chooses_the_storage(tmp_path, name, value):
    with emulator.Emulator(environment={name: value}, folder=tmp_path) as server:
        steps.World(server).permission_set()
        assert server.stop() == STOPPED
    files = {path.name for path in tmp_path.iterdir() if path.name.endswith(".sqlite")}
    assert files == ({value} if value.endswith(".sqlite") else set())


def test_without_flags_the_state_is_in_the_current_folder(tmp_path):
    with emulator.Emulator(folder=tmp_path) as server:
        steps.World(server).permission_set()
        assert server.stop() == STOPPED
    assert (tmp_path / "sso-admin-local.sqlite").is_file()


def test_in_memory_leaves_nothing_behind(tmp_path):
    with emulator.Emulator("--in-memory", folder=tmp_path) as server:
        steps.World(server).permission_set()
        assert server.stop() == STOPPED
    assert list(tmp_path.iterdir()) == []


def test_the_ready_line_says_where_and_who(start):
    server = start()
    assert set(server.ready) >= {"adminUrl", "event", "pid", "url"}
    assert server.ready["adminUrl"] == server.ready["url"]
    assert server.ready["event"] == "ready"
    assert server.ready["url"] == f"http://127.0.0.1:{server.port}"
    assert server.pid == server.process.pid
    with socket.create_connection(("127.0.0.1", server.port), timeout=5):
        pass


def test_refuses_a_port_that_is_taken(start, tmp_path):
    port = str(start().port)
    code, output = emulator.run("--in-memory", "--port", port, folder=tmp_path)
    assert code == TAKEN, (code, output)
    assert port in output, output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_signal_ends_it_in_an_orderly_way(start, tmp_path, number):
    path = tmp_path / "state.sqlite"
    server = start(database=path)
    steps.World(server).permission_set()
    began = time.monotonic()
    server.process.send_signal(number)
    assert server.process.wait(10) == STOPPED
    assert time.monotonic() - began < 5
    wal = tmp_path / "state.sqlite-wal"
    assert not wal.exists() or wal.stat().st_size == 0


def test_a_call_in_flight_is_answered_before_the_end(start):
    server = start(config=configurations.FAULTS)
    world = steps.World(server)
    connection = server.connection()
    body = json.dumps({"InstanceArn": world.instance}).encode()
    connection.request("POST", "/", body, {
        "X-Amz-Target": "SWBExternalService.DescribeInstance",
        "Content-Type": emulator.CONTENT_TYPE,
    })
    time.sleep(0.1)  # the answer is held back for a second by a rule
    server.process.terminate()
    assert connection.getresponse().status == 200
    assert server.process.wait(10) == STOPPED


def test_the_log_has_one_line_per_request_at_debug(start):
    server = start("--log-level", "debug", "--log-format", "json")
    for _ in range(3):
        server.call("ListInstances")
    server.call("ListUnicorns")
    server.stop()
    lines = [line for line in server.error_text().splitlines() if line.strip()]
    entries = [json.loads(line) for line in lines]
    assert sum("ListInstances" in json.dumps(entry) for entry in entries) == 3, lines


def test_the_banner_says_what_to_paste(start, tmp_path):
    path = tmp_path / "state.sqlite"
    server = start(database=path)
    server.stop()
    text = server.error_text() + "".join(server.output)
    for expected in (server.url, str(path), "boto3", "--endpoint-url"):
        assert expected in text, text


def test_a_seed_file_is_the_first_state(start):
    server = start(seed_file=configurations.SEED_FILE)
    world = steps.World(server)
    [arn] = world.result("ListPermissionSets")["PermissionSets"]
    described = world.describe_set(arn)
    assert described["Name"] == "ReadOnly"
    assert described["Description"] == "may look"
    assert described["SessionDuration"] == "PT2H"
    rows = world.assignments(arn, "777788889999")
    assert [type for type, _ in rows] == ["GROUP", "USER"]
    assert world.tags(arn) == {"team": "blue"}
    assert world.refused("ConflictException", "DeletePermissionSet", PermissionSetArn=arn) == steps.IN_USE
    world.permission_set("Later")
    server.reset()
    assert world.result("ListPermissionSets") == {"PermissionSets": [arn]}
    assert world.assignments(arn, "777788889999") == rows


BAD_SEEDS = [
    ("not YAML", "users: [\n", []),
    ("unknown key", "unicorns: []\n", ["unicorns"]),
    ("bad account", "accounts:\n  - id: 12\n    name: x\n", [":2:", "12"]),
    ("unknown group", "permissionSets:\n  - name: A\nassignments:\n  - permissionSet: A\n"
     "    account: \"123456789012\"\n    group: nobody\n", [":6:", "nobody"]),
    ("duplicate set", "permissionSets:\n  - name: A\n  - name: A\n", [":3:", "A"]),
]


@pytest.mark.parametrize("label, text, words", BAD_SEEDS, ids=[row[0] for row in BAD_SEEDS])
def test_names_the_line_of_a_bad_seed_file(tmp_path, label, text, words):
    path = tmp_path / "seed.yaml"
    path.write_text(text)
    arguments = ["--in-memory", "--port", "0", "--seed-file", str(path)]
    code, output = emulator.run(*arguments, folder=tmp_path)
    assert code == CONTENT, (code, output)
    for word in [str(path), *words]:
        assert word in output, output


def test_the_admin_plane_can_have_any_free_port(start):
    server = start("--admin-port", "0")
    assert server.ready["adminUrl"] != server.ready["url"]
    assert f"{server.ready['adminUrl']}/_admin/" in server.error_text()
    elsewhere = server.request("GET", "/_admin/health")
    assert elsewhere.status == 404
    assert elsewhere.headers["content-type"] == "application/problem+json"
    server.close_connection()
    server.port = int(server.ready["adminUrl"].rsplit(":", 1)[1])
    assert server.request("GET", "/_admin/health").status == 200


def codes(server, count=1):
    return [server.call("ListInstances").code for _ in range(count)]


def eventually(found, seconds=10):
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.02)


RULE = "- {{id: {id}, match: {{operation: ListInstances}}, effects: [{{type: error, code: {code}}}]}}\n"


@pytest.mark.parametrize("how", ["in place", "by rename"])
def test_a_watched_file_swaps_the_rules(start, tmp_path, how):
    path = tmp_path / "faults.yaml"

    def put(text):
        target = path if how == "in place" else tmp_path / "new.yaml"
        target.write_text(text)
        target.replace(path)

    put(RULE.format(id="a", code="ConflictException"))
    server = start("--faults", str(path), "--watch")
    assert codes(server) == ["ConflictException"]
    rule = {"id": "api", "match": {"operation": "ListRegions"}, "effects": [{"type": "pass"}]}
    made = server.request("POST", "/_admin/faults", json.dumps(rule), {"Content-Type": "application/json"})
    assert made.status == 201, made
    put(RULE.format(id="b", code="ThrottlingException"))
    eventually(lambda: codes(server) == ["ThrottlingException"])
    listed = server.request("GET", "/_admin/faults").json
    assert [rule["id"] for rule in listed["rules"] + listed["inherited"]] == ["api", "b"]
    put("- {id: c, effects: [{type: eror}]}\n")
    eventually(lambda: "the old fault rules stay" in server.error_text())
    assert "'error'?" in server.error_text() and f"{path}:1:" in server.error_text()
    assert codes(server) == ["ThrottlingException"]
    put("[]\n")
    eventually(lambda: codes(server) == [None])


def test_without_watch_a_file_is_read_once(start, tmp_path):
    path = tmp_path / "faults.yaml"
    path.write_text(RULE.format(id="a", code="ConflictException"))
    server = start("--faults", str(path))
    path.write_text("[]\n")
    time.sleep(0.6)
    assert codes(server) == ["ConflictException"]


def test_sigusr1_removes_all_rules(start):
    server = start("--preset", "outage")
    assert codes(server, 2) == ["InternalServerException"] * 2
    server.process.send_signal(signal.SIGUSR1)
    eventually(lambda: codes(server) == [None])
    assert "all fault rules removed" in server.error_text()
    assert server.process.poll() is None


def test_a_server_starts_with_presets_and_a_clock(start):
    server = start("--preset", "expired-credentials", "--clock", "frozen")
    assert codes(server) == ["ExpiredTokenException"]
    assert server.request("GET", "/_admin/clock").json["mode"] == "frozen"


MAGIC = [("999999990001", "IN_PROGRESS"), ("999999990002", "FAILED"), ("999999990000", "SUCCEEDED")]


@pytest.mark.parametrize("account, end", MAGIC)
def test_reserved_accounts_misbehave_each_in_its_way(start, account, end):
    world = steps.World(start("--magic-ids"))
    members = {**steps.assignment(world.permission_set()), "TargetId": account}
    status = world.result("CreateAccountAssignment", **members)["AccountAssignmentCreationStatus"]
    for _ in range(4):
        status = world.result(
            "DescribeAccountAssignmentCreationStatus",
            AccountAssignmentCreationRequestId=status["RequestId"],
        )["AccountAssignmentCreationStatus"]
    assert status["Status"] == end
    assert ("taking longer than usual" in status.get("FailureReason", "")) == (end == "FAILED")
