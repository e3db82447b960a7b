"""One running server and the plainest possible client of it.

Only the standard library, so that scripts/bench and scripts/crash-cycles use it too.
"""

import http.client
import json
import os
import pathlib
import queue
import subprocess
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET_PREFIX = "SWBExternalService."
# Of the other services, whose operations are called as `identitystore:CreateUser`.
TARGET_PREFIXES = {"identitystore": "AWSIdentityStore."}
CONTENT_TYPE = "application/x-amz-json-1.1"
READY_SECONDS_MAX = 60

# What an SDK sends. The emulator reads the region and the account from the credential scope.
AUTHORIZATION = (
    "AWS4-HMAC-SHA256 Credential={key}/20260101/{region}/sso/aws4_request, "
    "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
    "Signature=" + "0" * 64
)


def target(operation):
    """What `X-Amz-Target` says of an operation, which other services' name stands before."""
    service, _, name = operation.rpartition(":")
    return (TARGET_PREFIXES[service] if service else TARGET_PREFIX) + name


def binary():
    """The program under test: SERVER_BINARY, else the debug build."""
    given = os.environ.get("SERVER_BINARY")
    path = pathlib.Path(given) if given else ROOT / ".build" / "debug" / "sso-admin-local"
    return path.resolve()


def clean_environment(extra=None):
    """The environment without settings that would change the server or a client under test."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SSO_ADMIN_LOCAL_", "AWS_")) and not name.lower().endswith("_proxy")
    }
    kept.update(extra or {})
    return kept


class Answer:
    """A complete HTTP answer: status, headers by lower-case name, the raw body and its JSON."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.header_list = [(name.lower(), value) for name, value in headers]
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The error's name, or None for a success."""
        return self.json.get("__type") if self.body.startswith(b"{") else None

    @property
    def message(self):
        return self.json.get("Message")

    def __repr__(self):
        return f"<{self.status} {self.body[:600]!r}>"


class Stopped(Exception):
    """The server ended before it was ready."""

    def __init__(self, code, output):
        super().__init__(f"exit code {code}: {output}")
        self.code = code
        self.output = output


class Emulator:
    """A server process, started on a free port and ready when the constructor returns."""

    def __init__(self, *arguments, environment=None, folder=None, program=None, prefix=()):
        command = [*prefix, str(program or binary()), *arguments, "--port", "0", "--ready-json"]
        self.errors = tempfile.TemporaryFile()
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            cwd=folder,
            env=clean_environment(environment),
        )
        self.lines = queue.Queue()
        threading.Thread(target=self._drain, daemon=True).start()
        self.output = []
        self.ready = self._await_ready()
        self.ready_seconds = time.monotonic() - self.started
        self.url = self.ready["url"].rstrip("/")
        self.pid = self.ready["pid"]
        parts = urllib.parse.urlsplit(self.url)
        self.host, self.port = parts.hostname, parts.port
        self._local = threading.local()

    def _drain(self):
        for line in self.process.stdout:
            self.lines.put(line.decode("utf-8", "replace"))
        self.lines.put(None)

    def _await_ready(self):
        deadline = time.monotonic() + READY_SECONDS_MAX
        while True:
            try:
                line = self.lines.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                self.kill()
                raise Stopped(None, "no ready line within a minute\n" + self.error_text()) from None
            if line is None:
                code = self.process.wait()
                raise Stopped(code, "".join(self.output) + self.error_text())
            self.output.append(line)
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict) and event.get("event") == "ready":
                return event

    def error_text(self):
        """What the server has written to standard error so far."""
        self.errors.flush()
        return os.pread(self.errors.fileno(), 1 << 24, 0).decode("utf-8", "replace")

    # One keep-alive connection per calling thread.

    def connection(self):
        if getattr(self._local, "connection", None) is None:
            self._local.connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        return self._local.connection

    def request(self, method, path, body=None, headers=None):
        """Sends one request on this thread's connection.

        A kept connection that the server closed meanwhile is opened anew, once: the server may
        close an idle connection whenever it likes. A fresh connection that dies is an error.
        """
        kept = self.connection().sock is not None
        try:
            return self._exchange(method, path, body, headers)
        except (ConnectionError, http.client.RemoteDisconnected):
            self.close_connection()
            if not kept or self.process.poll() is not None:
                raise
        return self._exchange(method, path, body, headers)

    def close_connection(self):
        self.connection().close()
        self._local.connection = None

    def _exchange(self, method, path, body, headers):
        connection = self.connection()
        connection.request(method, path, body=body, headers=headers or {})
        response = connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())

    # The access key of calls that name none: an account of the fresh world.
    key = "123456789012"

    def call(self, operation, input=None, region="us-east-1", key=None, headers=None, path="/"):
        """Calls an operation; `input` is a value to write as JSON, or the body's own bytes."""
        body = input if isinstance(input, bytes) else json.dumps(input or {}).encode()
        sent = {
            "X-Amz-Target": target(operation),
            "Content-Type": CONTENT_TYPE,
            "X-Amz-Date": "20260101T000000Z",
            "Authorization": AUTHORIZATION.format(
                key=self.key if key is None else key, region=region),
        }
        sent.update(headers or {})
        return self.request("POST", path, body, {k: v for k, v in sent.items() if v is not None})

    def result(self, operation, input=None, **options):
        """Calls an operation that must succeed and gives its output."""
        answer = self.call(operation, input, **options)
        assert answer.status == 200, f"{operation}({input}) answered {answer}"
        return answer.json

    def reset(self):
        answer = self.request("POST", "/_admin/reset")
        assert answer.status in (200, 204), answer

    def stop(self, seconds=20):
        """Asks the server to stop and gives its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self):
        """Ends the server at once, as a crash would."""
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()
        self.errors.close()


def run(*arguments, environment=None, folder=None, seconds=10):
    """Runs the program to its end: (exit code, everything it printed).

    A program that goes on is ended, and its exit code is None.
    """
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [str(binary()), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=clean_environment(environment),
        )
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            code = None
        output.seek(0)
        return code, output.read().decode("utf-8", "replace")
