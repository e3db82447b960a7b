"""All 79 operations with boto3, every answer judged strictly, in the profiles that imitate AWS."""

import concurrent.futures

import pytest

import emulator
import lifecycles
import model

CONFIGURATION = "service: {throttling: false}\ntransitions:\n" + "\n".join(
    f"  {kind}:\n    default: {{progression: polls, times: 2}}"
    for kind in (
        "account-assignment-creation", "account-assignment-deletion", "permission-set-provisioning"
    )
)


@pytest.fixture(scope="module", params=["standard", "strict"])
def run(request, tmp_path_factory):
    """Every life, all at the same time; (what each came to, how often operations succeeded)."""
    folder = tmp_path_factory.mktemp(request.param)
    files = {"--config": CONFIGURATION, "--seed-file": lifecycles.SEED_FILE}
    arguments = ["--fidelity", request.param]
    for flag, text in files.items():
        path = folder / f"{flag[2:]}.yaml"
        path.write_text(text)
        arguments += [flag, str(path)]
    recorder = lifecycles.Recorder()
    with emulator.Emulator("--in-memory", *arguments, folder=folder) as server:
        scenes = [lifecycles.Scene(server, recorder) for _ in lifecycles.LIVES]
        with concurrent.futures.ThreadPoolExecutor(len(scenes)) as pool:
            ends = [pool.submit(life, scene) for life, scene in zip(lifecycles.LIVES, scenes)]
        assert server.process.poll() is None, server.error_text()
    return dict(zip(lifecycles.LIVES, ends)), recorder.succeeded


@pytest.mark.parametrize("life", lifecycles.LIVES, ids=lambda life: life.__name__)
def test_what_was_put_is_what_is_got(run, life):
    run[0][life].result()


def test_every_operation_succeeded(run):
    assert set(model.OPERATIONS) - set(run[1]) == set()
