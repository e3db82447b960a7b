"""Clients whose every answer is judged, and steps that lives of resources share."""

import time

import botocore.exceptions
import pytest

from conftest import client as plain_client
import responses
import world as steps

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
  - {{id: "{steps.SANDBOX}", name: sandbox}}
  - {{id: "{steps.PRODUCTION}", name: production}}
users:
  - {{userName: ada, id: {ADA}}}
  - {{userName: ben, id: {BEN}}}
groups:
  - {{displayName: engineers, id: {ENGINEERS}, members: [ada]}}
"""


class Recorder:
    """Judges every answer that boto3 is about to parse; keeps each operation's last success."""

    def __init__(self):
        self.answers = {}

    def before_parse(self, operation_model, response_dict, **_):
        headers = {name.lower(): value for name, value in response_dict["headers"].items()}
        status = response_dict["status_code"]
        responses.check(operation_model.name, status, headers, response_dict["body"])
        if status == 200:
            self.answers[operation_model.name] = (headers, response_dict["body"])


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


ISSUER = {"IssuerUrl": "https://issuer.example/x", "ClaimAttributePath": "email",
          "IdentityStoreAttributePath": "emails.value",
          "JwksRetrievalOption": "OPEN_ID_DISCOVERY"}


def new_issuer(scene, name, **members):
    made = scene.sso.create_trusted_token_issuer(
        InstanceArn=scene.instance, Name=name.replace(" ", "-"), TrustedTokenIssuerType="OIDC_JWT",
        TrustedTokenIssuerConfiguration={"OidcJwtConfiguration": ISSUER}, **members)
    return made["TrustedTokenIssuerArn"]
