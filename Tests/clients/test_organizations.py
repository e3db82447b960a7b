"""Organizations, as boto3 and plain HTTP see it."""

import boto3
import botocore.config
import botocore.exceptions
import botocore.loaders
import pytest

PREFIX = "AWSOrganizationsV20161128."
MANAGEMENT, SANDBOX, PRODUCTION = "123456789012", "111122223333", "444455556666"
STRANGER = "999988887777"
ROOT = "r-a5f0"
MODEL = botocore.loaders.Loader().load_service_model("organizations", "service-2")
OPERATIONS = [
    "CloseAccount", "CreateAccount", "CreateOrganizationalUnit",
    "DeregisterDelegatedAdministrator", "DescribeAccount", "DescribeCreateAccountStatus",
    "DescribeOrganization", "DescribeOrganizationalUnit", "ListAccounts", "ListAccountsForParent",
    "ListChildren", "ListCreateAccountStatus", "ListDelegatedAdministrators",
    "ListOrganizationalUnitsForParent", "ListParents", "ListRoots", "ListTagsForResource",
    "MoveAccount", "RegisterDelegatedAdministrator", "TagResource", "UntagResource",
]
# Strings of each shape: the longest that is valid where that is short, and one that no shape takes.
GOOD = {
    "AccountId": SANDBOX, "ParentId": ROOT, "ChildId": SANDBOX, "Email": "a@b.cd",
    "CreateAccountName": "n" * 50, "RoleName": "R" * 64, "OrganizationalUnitName": "u" * 128,
    "OrganizationalUnitId": "ou-a5f0-00000000", "TaggableResourceId": ROOT,
    "CreateAccountRequestId": "car-" + "0" * 32, "ServicePrincipal": "sso.amazonaws.com",
    "NextToken": "",
}
BAD_PATTERN = {
    "AccountId": "12345678901a", "ParentId": "r-A5F0", "ChildId": "ou-x", "Email": "a b@c.de",
    "CreateAccountName": "é", "RoleName": "a b", "OrganizationalUnitId": "ou-a5f0-0000000",
    "TaggableResourceId": "x-12345678", "CreateAccountRequestId": "car-0",
    "ServicePrincipal": "a/b",
}


def client(server, account=MANAGEMENT):
    return boto3.client(
        "organizations", endpoint_url=server.url, region_name="us-east-1",
        aws_access_key_id=account, aws_secret_access_key="secret",
        config=botocore.config.Config(retries={"total_max_attempts": 1}, proxies={}))


@pytest.fixture
def boto(server):
    return client(server)


def call(server, operation, members, **options):
    return server.call(operation, members, headers={"X-Amz-Target": PREFIX + operation}, **options)


def refusal(function, **members):
    with pytest.raises(botocore.exceptions.ClientError) as refused:
        function(**members)
    return refused.value.response["Error"]["Code"]


def test_an_account_lives_from_its_creation_to_its_closure(boto):
    made = boto.create_account(
        Email="new@example.com", AccountName="new", RoleName="Admin", IamUserAccessToBilling="DENY",
        Tags=[{"Key": "team", "Value": "a"}])["CreateAccountStatus"]
    assert made["State"] == "IN_PROGRESS" and "AccountId" not in made
    states = []
    while "SUCCEEDED" not in states:
        status = boto.describe_create_account_status(CreateAccountRequestId=made["Id"])
        states.append(status["CreateAccountStatus"]["State"])
    assert states == ["IN_PROGRESS", "SUCCEEDED"]
    account = status["CreateAccountStatus"]["AccountId"]
    listed = boto.list_create_account_status(States=["SUCCEEDED"])["CreateAccountStatuses"]
    assert listed == [status["CreateAccountStatus"]]
    unit = boto.create_organizational_unit(ParentId=ROOT, Name="Sandboxes")["OrganizationalUnit"]
    boto.move_account(AccountId=account, SourceParentId=ROOT, DestinationParentId=unit["Id"])
    assert boto.list_parents(ChildId=account)["Parents"] == [
        {"Id": unit["Id"], "Type": "ORGANIZATIONAL_UNIT"}]
    assert boto.list_tags_for_resource(ResourceId=account)["Tags"] == [
        {"Key": "team", "Value": "a"}]
    boto.close_account(AccountId=account)
    assert boto.describe_account(AccountId=account)["Account"]["Status"] == "PENDING_CLOSURE"
    assert refusal(boto.close_account, AccountId=account) == "ConflictException"


def test_what_the_terraform_provider_reads_of_an_organization_agrees(boto):
    organization = boto.describe_organization()["Organization"]
    [root] = boto.list_roots()["Roots"]
    accounts = [
        account for page in boto.get_paginator("list_accounts").paginate()
        for account in page["Accounts"]]
    assert [account["Id"] for account in accounts] == [MANAGEMENT, SANDBOX, PRODUCTION]
    assert organization["MasterAccountArn"] == accounts[0]["Arn"]
    assert organization["MasterAccountEmail"] == accounts[0]["Email"]
    assert root["Arn"].split("/")[1:] == [organization["Id"], ROOT]


def test_paginators_show_everything_once(boto):
    units = [
        boto.create_organizational_unit(ParentId=ROOT, Name=f"u{number}")["OrganizationalUnit"]["Id"]
        for number in range(5)]
    for size in (1, 2, 5, 20):
        for name, member, options in (
            ("list_children", "Children", {"ChildType": "ORGANIZATIONAL_UNIT"}),
            ("list_organizational_units_for_parent", "OrganizationalUnits", {}),
        ):
            pages = boto.get_paginator(name).paginate(
                ParentId=ROOT, PaginationConfig={"PageSize": size}, **options)
            assert [item["Id"] for page in pages for item in page[member]] == units


def test_a_delegated_administrator_reads_and_a_member_does_not(server, boto):
    member = client(server, SANDBOX)
    assert refusal(member.list_accounts) == "AccessDeniedException"
    assert member.describe_organization()["Organization"]["MasterAccountId"] == MANAGEMENT
    boto.register_delegated_administrator(
        AccountId=SANDBOX, ServicePrincipal="sso.amazonaws.com")
    assert len(member.list_accounts()["Accounts"]) == 3
    [listed] = member.list_delegated_administrators()["DelegatedAdministrators"]
    assert listed["Id"] == SANDBOX
    assert refusal(member.close_account, AccountId=PRODUCTION) == "AccessDeniedException"
    boto.deregister_delegated_administrator(
        AccountId=SANDBOX, ServicePrincipal="sso.amazonaws.com")
    assert refusal(member.list_accounts) == "AccessDeniedException"
    stranger = client(server, STRANGER)
    assert refusal(stranger.describe_organization) == "AWSOrganizationsNotInUseException"


def test_reasons_are_members_of_errors(boto):
    with pytest.raises(boto.exceptions.ConstraintViolationException) as refused:
        boto.close_account(AccountId=MANAGEMENT)
    assert refused.value.response["Reason"] == "CANNOT_CLOSE_MANAGEMENT_ACCOUNT"
    with pytest.raises(boto.exceptions.InvalidInputException) as refused:
        boto.register_delegated_administrator(AccountId=SANDBOX, ServicePrincipal="sso")
    assert refused.value.response["Reason"] == "UNRECOGNIZED_SERVICE_PRINCIPAL"


def test_operations_that_are_not_emulated_are_named(server):
    answer = call(server, "ListPolicies", {"Filter": "SERVICE_CONTROL_POLICY"})
    assert (answer.status, answer.code) == (400, "UnknownOperationException")
    assert answer.message.startswith("AWSOrganizationsV20161128.ListPolicies is not an operation")


def shape(operation):
    described = MODEL["operations"][operation].get("input")
    return MODEL["shapes"][described["shape"]] if described else {"members": {}}


def good(operation):
    """A valid input with every member the operation needs."""
    members = shape(operation)["members"]
    return {name: good_value(members[name]["shape"]) for name in shape(operation).get("required", [])}


def good_value(name):
    kind = MODEL["shapes"][name]
    if "enum" in kind:
        return kind["enum"][0]
    if kind["type"] == "list":
        return [good_value(kind["member"]["shape"])]
    if kind["type"] == "structure":
        return {"Key": "k", "Value": "v"}
    return "k" if name == "TagKey" else GOOD[name]


def violating(name):
    """Values of a shape that break one or more of its constraints."""
    kind = MODEL["shapes"][name]
    if "enum" in kind:
        yield "NEITHER"
    elif kind["type"] == "string":
        if kind.get("max", 0) and kind["max"] < 1000:
            yield "a" * (kind["max"] + 1)
        if kind.get("min", 0):
            yield "a" * (kind["min"] - 1)
        if name in BAD_PATTERN:
            yield BAD_PATTERN[name]
    elif kind["type"] == "integer":
        yield kind["min"] - 1
        yield kind["max"] + 1


@pytest.mark.parametrize("operation", OPERATIONS)
def test_violations_are_refused_and_name_their_member(server, operation):
    for name, member in shape(operation)["members"].items():
        values = list(violating(member["shape"]))
        if name in shape(operation).get("required", []):
            values.append(None)
        for value in values:
            answer = call(server, operation, {**good(operation), name: value})
            path = name[0].lower() + name[1:]
            assert (answer.status, answer.code) == (400, "ValidationException"), (name, value)
            assert f"at '{path}' failed to satisfy constraint: " in answer.message
    answer = call(server, operation, good(operation))
    errors = [error["shape"] for error in MODEL["operations"][operation]["errors"]]
    assert answer.status == 200 or answer.code in errors, answer


def test_strict_fidelity_refuses_violations_as_the_service_does(start):
    strict = start("--fidelity", "strict")
    answer = call(strict, "DescribeAccount", {"AccountId": "1"})
    assert (answer.code, answer.json["Reason"]) == ("InvalidInputException", "INVALID_PATTERN")
    assert answer.message == "You provided a value that does not match the required pattern."
