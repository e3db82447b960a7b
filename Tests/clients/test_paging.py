"""Lists in pages: complete, stable, and with tokens that only fit where they came from."""

import re
import threading

import pytest

import world as steps
from world import CREATION, DELETION, PROVISIONING, SANDBOX

ITEMS = 13
TOKEN = r"[-a-zA-Z0-9+=/_]{1,2048}"


class List:
    """One list operation with thirteen items to list."""

    def __init__(self, operation, listed, members):
        self.operation, self.listed, self.members = operation, listed, members

    def page(self, world, **extra):
        return world.result(self.operation, **self.members, **extra)

    def refused(self, world, token, **extra):
        members = {**self.members, **extra, "NextToken": token}
        answer = world.call(self.operation, **members)
        assert (answer.status, answer.code) == (400, "ValidationException"), (token, answer)


def fill(world):
    """Thirteen of everything that can be listed."""
    arn = world.permission_set("Set0", Tags=[{"Key": f"k{n}", "Value": ""} for n in range(ITEMS)])
    for number in range(1, ITEMS):
        world.permission_set(f"Set{number}")
    for number in range(ITEMS):
        world.grant(arn, steps.principal(number))
    for number in range(ITEMS):
        world.finish(DELETION, **steps.assignment(arn, steps.principal(100 + number)))
        world.finish(PROVISIONING, PermissionSetArn=arn, TargetType="AWS_ACCOUNT", TargetId=SANDBOX)
    return {
        "sets": List("ListPermissionSets", "PermissionSets", {}),
        "assignments": List(
            "ListAccountAssignments",
            "AccountAssignments",
            {"AccountId": SANDBOX, "PermissionSetArn": arn},
        ),
        "creations": List(CREATION.list, CREATION.listed, {}),
        "deletions": List(DELETION.list, DELETION.listed, {}),
        "provisionings": List(PROVISIONING.list, PROVISIONING.listed, {}),
        "filtered": List(DELETION.list, DELETION.listed, {"Filter": {"Status": "FAILED"}}),
    }


NAMES = ["sets", "assignments", "creations", "deletions", "provisionings", "filtered"]


@pytest.fixture(scope="module")
def filled(shared_server):
    shared_server.reset()
    world = steps.World(shared_server)
    return world, fill(world)


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_every_size_hold_the_same_items_in_the_same_order(filled, name):
    world, lists = filled
    everything = lists[name].page(world)
    assert "NextToken" not in everything
    items = everything[lists[name].listed]
    assert len(items) == ITEMS
    assert len({str(item) for item in items}) == ITEMS
    for size in [*range(1, ITEMS + 2), 100]:
        read, token, pages = [], {}, 0
        while token is not None:
            page = lists[name].page(world, MaxResults=size, **token)
            found = page[lists[name].listed]
            assert len(found) <= size and (found or pages), (size, page)
            read += found
            pages += 1
            assert pages <= ITEMS + 1
            token = {"NextToken": page["NextToken"]} if "NextToken" in page else None
        assert read == items, size
        assert pages == -(-ITEMS // size), size


@pytest.mark.parametrize("name", NAMES)
def test_tokens_are_opaque_and_never_the_same_twice(filled, name):
    world, lists = filled
    tokens = {lists[name].page(world, MaxResults=5)["NextToken"] for _ in range(20)}
    assert len(tokens) == 20
    for token in tokens:
        assert re.fullmatch(TOKEN, token)
    rest = [
        lists[name].page(world, MaxResults=100, NextToken=token)[lists[name].listed]
        for token in tokens
    ]
    assert all(items == rest[0] for items in rest) and len(rest[0]) == ITEMS - 5


@pytest.mark.parametrize("name", NAMES)
def test_an_altered_token_is_refused(filled, name):
    world, lists = filled
    token = lists[name].page(world, MaxResults=5)["NextToken"]
    altered = [token[:-1], token[1:], token + "A", token + "=", token[::-1], token * 2, "A", "AAAA"]
    for place, character in enumerate(token):
        for other in "Aa0-" if place % 8 == 0 else "A":
            if other != character:
                altered.append(token[:place] + other + token[place + 1 :])
    for wrong in altered:
        if wrong != token:
            lists[name].refused(world, wrong)
    assert len(lists[name].page(world, NextToken=token)[lists[name].listed]) == ITEMS - 5


def test_a_token_fits_only_its_own_operation_and_input(filled):
    world, lists = filled
    tokens = {name: lists[name].page(world, MaxResults=5)["NextToken"] for name in NAMES}
    for source in NAMES:
        for use in NAMES:
            if source != use:
                lists[use].refused(world, tokens[source])
    elsewhere = {"AccountId": steps.PRODUCTION}
    lists["assignments"].refused(world, tokens["assignments"], **elsewhere)
    other_set = lists["sets"].page(world)["PermissionSets"][1]
    lists["assignments"].refused(world, tokens["assignments"], PermissionSetArn=other_set)
    lists["filtered"].refused(world, tokens["filtered"], Filter={"Status": "SUCCEEDED"})
    members = {"ResourceArn": other_set, "NextToken": tokens["sets"]}
    world.refused("ValidationException", "ListTagsForResource", **members)


def test_a_token_of_an_earlier_world_is_refused(start):
    world = steps.World(start())
    token = fill(world)["sets"].page(world, MaxResults=5)["NextToken"]
    world.server.reset()
    lists = fill(steps.World(world.server))
    lists["sets"].refused(world, token)


def test_a_token_of_another_server_is_refused(start):
    one, two = (steps.World(start("--seed", str(seed))) for seed in (1, 2))
    token = fill(one)["sets"].page(one, MaxResults=5)["NextToken"]
    fill(two)["sets"].refused(two, token)


def test_a_hundred_items_are_a_page_unless_told_otherwise(world):
    arns = {world.permission_set(f"Set{number}") for number in range(101)}
    first = world.result("ListPermissionSets")
    assert len(first["PermissionSets"]) == 100
    second = world.result("ListPermissionSets", NextToken=first["NextToken"])
    assert len(second["PermissionSets"]) == 1 and "NextToken" not in second
    assert set(first["PermissionSets"]) | set(second["PermissionSets"]) == arns


@pytest.mark.parametrize("size", [1, 3, 10])
def test_another_writer_makes_no_page_repeat_or_skip(world, size):
    """What is there from the first page to the last is listed exactly once."""
    kept = {world.permission_set(f"Kept{number}") for number in range(30)}
    doomed = [world.permission_set(f"Doomed{number}") for number in range(15)]
    stop = threading.Event()
    failures = []

    def write():
        number = 0
        try:
            while not stop.is_set():
                if doomed:
                    world.result("DeletePermissionSet", PermissionSetArn=doomed.pop())
                doomed.insert(0, world.permission_set(f"New{number}"))
                number += 1
        except Exception as problem:  # reported by the test itself
            failures.append(problem)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(10):
            read = world.pages("ListPermissionSets", "PermissionSets", MaxResults=size)
            assert len(read) == len(set(read)), "an item was listed twice"
            assert kept <= set(read), "an item was skipped"
    finally:
        stop.set()
        writer.join()
    assert not failures, failures


def test_pages_go_on_after_the_item_they_ended_at_is_gone(world):
    arns = [world.permission_set(f"Set{number}") for number in range(6)]
    listed = world.result("ListPermissionSets")["PermissionSets"]
    assert sorted(listed) == sorted(arns)
    page = world.result("ListPermissionSets", MaxResults=3)
    for arn in (listed[2], listed[3]):
        world.result("DeletePermissionSet", PermissionSetArn=arn)
    rest = world.result("ListPermissionSets", NextToken=page["NextToken"])
    assert rest == {"PermissionSets": listed[4:]}


def test_list_instances_knows_its_page_sizes(server):
    for size in (1, 10, 100):
        assert len(server.result("ListInstances", {"MaxResults": size})["Instances"]) == 1
    answer = server.call("ListInstances", {"NextToken": "AAAA"})
    assert (answer.status, answer.code) == (400, "ValidationException"), answer
