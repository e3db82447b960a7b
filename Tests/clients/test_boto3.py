"""The examples of the boto3 reference, as written."""

import datetime
import json

import botocore
import pytest

import configurations
import emulator
import model
import world as steps
from conftest import client
from world import ADA, SANDBOX


def wait(boto, instance, request_id, seen):
    """Polls as a program would, and collects what it saw."""
    while True:
        answer = boto.describe_account_assignment_creation_status(
            InstanceArn=instance, AccountAssignmentCreationRequestId=request_id
        )
        status = answer["AccountAssignmentCreationStatus"]
        seen.append(status["Status"])
        if status["Status"] != "IN_PROGRESS":
            return status


def test_an_assignment_from_in_progress_to_succeeded(boto):
    instance = boto.list_instances()["Instances"][0]["InstanceArn"]
    arn = boto.create_permission_set(InstanceArn=instance, Name="Admin")["PermissionSet"][
        "PermissionSetArn"
    ]
    wanted = {
        "TargetId": SANDBOX,
        "TargetType": "AWS_ACCOUNT",
        "PermissionSetArn": arn,
        "PrincipalType": "USER",
        "PrincipalId": ADA,
    }
    begun = boto.create_account_assignment(InstanceArn=instance, **wanted)
    first = begun["AccountAssignmentCreationStatus"]
    assert first == {
        "Status": "IN_PROGRESS",
        "RequestId": begun["ResponseMetadata"]["RequestId"],
        **wanted,
    }
    seen = []
    ended = wait(boto, instance, first["RequestId"], seen)
    assert seen == ["IN_PROGRESS", "SUCCEEDED"]
    created = ended.pop("CreatedDate")
    assert ended == {"Status": "SUCCEEDED", "RequestId": first["RequestId"], **wanted}
    now = datetime.datetime.now(datetime.timezone.utc)
    assert abs((now - created).total_seconds()) < 60
    paginator = boto.get_paginator("list_account_assignments")
    rows = paginator.paginate(InstanceArn=instance, AccountId=SANDBOX, PermissionSetArn=arn)
    assert [row["PrincipalId"] for page in rows for row in page["AccountAssignments"]] == [ADA]


def test_a_rule_makes_another_end_failed_with_its_reason(start):
    boto = client(start(config=configurations.TRANSITIONS))
    instance = boto.list_instances()["Instances"][0]["InstanceArn"]
    arn = boto.create_permission_set(InstanceArn=instance, Name="Admin")["PermissionSet"][
        "PermissionSetArn"
    ]
    begun = boto.create_account_assignment(
        InstanceArn=instance, **steps.assignment(arn, ADA, "999999999901")
    )["AccountAssignmentCreationStatus"]
    assert begun["Status"] == "IN_PROGRESS"
    seen = []
    ended = wait(boto, instance, begun["RequestId"], seen)
    assert seen == ["IN_PROGRESS", "IN_PROGRESS", "FAILED"]
    assert ended["FailureReason"] == "Received a 404 status error: Not supported policy Missing."


def test_paginators_collect_everything(boto):
    instance = boto.list_instances()["Instances"][0]["InstanceArn"]
    made = [
        boto.create_permission_set(InstanceArn=instance, Name=f"Set{n}")["PermissionSet"][
            "PermissionSetArn"
        ]
        for n in range(25)
    ]
    pages = list(
        boto.get_paginator("list_permission_sets").paginate(
            InstanceArn=instance, PaginationConfig={"PageSize": 10}
        )
    )
    assert [len(page["PermissionSets"]) for page in pages] == [10, 10, 5]
    assert sorted(arn for page in pages for arn in page["PermissionSets"]) == sorted(made)


# Operation, members beside the instance, the exception class boto3 raises.
RAISED = [
    ("describe_permission_set", {"PermissionSetArn": "{set}"}, "ResourceNotFoundException"),
    ("create_permission_set", {"Name": "Taken"}, "ConflictException"),
    ("create_permission_set", {"Name": "a b"}, "ValidationException"),
    ("list_permission_sets", {"InstanceArn": "arn:aws:sso:::instance/ssoins-" + "0" * 16},
     "AccessDeniedException"),
]


@pytest.mark.parametrize("operation, members, exception", RAISED)
def test_errors_become_the_modelled_exceptions(boto, operation, members, exception):
    instance = boto.list_instances()["Instances"][0]["InstanceArn"]
    boto.create_permission_set(InstanceArn=instance, Name="Taken")
    unknown = instance.replace("instance", "permissionSet") + "/ps-0123456789abcdef"
    members = {k: unknown if v == "{set}" else v for k, v in members.items()}
    with pytest.raises(getattr(boto.exceptions, exception)) as raised:
        getattr(boto, operation)(**{"InstanceArn": instance, **members})
    response = raised.value.response
    assert response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert steps.is_uuid(response["ResponseMetadata"]["RequestId"])
    assert response["Error"]["Message"] != ""


def test_the_model_under_test_is_the_one_the_repository_pins():
    sources = json.loads((emulator.ROOT / "fixtures" / "model" / "SOURCES.json").read_text())
    assert sources["package"] == f"botocore=={botocore.__version__}"
    pinned = json.loads((emulator.ROOT / "fixtures" / "model" / "sso-admin.json").read_text())
    assert set(pinned["operations"]) == set(model.MODEL["operations"])
    for operation in model.OPERATIONS:
        shape = model.input_shape(operation)
        found = list(pinned["shapes"][shape]["members"])
        assert found == [name for name, _, _ in model.members(shape)], operation
