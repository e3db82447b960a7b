"""All 79 operations with boto3, every answer judged strictly, in the profiles that imitate AWS."""

import concurrent.futures

import pytest

import emulator
import lives_of_applications
import lives_of_instances
import model
import scene

LIVES = lives_of_instances.LIVES + lives_of_applications.LIVES
CONFIGURATION = "service: {throttling: false}\ntransitions:\n" + "\n".join(
    f"  {kind}:\n    default: {{progression: polls, times: 2}}"
    for kind in (
        "account-assignment-creation", "account-assignment-deletion", "permission-set-provisioning"
    )
)


@pytest.fixture(scope="module", params=["standard", "strict"])
def run(request, tmp_path_factory):
    """Every life, all at the same time; (what each came to, the last success of each operation)."""
    folder = tmp_path_factory.mktemp(request.param)
    files = {"--config": CONFIGURATION, "--seed-file": scene.SEED_FILE}
    arguments = ["--fidelity", request.param]
    for flag, text in files.items():
        path = folder / f"{flag[2:]}.yaml"
        path.write_text(text)
        arguments += [flag, str(path)]
    recorder = scene.Recorder()
    with emulator.Emulator("--in-memory", *arguments, folder=folder) as server:
        scenes = [scene.Scene(server, recorder) for _ in LIVES]
        with concurrent.futures.ThreadPoolExecutor(len(scenes)) as pool:
            ends = [pool.submit(life, scene) for life, scene in zip(LIVES, scenes, strict=True)]
        assert server.process.poll() is None, server.error_text()
    return dict(zip(LIVES, ends, strict=True)), recorder.answers


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_what_was_put_is_what_is_got(run, life):
    run[0][life].result()


def test_every_operation_succeeded(run):
    assert set(model.OPERATIONS) - set(run[1]) == set()


def test_what_has_nothing_to_say_is_an_empty_object(run):
    """Also where the model has no output at all."""
    for operation in model.OPERATIONS:
        output = model.output_shape(operation)
        if output is None or not model.members(output):
            headers, body = run[1][operation]
            assert body == b"{}", operation
            assert set(headers) == {
                "content-type", "content-length", "date", "x-amzn-requestid",
                # Ours, against browsers that guess.
                "x-content-type-options",
            }, operation
