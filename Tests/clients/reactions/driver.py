"""Runs measurements with the boto3 of the Python that executes this file.

A process of its own, so that each version of boto3 is measured in its own environment; only the
standard library and boto3 are used. Reads `{"endpoint", "measurements": [...]}` as JSON from
standard input and writes `{"botocore", "waiters", "measurements": [[result, ...], ...]}`; a
measurement that could not be made is a text that says why.

A measurement is a client and steps taken with it in order:

    {"session": name of the emulator's session, "retries": {...} for botocore's Config,
     "readTimeout": seconds, "sleeps": whether backoff is really slept, "steps": [...]}

    {"rules": [...]}        puts these rules in the place of the session's
    {"admin": [method, path, body]}
    {"call": [method, input], "times": n, "threads": n}
    {"pages": [method, input]}
    {"untilAnswered": true} waits until the server takes connections again

Every call gives a result; see `outcome`.
"""

import http.client
import json
import os
import socket
import sys
import threading
import time
import types
import urllib.parse

# Nothing of the machine's own settings may reach the client.
for name in list(os.environ):
    if name.startswith("AWS_") or name.lower().endswith("_proxy"):
        del os.environ[name]
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull

import boto3  # noqa: E402
import botocore  # noqa: E402
import botocore.config  # noqa: E402
import botocore.endpoint  # noqa: E402
import botocore.exceptions  # noqa: E402

ANSWER_SECONDS_MAX = 10


class Sleeps(threading.local):
    """Stands in for `time` in botocore's endpoint: notes how long a retry waits, per thread."""

    def __init__(self):
        self.seconds = []
        self.really = False

    def sleep(self, seconds):
        self.seconds.append(seconds)
        if self.really:
            time.sleep(seconds)


SLEEPS = Sleeps()
botocore.endpoint.time = types.SimpleNamespace(sleep=SLEEPS.sleep, time=time.time)
SESSION = boto3.session.Session(
    aws_access_key_id="123456789012", aws_secret_access_key="secret", region_name="us-east-1")
ATTEMPTS = threading.local()


class Refused(Exception):
    """The admin plane did not take a step; the measurement ends with that."""


class Plane:
    """The emulator's admin plane over one connection, opened before any rule can be in its way."""

    def __init__(self, endpoint):
        parts = urllib.parse.urlsplit(endpoint)
        self.address = (parts.hostname, parts.port)
        self.connection = http.client.HTTPConnection(*self.address, timeout=30)
        self.send("GET", "/_admin/health")

    def send(self, method, path, body=None):
        octets = None if body is None else json.dumps(body).encode()
        self.connection.request(method, path, octets, {"Content-Type": "application/json"})
        response = self.connection.getresponse()
        text = response.read()
        if response.status >= 300:
            raise Refused(f"{method} {path} {body}: {response.status} {text.decode()}")

    def await_answer(self):
        deadline = time.monotonic() + ANSWER_SECONDS_MAX
        while True:
            try:
                socket.create_connection(self.address, timeout=1).close()
                return
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)


def before_send(request, **_):
    headers = {
        name.lower(): value.decode() if isinstance(value, bytes) else value
        for name, value in request.headers.items()
    }
    ATTEMPTS.sent.append({
        "request": headers.get("amz-sdk-request"), "invocation": headers["amz-sdk-invocation-id"],
        "date": headers["x-amz-date"],
    })


def make_client(endpoint, measurement):
    session = measurement.get("session")
    client = SESSION.client(
        "sso-admin",
        endpoint_url=endpoint + (f"/s/{session}" if session else ""),
        config=botocore.config.Config(
            retries=measurement.get("retries"), proxies={}, connect_timeout=5,
            read_timeout=measurement.get("readTimeout", 5), max_pool_connections=50),
    )
    client.meta.events.register("before-send.sso-admin", before_send)
    return client


def outcome(call):
    """What a call came to.

    `attempts` are those the client sent; `outcome` is `answer`, `{}` for an answer without any
    member, or the exception's type, behind it the error's code where the type does not say it;
    `limit` says what kept the client from trying again.
    """
    ATTEMPTS.sent, SLEEPS.seconds = [], []
    began = time.monotonic()
    result = {"outcome": None, "limit": None, "retryAttempts": None}
    try:
        members = call()
        about = members.pop("ResponseMetadata", {})
        result["outcome"] = "answer" if members else "{}"
        result["members"] = json.loads(json.dumps(members, default=str))
    except botocore.exceptions.ClientError as error:
        about, code = error.response["ResponseMetadata"], error.response["Error"].get("Code")
        kind = type(error).__name__
        result["outcome"] = kind if kind == code else f"{kind} {code}"
        result["message"] = error.response["Error"].get("Message")
    except Exception as error:
        about, result["outcome"] = {}, type(error).__name__
        result["message"] = str(error)
    result["elapsed"] = time.monotonic() - began
    result["status"] = about.get("HTTPStatusCode")
    result["requestId"] = about.get("RequestId")
    result["retryAttempts"] = about.get("RetryAttempts")
    result["limit"] = next(
        (name for name in ("MaxAttemptsReached", "RetryQuotaReached") if about.get(name)), None)
    result["attempts"] = len(ATTEMPTS.sent)
    result["sent"] = ATTEMPTS.sent
    result["sleeps"] = list(SLEEPS.seconds)
    return result


def pages(client, method, members):
    seen = []
    result = outcome(
        lambda: [seen.append(page) for page in client.get_paginator(method).paginate(**members)]
        and {"Pages": len(seen)})
    return {**result, "pages": len(seen)}


def take(client, plane, measurement, step):
    if "rules" in step:
        plane.send("PUT", f"/_admin/faults?session={measurement['session']}", step["rules"])
    elif "admin" in step:
        plane.send(*step["admin"])
    elif "untilAnswered" in step:
        plane.await_answer()
    elif "pages" in step:
        return [pages(client, *step["pages"])]
    elif step.get("threads", 1) == 1:
        return calls(client, measurement, step)
    else:
        return in_threads(client, measurement, step)
    return []


def calls(client, measurement, step):
    SLEEPS.really = measurement.get("sleeps", False)
    method, members = step["call"]
    return [outcome(lambda: getattr(client, method)(**members)) for _ in range(step.get("times", 1))]


def in_threads(client, measurement, step):
    results = []
    threads = [
        threading.Thread(target=lambda: results.extend(calls(client, measurement, step)))
        for _ in range(step["threads"])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def measure(endpoint, plane, measurement):
    client = make_client(endpoint, measurement)
    results = []
    try:
        for step in measurement["steps"]:
            results += take(client, plane, measurement, step)
    except Refused as refusal:
        return str(refusal)
    return results


def main():
    order = json.load(sys.stdin)
    plane = Plane(order["endpoint"]) if order["measurements"] else None
    measured = []
    for measurement in order["measurements"]:
        measured.append(measure(order["endpoint"], plane, measurement))
    json.dump({"botocore": botocore.__version__, "waiters": SESSION.client(
        "sso-admin").waiter_names, "measurements": measured}, sys.stdout)


if __name__ == "__main__":
    main()
