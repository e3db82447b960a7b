"""Programs on the AWS SDKs for Go, version 1 and 2, as Debian packages them."""

import json
import pathlib

import pytest

import programs
from world import IN_USE, MANAGEMENT, PRODUCTION, SANDBOX

SOURCES = pathlib.Path(__file__).resolve().parent / "go"
GOPATH = pathlib.Path("/usr/share/gocode")
PACKAGES = {"v1": "github.com/aws/aws-sdk-go", "v2": "github.com/aws/aws-sdk-go-v2"}


@pytest.fixture(params=sorted(PACKAGES))
def program(request, tmp_path):
    """A program that is built offline, from the packages' sources."""
    compiler = programs.find("go", ["/usr/lib/go/bin/go"])
    if compiler is None:
        programs.missing("Go", "GO")
    if not (GOPATH / "src" / PACKAGES[request.param] / "service" / "ssoadmin").is_dir():
        programs.missing(f"the AWS SDK for Go {request.param}", "GO")
    built = tmp_path / "program"
    programs.ok(programs.run(
        [compiler, "build", "-o", str(built), "main.go"],
        programs.emulator.clean_environment({
            "GO111MODULE": "off", "GOPATH": str(GOPATH), "GOFLAGS": "", "CGO_ENABLED": "0",
            "GOCACHE": str(programs.emulator.ROOT / ".build" / "go-cache"),
        }),
        SOURCES / request.param, seconds=400))
    return built


def test_a_go_program_onboards_a_group_and_clears_up(program, server, tmp_path):
    services = programs.Services(server)
    before = services.everything()
    seen = json.loads(programs.ok(programs.run(
        [str(program), SANDBOX],
        programs.environment(server, tmp_path, AWS_REGION=programs.REGION))))
    assert seen == {
        "account": MANAGEMENT,
        "management": MANAGEMENT,
        "accounts": [MANAGEMENT, SANDBOX, PRODUCTION],
        "user is found": True,
        "users": ["gopher"],
        "duplicate group": ["Duplicate GroupDisplayName", "UNIQUENESS_CONSTRAINT_VIOLATION"],
        "duplicate set": "PermissionSet with name Gophers already exists.",
        "creation": ["IN_PROGRESS", "SUCCEEDED"],
        "creation is dated": True,
        "assigned": 1,
        "set in use": ["ConflictException", IN_USE],
        "deletion": "SUCCEEDED",
        "missing user": ["USER not found.", "USER"],
    }
    assert services.everything() == before
