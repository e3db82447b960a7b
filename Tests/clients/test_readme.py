"""The README's examples work as written."""

import contextlib
import io
import os
import pathlib
import re
import subprocess

import pytest

import emulator
import world as steps

README = (emulator.ROOT / "README.md").read_text()
URL = "http://127.0.0.1:4747"


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


@pytest.mark.parametrize("number", range(len(blocks("yaml"))))
def test_every_configuration_is_valid(tmp_path, number):
    path = tmp_path / "example.yaml"
    path.write_text(blocks("yaml")[number])
    code, output = emulator.run("check-config", str(path))
    assert code == 0, output
    assert "warning" not in output, output


def run(example, server):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example.replace(URL, server.url), "README.md", "exec"), {})
    return printed.getvalue().splitlines()


def test_the_python_example_prints_what_it_says(server):
    [example] = blocks("python")
    assert URL in example
    assert run(example, server) == ["IN_PROGRESS None", "SUCCEEDED None"]
    assert "prints `IN_PROGRESS None` and `SUCCEEDED None`" in README


def test_the_failing_example_fails_as_it_says(start):
    [example] = blocks("python")
    [config] = [block for block in blocks("yaml") if "failureReason" in block]
    lines = run(example.replace(steps.SANDBOX, steps.PRODUCTION), start(config=config))
    assert lines[-1] == "FAILED Received a 404 status error: Not supported policy Missing."
    assert set(lines[:-1]) == {"IN_PROGRESS None"}


def test_the_tables_name_every_setting_and_exit_code():
    for name in (
        "HOST", "PORT", "DATABASE", "IN_MEMORY", "CONFIG", "SEED", "SEED_FILE", "FIDELITY",
        "HOME_REGION", "LOG_LEVEL", "LOG_FORMAT", "READY_JSON", "ADMIN_PORT", "ADMIN_TOKEN",
        "CORS_ORIGIN", "FAULTS", "PRESET", "MAGIC_IDS", "WATCH", "CLOCK", "ALLOW_CRASH",
        "ALLOW_HEADER_FAULTS", "MAX_ACTIVE_HANGS", "AUTO_HALT", "JOURNAL_ENTRIES", "JOURNAL_BYTES",
    ):
        flag = "--" + name.lower().replace("_", "-")
        assert f"| `{flag}` | `SSO_ADMIN_LOCAL_{name}` |" in README, name
    for code in (0, 64, 65, 69, 74):
        assert f"| {code} |" in README


def shell(block, server, folder):
    """Runs a block of commands; (exit code, standard output, standard error)."""
    folder.mkdir(exist_ok=True)
    (folder / "sso-admin-local").symlink_to(emulator.binary())
    paths = [str(folder)]
    if "aws " in block:
        cli = os.environ.get("AWSCLI_V1") or os.environ.get("AWSCLI_V2")
        if not cli:
            pytest.skip("no AWS CLI: name one in AWSCLI_V1 or AWSCLI_V2")
        paths.append(str(pathlib.Path(cli).parent))
    text = block.replace(URL, server.url).replace('"$PWD/.build/release:$PATH"', '"$PATH"')
    done = subprocess.run(
        ["bash", "-u"], input=text, text=True, capture_output=True, timeout=120, cwd=folder,
        env=emulator.clean_environment({
            "PATH": os.pathsep.join([*paths, os.environ["PATH"]]),
            "SSO_ADMIN_LOCAL_URL": server.url, "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
        }))
    return done.returncode, done.stdout, done.stderr


def test_the_faults_on_demand_do_what_they_say(server, tmp_path):
    [block] = [block for block in blocks("sh") if "faults add" in block and "assign()" in block]
    code, output, errors = shell(block, server, tmp_path / "bin")
    assert code == 0, (output, errors)
    entries = re.findall(r'"op":"ListPermissionSets"', output)
    assert len(entries) == 2, output
    states = [line.split("\t")[0] for line in output.splitlines()
              if line.split("\t")[0] in ("IN_PROGRESS", "SUCCEEDED", "FAILED")]
    assert states == ["IN_PROGRESS", "FAILED", "IN_PROGRESS", "SUCCEEDED"], output
    assert errors.count("ConflictException") == 1, errors
    assert server.request("GET", "/_admin/faults").json["rules"] == []


@pytest.mark.parametrize("words", ["faults list", "sessions create", "clock next"])
def test_the_commands_of_each_section_work(server, tmp_path, words):
    [block] = [block for block in blocks("sh") if words in block]
    code, output, errors = shell("set -e\n" + block, server, tmp_path / "bin")
    assert code == 0, (output, errors)
