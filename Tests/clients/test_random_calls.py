"""Thousands of calls without a plan: no server error, and every answer as the service gives it."""

import pytest

import callers
import model
import scene
import test_life_cycles

CALLS = 1500
ROUNDS = [("standard", 1), ("standard", 2), ("relaxed", 3), ("strict", 4)]
# Of the 79 operations, how many succeed at least once in a round; about 75 do.
SUCCEEDED_MIN = 65


@pytest.mark.parametrize("fidelity, seed", ROUNDS)
def test_every_answer_is_one_of_the_services(start, fidelity, seed):
    server = start("--fidelity", fidelity, "--seed", str(seed),
                   config=test_life_cycles.CONFIGURATION, seed_file=scene.SEED_FILE)
    caller = callers.Caller(server, seed)
    for _ in range(CALLS):
        caller.call()
    assert server.process.poll() is None, server.error_text()
    assert len(caller.succeeded) >= SUCCEEDED_MIN, set(model.OPERATIONS) - caller.succeeded
