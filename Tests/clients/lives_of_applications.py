"""Lives of applications with all their parts, of token issuers, and of tags."""

import json

from scene import CUSTOM, ENGINEERS, ISSUER, missing, new_issuer, out, refused
import world as steps
from world import ADA, BEN, SANDBOX


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
    issuer = new_issuer(scene, "for a grant")
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


def issuer(scene):
    sso, arn = scene.sso, new_issuer(scene, "one", ClientToken="one")
    assert new_issuer(scene, "one", ClientToken="one") == arn
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


def tags(scene):
    sso = scene.sso
    which = scene.permission_set("Tagged", Tags=[{"Key": "k", "Value": "old"}])
    app = scene.application("tagged", Tags=[{"Key": "k", "Value": "old"}])
    token = new_issuer(scene, "tagged", Tags=[{"Key": "k", "Value": "old"}])
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


LIVES = (application, application_assignments, application_parts, issuer, tags)
