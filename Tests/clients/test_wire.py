"""Every operation's answer, byte for byte: members, their order, timestamps, headers."""

import re

import pytest

import model
import world as steps
from world import ADA, BEN, CREATION, DELETION, PROVISIONING, SANDBOX

# Seconds since 1970 in the service's own notation: 1.706125503668E9.
TIME = r"1\.\d{1,12}E9"
INSTANCE = (
    rf'"IdentityStoreId":"d-[0-9a-f]{{10}}","InstanceArn":"{steps.INSTANCE_ARN}"(,"Name":"[^"]*")?'
    r',"OwnerAccountId":"123456789012"(,"PermissionSetsEnabled":true)?'
    r'(,"PrimaryRegion":"us-east-1")?(,"Regions":\[[^\]]*\])?(,"State":\{"Name":"ACTIVE"\})?'
    r',"Status":"ACTIVE"'
)
SET = rf'"PermissionSetArn":"{steps.PERMISSION_SET_ARN}"'
ID = rf'"RequestId":"{steps.UUID}"'
WHO = rf'"PrincipalId":"{steps.principal(0)[:8]}-[0-9a-f-]{{27}}","PrincipalType":"USER"'
WHERE = rf'"TargetId":"{SANDBOX}","TargetType":"AWS_ACCOUNT"'
FIRST = rf'\{{{SET},{WHO},{ID},"Status":"IN_PROGRESS",{WHERE}\}}'
DONE = rf'\{{"CreatedDate":{TIME},{SET},{WHO},{ID},"Status":"SUCCEEDED",{WHERE}\}}'
MISSING = (
    rf'\{{"CreatedDate":{TIME},"FailureReason":"Received a 404 status error: EntitlementItem '
    rf"doesn't exist with the given entitlement key EntitlementKey\{{accessorId=AccessorId\{{value="
    rf'[^"]*\}}\}}",{SET},{WHO},{ID},"Status":"FAILED",{WHERE}\}}'
)
ITEM = rf'\{{"CreatedDate":{TIME},{ID},"Status":"(SUCCEEDED|FAILED|IN_PROGRESS)"\}}'


@pytest.fixture
def scene(world):
    """A world with one of everything; the values are what the table's inputs name."""
    arn = world.permission_set("Scene", Tags=[{"Key": "team", "Value": "blue"}])
    created = world.begin(CREATION, **steps.assignment(arn))
    world.follow(CREATION, created["RequestId"])
    missing = world.begin(DELETION, **steps.assignment(arn, BEN))
    world.follow(DELETION, missing["RequestId"])
    provisioned = world.begin(
        PROVISIONING, PermissionSetArn=arn, TargetType="AWS_ACCOUNT", TargetId=SANDBOX
    )
    world.follow(PROVISIONING, provisioned["RequestId"])
    return {
        "InstanceArn": world.instance,
        "PermissionSetArn": arn,
        "ResourceArn": arn,
        "AccountAssignmentCreationRequestId": created["RequestId"],
        "AccountAssignmentDeletionRequestId": missing["RequestId"],
        "ProvisionPermissionSetRequestId": provisioned["RequestId"],
        "TargetId": SANDBOX,
        "AccountId": SANDBOX,
        "TargetType": "AWS_ACCOUNT",
        "PrincipalType": "USER",
        "PrincipalId": BEN,
    }


# Operation, members beside those of the scene, the whole body.
ANSWERS = [
    ("ListInstances", {}, rf'\{{"Instances":\[\{{"CreatedDate":{TIME},{INSTANCE}\}}\]\}}'),
    (
        "DescribeInstance",
        {},
        rf'\{{"CreatedDate":{TIME},"EncryptionConfigurationDetails":\{{"EncryptionStatus":"ENABLED"'
        rf',"KeyType":"AWS_OWNED_KMS_KEY"\}},{INSTANCE}\}}',
    ),
    (
        "CreatePermissionSet",
        {"Name": "Least"},
        rf'\{{"PermissionSet":\{{"CreatedDate":{TIME},"Name":"Least",{SET}'
        r',"SessionDuration":"PT1H"\}\}',
    ),
    (
        "CreatePermissionSet",
        {
            "Name": "Most",
            "Description": 'é\t"x"',
            "RelayState": "https://a/b?c=d",
            "SessionDuration": "PT12H",
            "Tags": [{"Key": "a", "Value": ""}],
        },
        rf'\{{"PermissionSet":\{{"CreatedDate":{TIME},"Description":"(é|\\u00[eE]9)\\t\\"x\\""'
        rf',"Name":"Most",{SET},"RelayState":"https://a/b\?c=d","SessionDuration":"PT12H"\}}\}}',
    ),
    (
        "DescribePermissionSet",
        {},
        rf'\{{"PermissionSet":\{{"CreatedDate":{TIME},"Name":"Scene",{SET}'
        r',"SessionDuration":"PT1H"\}\}',
    ),
    ("UpdatePermissionSet", {"Description": "new"}, r"\{\}"),
    ("ListPermissionSets", {}, rf'\{{"PermissionSets":\["{steps.PERMISSION_SET_ARN}"\]\}}'),
    ("CreateAccountAssignment", {}, rf'\{{"AccountAssignmentCreationStatus":{FIRST}\}}'),
    ("DeleteAccountAssignment", {}, rf'\{{"AccountAssignmentDeletionStatus":{FIRST}\}}'),
    (
        "DescribeAccountAssignmentCreationStatus",
        {},
        rf'\{{"AccountAssignmentCreationStatus":{DONE}\}}',
    ),
    (
        "DescribeAccountAssignmentDeletionStatus",
        {},
        rf'\{{"AccountAssignmentDeletionStatus":{MISSING}\}}',
    ),
    (
        "ListAccountAssignmentCreationStatus",
        {},
        rf'\{{"AccountAssignmentsCreationStatus":\[{ITEM}\]\}}',
    ),
    (
        "ListAccountAssignmentDeletionStatus",
        {},
        rf'\{{"AccountAssignmentsDeletionStatus":\[{ITEM}\]\}}',
    ),
    (
        "ListAccountAssignmentDeletionStatus",
        {"Filter": {"Status": "SUCCEEDED"}},
        r'\{"AccountAssignmentsDeletionStatus":\[\]\}',
    ),
    (
        "ListAccountAssignments",
        {},
        rf'\{{"AccountAssignments":\[\{{"AccountId":"{SANDBOX}",{SET}'
        rf',"PrincipalId":"{ADA}","PrincipalType":"USER"\}}\]\}}',
    ),
    (
        "ListAccountAssignments",
        {"AccountId": steps.PRODUCTION},
        r'\{"AccountAssignments":\[\]\}',
    ),
    (
        "ProvisionPermissionSet",
        {},
        rf'\{{"PermissionSetProvisioningStatus":\{{"AccountId":"{SANDBOX}",{SET},{ID}'
        r',"Status":"IN_PROGRESS"\}\}',
    ),
    (
        "DescribePermissionSetProvisioningStatus",
        {},
        rf'\{{"PermissionSetProvisioningStatus":\{{"AccountId":"{SANDBOX}","CreatedDate":{TIME}'
        rf',{SET},{ID},"Status":"SUCCEEDED"\}}\}}',
    ),
    (
        "ListPermissionSetProvisioningStatus",
        {},
        rf'\{{"PermissionSetsProvisioningStatus":\[{ITEM}\]\}}',
    ),
    ("TagResource", {"Tags": [{"Key": "a", "Value": "b"}]}, r"\{\}"),
    ("UntagResource", {"TagKeys": ["team"]}, r"\{\}"),
    ("ListTagsForResource", {}, r'\{"Tags":\[\{"Key":"team","Value":"blue"\}\]\}'),
]


def known_members(operation, scene, extra):
    names = {name for name, _, _ in model.members(model.input_shape(operation))}
    return {name: value for name, value in {**scene, **extra}.items() if name in names}


@pytest.mark.parametrize(
    "operation, extra, body",
    ANSWERS,
    ids=[f"{number}-{row[0]}" for number, row in enumerate(ANSWERS)],
)
def test_answers_with_exactly_these_bytes_and_headers(server, scene, operation, extra, body):
    answer = server.call(operation, known_members(operation, scene, extra))
    assert answer.status == 200, answer
    assert re.fullmatch(body, answer.body.decode("utf-8")), answer
    check_headers(answer)
    started = re.search(rb'"RequestId":"([^"]*)","Status":"IN_PROGRESS"', answer.body)
    if operation in ("CreateAccountAssignment", "DeleteAccountAssignment", "ProvisionPermissionSet"):
        assert started[1].decode() == answer.headers["x-amzn-requestid"]


def test_deleting_a_permission_set_answers_an_empty_object(world):
    answer = world.call("DeletePermissionSet", PermissionSetArn=world.permission_set())
    assert (answer.status, answer.body) == (200, b"{}")
    check_headers(answer)


def check_headers(answer):
    names = [name for name, _ in answer.header_list]
    assert len(names) == len(set(names)), names
    assert answer.headers["content-type"] == "application/x-amz-json-1.1"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert steps.is_uuid(answer.headers["x-amzn-requestid"]), answer.headers
    day = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} 20\d\d \d\d:\d\d:\d\d GMT"
    assert re.fullmatch(day, answer.headers["date"]), answer.headers
    assert "transfer-encoding" not in answer.headers
    assert ("x-amzn-errortype" in answer.headers) == (answer.status != 200)


ERRORS = [
    ("unknown set", "DescribePermissionSet", {"PermissionSetArn": "{set}"},
     "ResourceNotFoundException", r"Could not find PermissionSet with id ps-0123456789abcdef"),
    ("unknown instance", "DescribeInstance", {"InstanceArn": "{instance}"},
     "AccessDeniedException", r"User: arn:\S+ is not authorized to perform: sso:DescribeInstance on "
     r"resource: arn:aws:sso:::instance/ssoins-0123456789abcdef because the resource does not exist "
     r"in this Region, no resource-based policies allow access, or a resource-based policy "
     r"explicitly denies access"),
    ("constraint", "DescribeInstance", {"InstanceArn": None}, "ValidationException",
     r"1 validation error detected: Value null at 'instanceArn' failed to satisfy constraint: "
     r"Member must not be null"),
    ("duplicate name", "CreatePermissionSet", {"Name": "Admin"}, "ConflictException",
     r"PermissionSet with name Admin already exists\."),
]


@pytest.mark.parametrize("label, operation, members, code, text", ERRORS,
                         ids=[row[0] for row in ERRORS])
def test_errors_are_a_bare_type_and_a_capital_message(world, label, operation, members, code, text):
    world.permission_set("Admin")
    unknown = {
        "{set}": world.instance.replace("instance", "permissionSet") + "/ps-0123456789abcdef",
        "{instance}": "arn:aws:sso:::instance/ssoins-0123456789abcdef",
    }
    answer = world.call(operation, **{k: unknown.get(v, v) for k, v in members.items()})
    assert (answer.status, answer.code) == (400, code), answer
    assert re.fullmatch(text, answer.message), answer
    assert sorted(answer.json) == ["Message", "__type"], answer
    assert answer.headers["x-amzn-errortype"].split(":")[0] == code
    check_headers(answer)


def test_every_answer_has_its_own_request_id(server):
    ids = [server.call("ListInstances").headers["x-amzn-requestid"] for _ in range(100)]
    assert len(set(ids)) == 100
