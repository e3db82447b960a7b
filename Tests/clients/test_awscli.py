"""The AWS CLI, version 1 and 2, through an assignment's whole life."""

import pytest

import awscli
import world as steps
from world import ADA, SANDBOX


@pytest.fixture(params=sorted(awscli.VERSIONS))
def aws(request, server, tmp_path):
    """Calls sso-admin: (exit code, standard output as JSON, standard error)."""
    cli = awscli.CLI(request.param, server, tmp_path)
    return lambda *arguments: cli("sso-admin", *arguments)


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
