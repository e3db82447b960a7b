"""Sessions: how requests name one, that they are apart, and what is refused."""

import json

import boto3
import botocore.config
import pytest

SCOPE = "20261122/us-east-1/sso/aws4_request, SignedHeaders=host, Signature=0"


def call(server, operation, body, path="/", key="123456789012", **headers):
    return server.request("POST", path, json.dumps(body).encode(), {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": f"SWBExternalService.{operation}",
        "Authorization": f"AWS4-HMAC-SHA256 Credential={key}/{SCOPE}",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    })


def create(server, name, **how):
    [instance] = call(server, "ListInstances", {}, **how).json["Instances"]
    answer = call(
        server, "CreatePermissionSet", {"InstanceArn": instance["InstanceArn"], "Name": name}, **how)
    assert answer.status == 200, answer


def count(server, **how):
    [instance] = call(server, "ListInstances", {}, **how).json["Instances"]
    listed = call(
        server, "ListPermissionSets", {"InstanceArn": instance["InstanceArn"]}, **how).json
    return len(listed["PermissionSets"])


CARRIERS = {
    "path": lambda name: {"path": f"/s/{name}"},
    "path with a slash": lambda name: {"path": f"/s/{name}/"},
    "access key": lambda name: {"key": f"session.{name}"},
    "app id": lambda name: {"User_Agent": f"Boto3/1.44 app/session.{name} md/x"},
    "app id at the end": lambda name: {"User_Agent": f"Boto3/1.44 app/session.{name}"},
    "header": lambda name: {"X_SSO_Admin_Local_Session": name},
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_each_carrier_leads_to_the_session(server, carrier):
    name = "carrier-" + carrier.replace(" ", "-")
    create(server, "Set", path=f"/s/{name}")
    assert count(server, **CARRIERS[carrier](name)) == 1
    assert count(server) == 0


@pytest.mark.parametrize("how", [
    {"User_Agent": "Boto3/1.44 app/plain.name"},
    {"User_Agent": "Boto3/1.44 myapp/session.elsewhere"},
    {"User_Agent": "app/session"},
    {"key": "AKIASESSION.A"},
    {"key": "xsession.a"},
], ids=str)
def test_nobody_is_moved_by_accident(server, how):
    create(server, "Here")
    assert count(server, **how) == 1


def test_the_first_carrier_wins(server):
    every = {name: kind(f"order-{index}") for index, (name, kind) in enumerate([
        ("path", CARRIERS["path"]), ("access key", CARRIERS["access key"]),
        ("app id", CARRIERS["app id"]), ("header", CARRIERS["header"])])}
    how = {}
    for index, carrier in reversed(list(enumerate(every))):
        how.update(every[carrier])
        create(server, f"Set{index}", **how)
        assert count(server, path=f"/s/order-{index}") == 1, carrier


@pytest.mark.parametrize("how", [
    {"path": "/s/"}, {"path": "/s/a/b"}, {"path": "/s/a%20b"}, {"path": "/s/" + "x" * 65},
    {"key": "session."}, {"User_Agent": "app/session.a:b"},
    {"X_SSO_Admin_Local_Session": "a b"},
], ids=str)
def test_a_name_that_cannot_be_is_refused(server, how):
    answer = call(server, "ListInstances", {}, **how)
    assert answer.status == 400 and answer.code == "ValidationException"
    assert "64 letters" in answer.message, answer


def test_boto3_names_a_session_by_its_endpoint(server):
    def client(session):
        return boto3.client(
            "sso-admin", endpoint_url=f"{server.url}/s/{session}", region_name="us-east-1",
            aws_access_key_id="123456789012", aws_secret_access_key="secret",
            config=botocore.config.Config(retries={"total_max_attempts": 1}))

    one, two = client("boto-1"), client("boto-2")
    [instance] = one.list_instances()["Instances"]
    arn = instance["InstanceArn"]
    one.create_permission_set(InstanceArn=arn, Name="Set")
    assert len(one.list_permission_sets(InstanceArn=arn)["PermissionSets"]) == 1
    assert two.list_permission_sets(InstanceArn=arn)["PermissionSets"] == []


def test_sessions_outlive_the_server(start, tmp_path):
    database = tmp_path / "state.sqlite"
    server = start(database=database)
    create(server, "Kept", path="/s/kept")
    server.stop()
    again = start(database=database)
    assert count(again, path="/s/kept") == 1 and count(again) == 0
