"""The README's examples work as written."""

import contextlib
import io
import re

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
        "HOME_REGION", "LOG_LEVEL", "LOG_FORMAT", "READY_JSON",
    ):
        flag = "--" + name.lower().replace("_", "-")
        assert f"| `{flag}` | `SSO_ADMIN_LOCAL_{name}` |" in README, name
    for code in (0, 64, 65, 69, 74):
        assert f"| {code} |" in README
