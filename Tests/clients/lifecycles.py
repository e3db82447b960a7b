"""Full lives of every kind of resource, told through boto3: what was put is what is got."""

import json
import time

import botocore.exceptions
import pytest

from conftest import client as plain_client
import responses
import world as steps
from world import PRODUCTION, SANDBOX

WAIT_SECONDS_MAX = 20
ADA, BEN = steps.ADA, steps.BEN
ENGINEERS = "94e80458-0000-0000-0000-0000000000aa"
CUSTOM = "arn:aws:sso::aws:applicationProvider/custom"
KEY = "arn:aws:kms:us-east-1:123456789012:key/mrk-0123456789abcdef0123456789abcdef"
READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
BILLING = "arn:aws:iam::aws:policy/job-function/Billing"

# A world in which nobody these lives name is a stranger.
SEED_FILE = f"""
accounts:
  - {{id: "{SANDBOX}", name: sandbox}}
  - {{id: "{PRODUCTION}", name: production}}
users:
  - {{userName: ada, id: {ADA}}}
  - {{userName: ben, id: {BEN}}}
groups:
  - {{displayName: engineers, id: {ENGINEERS}, members: [ada]}}
"""


class Recorder:
    """Judges every answer that boto3 is about to parse and counts the successful ones."""

    def __init__(self):
        self.succeeded = {}

    def before_parse(self, operation_model, response_dict, **_):
        headers = {name.lower(): value for name, value in response_dict["headers"].items()}
        status = response_dict["status_code"]
        responses.check(operation_model.name, status, headers, response_dict["body"])
        if status == 200:
            count = self.succeeded.get(operation_model.name, 0)
            self.succeeded[operation_model.name] = count + 1


class Scene:
    """A server, and clients of it whose answers are all judged."""

    def __init__(self, server, recorder):
        self.server, self.recorder = server, recorder
        self.sso = self.client()
        self.instance = self.sso.list_instances()["Instances"][0]["InstanceArn"]

    def client(self, account=steps.MANAGEMENT, region="us-east-1"):
        client = plain_client(self.server, key=account, region=region)
        client.meta.events.register("before-parse.sso-admin", self.recorder.before_parse)
        return client

    def permission_set(self, name, **members):
        made = self.sso.create_permission_set(InstanceArn=self.instance, Name=name, **members)
        return {"InstanceArn": self.instance,
                "PermissionSetArn": made["PermissionSet"]["PermissionSetArn"]}

    def application(self, name, **members):
        made = self.sso.create_application(
            InstanceArn=self.instance, ApplicationProviderArn=CUSTOM, Name=name, **members)
        return made["ApplicationArn"]


def out(answer):
    """An answer without what boto3 adds."""
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


def missing(call, **members):
    """Calls what must be refused because something is not there."""
    refused("ResourceNotFoundException", call, **members)


def refused(code, call, **members):
    with pytest.raises(botocore.exceptions.ClientError) as raised:
        call(**members)
    assert raised.value.response["Error"]["Code"] == code, raised.value


def wait(read, wanted):
    """Reads until the value is the wanted one; gives the values on the way, each once."""
    seen, deadline = [], time.monotonic() + WAIT_SECONDS_MAX
    while time.monotonic() < deadline:
        value = read()
        if value not in seen[-1:]:
            seen.append(value)
        if value == wanted:
            return seen
        time.sleep(0.02)
    raise AssertionError(f"{seen} and not {wanted}")


def instance(scene):
    sso, arn = scene.sso, scene.instance
    [listed] = sso.list_instances()["Instances"]
    described = out(sso.describe_instance(InstanceArn=arn))
    assert described.pop("EncryptionConfigurationDetails") == {
        "KeyType": "AWS_OWNED_KMS_KEY", "EncryptionStatus": "ENABLED"
    }
    assert listed == described and listed["OwnerAccountId"] == steps.MANAGEMENT

    def key():
        return sso.describe_instance(InstanceArn=arn)["EncryptionConfigurationDetails"]

    mine = {"KeyType": "CUSTOMER_MANAGED_KEY", "KmsKeyArn": KEY}
    for wanted in (mine, {"KeyType": "AWS_OWNED_KMS_KEY"}):
        updated = sso.update_instance(
            InstanceArn=arn, Name="us", EncryptionConfiguration=wanted)
        assert out(updated) == {}
        seen = wait(key, {**wanted, "EncryptionStatus": "ENABLED"})
        assert seen[0] == {**wanted, "EncryptionStatus": "UPDATING"} and len(seen) == 2
    assert sso.describe_instance(InstanceArn=arn)["Name"] == "us"
    assert sso.list_instances()["Instances"][0]["Name"] == "us"


def account_instance(scene):
    own = scene.client(account=PRODUCTION)
    wanted = {"Name": "own", "ClientToken": "once", "Tags": [{"Key": "a", "Value": "b"}]}
    arn = own.create_instance(**wanted)["InstanceArn"]

    def status():
        try:
            return own.describe_instance(InstanceArn=arn)["Status"]
        except own.exceptions.AccessDeniedException:
            return "gone"

    assert wait(status, "ACTIVE") == ["CREATE_IN_PROGRESS", "ACTIVE"]
    assert out(own.create_instance(**wanted)) == {"InstanceArn": arn}
    described = own.describe_instance(InstanceArn=arn)
    assert (described["Name"], described["OwnerAccountId"]) == ("own", PRODUCTION)
    listed = {row["InstanceArn"]: row["Name"] for row in own.list_instances()["Instances"]
              if "Name" in row}
    assert listed[arn] == "own"
    assert own.list_tags_for_resource(ResourceArn=arn)["Tags"] == wanted["Tags"]
    refused("ServiceQuotaExceededException", own.create_instance)
    refused("ValidationException", own.list_permission_sets, InstanceArn=arn)
    refused("ValidationException", scene.sso.create_instance)
    refused("AccessDeniedException", scene.sso.describe_instance, InstanceArn=arn)
    assert out(own.update_instance(InstanceArn=arn, Name="ours")) == {}
    assert own.describe_instance(InstanceArn=arn)["Name"] == "ours"
    assert out(own.delete_instance(InstanceArn=arn)) == {}
    assert wait(status, "gone") == ["DELETE_IN_PROGRESS", "gone"]
    assert arn not in [row["InstanceArn"] for row in own.list_instances()["Instances"]]


def permission_set(scene):
    sso = scene.sso
    wanted = {"Name": "Full", "Description": "é, \"x\"\t", "SessionDuration": "PT12H",
              "RelayState": "https://a/b?c=d&e"}
    made = sso.create_permission_set(
        InstanceArn=scene.instance, Tags=[{"Key": "team", "Value": "blue"}], **wanted)
    made = made["PermissionSet"]
    which = {"InstanceArn": scene.instance, "PermissionSetArn": made["PermissionSetArn"]}
    generated = {name: made[name] for name in ("PermissionSetArn", "CreatedDate")}
    assert made == {**wanted, **generated}
    assert sso.describe_permission_set(**which)["PermissionSet"] == made
    refused("ConflictException", sso.create_permission_set,
            InstanceArn=scene.instance, Name="Full")
    assert out(sso.update_permission_set(**which, Description="new")) == {}
    found = sso.describe_permission_set(**which)["PermissionSet"]
    wanted = {"Name": "Full", "Description": "new", "SessionDuration": "PT12H"}
    assert found == {**wanted, **generated}
    pages = sso.get_paginator("list_permission_sets").paginate(InstanceArn=scene.instance)
    assert made["PermissionSetArn"] in [a for page in pages for a in page["PermissionSets"]]
    assert out(sso.delete_permission_set(**which)) == {}
    missing(sso.describe_permission_set, **which)


def policies(scene):
    sso, which = scene.sso, scene.permission_set("Policies")
    text = '{"Version": "2012-10-17",\n "Statement": [{"Effect": "Allow",\t"Action": "s3:*",' \
           ' "Resource": "*", "Sid": "x"}]}'
    assert sso.get_inline_policy_for_permission_set(**which)["InlinePolicy"] == ""
    assert out(sso.put_inline_policy_to_permission_set(**which, InlinePolicy=text)) == {}
    assert sso.get_inline_policy_for_permission_set(**which)["InlinePolicy"] == text
    assert out(sso.delete_inline_policy_from_permission_set(**which)) == {}
    assert sso.get_inline_policy_for_permission_set(**which)["InlinePolicy"] == ""

    listed = sso.list_managed_policies_in_permission_set
    for arn in (READ_ONLY, BILLING):
        attached = sso.attach_managed_policy_to_permission_set(**which, ManagedPolicyArn=arn)
        assert out(attached) == {}
    expected = [{"Arn": READ_ONLY, "Name": "ReadOnlyAccess"}, {"Arn": BILLING, "Name": "Billing"}]
    assert listed(**which)["AttachedManagedPolicies"] == expected
    detach = sso.detach_managed_policy_from_permission_set
    assert out(detach(**which, ManagedPolicyArn=READ_ONLY)) == {}
    assert listed(**which)["AttachedManagedPolicies"] == expected[1:]
    missing(detach, **which, ManagedPolicyArn=READ_ONLY)

    references = [{"Name": "Ours", "Path": "/team/"}, {"Name": "Ours"}]
    for one in references:
        assert out(sso.attach_customer_managed_policy_reference_to_permission_set(
            **which, CustomerManagedPolicyReference=one)) == {}
    listed = sso.list_customer_managed_policy_references_in_permission_set
    expected = [references[0], {"Name": "Ours", "Path": "/"}]
    assert listed(**which)["CustomerManagedPolicyReferences"] == expected
    assert out(sso.detach_customer_managed_policy_reference_from_permission_set(
        **which, CustomerManagedPolicyReference=references[0])) == {}
    assert listed(**which)["CustomerManagedPolicyReferences"] == expected[1:]

    missing(sso.get_permissions_boundary_for_permission_set, **which)
    for wanted in ({"ManagedPolicyArn": BILLING}, {"CustomerManagedPolicyReference": references[0]}):
        assert out(sso.put_permissions_boundary_to_permission_set(
            **which, PermissionsBoundary=wanted)) == {}
        found = sso.get_permissions_boundary_for_permission_set(**which)
        assert found["PermissionsBoundary"] == wanted
    assert out(sso.delete_permissions_boundary_from_permission_set(**which)) == {}
    missing(sso.get_permissions_boundary_for_permission_set, **which)
    sso.delete_permission_set(**which)


def assignments(scene):
    sso, which = scene.sso, scene.permission_set("Assigned")
    where = {"InstanceArn": scene.instance, "AccountId": SANDBOX}
    sets = sso.list_permission_sets_provisioned_to_account
    assert which["PermissionSetArn"] not in sets(**where).get("PermissionSets", [])
    people = (("USER", ADA), ("USER", BEN), ("GROUP", ENGINEERS))
    ended = [_assign(scene, which, *who) for who in people]
    rows = sso.list_account_assignments(**which, AccountId=SANDBOX)["AccountAssignments"]
    assert sorted((row["PrincipalType"], row["PrincipalId"]) for row in rows) == sorted(people)
    listed = sso.list_account_assignment_creation_status(
        InstanceArn=scene.instance, Filter={"Status": "SUCCEEDED"})
    found = {row["RequestId"]: row for row in listed["AccountAssignmentsCreationStatus"]}
    for status in ended:
        row = found[status["RequestId"]]
        assert row == {name: status[name] for name in ("Status", "RequestId", "CreatedDate")}

    rows = sso.list_account_assignments_for_principal(
        InstanceArn=scene.instance, PrincipalType="USER", PrincipalId=ADA,
        Filter={"AccountId": SANDBOX})["AccountAssignments"]
    assert {row["PrincipalId"] for row in rows} == {ADA, ENGINEERS}
    assert which["PermissionSetArn"] in sets(**where)["PermissionSets"]
    _drift(scene, which)
    for who in people:
        wanted = {"TargetId": SANDBOX, "TargetType": "AWS_ACCOUNT", "PrincipalType": who[0],
                  "PrincipalId": who[1]}
        begun = sso.delete_account_assignment(**which, **wanted)["AccountAssignmentDeletionStatus"]

        def status():
            answer = sso.describe_account_assignment_deletion_status(
                InstanceArn=scene.instance, AccountAssignmentDeletionRequestId=begun["RequestId"])
            return answer["AccountAssignmentDeletionStatus"]["Status"]

        wait(status, "SUCCEEDED")
    listed = sso.list_account_assignment_deletion_status(InstanceArn=scene.instance)
    assert len(listed["AccountAssignmentsDeletionStatus"]) == len(people)
    rows = sso.list_account_assignments(**which, AccountId=SANDBOX)
    assert rows["AccountAssignments"] == []
    assert sso.list_accounts_for_provisioned_permission_set(**which)["AccountIds"] == []
    sso.delete_permission_set(**which)


def _assign(scene, which, kind, who):
    wanted = {"TargetId": SANDBOX, "TargetType": "AWS_ACCOUNT", "PrincipalType": kind,
              "PrincipalId": who, "PermissionSetArn": which["PermissionSetArn"]}
    begun = scene.sso.create_account_assignment(InstanceArn=scene.instance, **wanted)
    first = begun["AccountAssignmentCreationStatus"]
    request_id = begun["ResponseMetadata"]["RequestId"]
    assert first == {"Status": "IN_PROGRESS", "RequestId": request_id, **wanted}
    describe = scene.sso.describe_account_assignment_creation_status
    members = {"InstanceArn": scene.instance, "AccountAssignmentCreationRequestId": request_id}

    def status():
        return describe(**members)["AccountAssignmentCreationStatus"]["Status"]

    wait(status, "SUCCEEDED")
    ended = describe(**members)["AccountAssignmentCreationStatus"]
    assert ended == {**first, "Status": "SUCCEEDED", "CreatedDate": ended["CreatedDate"]}
    return ended


def _drift(scene, which):
    """A change leaves the account behind until the set is provisioned again."""
    sso = scene.sso

    def accounts(state):
        return sso.list_accounts_for_provisioned_permission_set(
            **which, ProvisioningStatus=f"LATEST_PERMISSION_SET_{state}")["AccountIds"]

    assert (accounts("PROVISIONED"), accounts("NOT_PROVISIONED")) == ([SANDBOX], [])
    sso.update_permission_set(**which, SessionDuration="PT2H")
    assert (accounts("PROVISIONED"), accounts("NOT_PROVISIONED")) == ([], [SANDBOX])
    for target in ({"TargetType": "AWS_ACCOUNT", "TargetId": SANDBOX},
                   {"TargetType": "ALL_PROVISIONED_ACCOUNTS"}):
        begun = sso.provision_permission_set(**which, **target)["PermissionSetProvisioningStatus"]
        assert begun.get("AccountId") == target.get("TargetId")

        def status():
            answer = sso.describe_permission_set_provisioning_status(
                InstanceArn=scene.instance, ProvisionPermissionSetRequestId=begun["RequestId"])
            return answer["PermissionSetProvisioningStatus"]["Status"]

        wait(status, "SUCCEEDED")
        assert (accounts("PROVISIONED"), accounts("NOT_PROVISIONED")) == ([SANDBOX], [])
    listed = sso.list_permission_set_provisioning_status(InstanceArn=scene.instance)
    assert begun["RequestId"] in [
        row["RequestId"] for row in listed["PermissionSetsProvisioningStatus"]
    ]


def application(scene):
    sso = scene.sso
    providers = sso.list_application_providers()["ApplicationProviders"]
    for provider in providers:
        arn = provider["ApplicationProviderArn"]
        assert out(sso.describe_application_provider(ApplicationProviderArn=arn)) == provider
    options = {"SignInOptions": {"Origin": "APPLICATION", "ApplicationUrl": "https://a.example/x"},
               "Visibility": "DISABLED"}
    wanted = {"Name": "app ☃", "Description": "d", "Status": "DISABLED", "PortalOptions": options}
    made = out(sso.create_application(
        InstanceArn=scene.instance, ApplicationProviderArn=CUSTOM, ClientToken="one", **wanted))
    arn = made["ApplicationArn"]
    again = sso.create_application(
        InstanceArn=scene.instance, ApplicationProviderArn=CUSTOM, ClientToken="one", **wanted)
    assert out(again) == made
    found = out(sso.describe_application(ApplicationArn=arn))
    generated = {"ApplicationProviderArn": CUSTOM, "ApplicationAccount": steps.MANAGEMENT,
                 "CreatedFrom": "us-east-1", "CreatedDate": found["CreatedDate"], **made}
    assert found == {**wanted, **generated}
    for filter in ({}, {"Filter": {"ApplicationAccount": steps.MANAGEMENT}},
                   {"Filter": {"ApplicationProvider": CUSTOM}}):
        rows = sso.list_applications(InstanceArn=scene.instance, **filter)["Applications"]
        assert found in rows
    rows = sso.list_applications(
        InstanceArn=scene.instance, Filter={"ApplicationAccount": SANDBOX})["Applications"]
    assert rows == []
    changed = {"Name": "b", "Description": "e", "Status": "ENABLED"}
    signing = {"SignInOptions": {"Origin": "IDENTITY_CENTER"}}
    updated = sso.update_application(ApplicationArn=arn, PortalOptions=signing, **changed)
    assert out(updated) == {}
    options = {**signing, "Visibility": "DISABLED"}
    found = out(sso.describe_application(ApplicationArn=arn))
    assert found == {**changed, **generated, "PortalOptions": options}

    configured = sso.get_application_assignment_configuration
    assert configured(ApplicationArn=arn)["AssignmentRequired"] is True
    for required in (False, True, False):
        assert out(sso.put_application_assignment_configuration(
            ApplicationArn=arn, AssignmentRequired=required)) == {}
        assert configured(ApplicationArn=arn)["AssignmentRequired"] is required
    configured = sso.get_application_session_configuration
    assert out(configured(ApplicationArn=arn)) == {}
    for status in ("DISABLED", "ENABLED"):
        said = {"UserBackgroundSessionApplicationStatus": status}
        assert out(sso.put_application_session_configuration(ApplicationArn=arn, **said)) == {}
        assert out(configured(ApplicationArn=arn)) == said
    assert out(sso.delete_application(ApplicationArn=arn)) == {}
    missing(sso.describe_application, ApplicationArn=arn)


def application_assignments(scene):
    sso, arn = scene.sso, scene.application("assigned")
    listed = sso.list_application_assignments
    assert listed(ApplicationArn=arn)["ApplicationAssignments"] == []
    people = [{"PrincipalType": kind, "PrincipalId": who}
              for kind, who in (("USER", ADA), ("USER", BEN), ("GROUP", ENGINEERS))]
    for who in people:
        missing(sso.describe_application_assignment, ApplicationArn=arn, **who)
        assert out(sso.create_application_assignment(ApplicationArn=arn, **who)) == {}
        found = out(sso.describe_application_assignment(ApplicationArn=arn, **who))
        assert found == {"ApplicationArn": arn, **who}
        refused("ConflictException", sso.create_application_assignment, ApplicationArn=arn, **who)
    rows = [{"ApplicationArn": arn, **who} for who in people]
    assert listed(ApplicationArn=arn)["ApplicationAssignments"] == rows
    held = sso.list_application_assignments_for_principal(
        InstanceArn=scene.instance, Filter={"ApplicationArn": arn}, **people[0])
    assert held["ApplicationAssignments"] == [rows[0], rows[2]]
    for who in people:
        assert out(sso.delete_application_assignment(ApplicationArn=arn, **who)) == {}
        missing(sso.describe_application_assignment, ApplicationArn=arn, **who)
    assert listed(ApplicationArn=arn)["ApplicationAssignments"] == []
    sso.delete_application(ApplicationArn=arn)


def application_parts(scene):
    sso, arn = scene.sso, scene.application("parts")
    issuer = _issuer(scene, "for a grant")
    scopes = [{"Scope": "sso:account:access", "AuthorizedTargets": [arn, scene.instance]},
              {"Scope": "s3:access_grants:read_write"}]
    for scope in (*scopes, scopes[1]):
        assert out(sso.put_application_access_scope(ApplicationArn=arn, **scope)) == {}
        got = sso.get_application_access_scope(ApplicationArn=arn, Scope=scope["Scope"])
        assert out(got) == scope
    assert sso.list_application_access_scopes(ApplicationArn=arn)["Scopes"] == scopes
    for left, scope in ((scopes[1:], scopes[0]), ([], scopes[1])):
        members = {"ApplicationArn": arn, "Scope": scope["Scope"]}
        assert out(sso.delete_application_access_scope(**members)) == {}
        missing(sso.get_application_access_scope, **members)
        assert sso.list_application_access_scopes(ApplicationArn=arn)["Scopes"] == left

    method = {"ApplicationArn": arn, "AuthenticationMethodType": "IAM"}
    missing(sso.get_application_authentication_method, **method)
    for policy in ({"Version": "2012-10-17", "Statement": [{"b": None, "a": [1, 2.5, True]}]}, {}):
        wanted = {"Iam": {"ActorPolicy": policy}}
        assert out(sso.put_application_authentication_method(
            **method, AuthenticationMethod=wanted)) == {}
        got = sso.get_application_authentication_method(**method)["AuthenticationMethod"]
        assert json.dumps(got) == json.dumps(wanted)
        listed = sso.list_application_authentication_methods(ApplicationArn=arn)
        assert listed["AuthenticationMethods"] == [
            {"AuthenticationMethodType": "IAM", "AuthenticationMethod": wanted}
        ]
    assert out(sso.delete_application_authentication_method(**method)) == {}
    missing(sso.get_application_authentication_method, **method)

    trusted = [{"TrustedTokenIssuerArn": issuer, "AuthorizedAudiences": ["z", "a"]}]
    grants = {
        "authorization_code": {"AuthorizationCode": {"RedirectUris": ["https://z", "https://a"]}},
        "refresh_token": {"RefreshToken": {}},
        "urn:ietf:params:oauth:grant-type:jwt-bearer":
            {"JwtBearer": {"AuthorizedTokenIssuers": trusted}},
        "urn:ietf:params:oauth:grant-type:token-exchange": {"TokenExchange": {}},
    }
    for kind, grant in grants.items():
        which = {"ApplicationArn": arn, "GrantType": kind}
        missing(sso.get_application_grant, **which)
        assert out(sso.put_application_grant(**which, Grant=grant)) == {}
        assert sso.get_application_grant(**which)["Grant"] == grant
    listed = sso.list_application_grants(ApplicationArn=arn)["Grants"]
    assert {row["GrantType"]: row["Grant"] for row in listed} == grants and len(listed) == 4
    which = {"ApplicationArn": arn, "GrantType": "refresh_token"}
    assert out(sso.delete_application_grant(**which)) == {}
    missing(sso.get_application_grant, **which)
    sso.delete_application(ApplicationArn=arn)
    missing(sso.get_application_grant, ApplicationArn=arn, GrantType="authorization_code")
    sso.delete_trusted_token_issuer(TrustedTokenIssuerArn=issuer)


ISSUER = {"IssuerUrl": "https://issuer.example/x", "ClaimAttributePath": "email",
          "IdentityStoreAttributePath": "emails.value",
          "JwksRetrievalOption": "OPEN_ID_DISCOVERY"}


def _issuer(scene, name, **members):
    made = scene.sso.create_trusted_token_issuer(
        InstanceArn=scene.instance, Name=name.replace(" ", "-"), TrustedTokenIssuerType="OIDC_JWT",
        TrustedTokenIssuerConfiguration={"OidcJwtConfiguration": ISSUER}, **members)
    return made["TrustedTokenIssuerArn"]


def issuer(scene):
    sso, arn = scene.sso, _issuer(scene, "one", ClientToken="one")
    assert _issuer(scene, "one", ClientToken="one") == arn
    common = {"TrustedTokenIssuerArn": arn, "Name": "one", "TrustedTokenIssuerType": "OIDC_JWT"}
    which = {"TrustedTokenIssuerArn": arn}
    found = out(sso.describe_trusted_token_issuer(**which))
    configuration = {"OidcJwtConfiguration": ISSUER}
    assert found == {**common, "TrustedTokenIssuerConfiguration": configuration}
    rows = sso.list_trusted_token_issuers(InstanceArn=scene.instance)["TrustedTokenIssuers"]
    assert common in rows
    changed = {"ClaimAttributePath": "name.x", "IdentityStoreAttributePath": "userName"}
    assert out(sso.update_trusted_token_issuer(
        **which, Name="two",
        TrustedTokenIssuerConfiguration={"OidcJwtConfiguration": changed})) == {}
    found = out(sso.describe_trusted_token_issuer(**which))
    configuration = {"OidcJwtConfiguration": {**ISSUER, **changed}}
    assert found == {**common, "Name": "two", "TrustedTokenIssuerConfiguration": configuration}
    assert out(sso.delete_trusted_token_issuer(**which)) == {}
    missing(sso.describe_trusted_token_issuer, **which)


def attributes(scene):
    sso, which = scene.sso, {"InstanceArn": scene.instance}
    describe = sso.describe_instance_access_control_attribute_configuration
    missing(describe, **which)
    wanted = [{"AccessControlAttributes": [
        {"Key": key, "Value": {"Source": [source]}} for key, source in pairs
    ]} for pairs in ([("b", "${path:userName}"), ("a", "${path:enterprise.costCenter}")],
                     [("c", "x")], [])]
    name = "InstanceAccessControlAttributeConfiguration"
    create = sso.create_instance_access_control_attribute_configuration
    assert out(create(**which, **{name: wanted[0]})) == {}
    seen = wait(lambda: describe(**which)["Status"], "ENABLED")
    assert seen == ["CREATION_IN_PROGRESS", "ENABLED"]
    assert describe(**which)[name] == wanted[0]
    refused("ConflictException", create, **which, **{name: wanted[0]})
    for value in wanted[1:]:
        assert out(sso.update_instance_access_control_attribute_configuration(
            **which, **{name: value})) == {}
        assert out(describe(**which)) == {"Status": "ENABLED", name: value}
    assert out(sso.delete_instance_access_control_attribute_configuration(**which)) == {}
    missing(describe, **which)


def regions(scene):
    sso, which = scene.sso, {"InstanceArn": scene.instance}
    created = sso.describe_instance(**which)["CreatedDate"]
    primary = {"RegionName": "us-east-1", "Status": "ACTIVE", "AddedDate": created,
               "IsPrimaryRegion": True}
    assert out(sso.describe_region(**which, RegionName="us-east-1")) == primary
    other = {**which, "RegionName": "eu-west-1"}
    missing(sso.describe_region, **other)
    assert out(sso.add_region(**other)) == {"Status": "ADDING"}

    def status():
        try:
            return sso.describe_region(**other)["Status"]
        except sso.exceptions.ResourceNotFoundException:
            return "gone"

    assert wait(status, "ACTIVE") == ["ADDING", "ACTIVE"]
    added = out(sso.describe_region(**other))
    assert added == {"RegionName": "eu-west-1", "Status": "ACTIVE", "IsPrimaryRegion": False,
                     "AddedDate": added["AddedDate"]}
    assert sso.list_regions(**which)["Regions"] == [primary, added]
    assert scene.client(region="eu-west-1").list_regions(**which)["Regions"] == [primary, added]
    assert out(sso.remove_region(**other)) == {"Status": "REMOVING"}
    assert wait(status, "gone") == ["REMOVING", "gone"]
    assert sso.list_regions(**which)["Regions"] == [primary]


def tags(scene):
    sso = scene.sso
    which = scene.permission_set("Tagged", Tags=[{"Key": "k", "Value": "old"}])
    app = scene.application("tagged", Tags=[{"Key": "k", "Value": "old"}])
    token = _issuer(scene, "tagged", Tags=[{"Key": "k", "Value": "old"}])
    sso.tag_resource(ResourceArn=scene.instance, Tags=[{"Key": "k", "Value": "old"}])
    for arn in (scene.instance, which["PermissionSetArn"], app, token):
        def listed():
            rows = sso.list_tags_for_resource(ResourceArn=arn, InstanceArn=scene.instance)["Tags"]
            assert len({row["Key"] for row in rows}) == len(rows)
            return {row["Key"]: row["Value"] for row in rows}

        assert listed() == {"k": "old"}
        members = {"InstanceArn": scene.instance, "ResourceArn": arn}
        added = [{"Key": "k", "Value": "new"}, {"Key": "é:/=+-@ _", "Value": ""}]
        assert out(sso.tag_resource(**members, Tags=added)) == {}
        assert listed() == {"k": "new", "é:/=+-@ _": ""}
        assert out(sso.untag_resource(**members, TagKeys=["k", "never there"])) == {}
        assert listed() == {"é:/=+-@ _": ""}
    sso.delete_permission_set(**which)
    sso.delete_application(ApplicationArn=app)
    sso.delete_trusted_token_issuer(TrustedTokenIssuerArn=token)
    for arn in (which["PermissionSetArn"], app, token):
        missing(sso.list_tags_for_resource, ResourceArn=arn)


LIVES = (instance, account_instance, permission_set, policies, assignments, application,
         application_assignments, application_parts, issuer, attributes, regions, tags)
