"""The AWS CLI, version 1 and 2, through an assignment's whole life."""

import json
import os
import shutil
import subprocess

import pytest

import emulator
import world as steps
from world import ADA, SANDBOX

# scripts/test says where the two are; otherwise what the machine has is asked for its version.
VERSIONS = {"aws-cli/1": "AWSCLI_V1", "aws-cli/2": "AWSCLI_V2"}


def find(version):
    """The program of this major version, or None."""
    given = os.environ.get(VERSIONS[version])
    places = os.environ.get("PATH", "").split(os.pathsep)
    for program in [given] if given else [shutil.which("aws", path=place) for place in places]:
        if program and reported(program).startswith(version):
            return program
    return None


def reported(program):
    done = subprocess.run([program, "--version"], capture_output=True, text=True)
    return (done.stdout or done.stderr).strip()


@pytest.fixture(params=sorted(VERSIONS))
def aws(request, server, tmp_path):
    """Calls the CLI against the server: (exit code, standard output as JSON, standard error)."""
    program = find(request.param)
    if program is None:
        reason = os.environ.get(VERSIONS[request.param] + "_MISSING", "scripts/test installs it")
        pytest.skip(f"{request.param} is not installed: {reason}")
    environment = emulator.clean_environment({
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": str(tmp_path / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "credentials"),
        "AWS_PAGER": "",
        "AWS_MAX_ATTEMPTS": "1",
    })

    def call(operation, *arguments):
        done = subprocess.run(
            [program, "sso-admin", operation, "--endpoint-url", server.url, "--output", "json",
             *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=environment,
            timeout=60,
        )
        return done.returncode, json.loads(done.stdout or "null"), done.stderr

    return call


def ok(answer):
    code, output, errors = answer
    assert code == 0, errors
    return output


def test_an_assignment_is_made_followed_and_removed(aws):
    instance = ok(aws("list-instances"))["Instances"][0]["InstanceArn"]
    made = ok(aws("create-permission-set", "--instance-arn", instance, "--name", "Admin",
                  "--tags", "Key=team,Value=blue"))
    arn = made["PermissionSet"]["PermissionSetArn"]
    of_instance = ["--instance-arn", instance]
    of_set = [*of_instance, "--permission-set-arn", arn]
    assignment = [*of_set, "--target-id", SANDBOX, "--target-type", "AWS_ACCOUNT",
                  "--principal-type", "USER", "--principal-id", ADA]

    begun = ok(aws("create-account-assignment", *assignment))["AccountAssignmentCreationStatus"]
    assert begun["Status"] == "IN_PROGRESS" and "CreatedDate" not in begun
    request = ["--account-assignment-creation-request-id", begun["RequestId"]]
    seen = []
    while not seen or seen[-1]["Status"] == "IN_PROGRESS":
        described = ok(aws("describe-account-assignment-creation-status", *of_instance, *request))
        seen.append(described["AccountAssignmentCreationStatus"])
    assert seen[-1]["Status"] == "SUCCEEDED" and "CreatedDate" in seen[-1]

    listed = ok(aws("list-account-assignments", *of_set, "--account-id", SANDBOX))
    assert listed["AccountAssignments"] == [{
        "AccountId": SANDBOX,
        "PermissionSetArn": arn,
        "PrincipalType": "USER",
        "PrincipalId": ADA,
    }]
    code, _, errors = aws("delete-permission-set", *of_set)
    assert code in (254, 255) and steps.IN_USE in errors and "ConflictException" in errors

    gone = ok(aws("delete-account-assignment", *assignment))["AccountAssignmentDeletionStatus"]
    request = ["--account-assignment-deletion-request-id", gone["RequestId"]]
    status = "IN_PROGRESS"
    while status == "IN_PROGRESS":
        described = ok(aws("describe-account-assignment-deletion-status", *of_instance, *request))
        status = described["AccountAssignmentDeletionStatus"]["Status"]
    assert status == "SUCCEEDED"
    assert ok(aws("list-tags-for-resource", *of_instance, "--resource-arn", arn)) == {
        "Tags": [{"Key": "team", "Value": "blue"}]
    }
    ok(aws("delete-permission-set", *of_set))
    assert ok(aws("list-permission-sets", *of_instance)) == {"PermissionSets": []}


def test_errors_reach_the_terminal(aws):
    instance = ok(aws("list-instances"))["Instances"][0]["InstanceArn"]
    code, _, errors = aws("create-permission-set", "--instance-arn", instance, "--name", "a b")
    assert code in (254, 255)
    assert "(ValidationException)" in errors and "Value 'a b' at 'name'" in errors
