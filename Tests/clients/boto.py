"""The versions of boto3 that tests measure, each in an environment of its own."""

import json
import os
import pathlib
import subprocess
import sys

import pytest

import emulator

DRIVER = pathlib.Path(__file__).resolve().parent / "reactions" / "driver.py"
SECONDS_MAX = 300
# scripts/test makes the second one: boto3 since it retries in the mode `standard` by default.
INSTALLED, STANDARD = "installed boto3", "boto3 1.44"
VERSIONS = [INSTALLED, STANDARD]
STANDARD_FOLDER = emulator.ROOT / ".venv-boto3-1.44"


def python(version):
    """The Python in whose environment this boto3 is; the test is skipped where there is none."""
    if version == INSTALLED:
        return sys.executable
    program = pathlib.Path(os.environ.get("BOTO3_STANDARD") or STANDARD_FOLDER / "bin" / "python")
    if not program.is_file():
        reason = os.environ.get("BOTO3_STANDARD_MISSING", "scripts/test installs it")
        pytest.skip(f"{version} is not installed: {reason}")
    return str(program)


def drive(version, server, measurements):
    """What the driver measured: `botocore`, `waiters`, and the results of each measurement."""
    done = subprocess.run(
        [python(version), str(DRIVER)],
        input=json.dumps({"endpoint": server.url, "measurements": measurements}),
        capture_output=True, text=True, timeout=SECONDS_MAX, env=emulator.clean_environment())
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout)


def results(version, server, session, *steps, **options):
    """The results of one measurement."""
    measured = drive(version, server, [{"session": session, "steps": list(steps), **options}])
    [made] = measured["measurements"]
    assert isinstance(made, list), made
    return made
