"""Sequences of commands over all services, as in runbooks, with the AWS CLI version 1 and 2."""

import json

import pytest

import awscli
import programs
from world import IN_USE, MANAGEMENT, PRODUCTION, SANDBOX


@pytest.fixture(params=sorted(awscli.VERSIONS))
def aws(request, server, tmp_path):
    return awscli.CLI(request.param, server, tmp_path)


@pytest.fixture
def ids(aws):
    """The instance and its identity store, as arguments."""
    [instance] = aws.ok("sso-admin", "list-instances")["Instances"]
    return (["--instance-arn", instance["InstanceArn"]],
            ["--identity-store-id", instance["IdentityStoreId"]])


def test_a_person_joins_is_granted_access_and_leaves(aws, ids):
    instance, store = ids
    assert aws.ok("sts", "get-caller-identity")["Account"] == MANAGEMENT
    user = aws.ok("identitystore", "create-user", *store, "--user-name", "grace",
                  "--display-name", "Grace Hopper", "--name",
                  "GivenName=Grace,FamilyName=Hopper", "--emails",
                  "Value=grace@example.com,Type=work,Primary=true")["UserId"]
    group = aws.ok("identitystore", "create-group", *store, "--display-name", "admirals",
                   "--description", "At sea")["GroupId"]
    membership = aws.ok("identitystore", "create-group-membership", *store, "--group-id", group,
                        "--member-id", f"UserId={user}")["MembershipId"]
    assert aws.ok("identitystore", "get-user-id", *store, "--alternate-identifier", json.dumps(
        {"UniqueAttribute": {"AttributePath": "emails.value",
                             "AttributeValue": "grace@example.com"}}))["UserId"] == user
    assert aws.ok("identitystore", "is-member-in-groups", *store, "--member-id",
                  f"UserId={user}", "--group-ids", group)["Results"] == [
        {"GroupId": group, "MemberId": {"UserId": user}, "MembershipExists": True}]

    set = ["--permission-set-arn", aws.ok(
        "sso-admin", "create-permission-set", *instance, "--name", "Fleet",
    )["PermissionSet"]["PermissionSetArn"]]
    of_set = [*instance, *set]
    aws.ok("sso-admin", "attach-managed-policy-to-permission-set", *of_set,
           "--managed-policy-arn", "arn:aws:iam::aws:policy/ReadOnlyAccess")
    assignment = [*of_set, "--target-type", "AWS_ACCOUNT", "--target-id", SANDBOX,
                  "--principal-type", "GROUP", "--principal-id", group]
    aws.ok("sso-admin", "create-account-assignment", *assignment)
    assert follow(aws, instance, "creation") == "SUCCEEDED"
    [row] = aws.ok("sso-admin", "list-account-assignments", *of_set, "--account-id",
                   SANDBOX)["AccountAssignments"]
    assert (row["PrincipalId"], row["PrincipalType"]) == (group, "GROUP")

    aws.ok("identitystore", "update-user", *store, "--user-id", user, "--operations",
           json.dumps([{"AttributePath": "title", "AttributeValue": "Rear Admiral"}]))
    described = aws.ok("identitystore", "describe-user", *store, "--user-id", user)
    assert (described["Title"], described["UserName"]) == ("Rear Admiral", "grace")

    assert IN_USE in aws.refused("sso-admin", "delete-permission-set", *of_set)
    aws.ok("sso-admin", "delete-account-assignment", *assignment)
    assert follow(aws, instance, "deletion") == "SUCCEEDED"
    aws.ok("sso-admin", "delete-permission-set", *of_set)
    aws.ok("identitystore", "delete-group-membership", *store, "--membership-id", membership)
    aws.ok("identitystore", "delete-group", *store, "--group-id", group)
    aws.ok("identitystore", "delete-user", *store, "--user-id", user)
    assert aws.ok("identitystore", "list-users", *store) == {"Users": []}


def follow(aws, instance, kind):
    """How the newest request of this kind ends."""
    listed = f"AccountAssignments{kind.title()}Status"
    [begun] = aws.ok("sso-admin", f"list-account-assignment-{kind}-status", *instance)[listed]
    status = begun["Status"]
    while status == "IN_PROGRESS":
        status = aws.ok(
            "sso-admin", f"describe-account-assignment-{kind}-status", *instance,
            f"--account-assignment-{kind}-request-id", begun["RequestId"],
        )[f"AccountAssignment{kind.title()}Status"]["Status"]
    return status


def test_an_account_is_made_placed_and_closed(aws):
    organization = aws.ok("organizations", "describe-organization")["Organization"]
    assert organization["MasterAccountId"] == MANAGEMENT
    root = aws.ok("organizations", "list-roots", "--query", "Roots[0].Id")
    unit = aws.ok("organizations", "create-organizational-unit", "--parent-id", root, "--name",
                  "workloads")["OrganizationalUnit"]["Id"]
    status = aws.ok("organizations", "create-account", "--email", "new@example.com",
                    "--account-name", "new")["CreateAccountStatus"]
    assert status["State"] == "IN_PROGRESS"
    for _ in range(100):
        if status["State"] != "IN_PROGRESS":
            break
        status = aws.ok("organizations", "describe-create-account-status",
                        "--create-account-request-id", status["Id"])["CreateAccountStatus"]
    assert status["State"] == "SUCCEEDED"
    account = status["AccountId"]
    aws.ok("organizations", "move-account", "--account-id", account, "--source-parent-id", root,
           "--destination-parent-id", unit)
    assert aws.ok("organizations", "list-accounts-for-parent", "--parent-id", unit, "--query",
                  "Accounts[].Id") == [account]
    assert aws.ok("organizations", "list-parents", "--child-id", account)["Parents"] == [
        {"Id": unit, "Type": "ORGANIZATIONAL_UNIT"}]
    aws.ok("organizations", "tag-resource", "--resource-id", account, "--tags",
           "Key=team,Value=blue")
    assert aws.ok("organizations", "list-tags-for-resource", "--resource-id", account)["Tags"] == [
        {"Key": "team", "Value": "blue"}]
    # The CLI walks the pages itself.
    assert aws.ok("organizations", "list-accounts", "--page-size", "1", "--query",
                  "Accounts[].Id") == [MANAGEMENT, SANDBOX, PRODUCTION, account]
    aws.ok("organizations", "close-account", "--account-id", account)
    # It is PENDING_CLOSURE for a while.
    for _ in range(100):
        status = aws.ok("organizations", "describe-account", "--account-id", account, "--query",
                        "Account.Status")
        if status != "PENDING_CLOSURE":
            break
    assert status == "SUSPENDED"


def test_pages_are_walked_and_filtered(aws, ids, server):
    instance, store = ids
    services = programs.Services(server)
    names = [f"user-{number:02}" for number in range(7)]
    made = {name: services.user(name) for name in names}
    group = services.group("all", *made.values())
    assert aws.ok("identitystore", "list-users", *store, "--page-size", "2", "--query",
                  "sort(Users[].UserName)") == names
    assert aws.ok("identitystore", "list-users", *store, "--filters",
                  "AttributePath=UserName,AttributeValue=user-03", "--query",
                  "Users[].UserId") == [made["user-03"]]
    assert len(aws.ok("identitystore", "list-group-memberships", *store, "--group-id", group,
                      "--page-size", "3")["GroupMemberships"]) == len(names)
    limited = aws.ok("identitystore", "list-users", *store, "--max-items", "3")
    assert len(limited["Users"]) == 3
    rest = aws.ok("identitystore", "list-users", *store, "--starting-token", limited["NextToken"])
    assert sorted(each["UserName"] for each in limited["Users"] + rest["Users"]) == names


def test_refusals_of_every_service_reach_the_terminal(aws, ids):
    instance, store = ids
    nobody = "94e80458-9021-70ea-8c1f-0123456789ab"
    for arguments, code, text in [
        (["identitystore", "describe-user", *store, "--user-id", nobody],
         "ResourceNotFoundException", "USER not found."),
        (["identitystore", "describe-group", *store, "--group-id", nobody],
         "ResourceNotFoundException", "GROUP not found."),
        (["identitystore", "list-users", "--identity-store-id", "d-0123456789"],
         "ResourceNotFoundException", ""),
        (["organizations", "describe-account", "--account-id", "999999999999"],
         "AccountNotFoundException", ""),
        (["organizations", "list-children", "--parent-id", "r-none", "--child-type", "ACCOUNT"],
         "ParentNotFoundException", ""),
    ]:
        said = aws.refused(*arguments)
        assert f"({code})" in said and text in said, (arguments, said)
