"""One server for the whole run, a fresh world in it for each test, own servers on request."""

import boto3
import botocore.config
import pytest

import emulator
import plane
import world as steps


def pytest_sessionstart(session):
    if not emulator.binary().is_file():
        pytest.exit(
            f"{emulator.binary()} is missing: run swift build, or name the program to test in"
            " SERVER_BINARY",
            returncode=2,
        )


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory):
    with emulator.Emulator("--in-memory", folder=tmp_path_factory.mktemp("server")) as server:
        yield server
        assert server.process.poll() is None, "the server ended during the tests"
        assert server.stop() == 0, server.error_text()


@pytest.fixture
def server(shared_server):
    shared_server.reset()
    return shared_server


@pytest.fixture
def world(server):
    return steps.World(server)


@pytest.fixture
def session(shared_server):
    """A session of its own on the shared server, gone after the test."""
    session = plane.Session(shared_server)
    session.call("ListInstances")
    yield session
    session.delete()


@pytest.fixture
def start(tmp_path):
    """Starts further servers, in memory unless told otherwise, and ends them with the test.

    `config` and `seed_file` are the text of such a file.
    """
    running = []

    def begin(*arguments, config=None, seed_file=None, database=None, **options):
        storage = ["--in-memory"] if database is None else ["--database", str(database)]
        for flag, text in (("--config", config), ("--seed-file", seed_file)):
            if text is not None:
                path = tmp_path / f"{flag[2:]}-{len(running)}.yaml"
                path.write_text(text)
                arguments = (*arguments, flag, str(path))
        server = emulator.Emulator(*storage, *arguments, folder=tmp_path, **options)
        running.append(server)
        return server

    yield begin
    for server in running:
        server.__exit__()


def client(server, retries=None, service="sso-admin", **options):
    """A boto3 client with dummy credentials; without `retries` every call is one attempt."""
    return boto3.client(
        service,
        endpoint_url=server.url,
        region_name=options.pop("region", "us-east-1"),
        aws_access_key_id=options.pop("key", "123456789012"),
        aws_secret_access_key="secret",
        config=botocore.config.Config(
            retries=retries or {"total_max_attempts": 1},
            proxies={},
            **options,
        ),
    )


@pytest.fixture
def boto(server):
    return client(server)
