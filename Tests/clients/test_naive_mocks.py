"""What a mock that was written from the model alone gets wrong, one test for each."""

import re
import uuid

import pytest

import configurations
import world as steps
from world import ADA, BEN, DELETION, MANAGEMENT, PROVISIONING, SANDBOX

CUSTOM = "arn:aws:sso::aws:applicationProvider/custom"
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
UNKNOWN_INSTANCE = "arn:aws:sso:::instance/ssoins-00000000deadbeef"
ISSUER = {
    "IssuerUrl": "http://169.254.169.254",
    "ClaimAttributePath": "email",
    "IdentityStoreAttributePath": "emails.value",
    "JwksRetrievalOption": "OPEN_ID_DISCOVERY",
}


def application(world, **members):
    """A new application of the custom provider."""
    made = world.result(
        "CreateApplication", ApplicationProviderArn=CUSTOM, Name="app", **members
    )
    return made["ApplicationArn"]


@pytest.mark.parametrize("kind", steps.KINDS.values(), ids=steps.KINDS)
def test_the_first_answer_is_in_progress_without_a_date(world, kind):
    arn = world.permission_set()
    target = steps.assignment(arn)
    if kind is PROVISIONING:
        target = {"PermissionSetArn": arn, "TargetType": "ALL_PROVISIONED_ACCOUNTS"}
    first = world.begin(kind, **target)
    assert first["Status"] == "IN_PROGRESS"
    assert "CreatedDate" not in first and "FailureReason" not in first


@pytest.mark.parametrize("kind", steps.KINDS.values(), ids=steps.KINDS)
def test_the_request_id_is_that_of_the_http_answer(world, kind):
    arn = world.permission_set()
    target = steps.assignment(arn)
    if kind is PROVISIONING:
        target = {"PermissionSetArn": arn, "TargetType": "ALL_PROVISIONED_ACCOUNTS"}
    answer = world.call(kind.start, **target)
    request_id = answer.json[kind.output]["RequestId"]
    assert steps.is_uuid(request_id)
    assert request_id == answer.headers["x-amzn-requestid"]
    assert world.status(kind, request_id)["RequestId"] == request_id


def test_deleting_a_missing_assignment_is_accepted_and_then_fails(world):
    arn = world.permission_set()
    begun = world.begin(DELETION, **steps.assignment(arn))
    assert begun["Status"] == "IN_PROGRESS"
    assert world.follow(DELETION, begun["RequestId"])["Status"] == "FAILED"


def test_a_duplicate_account_assignment_succeeds(world):
    arn = world.permission_set()
    world.grant(arn)
    world.grant(arn)
    assert world.assignments(arn) == [("USER", ADA)]


def test_a_duplicate_application_assignment_conflicts(world):
    arn = application(world)
    who = {"ApplicationArn": arn, "PrincipalId": ADA, "PrincipalType": "USER"}
    server = world.server
    assert server.result("CreateApplicationAssignment", who) == {}
    answer = server.call("CreateApplicationAssignment", who)
    assert (answer.status, answer.code) == (400, "ConflictException"), answer
    listed = server.result("ListApplicationAssignments", {"ApplicationArn": arn})
    assert listed["ApplicationAssignments"] == [who]


REFUSALS = [
    ("AccessDeniedException", "DescribeInstance", {"InstanceArn": UNKNOWN_INSTANCE}),
    ("ConflictException", "CreatePermissionSet", {"Name": "Admin"}),
    ("ResourceNotFoundException", "ListTagsForResource",
     {"ResourceArn": UNKNOWN_INSTANCE.replace("instance", "permissionSet") + "/ps-" + "0" * 16}),
    ("ValidationException", "CreatePermissionSet", {"Name": "New", "SessionDuration": "PT13H"}),
]


@pytest.mark.parametrize("code, operation, members", REFUSALS, ids=[row[0] for row in REFUSALS])
def test_client_errors_are_status_400(world, code, operation, members):
    world.permission_set("Admin")
    answer = world.call(operation, **members)
    assert (answer.status, answer.code) == (400, code), answer


def test_too_much_of_a_quota_is_status_400(world):
    made = world.server.result("CreateInstance", key=SANDBOX)["InstanceArn"]
    answer = world.server.call("CreateInstance", key=SANDBOX)
    assert (answer.status, answer.code) == (400, "ServiceQuotaExceededException"), answer
    assert made != world.instance


def test_throttling_is_status_400(start):
    server = start("--fidelity", "strict")
    answers = [server.call("ListInstances") for _ in range(60)]
    throttled = [answer for answer in answers if answer.status != 200]
    assert throttled
    for answer in throttled:
        assert (answer.status, answer.code) == (400, "ThrottlingException"), answer
        assert answer.message == "Rate exceeded"


@pytest.mark.parametrize("code, operation, members", REFUSALS, ids=[row[0] for row in REFUSALS])
def test_errors_have_a_bare_type_and_a_capital_message(world, code, operation, members):
    world.permission_set("Admin")
    error = world.call(operation, **members).json
    assert sorted(error) == ["Message", "__type"], error
    assert error["__type"] == code and error["Message"]


def test_a_set_with_an_assignment_cannot_be_deleted(world):
    arn = world.permission_set()
    world.grant(arn)
    text = world.refused("ConflictException", "DeletePermissionSet", PermissionSetArn=arn)
    assert text == steps.IN_USE
    assert world.describe_set(arn)["PermissionSetArn"] == arn


def test_an_update_that_omits_the_relay_state_clears_it(world):
    arn = world.permission_set(RelayState="https://console.aws.amazon.com/ec2", Description="d")
    world.result("UpdatePermissionSet", PermissionSetArn=arn, SessionDuration="PT2H")
    described = world.describe_set(arn)
    assert "RelayState" not in described
    assert (described["Description"], described["SessionDuration"]) == ("d", "PT2H")


def test_a_missing_inline_policy_is_an_empty_text(world):
    arn = world.permission_set()
    got = world.result("GetInlinePolicyForPermissionSet", PermissionSetArn=arn)
    assert got == {"InlinePolicy": ""}
    deleted = world.result("DeleteInlinePolicyFromPermissionSet", PermissionSetArn=arn)
    assert deleted == {}


def test_a_missing_permissions_boundary_is_not_found(world):
    arn = world.permission_set()
    members = {"PermissionSetArn": arn}
    get = "GetPermissionsBoundaryForPermissionSet"
    world.refused("ResourceNotFoundException", get, **members)
    boundary = {"ManagedPolicyArn": ADMINISTRATOR}
    world.result("PutPermissionsBoundaryToPermissionSet", PermissionsBoundary=boundary, **members)
    assert world.result(get, **members) == {"PermissionsBoundary": boundary}
    world.result("DeletePermissionsBoundaryFromPermissionSet", **members)
    world.refused("ResourceNotFoundException", get, **members)


def test_provisioning_an_account_without_an_assignment_fails(world):
    arn = world.permission_set()
    target = {"PermissionSetArn": arn, "TargetType": "AWS_ACCOUNT", "TargetId": SANDBOX}
    assert world.finish(PROVISIONING, **target)["Status"] == "FAILED"
    world.grant(arn)
    assert world.finish(PROVISIONING, **target)["Status"] == "SUCCEEDED"


def test_provisioning_all_accounts_succeeds_where_there_is_none(world):
    arn = world.permission_set()
    target = {"PermissionSetArn": arn, "TargetType": "ALL_PROVISIONED_ACCOUNTS"}
    assert world.finish(PROVISIONING, **target)["Status"] == "SUCCEEDED"


def test_account_instances_have_no_permission_sets(world):
    account_instance = steps.account_instance(world.server, SANDBOX)
    for operation, members in (("ListPermissionSets", {}), ("CreatePermissionSet", {"Name": "x"})):
        members = {"InstanceArn": account_instance, **members}
        answer = world.server.call(operation, members, key=SANDBOX)
        assert (answer.status, answer.code) == (400, "ValidationException"), answer
    assert world.result("ListPermissionSets") == {"PermissionSets": []}


def attach_customer_managed(world, arn, name):
    return world.call(
        "AttachCustomerManagedPolicyReferenceToPermissionSet",
        PermissionSetArn=arn,
        CustomerManagedPolicyReference={"Name": name},
    )


def test_both_kinds_of_policies_share_one_quota(world):
    arn = world.permission_set()
    for number in range(24):
        assert attach_customer_managed(world, arn, f"policy-{number}").status == 200
    attach = {"PermissionSetArn": arn, "ManagedPolicyArn": ADMINISTRATOR}
    world.result("AttachManagedPolicyToPermissionSet", **attach)
    answer = attach_customer_managed(world, arn, "policy-25")
    assert (answer.status, answer.code) == (400, "ServiceQuotaExceededException"), answer
    attach["ManagedPolicyArn"] = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    world.refused("ServiceQuotaExceededException", "AttachManagedPolicyToPermissionSet", **attach)


def test_customer_managed_policies_need_not_exist_when_they_are_attached(world):
    arn = world.permission_set()
    assert attach_customer_managed(world, arn, "of-nobodys").status == 200
    listed = world.result(
        "ListCustomerManagedPolicyReferencesInPermissionSet", PermissionSetArn=arn
    )
    assert listed == {"CustomerManagedPolicyReferences": [{"Name": "of-nobodys", "Path": "/"}]}


def test_an_unknown_instance_is_access_denied_and_not_missing(world):
    answer = world.server.call("DescribeInstance", {"InstanceArn": UNKNOWN_INSTANCE})
    assert (answer.status, answer.code) == (400, "AccessDeniedException"), answer


def test_the_management_account_cannot_create_an_instance(world):
    answer = world.server.call("CreateInstance", {"Name": "mine"}, key=MANAGEMENT)
    assert (answer.status, answer.code) == (400, "ValidationException"), answer
    assert len(world.server.result("ListInstances")["Instances"]) == 1


def test_applications_require_assignments_unless_told_otherwise(world):
    named = {"ApplicationArn": application(world)}
    server = world.server
    get = "GetApplicationAssignmentConfiguration"
    assert server.result(get, named) == {"AssignmentRequired": True}
    server.result("PutApplicationAssignmentConfiguration", {**named, "AssignmentRequired": False})
    assert server.result(get, named) == {"AssignmentRequired": False}


@pytest.mark.parametrize("provider", ["custom-saml", "catalog/ExternalAWSAccount", "catalog/Box"])
def test_only_custom_applications_are_created(world, provider):
    arn = f"arn:aws:sso::aws:applicationProvider/{provider}"
    world.refused("ValidationException", "CreateApplication", ApplicationProviderArn=arn, Name="a")
    assert world.result("ListApplications") == {"Applications": []}


def issuer(world, name):
    return world.result(
        "CreateTrustedTokenIssuer",
        Name=name,
        TrustedTokenIssuerType="OIDC_JWT",
        TrustedTokenIssuerConfiguration={"OidcJwtConfiguration": ISSUER},
    )


def test_the_id_of_a_trusted_token_issuer_is_a_uuid(world):
    made = issuer(world, "one")
    assert list(made) == ["TrustedTokenIssuerArn"]
    instance_id = world.instance.rpartition("/")[2]
    prefix = f"arn:aws:sso::{MANAGEMENT}:trustedTokenIssuer/{instance_id}/tti-"
    assert made["TrustedTokenIssuerArn"].startswith(prefix)
    given = made["TrustedTokenIssuerArn"].removeprefix(prefix)
    assert str(uuid.UUID(given)) == given


def test_the_url_of_a_trusted_token_issuer_is_not_visited_when_it_is_created(world):
    arns = {issuer(world, name)["TrustedTokenIssuerArn"] for name in ("one", "two")}
    assert len(arns) == 2
    for arn in arns:
        described = world.server.result(
            "DescribeTrustedTokenIssuer", {"TrustedTokenIssuerArn": arn}
        )
        configuration = described["TrustedTokenIssuerConfiguration"]
        assert configuration == {"OidcJwtConfiguration": ISSUER}


MEMBERSHIP = f"""
users:
  - userName: ada
    id: {ADA}
groups:
  - displayName: engineers
    id: {BEN}
    members: [ada]
"""


def test_a_users_assignments_include_those_of_the_users_groups(start):
    world = steps.World(start(seed_file=MEMBERSHIP))
    arn = world.permission_set()
    world.grant(arn, BEN, type="GROUP")
    world.grant(arn, ADA, steps.PRODUCTION)
    listed = "ListAccountAssignmentsForPrincipal"
    rows = world.pages(listed, "AccountAssignments", PrincipalId=ADA, PrincipalType="USER")
    set_in = {"PermissionSetArn": arn}
    of_group = {"AccountId": SANDBOX, "PrincipalId": BEN, "PrincipalType": "GROUP", **set_in}
    of_user = {
        "AccountId": steps.PRODUCTION, "PrincipalId": ADA, "PrincipalType": "USER", **set_in
    }
    assert sorted(rows, key=str) == sorted([of_group, of_user], key=str)
    rows = world.pages(listed, "AccountAssignments", PrincipalId=BEN, PrincipalType="GROUP")
    assert rows == [of_group]


def test_an_account_without_permission_sets_has_no_such_member(world):
    list_sets = "ListPermissionSetsProvisionedToAccount"
    assert world.result(list_sets, AccountId=SANDBOX) == {}
    arn = world.permission_set()
    accounts = world.result("ListAccountsForProvisionedPermissionSet", PermissionSetArn=arn)
    assert accounts == {"AccountIds": []}
    world.grant(arn)
    assert world.result(list_sets, AccountId=SANDBOX) == {"PermissionSets": [arn]}
    world.revoke(arn)
    assert world.result(list_sets, AccountId=SANDBOX) == {}


def test_page_tokens_are_opaque_and_never_the_same(world):
    for number in range(3):
        world.permission_set(f"Set{number}")
    tokens = {
        world.result("ListPermissionSets", MaxResults=1)["NextToken"] for _ in range(20)
    }
    assert len(tokens) == 20
    for token in tokens:
        assert re.fullmatch(r"[-a-zA-Z0-9+=/_]{32,2048}", token), token


def test_dates_are_seconds_with_milliseconds_in_scientific_notation(world):
    arn = world.permission_set()
    bodies = [
        world.call("ListInstances").body,
        world.call("DescribePermissionSet", PermissionSetArn=arn).body,
    ]
    for body in bodies:
        dates = re.findall(rb'"\w+Date":([^,}]*)', body)
        assert dates
        for date in dates:
            assert re.fullmatch(rb"1\.\d{1,12}E9", date), body
            assert float(date) == round(float(date), 3)


def test_another_region_has_no_instances_and_no_error(start):
    server = start(config=configurations.home_region("eu-west-1"))
    assert len(server.result("ListInstances", region="eu-west-1")["Instances"]) == 1
    assert server.result("ListInstances", region="us-east-1") == {"Instances": []}
