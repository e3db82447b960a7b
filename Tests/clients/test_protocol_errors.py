"""Requests that are not a call the service can judge: malformed, misaddressed, extreme."""

import http.client
import json
import socket

import pytest

import emulator
import world as steps

UNKNOWN, SERIALIZATION = "UnknownOperationException", "SerializationException"


def check_error(answer, status, code):
    assert (answer.status, answer.code) == (status, code), answer
    assert answer.headers["content-type"] == "application/x-amz-json-1.1"
    assert steps.is_uuid(answer.headers["x-amzn-requestid"])
    assert answer.headers["x-amzn-errortype"].split(":")[0] == code
    assert b"<" not in answer.body[:1]


HEADERS = [
    ("unknown operation", {"X-Amz-Target": "SWBExternalService.ListUnicorns"}, {UNKNOWN}),
    ("wrong case", {"X-Amz-Target": "SWBExternalService.listInstances"}, {UNKNOWN}),
    ("no operation", {"X-Amz-Target": "SWBExternalService."}, {UNKNOWN}),
    ("no service", {"X-Amz-Target": "ListInstances"}, {UNKNOWN}),
    ("other service", {"X-Amz-Target": "DynamoDB_20120810.ListTables"}, {UNKNOWN}),
    ("empty target", {"X-Amz-Target": ""}, {UNKNOWN}),
    ("missing target", {"X-Amz-Target": None}, {UNKNOWN}),
    ("very long target", {"X-Amz-Target": "SWBExternalService." + "L" * 4000}, {UNKNOWN}),
    ("form", {"Content-Type": "application/x-www-form-urlencoded"}, {UNKNOWN, SERIALIZATION}),
    ("text", {"Content-Type": "text/plain"}, {UNKNOWN, SERIALIZATION}),
    ("json 1.0", {"Content-Type": "application/x-amz-json-1.0"}, {UNKNOWN, SERIALIZATION}),
    ("no content type", {"Content-Type": None}, {UNKNOWN, SERIALIZATION}),
]


@pytest.mark.parametrize("label, headers, codes", HEADERS, ids=[row[0] for row in HEADERS])
def test_refuses_wrong_headers(server, label, headers, codes):
    answer = server.call("ListInstances", {}, headers=headers)
    assert answer.code in codes, answer
    check_error(answer, 400, answer.code)


DEEP = 100_000
BODIES = [
    ("no JSON", b"hello"),
    ("array", b"[]"),
    ("string", b'"x"'),
    ("number", b"1"),
    ("null byte", b"\x00"),
    ("cut object", b'{"InstanceArn":'),
    ("cut string", b'{"InstanceArn":"arn'),
    ("trailing comma", b'{"MaxResults":1,}'),
    ("missing colon", b'{"MaxResults" 1}'),
    ("single quotes", b"{'MaxResults':1}"),
    ("comment", b'{/**/"MaxResults":1}'),
    ("trailing garbage", b"{}x"),
    ("two values", b"{}{}"),
    ("NaN", b'{"MaxResults":NaN}'),
    ("infinity in a member nobody reads", b'{"Unknown":Infinity}'),
    ("plus sign", b'{"MaxResults":+1}'),
    ("leading zero", b'{"MaxResults":01}'),
    ("no digits after the point", b'{"MaxResults":1.}'),
    ("hexadecimal", b'{"MaxResults":0x1}'),
    ("bad escape", b'{"NextToken":"\\x41"}'),
    ("cut escape", b'{"NextToken":"\\u00'),
    ("raw control character", b'{"NextToken":"a\nb"}'),
    ("byte order mark", b"\xef\xbb\xbf{}"),
    ("UTF-16", '{"MaxResults":1}'.encode("utf-16-le")),
    ("bad UTF-8", b'{"NextToken":"\xff"}'),
    ("overlong UTF-8", b'{"NextToken":"\xc0\xaf"}'),
    ("UTF-8 surrogate", b'{"NextToken":"\xed\xa0\x80"}'),
    ("cut UTF-8", b'{"NextToken":"\xe2\x82"}'),
    ("bad UTF-8 in a member nobody reads", b'{"Unknown":"\xff"}'),
    ("lone high surrogate", b'{"NextToken":"\\ud800"}'),
    ("lone low surrogate", b'{"NextToken":"\\udc00"}'),
    ("surrogates in the wrong order", b'{"NextToken":"\\udc00\\ud800"}'),
    ("lone surrogate in a member nobody reads", b'{"Unknown":"\\ud800"}'),
    ("malformed member nobody reads", b'{"Unknown":{"a":[1,}}'),
    ("a little too deep", b'{"Unknown":' + b"[" * 66 + b"]" * 66 + b"}"),
    ("deep arrays", b'{"Unknown":' + b"[" * DEEP + b"]" * DEEP + b"}"),
    ("deep objects", b'{"Unknown":' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}"),
    ("deep and cut", b'{"Unknown":' + b"[" * DEEP),
    ("string for a number", b'{"MaxResults":"1"}'),
    ("boolean for a number", b'{"MaxResults":true}'),
    ("fraction", b'{"MaxResults":1.5}'),
    ("just above 32 bits", b'{"MaxResults":2147483648}'),
    ("just below 32 bits", b'{"MaxResults":-2147483649}'),
    ("twenty digits", b'{"MaxResults":99999999999999999999}'),
    ("ten thousand digits", b'{"MaxResults":' + b"9" * 10_000 + b"}"),
    ("huge exponent", b'{"MaxResults":1e999999999}'),
    ("number for a string", b'{"NextToken":1}'),
    ("object for a string", b'{"NextToken":{}}'),
]


@pytest.mark.parametrize("label, body", BODIES, ids=[row[0] for row in BODIES])
def test_refuses_malformed_bodies(server, label, body):
    check_error(server.call("ListInstances", body), 400, SERIALIZATION)
    server.result("ListInstances")


WRONG_TYPES = [
    ("TagResource", "Tags", {}),
    ("TagResource", "Tags", "x"),
    ("TagResource", "Tags", ["x"]),
    ("TagResource", "Tags", [[]]),
    ("TagResource", "Tags", [{"Key": 1, "Value": "x"}]),
    ("UntagResource", "TagKeys", [1]),
    ("UntagResource", "TagKeys", [{}]),
    ("ListAccountAssignmentCreationStatus", "Filter", []),
    ("ListAccountAssignmentCreationStatus", "Filter", "FAILED"),
    ("ListAccountAssignmentCreationStatus", "Filter", {"Status": 1}),
    ("DescribeInstance", "InstanceArn", []),
    ("DescribeInstance", "InstanceArn", False),
]


@pytest.mark.parametrize("operation, member, value", WRONG_TYPES)
def test_refuses_members_of_the_wrong_type(world, operation, member, value):
    members = {"ResourceArn": world.instance} if "Tag" in operation else {}
    check_error(world.call(operation, **members, **{member: value}), 400, SERIALIZATION)


ACCEPTED = [
    ("empty body", b""),
    ("white space", b' \t\r\n{ "MaxResults" : 1 } \n'),
    ("null member", b'{"MaxResults":null}'),
    ("unknown members", b'{"Unknown":{"a":[1,2,{"b":null}]},"Maxresults":"x"}'),
    ("some depth", b'{"Unknown":' + b"[" * 60 + b"]" * 60 + b"}"),
    ("huge number in a member nobody reads", b'{"Unknown":' + b"9" * 10_000 + b"}"),
    ("huge exponent in a member nobody reads", b'{"Unknown":-1e999999999}'),
    ("escaped name", b'{"\\u004daxResults":1}'),
    ("surrogate pair in a member nobody reads", b'{"Unknown":"\\ud83d\\ude00"}'),
    ("the last duplicate counts", b'{"MaxResults":0,"MaxResults":1}'),
]


@pytest.mark.parametrize("label, body", ACCEPTED, ids=[row[0] for row in ACCEPTED])
def test_accepts_unusual_but_well_formed_bodies(server, label, body):
    answer = server.call("ListInstances", body)
    assert answer.status == 200 and len(answer.json["Instances"]) == 1, answer


def test_the_last_duplicate_counts_also_when_it_is_the_bad_one(server):
    answer = server.call("ListInstances", b'{"MaxResults":1,"MaxResults":0}')
    check_error(answer, 400, "ValidationException")


def test_characters_survive_in_every_notation(world):
    raw = '{"InstanceArn":"%s","Name":"Chars","Description":"\\u00e9\\/\\"é ÿ"}' % world.instance
    made = world.server.result("CreatePermissionSet", raw.encode("utf-8"))
    assert made["PermissionSet"]["Description"] == 'é/"é ÿ'


@pytest.mark.parametrize("parameter", ["; charset=utf-8", ";charset=UTF-8"])
def test_accepts_parameters_of_the_content_type(server, parameter):
    content_type = emulator.CONTENT_TYPE + parameter
    answer = server.call("ListInstances", headers={"Content-Type": content_type})
    assert answer.status == 200, answer


PLACES = [
    ("GET", "/", 405),
    ("PUT", "/", 405),
    ("DELETE", "/", 405),
    ("PATCH", "/", 405),
    ("POST", "/nowhere", 404),
    ("GET", "/nowhere", 404),
    ("POST", "/_admin/nowhere", 404),
    ("GET", "/index.html", 404),
    ("DELETE", "/_admin/health", 405),
    ("GET", "/_admin/reset", 405),
    ("GET", "/moto-api/reset", 405),
]


@pytest.mark.parametrize("method, path, status", PLACES)
def test_refuses_wrong_methods_and_paths(server, method, path, status):
    answer = server.request(method, path)
    assert answer.status == status, answer
    if path in ("/", "/nowhere"):
        assert steps.is_uuid(answer.headers["x-amzn-requestid"])
    assert not answer.body.lstrip().startswith(b"<"), answer
    assert ("allow" in answer.headers) == (status == 405), answer.headers
    server.result("ListInstances")


def test_answers_an_operation_of_another_service_by_its_name(server):
    answer = server.call("", headers={"X-Amz-Target": "AWSIdentityStore.ListUsers"})
    assert (answer.status, answer.code) == (400, "ValidationException"), answer
    assert "identityStoreId" in answer.message, answer


def test_keeps_the_connection_over_errors(server):
    connection = http.client.HTTPConnection(server.host, server.port, timeout=10)
    connection.connect()
    mine = connection.sock.getsockname()
    for body in (b"{}", b"hello", b"{}", b'{"MaxResults":0}') * 50:
        headers = {
            "X-Amz-Target": "SWBExternalService.ListInstances",
            "Content-Type": emulator.CONTENT_TYPE,
        }
        connection.request("POST", "/", body, headers)
        response = connection.getresponse()
        assert response.status == (200 if body == b"{}" else 400)
        response.read()
        assert connection.sock is not None and connection.sock.getsockname() == mine
    connection.close()


def wire(body, *headers, target="ListInstances", version="1.1"):
    lines = [
        f"POST / HTTP/{version}",
        "Host: 127.0.0.1",
        f"X-Amz-Target: SWBExternalService.{target}",
        "Content-Type: application/x-amz-json-1.1",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def exchange(server, data, answers):
    """Sends bytes on one connection and reads this many answers."""
    with socket.create_connection((server.host, server.port), timeout=10) as peer:
        peer.sendall(data)
        stream = peer.makefile("rb")
        read = []
        for _ in range(answers):
            status = int(stream.readline().split()[1])
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            read.append((status, stream.read(length)))
        return read


def test_answers_pipelined_calls_in_order(server):
    calls = b"".join(
        wire(body, f"Content-Length: {len(body)}")
        for number in range(1, 21)
        for body in [json.dumps({"MaxResults": number % 2}).encode()]
    )
    statuses = [status for status, _ in exchange(server, calls, 20)]
    assert statuses == [200, 400] * 10


def test_accepts_a_chunked_body(server):
    chunks = b"1\r\n{\r\n10;x=y\r\n\"MaxResults\": 1 \r\n1\r\n}\r\n0\r\n\r\n"
    [(status, body)] = exchange(server, wire(chunks, "Transfer-Encoding: chunked"), 1)
    assert status == 200 and b"Instances" in body


def test_survives_a_client_that_leaves_in_the_middle(server):
    for cut in (b"", b"P", wire(b"", "Content-Length: 100"), wire(b"{", "Content-Length: 2")):
        with socket.create_connection((server.host, server.port), timeout=10) as peer:
            peer.sendall(cut)
    server.result("ListInstances")
