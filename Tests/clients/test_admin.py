"""The emulator's own calls: health, reset, and who may make them."""

import http.client

import pytest

import configurations
import world as steps
from world import CREATION, DELETION, PROVISIONING, SANDBOX

RESETS = ["/_admin/reset", "/moto-api/reset"]


def test_health_is_a_small_json_object(server):
    answer = server.request("GET", "/_admin/health")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json["status"] == "ok", answer


def test_head_has_the_headers_of_get_and_no_body(server):
    get, head = (server.request(method, "/_admin/health") for method in ("GET", "HEAD"))
    assert head.status == 200 and head.body == b""
    assert head.headers["content-type"] == get.headers["content-type"]


def test_there_is_a_page_for_people(server):
    answer = server.request("GET", "/_admin/")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(("text/html", "text/plain"))
    assert b"/_admin/health" in answer.body


@pytest.mark.parametrize("route", RESETS)
@pytest.mark.parametrize("body, headers", [
    (None, {}),
    (b"", {}),
    (b"{}", {"Content-Type": "application/json"}),
], ids=["no body", "empty body", "JSON body"])
def test_a_reset_gives_a_fresh_world(server, route, body, headers):
    world = steps.World(server)
    fresh = (server.result("ListInstances"), world.result("DescribeInstance"))
    arn = world.permission_set()
    world.grant(arn)
    world.finish(DELETION, **steps.assignment(arn, steps.principal(9)))
    world.finish(PROVISIONING, PermissionSetArn=arn, TargetType="ALL_PROVISIONED_ACCOUNTS")
    world.begin(CREATION, **steps.assignment(arn, steps.BEN))
    assert server.request("POST", route, body, headers).status in (200, 204)
    assert world.result("ListPermissionSets") == {"PermissionSets": []}
    for kind in steps.KINDS.values():
        assert world.pages(kind.list, kind.listed) == []
    world.refused("ResourceNotFoundException", "DescribePermissionSet", PermissionSetArn=arn)
    after = (server.result("ListInstances"), world.result("DescribeInstance"))
    assert ids(after) == ids(fresh)
    world.grant(world.permission_set())


def ids(answers):
    listed, described = answers
    [instance] = listed["Instances"]
    return [
        (value["InstanceArn"], value["IdentityStoreId"], value["OwnerAccountId"])
        for value in (instance, described)
    ]


def test_a_reset_during_a_request_forgets_it(server):
    world = steps.World(server)
    begun = world.begin(CREATION, **steps.assignment(world.permission_set()))
    server.reset()
    members = {CREATION.request_id: begun["RequestId"]}
    world.refused("ResourceNotFoundException", CREATION.describe, **members)
    arn = world.permission_set()
    assert world.begin(CREATION, **steps.assignment(arn))["Status"] == "IN_PROGRESS"
    assert world.assignments(arn) == []


def test_a_reset_winds_the_fault_rules_back(start):
    world = steps.World(start(config=configurations.FAULTS))
    for _ in range(2):
        arn = world.permission_set()
        codes = [world.call("DescribePermissionSet", PermissionSetArn=arn).code for _ in range(3)]
        assert codes == ["ThrottlingException", None, None]
        world.server.reset()


def raw(server, method, path, headers, body=None):
    """A request with exactly these headers, Host included."""
    connection = http.client.HTTPConnection(server.host, server.port, timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    status = connection.getresponse().status
    connection.close()
    return status


CALL = {"X-Amz-Target": "SWBExternalService.ListInstances", "Content-Type": "application/x-amz-json-1.1"}
STRANGERS = [
    ("foreign host", {"Host": "evil.example"}, 403),
    ("foreign host with our port", {"Host": "evil.example:{port}"}, 403),
    ("foreign origin", {"Host": "127.0.0.1:{port}", "Origin": "http://evil.example"}, 403),
    ("null origin", {"Host": "127.0.0.1:{port}", "Origin": "null"}, 403),
    ("address", {"Host": "127.0.0.1:{port}"}, 200),
    ("localhost", {"Host": "localhost:{port}"}, 200),
]


@pytest.mark.parametrize("label, headers, status", STRANGERS, ids=[row[0] for row in STRANGERS])
def test_web_pages_of_others_may_call_neither_plane(server, label, headers, status):
    headers = {name: value.format(port=server.port) for name, value in headers.items()}
    world = steps.World(server)
    arn = world.permission_set()
    assert raw(server, "GET", "/_admin/health", headers) == status
    assert raw(server, "POST", "/", {**headers, **CALL}, b"{}") == status
    if status == 403:
        for route in RESETS:
            assert raw(server, "POST", route, headers, b"") == 403
        assert world.result("ListPermissionSets") == {"PermissionSets": [arn]}


@pytest.mark.parametrize("route", RESETS)
@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded"])
def test_a_form_of_another_page_resets_nothing(server, route, content_type):
    world = steps.World(server)
    arn = world.permission_set()
    answer = server.request("POST", route, b"{}", {"Content-Type": content_type})
    assert answer.status in (400, 403, 415), answer
    assert world.result("ListPermissionSets") == {"PermissionSets": [arn]}


def test_all_three_lists_of_requests_start_empty(server):
    world = steps.World(server)
    for kind in steps.KINDS.values():
        assert world.result(kind.list) == {kind.listed: []}
    assert world.assignments(world.permission_set(), SANDBOX) == []
