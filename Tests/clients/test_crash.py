"""A few rounds of scripts/crash-cycles; by hand it runs a hundred."""

import re
import subprocess
import sys

import emulator

ROUNDS = 3


def test_nothing_acknowledged_is_lost_in_a_crash(tmp_path):
    script = emulator.ROOT / "scripts" / "crash-cycles"
    done = subprocess.run(
        [sys.executable, str(script), str(ROUNDS), "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    summary = re.search(r"(\d+) cycles, (\d+) acknowledged writes, (\d+) lost", done.stdout)
    assert summary, done.stdout
    cycles, writes, lost = map(int, summary.groups())
    assert (cycles, lost) == (ROUNDS, 0)
    assert writes > 50, "too little load to prove anything"
