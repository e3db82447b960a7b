"""What a page of another site could send reaches no route of the admin API."""

import http.client
import json

import pytest

import plane
import world as steps

# Bodies that a browser sends across sites without asking first.
SIMPLE_TYPES = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                "text/plain; charset=application/json", None]
OURS = "127.0.0.1:{port}"
FORGED = {
    "foreign host": {"Host": "evil.example"},
    "foreign host with our port": {"Host": "evil.example:{port}"},
    "our name in a foreign one": {"Host": "localhost.evil.example:{port}"},
    "our address in a foreign name": {"Host": "127.0.0.1.evil.example"},
    "foreign origin": {"Host": OURS, "Origin": "http://evil.example"},
    "our port elsewhere": {"Host": OURS, "Origin": "http://evil.example:{port}"},
    "our name at another port": {"Host": OURS, "Origin": "http://127.0.0.1:1"},
    "our other name": {"Host": OURS, "Origin": "http://localhost:{port}"},
    "no origin of its own": {"Host": OURS, "Origin": "null"},
    "file": {"Host": OURS, "Origin": "file://"},
    "another site as the browser sees it": {"Host": OURS, "Sec-Fetch-Site": "cross-site"},
    "a name beside ours": {"Host": OURS, "Sec-Fetch-Site": "same-site"},
    "a page of another site": {"Host": OURS, "Referer": "http://evil.example/page"},
}


def routes(server):
    """(method, path) of every route, with something in the place of its parameters."""
    paths = server.request("GET", "/_admin/openapi.json").json["paths"]
    filled = {"{session}": "default", "{name}": "x", "{id}": "x", "{model}": plane.CREATION}
    for template, methods in paths.items():
        path = template
        for parameter, value in filled.items():
            path = path.replace(parameter, value)
        assert "{" not in path, template
        for method in methods:
            if method in ("get", "put", "post", "patch", "delete"):
                yield method.upper(), path


def send(server, method, path, headers, body=None):
    """A request with exactly these headers: (status, headers by lower-case name)."""
    connection = http.client.HTTPConnection(server.host, server.port, timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value.format(port=server.port))
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    response = connection.getresponse()
    response.read() if not response.getheader("content-type", "").startswith("text/event") else None
    answered = {name.lower(): value for name, value in response.getheaders()}
    connection.close()
    return response.status, answered


@pytest.fixture
def touched(server):
    """A world in which every change that a route can make would show."""
    world = steps.World(server)
    arn = world.permission_set()
    session = plane.Session(server, "default")
    session.fault(plane.error("ConflictException"), match={"operation": "DeletePermissionSet"})

    def look():
        return (world.result("ListPermissionSets"), session.admin("GET", "faults")["rules"],
                session.admin("GET", "clock")["mode"], session.ask("GET", "transitions").body,
                server.request("GET", "/_admin/storage").body,
                [each["name"] for each in server.request("GET", "/_admin/sessions").json["sessions"]])

    before = look()
    yield arn
    assert look() == before


@pytest.mark.parametrize("label", FORGED)
def test_a_forged_request_reaches_no_route(server, touched, label):
    body = b"{}"
    every = list(routes(server))
    assert len(every) > 60
    for method, path in every:
        headers = {**FORGED[label], "Content-Type": "application/json"}
        status, answered = send(server, method, path, headers, None if method == "GET" else body)
        assert status == 403, (method, path, status)
        assert "access-control-allow-origin" not in answered
    status, _ = send(server, "POST", "/_admin/reset", FORGED[label])
    assert status == 403


@pytest.mark.parametrize("content_type", SIMPLE_TYPES, ids=str)
def test_a_body_of_a_form_is_taken_by_no_route(server, touched, content_type):
    for method, path in routes(server):
        # Clients of the other tools name no type; what a page sends so comes with its origin.
        if method == "GET" or (content_type is None and not path.startswith("/_admin")):
            continue
        headers = {"Host": OURS}
        if content_type is not None:
            headers["Content-Type"] = content_type
        status, _ = send(server, method, path, headers, b'{"scope":"state"}')
        assert status == 415, (method, path, status)


@pytest.mark.parametrize("content_type", SIMPLE_TYPES[:-1])
def test_a_form_without_a_body_is_taken_by_no_route(server, touched, content_type):
    for method, path in routes(server):
        if method != "GET":
            status, _ = send(server, method, path, {"Host": OURS, "Content-Type": content_type}, b"")
            assert status == 415, (method, path, status)


def test_a_page_is_told_in_the_form_of_the_plane_it_asked(server):
    for path, form in (("/_admin/reset", "application/problem+json"),
                       ("/moto-api/reset", "application/problem+json"),
                       ("/", "application/x-amz-json-1.1")):
        status, answered = send(server, "POST", path, FORGED["foreign origin"], b"")
        assert (status, answered["content-type"]) == (403, form), path


def test_clients_of_other_tools_name_no_type(server):
    status, _ = send(server, "POST", "/_localstack/chaos/faults", {"Host": OURS}, b"[]")
    assert status == 200
    moto = b'{"model_name": "dax::cluster", "transition": {"progression": "manual", "times": 1}}'
    path = "/moto-api/state-manager/set-transition"
    assert send(server, "POST", path, {"Host": OURS}, moto)[0] == 201
    forged = {**FORGED["foreign origin"]}
    assert send(server, "POST", path, forged, moto)[0] == 403


def test_nobody_is_told_that_pages_of_others_may_call(server):
    for origin in ("http://evil.example", "null"):
        for path in ("/_admin/faults", "/_admin/reset", "/"):
            headers = {"Host": OURS, "Origin": origin, "Access-Control-Request-Method": "PUT",
                       "Access-Control-Request-Headers": "content-type"}
            status, answered = send(server, "OPTIONS", path, headers)
            assert status == 403, (path, status)
            assert not [name for name in answered if name.startswith("access-control-")]


def test_a_page_of_the_server_itself_may_call(server):
    headers = {"Host": OURS, "Origin": "http://" + OURS, "Sec-Fetch-Site": "same-origin",
               "Referer": f"http://{OURS}/_admin/", "Content-Type": "application/json"}
    status, _ = send(server, "PUT", "/_admin/faults", headers, b"[]")
    assert status == 200


def test_faults_never_touch_the_admin_plane(server):
    session = plane.Session(server, "default")
    session.rules({"id": "all", "effects": [plane.error("InternalServerException")]})
    assert server.call("ListInstances").status == 500
    for path in ("health", "ready", "info", "faults", "requests", "clock", "sessions", "metrics"):
        answer = server.request("GET", f"/_admin/{path}")
        assert answer.status == 200, answer
        assert "x-sso-admin-local-fault" not in answer.headers
    assert server.call("ListInstances").headers["x-sso-admin-local-fault"] == "all"
    assert server.request("DELETE", "/_admin/faults").status == 200
    assert server.call("ListInstances").status == 200


def test_problems_are_told_in_one_form(server):
    rule = [{"id": "r", "match": {"operation": "ListInstancess"},
             "effects": [plane.error("ThrottlingException")]}]
    answer = server.request("PUT", "/_admin/faults", json.dumps(rule).encode(), plane.JSON)
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json
    assert problem["status"] == 400 and problem["type"] and problem["title"] and problem["detail"]
    assert problem["pointer"] == "/0/match/operation"
    assert problem["suggestion"] == "ListInstances"
