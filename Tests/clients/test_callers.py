"""Who may do what, as boto3 sees it: an account's part in the organization, and policies."""

import boto3
import botocore.config
import botocore.exceptions
import pytest

from world import ADA, MANAGEMENT, PRODUCTION, SANDBOX

STRANGER = "999999999999"
OUT_OF_REACH = (
    " because the resource does not exist in this Region, no resource-based policies allow access,"
    " or a resource-based policy explicitly denies access")
DENIED_BY_RESOURCE = " with an explicit deny in a resource-based policy"
DENIED = " with an explicit deny in an identity-based policy"


class Account:
    """The clients of one access key."""

    def __init__(self, url, key):
        def client(service):
            return boto3.client(
                service, endpoint_url=url, region_name="us-east-1", aws_access_key_id=key,
                aws_secret_access_key="secret",
                config=botocore.config.Config(retries={"total_max_attempts": 1}, proxies={}))

        self.sso = client("sso-admin")
        self.store = client("identitystore")
        self.organization = client("organizations")
        self.arn = client("sts").get_caller_identity()["Arn"]

    def not_authorized(self, action, resource, reason):
        return (f"User: {self.arn} is not authorized to perform: {action} on resource: {resource}"
                + reason)


def refusal(call, **members):
    """(code, text) of a call that is refused."""
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**members)
    error = caught.value.response["Error"]
    return error["Code"], error["Message"]


class Organization:
    """A world with a permission set, and clients of an account of each kind."""

    def __init__(self, url):
        self.url = url
        self.management = Account(url, MANAGEMENT)
        self.member, self.stranger = Account(url, SANDBOX), Account(url, STRANGER)
        [instance] = self.management.sso.list_instances()["Instances"]
        self.instance, self.store = instance["InstanceArn"], instance["IdentityStoreId"]
        self.set = self.management.sso.create_permission_set(
            InstanceArn=self.instance, Name="Set")["PermissionSet"]["PermissionSetArn"]

    def assignment(self, account):
        return {
            "InstanceArn": self.instance, "PermissionSetArn": self.set, "TargetId": account,
            "TargetType": "AWS_ACCOUNT", "PrincipalId": ADA, "PrincipalType": "USER",
        }


@pytest.fixture
def organization(session):
    return Organization(session.url)


def test_members_see_the_instance_and_none_of_its_permission_sets(organization):
    member = organization.member
    [seen] = member.sso.list_instances()["Instances"]
    assert (seen["InstanceArn"], seen["OwnerAccountId"]) == (organization.instance, MANAGEMENT)
    described = member.sso.describe_instance(InstanceArn=organization.instance)
    assert described["IdentityStoreId"] == organization.store
    on_set = {"InstanceArn": organization.instance, "PermissionSetArn": organization.set}
    for action, call, members in [
        ("sso:ListPermissionSets", member.sso.list_permission_sets,
         {"InstanceArn": organization.instance}),
        ("sso:DescribePermissionSet", member.sso.describe_permission_set, on_set),
        ("sso:DeletePermissionSet", member.sso.delete_permission_set, on_set),
        ("sso:CreateAccountAssignment", member.sso.create_account_assignment,
         organization.assignment(SANDBOX)),
        ("sso:ListAccountAssignmentsForPrincipal",
         member.sso.list_account_assignments_for_principal,
         {"InstanceArn": organization.instance, "PrincipalId": ADA, "PrincipalType": "USER"}),
    ]:
        assert refusal(call, **members) == ("AccessDeniedException", member.not_authorized(
            action, organization.instance, OUT_OF_REACH))


def test_members_have_applications_and_an_instance_of_their_own(organization):
    member = organization.member
    of_instance = {"InstanceArn": organization.instance}
    made = member.sso.create_application(
        ApplicationProviderArn="arn:aws:sso::aws:applicationProvider/custom", Name="app",
        **of_instance)["ApplicationArn"]
    mine = member.sso.list_applications(Filter={"ApplicationAccount": SANDBOX}, **of_instance)
    assert [item["ApplicationArn"] for item in mine["Applications"]] == [made]
    assert refusal(member.sso.list_applications, **of_instance)[0] == "AccessDeniedException"
    own = member.sso.create_instance(Name="own")["InstanceArn"]
    assert own != organization.instance
    code, text = refusal(organization.stranger.sso.describe_application, ApplicationArn=made)
    assert (code, text) == ("AccessDeniedException", organization.stranger.not_authorized(
        "sso:DescribeApplication", made, OUT_OF_REACH))


def test_strangers_see_nothing(organization):
    stranger = organization.stranger
    assert stranger.sso.list_instances()["Instances"] == []
    assert refusal(stranger.sso.describe_instance, InstanceArn=organization.instance) == (
        "AccessDeniedException",
        stranger.not_authorized("sso:DescribeInstance", organization.instance, OUT_OF_REACH))
    code, text = refusal(stranger.store.list_users, IdentityStoreId=organization.store)
    assert (code, text) == (
        "AccessDeniedException",
        f"User: {stranger.arn} is not authorized to perform: identitystore:ListUsers on resource"
        f" arn:aws:identitystore::{MANAGEMENT}:identitystore/{organization.store} because no"
        " resource-based policy allows the identitystore:ListUsers action")
    assert refusal(stranger.organization.describe_organization) == (
        "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.")


def test_members_cannot_look_around_in_the_organization(organization):
    assert refusal(organization.member.organization.list_accounts) == (
        "AccessDeniedException", "You don't have permissions to access this resource.")


def test_delegated_administrators_leave_the_management_account_alone(organization):
    organization.management.organization.register_delegated_administrator(
        AccountId=PRODUCTION, ServicePrincipal="sso.amazonaws.com")
    administrator = Account(organization.url, PRODUCTION)
    sso, on_set = administrator.sso, {
        "InstanceArn": organization.instance, "PermissionSetArn": organization.set}
    assert len(administrator.organization.list_accounts()["Accounts"]) == 3
    assert refusal(administrator.organization.create_organizational_unit, ParentId="r-a5f0",
                   Name="unit") == (
        "AccessDeniedException", "You don't have permissions to access this resource.")
    begun = sso.create_account_assignment(**organization.assignment(SANDBOX))
    assert begun["AccountAssignmentCreationStatus"]["Status"] == "IN_PROGRESS"
    sso.update_permission_set(Description="changed", **on_set)

    # What is not there is refused like what is: deleting comes before there is anything to delete.
    for name in ("Delete", "Create"):
        call = getattr(sso, f"{name.lower()}_account_assignment")
        assert refusal(call, **organization.assignment(MANAGEMENT)) == (
            "AccessDeniedException", administrator.not_authorized(
                f"sso:{name}AccountAssignment", f"arn:aws:sso:::account/{MANAGEMENT}",
                DENIED_BY_RESOURCE))

    theirs = organization.management.sso
    made = theirs.create_account_assignment(**organization.assignment(MANAGEMENT))
    request = made["AccountAssignmentCreationStatus"]["RequestId"]
    status = "IN_PROGRESS"
    while status == "IN_PROGRESS":
        status = theirs.describe_account_assignment_creation_status(
            InstanceArn=organization.instance, AccountAssignmentCreationRequestId=request,
        )["AccountAssignmentCreationStatus"]["Status"]
    assert status == "SUCCEEDED"
    for action, call, members in [
        ("sso:UpdatePermissionSet", sso.update_permission_set, on_set),
        ("sso:DeletePermissionSet", sso.delete_permission_set, on_set),
        ("sso:PutInlinePolicyToPermissionSet", sso.put_inline_policy_to_permission_set,
         {**on_set, "InlinePolicy": "{}"}),
        ("sso:ProvisionPermissionSet", sso.provision_permission_set,
         {**on_set, "TargetType": "ALL_PROVISIONED_ACCOUNTS"}),
        ("sso:CreateAccountAssignment", sso.create_account_assignment,
         organization.assignment(SANDBOX)),
    ]:
        assert refusal(call, **members) == (
            "AccessDeniedException", administrator.not_authorized(
                action, organization.set, DENIED_BY_RESOURCE))
    listed = sso.list_account_assignments(AccountId=MANAGEMENT, **on_set)["AccountAssignments"]
    assert [item["PrincipalId"] for item in listed] == [ADA]
    assert refusal(sso.delete_instance, InstanceArn=organization.instance) == (
        "AccessDeniedException", administrator.not_authorized(
            "sso:DeleteInstance", organization.instance, DENIED_BY_RESOURCE))


POLICIES = """
callers:
  READER: {account: 123456789012, user: reader, allow: ["sso:List*", "sso:Describe*"]}
  NARROW:
    account: 123456789012
    role: deploy
    sessionName: build-7
    deny:
      - {action: "sso:*AccountAssignment", resource: "arn:aws:sso:::account/444455556666"}
      - {action: "identitystore:Describe*", resource: "*"}
  SCOPED:
    account: 123456789012
    role: deploy
    allow:
      - {action: "sso:*", resource: ["arn:aws:sso:::account/111122223333", "arn:aws:sso:::instance/*"]}
      - sso:List*
"""


def test_callers_do_what_their_policies_let_them(start):
    organization = Organization(start(config=POLICIES).url)
    reader, narrow, scoped = (Account(organization.url, key)
                              for key in ("READER", "NARROW", "SCOPED"))
    assert (reader.arn, narrow.arn) == (
        f"arn:aws:iam::{MANAGEMENT}:user/reader",
        f"arn:aws:sts::{MANAGEMENT}:assumed-role/deploy/build-7")
    of_instance = {"InstanceArn": organization.instance}
    listed = reader.sso.list_permission_sets(**of_instance)["PermissionSets"]
    assert listed == [organization.set]
    action = "sso:CreatePermissionSet"
    assert refusal(reader.sso.create_permission_set, Name="New", **of_instance) == (
        "AccessDeniedException", reader.not_authorized(
            action, organization.instance,
            f" because no identity-based policy allows the {action} action"))

    begun = narrow.sso.create_account_assignment(**organization.assignment(SANDBOX))
    assert begun["AccountAssignmentCreationStatus"]["Status"] == "IN_PROGRESS"
    for name in ("Create", "Delete"):
        call = getattr(narrow.sso, f"{name.lower()}_account_assignment")
        assert refusal(call, **organization.assignment(PRODUCTION)) == (
            "AccessDeniedException", narrow.not_authorized(
                f"sso:{name}AccountAssignment", f"arn:aws:sso:::account/{PRODUCTION}", DENIED))
    action = "identitystore:DescribeGroup"
    group = {"IdentityStoreId": organization.store, "GroupId": ADA}
    sentences = [narrow.not_authorized(action, resource, DENIED) for resource in (
        f"arn:aws:identitystore:::group/{ADA}",
        f"arn:aws:identitystore::{MANAGEMENT}:identitystore/{organization.store}")]
    assert refusal(narrow.store.describe_group, **group) == (
        "AccessDeniedException", ", ".join(sentences))

    action = "sso:CreateAccountAssignment"
    missing = f" because no identity-based policy allows the {action} action"
    for account, resource in [
        (SANDBOX, organization.set), (PRODUCTION, f"arn:aws:sso:::account/{PRODUCTION}"),
    ]:
        assert refusal(
            scoped.sso.create_account_assignment, **organization.assignment(account)) == (
                "AccessDeniedException", scoped.not_authorized(action, resource, missing))


def test_relaxed_servers_leave_the_organization_open(start):
    stranger = Account(start("--fidelity", "relaxed").url, STRANGER)
    described = stranger.organization.describe_organization()["Organization"]
    assert described["MasterAccountId"] == MANAGEMENT
