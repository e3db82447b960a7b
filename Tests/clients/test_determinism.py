"""Equal seeds and equal requests give equal answers, octet by octet, and equal journals."""

import concurrent.futures
import json
import random

import pytest

import plane
import world as steps
from plane import error
from world import CREATION

START = "2030-01-01T00:00:00Z"
CALLS, THREADS = 120, 8


def play(server, name="default"):
    """A run of a serial client: many operations, each by fixed ids; gives every answer."""
    session = plane.Session(server, name)
    session.clock("frozen", now=START)
    # What was there before time stood still has dates of its own.
    session.admin("POST", "reset", scope="state")
    session.transition(plane.CREATION, progression={
        "distribution": {"kind": "lognormal", "medianMs": 4000, "sigma": 0.6}})
    session.rules(
        {"id": "coin", "match": {"operation": {"class": "read"}},
         "select": {"probability": 0.3}, "effects": [error("ThrottlingException")]},
        {"id": "by-content", "match": {"operation": "CreatePermissionSet"},
         "select": {"probability": 0.3, "drawKey": "request"},
         "effects": [error("InternalServerException")]},
        {"id": "one-of", "match": {"operation": CREATION.start}, "oneOf": [
            {"weight": 0.2, "effects": [error("ConflictException")]},
            {"weight": 0.2, "effects": [error("ThrottlingException", commit="apply")]},
            {"weight": 0.2, "effects": [{"type": "async", "outcome": "fail"}]}]})
    answers = []

    def call(operation, **members):
        number = len(answers)
        answer = session.call(operation, members, headers={
            "amz-sdk-invocation-id": f"call-{name}-{number}",
            "amz-sdk-request": "attempt=1; max=3",
            "User-Agent": "Boto3/1.44.5 cfg/retry-mode#standard"})
        answers.append(answer)
        return answer

    instance = None
    while instance is None:
        answer = call("ListInstances")
        if answer.status == 200:
            instance = answer.json["Instances"][0]["InstanceArn"]
    sets = []
    for number in range(CALLS // 4):
        answer = call("CreatePermissionSet", InstanceArn=instance, Name=f"Set{number}")
        if answer.status == 200:
            sets.append(answer.json["PermissionSet"]["PermissionSetArn"])
        call("ListPermissionSets", InstanceArn=instance, MaxResults=3)
        call(CREATION.start, InstanceArn=instance, **steps.assignment(sets[-1] if sets else ""))
        call(CREATION.list, InstanceArn=instance)
        if number % 5 == 0:
            session.advance(by="PT3S")
    return session, answers


def octets(answers):
    """Answers without what the wall clock says."""
    return [
        (answer.status, [pair for pair in answer.header_list if pair[0] != "date"], answer.body)
        for answer in answers
    ]


def test_two_runs_of_one_seed_are_equal_octet_by_octet(start):
    runs = [play(start("--seed", seed)) for seed in ("7", "7", "8")]
    answers = [octets(answers) for _, answers in runs]
    assert answers[0] == answers[1] != answers[2]
    journals = [session.admin("GET", "requests/export", format="canonical") for session, _ in runs]
    assert journals[0] == journals[1] != journals[2]
    lines = [json.loads(line) for line in journals[0].splitlines()]
    assert len(lines) == len(answers[0])
    verdicts = {rule["verdict"] for line in lines for rule in line["rules"]}
    assert {"applied", "probability-miss"} <= verdicts


def test_another_session_beside_it_changes_nothing(start):
    alone, _ = play(start("--seed", "7"), "one")
    server = start("--seed", "7")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda name: play(server, name), ["one", "two"])
    journals = [session.admin("GET", "requests/export", format="canonical")
                for session in (alone, one[0], other[0])]
    assert journals[0] == journals[1] != journals[2]


RANDOM = {
    "ordinal": {"probability": 0.3},
    "request": {"probability": 0.3, "drawKey": "request"},
}


def shuffled(session, seed):
    """Creates sets from many threads in a random order; gives whether each was refused."""
    instance = session.result("ListInstances")["Instances"][0]["InstanceArn"]
    names = [f"Set{number}" for number in range(CALLS)]
    random.Random(seed).shuffle(names)

    def create(name):
        return name, session.call(
            "CreatePermissionSet", {"InstanceArn": instance, "Name": name}).code

    with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        return dict(pool.map(create, names))


def test_draws_by_content_do_not_depend_on_who_comes_first(start):
    runs = []
    for seed in range(3):
        session = plane.Session(start("--seed", "7"), "default")
        session.fault(error("ConflictException", message="drawn"), select=RANDOM["request"],
                      match={"operation": "CreatePermissionSet"})
        runs.append(shuffled(session, seed))
    assert runs[0] == runs[1] == runs[2]
    refused = sum(code == "ConflictException" for code in runs[0].values())
    assert CALLS * 0.1 < refused < CALLS * 0.5


@pytest.mark.parametrize("key", RANDOM)
def test_the_schedule_of_a_random_run_replays_it(start, key):
    def serial(session):
        instance = session.result("ListInstances")["Instances"][0]["InstanceArn"]
        names = [{"InstanceArn": instance, "Name": f"Set{call % 40}"} for call in range(CALLS)]
        return [session.call("CreatePermissionSet", members).code for members in names]

    session = plane.Session(start("--seed", "7"), "default")
    session.fault(error("ThrottlingException"), select=RANDOM[key],
                  match={"operation": "CreatePermissionSet"})
    played = serial(session)
    assert 0 < played.count("ThrottlingException") < CALLS
    schedule = session.admin("GET", "faults/schedule")
    assert schedule["seed"] == 7
    # Explicit rules, so the seed of the server they are played on does not matter.
    again = plane.Session(start("--seed", "8"), "default")
    again.rules(*schedule["rules"])
    assert serial(again) == played


def test_adding_a_rule_or_a_client_shifts_nobody_elses_draws(start):
    def serial(session, others):
        codes = []
        for _ in range(CALLS):
            codes.append(session.call("ListInstances").code)
            for _ in range(others):
                session.call("ListApplicationProviders")
        return codes

    coin = {"id": "coin", "match": {"operation": "ListInstances"}, "select": {"probability": 0.5},
            "effects": [error("ThrottlingException")]}
    other = {"id": "other", "select": {"probability": 0.5}, "priority": -1,
             "effects": [{"type": "latency", "fixedMs": 0}]}
    runs = []
    for rules, others in (([coin], 0), ([other, coin], 2)):
        session = plane.Session(start("--seed", "7"), "default")
        session.rules(*rules)
        runs.append(serial(session, others))
    assert runs[0] == runs[1]
    assert 0 < runs[0].count("ThrottlingException") < CALLS


def test_the_seed_is_told_everywhere(start):
    server = start("--seed", "4242")
    assert server.request("GET", "/_admin/info").json["seed"] == 4242
    assert server.request("GET", "/_admin/report").json["seed"] == 4242
    assert server.request("GET", "/_admin/faults/schedule").json["seed"] == 4242
