"""A session of a running server, with what its admin API says and does about it."""

import json
import time
import urllib.parse
import uuid

JSON = {"Content-Type": "application/json"}
SETTLE_SECONDS_MAX = 10

CREATION = "account-assignment-creation"
DELETION = "account-assignment-deletion"
PROVISIONING = "permission-set-provisioning"


class Session:
    """Calls reach the session by the path; whatever takes a server for calls takes this too."""

    def __init__(self, server, name=None):
        self.server = server
        self.name = name or f"t-{uuid.uuid4().hex[:12]}"
        self.url = f"{server.url}/s/{self.name}"

    def call(self, operation, input=None, **options):
        return self.server.call(operation, input, path=f"/s/{self.name}", **options)

    def result(self, operation, input=None, **options):
        answer = self.call(operation, input, **options)
        assert answer.status == 200, f"{operation}({input}) answered {answer}"
        return answer.json

    def ask(self, method, path, body=None, headers=JSON, **query):
        """An admin call about the session; gives the answer, whatever it is."""
        text = urllib.parse.urlencode({"session": self.name, **query})
        return self.server.request(method, f"/_admin/{path}?{text}", octets(body), headers)

    def admin(self, method, path, body=None, **query):
        """An admin call that must succeed; gives what it answers."""
        answer = self.ask(method, path, body, **query)
        assert answer.status in (200, 201), f"{method} {path} {body}: {answer}"
        return answer.json if answer.headers["content-type"].startswith("application/json") else (
            answer.body)

    # Rules

    def rules(self, *rules):
        """Puts rules in the place of the session's."""
        return self.admin("PUT", "faults", list(rules))

    def fault(self, *effects, **parts):
        """Puts one rule in the place of the session's; its id is `fault`."""
        return self.rules({"id": "fault", **parts, "effects": list(effects)})

    def counters(self):
        """(matched, hit) of each rule by its id."""
        return {rule["id"]: (rule["matched"], rule["hit"])
                for rule in self.admin("GET", "report")["rules"]}

    # The journal

    def journal(self, operation=None, settled=True):
        """Its entries, oldest first, once it is known what became of every answer."""
        query = {} if operation is None else {"operation": operation}
        deadline = time.monotonic() + SETTLE_SECONDS_MAX
        while True:
            entries = self.admin("GET", "requests", **query)["requests"]
            if not settled or all("delivered" in entry for entry in entries):
                return entries
            assert time.monotonic() < deadline, f"not over yet: {entries}"
            time.sleep(0.02)

    def findings(self):
        return [finding["finding"] for finding in self.admin("GET", "findings")["findings"]]

    # Time

    def transition(self, model, **default):
        """How requests of a kind end from now on."""
        return self.admin("PUT", f"transitions/{model}", {"default": default})

    def clock(self, mode, **members):
        return self.admin("PUT", "clock", {"mode": mode, **members})

    def advance(self, **target):
        """Moves time on; gives what that made happen."""
        return self.admin("POST", "clock:advance", target)["transitions"]

    def delete(self):
        answer = self.server.request("DELETE", f"/_admin/sessions/{self.name}")
        assert answer.status == 200, answer
        return answer.json


def octets(value):
    """A value as the body of an admin call."""
    return None if value is None else json.dumps(value).encode()


def error(code, **members):
    return {"type": "error", "code": code, **members}


def connection(action, **members):
    return {"type": "connection", "action": action, **members}
