"""Who calls, as STS says it: boto3, the AWS CLI and plain HTTP."""

import re
import urllib.parse

import boto3
import botocore.config
import botocore.exceptions
import pytest

import awscli
import world as steps

CALLERS = """
callers:
  AKIAUSER: {account: 111122223333, user: ada}
  AKIAROLE: {account: 444455556666, role: ci, sessionName: build-7}
"""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ASK = "Action=GetCallerIdentity&Version=2011-06-15"
UNIQUE = "[A-Z2-7]{17}"


def sts(server, key, path="", retries=1):
    return boto3.client(
        "sts", endpoint_url=server.url + path, region_name="us-east-1", aws_access_key_id=key,
        aws_secret_access_key="secret",
        config=botocore.config.Config(retries={"total_max_attempts": retries}, proxies={}))


@pytest.mark.parametrize("key, arn, unique", [
    ("test", "arn:aws:iam::123456789012:root", "123456789012"),
    ("111122223333", "arn:aws:iam::111122223333:root", "111122223333"),
    ("AKIAUSER", "arn:aws:iam::111122223333:user/ada", "AIDA" + UNIQUE),
    ("AKIAROLE", "arn:aws:sts::444455556666:assumed-role/ci/build-7",
     "AROA" + UNIQUE + ":build-7"),
])
def test_boto3_is_told_who_calls(start, key, arn, unique):
    server = start(config=CALLERS)
    told = sts(server, key).get_caller_identity()
    assert told["Arn"] == arn
    assert told["Account"] == arn.split(":")[4]
    assert re.fullmatch(unique, told["UserId"])
    meta = told["ResponseMetadata"]
    assert meta["HTTPHeaders"]["x-amzn-requestid"] == meta["RequestId"]
    assert steps.is_uuid(meta["RequestId"])
    assert sts(server, key, "/s/other").get_caller_identity()["UserId"] == told["UserId"]


def test_a_presigned_url_says_who_signed(start):
    server = start(config=CALLERS)
    url = sts(server, "AKIAUSER").generate_presigned_url("get_caller_identity")
    parts = urllib.parse.urlsplit(url)
    answer = server.request("GET", f"{parts.path}?{parts.query}")
    assert answer.status == 200
    assert b"<Arn>arn:aws:iam::111122223333:user/ada</Arn>" in answer.body


@pytest.mark.parametrize("call, status, code, text", [
    (lambda client: client.get_session_token(), 501, "NotImplemented",
     "GetSessionToken is not emulated"),
    (lambda client: client.assume_role(RoleArn="arn:aws:iam::123456789012:role/ci",
                                       RoleSessionName="build"),
     501, "NotImplemented", "AssumeRole is not emulated"),
])
def test_other_operations_are_refused_in_the_form_of_the_protocol(
        server, call, status, code, text):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(sts(server, "test"))
    response = caught.value.response
    assert response["ResponseMetadata"]["HTTPStatusCode"] == status
    assert response["Error"]["Code"] == code and text in response["Error"]["Message"]
    assert steps.is_uuid(response["ResponseMetadata"]["RequestId"])


@pytest.mark.parametrize("body, status, code", [
    ("Action=GetCallerIdentities&Version=2011-06-15", 400, "InvalidAction"),
    ("Action=GetCallerIdentity&Version=2010-05-08", 400, "InvalidAction"),
    ("Version=2011-06-15", 400, "MissingAction"),
    (ASK, 403, "MissingAuthenticationToken"),
])
def test_requests_that_sdks_do_not_make(server, body, status, code):
    answer = server.request("POST", "/", body.encode(), FORM)
    assert answer.status == status
    assert answer.headers["content-type"] == "text/xml"
    assert f"<Code>{code}</Code>".encode() in answer.body
    assert answer.headers["x-amzn-requestid"].encode() in answer.body


def test_rules_throttle_it_and_boto3_tries_again(server, session):
    session.rules({
        "id": "throttled", "match": {"operation": "sts:GetCallerIdentity"}, "select": {"times": 2},
        "effects": [{"type": "error", "code": "Throttling", "message": "Rate exceeded"}],
    })
    client = sts(server, "test", f"/s/{session.name}", retries=3)
    told = client.get_caller_identity()
    assert told["ResponseMetadata"]["RetryAttempts"] == 2
    entries = session.journal("sts:GetCallerIdentity")
    assert [entry["response"]["code"] for entry in entries] == ["Throttling", "Throttling", None]


@pytest.mark.parametrize("version", sorted(awscli.VERSIONS))
def test_the_command_line_is_told_too(server, tmp_path, version):
    told = awscli.CLI(version, server, tmp_path, AWS_ACCESS_KEY_ID="444455556666").ok(
        "sts", "get-caller-identity")
    assert told == {
        "UserId": "444455556666", "Account": "444455556666",
        "Arn": "arn:aws:iam::444455556666:root",
    }
