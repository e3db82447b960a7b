"""Lists in pages: complete, stable, and with tokens that only fit where they came from."""

import itertools
import re
import threading

import pytest

import emulator
import lists
import model
import world as steps

ITEMS = 13
KEPT = 20
GROWTH_MAX = 60
PREFIX = "AAMA-"
TOKEN = PREFIX + r"[-a-zA-Z0-9+=/_]{20,2000}"

ALL = list(lists.LISTS)
PAGED = [name for name in ALL if lists.LISTS[name].pages]
WHOLE = [name for name in ALL if not lists.LISTS[name].pages]
GROWING = [name for name in PAGED if lists.LISTS[name].grows]


def test_every_list_operation_is_paged_here():
    tested = {kind.operation for kind in lists.LISTS.values()}
    assert tested == {name for name in model.OPERATIONS if name.startswith("List")}


@pytest.fixture(scope="module")
def relaxed(tmp_path_factory):
    """A server without quotas, where requests and life cycles end at once."""
    arguments = ("--in-memory", "--fidelity", "relaxed")
    with emulator.Emulator(*arguments, folder=tmp_path_factory.mktemp("lists")) as server:
        yield server
        assert server.stop() == 0, server.error_text()


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Every list with at least thirteen items, all in one world of a server of its own."""
    arguments = ("--in-memory", "--fidelity", "relaxed")
    with emulator.Emulator(*arguments, folder=tmp_path_factory.mktemp("filled")) as server:
        world = steps.World(server)
        made = {name: kind(world) for name, kind in lists.LISTS.items()}
        for listed in made.values():
            for number in range(ITEMS if listed.grows else 0):
                listed.make(number)
        yield made


@pytest.mark.parametrize("name", PAGED)
def test_pages_of_every_size_hold_the_same_items_in_the_same_order(filled, name):
    listed = filled[name]
    items = [*itertools.chain(*listed.walk())]
    assert len(items) >= (ITEMS if listed.grows else 0) + listed.fixed
    assert len({listed.name(item) for item in items}) == len(items)
    for size in [*range(1, ITEMS + 2), 100]:
        size = min(size, 10) if name == "Scopes" else size
        pages = listed.walk(MaxResults=size)
        assert [*itertools.chain(*pages)] == items, size
        full = min(size, listed.page_max)
        assert [len(page) for page in pages[:-1]] == [full] * ((len(items) - 1) // full), size


@pytest.mark.parametrize("name", PAGED)
def test_the_size_of_a_page_may_change_on_the_way(filled, name):
    listed = filled[name]
    items = [*itertools.chain(*listed.walk())]
    read, token = [], {}
    for size in itertools.cycle((2, 1, 4, 3)):
        page, following = listed.page(MaxResults=size, **token)
        read += page
        if following is None:
            break
        token = {"NextToken": following}
    assert read == items


@pytest.mark.parametrize("name", WHOLE)
def test_lists_without_a_page_size_are_whole(filled, name):
    listed = filled[name]
    [items] = listed.walk()
    assert len(items) == (ITEMS if listed.grows else 0) + listed.fixed
    # Not a member of the operation, and so without effect.
    assert listed.walk(MaxResults=1) == [items]


@pytest.mark.parametrize("name", PAGED)
def test_tokens_are_opaque_and_never_the_same_twice(filled, name):
    listed = filled[name]
    tokens = {listed.page(MaxResults=5)[1] for _ in range(20)}
    assert len(tokens) == 20
    rest = [listed.page(MaxResults=10, NextToken=token)[0] for token in tokens]
    assert all(items == rest[0] for items in rest) and rest[0]
    for token in tokens:
        assert re.fullmatch(TOKEN, token)
    # Tokens of the same place have nothing in common that could be read as the place.
    for one, two in itertools.pairwise(token[len(PREFIX):] for token in tokens):
        assert sum(map(str.__eq__, one, two)) < len(one) / 2, (one, two)


@pytest.mark.parametrize("name", PAGED)
def test_an_altered_token_is_refused(filled, name):
    listed = filled[name]
    _, token = listed.page(MaxResults=5)
    altered = [token[:-1], token[1:], token + "A", token + "=", token[::-1], token * 2, "A", "AAAA"]
    for place, character in enumerate(token):
        for other in "Aa0-" if place % 8 == 0 else "A":
            if other != character:
                altered.append(token[:place] + other + token[place + 1 :])
    for wrong in altered:
        if wrong != token:
            listed.refused(wrong)
    items = [*itertools.chain(*listed.walk())]
    assert listed.page(NextToken=token)[0] == items[5 : 5 + listed.page_max]


@pytest.mark.parametrize("name", WHOLE)
def test_lists_without_a_page_size_refuse_tokens_all_the_same(filled, name):
    _, token = filled["Sets"].page(MaxResults=5)
    for wrong in (token, "A", "AAMA-AAAA"):
        filled[name].refused(wrong)


@pytest.mark.parametrize("use", PAGED)
def test_a_token_fits_only_its_own_operation_and_input(filled, use):
    for source in PAGED:
        if source != use:
            filled[use].refused(filled[source].page(MaxResults=5)[1])
    listed = filled[use]
    if listed.elsewhere is not None:
        listed.refused(listed.page(MaxResults=5)[1], **listed.elsewhere)


def test_a_token_of_an_earlier_world_is_refused(relaxed):
    for turn in range(2):
        relaxed.reset()
        sets = lists.Sets(steps.World(relaxed))
        for number in range(ITEMS):
            sets.make(number)
        if turn == 0:
            _, token = sets.page(MaxResults=5)
    sets.refused(token)


def test_a_token_of_another_server_is_refused(start):
    one, two = (lists.Sets(steps.World(start("--seed", str(seed)))) for seed in (1, 2))
    for number in range(ITEMS):
        one.make(number)
        two.make(number)
    two.refused(one.page(MaxResults=5)[1])


@pytest.mark.parametrize("name", [name for name in GROWING if name != "Regions"])
def test_a_page_is_as_long_as_it_may_be_unless_told_otherwise(relaxed, name):
    relaxed.reset()
    listed = lists.LISTS[name](steps.World(relaxed))
    for number in range(listed.page_max + 1 - listed.fixed):
        listed.make(number)
    pages = listed.walk()
    assert [len(page) for page in pages] == [listed.page_max, 1]
    size = min(listed.page_max, 10) if name == "Scopes" else 100
    assert listed.walk(MaxResults=size) == pages


@pytest.mark.parametrize("size", [1, 3, 10])
@pytest.mark.parametrize("name", GROWING)
def test_another_writer_makes_no_page_repeat_or_skip(relaxed, name, size):
    """What is there from the first page to the last is listed exactly once."""
    relaxed.reset()
    listed = lists.LISTS[name](steps.World(relaxed))
    doomed = []
    # Every third item goes while pages are read, each between two that stay.
    for number in range(KEPT):
        listed.make(number)
        if number % 3 == 1 and listed.unmake:
            doomed.append(number)
    going = set(doomed)
    before = [listed.name(item) for item in itertools.chain(*listed.walk())]
    kept = [name for place, name in enumerate(before) if place - listed.fixed not in going]
    stop, failures, writes = threading.Event(), [], []

    def write():
        numbers = itertools.count(KEPT)
        try:
            # A list that only grows must not grow faster than its pages are read.
            while not stop.is_set() and (listed.unmake or len(writes) < GROWTH_MAX):
                if doomed:
                    listed.unmake(doomed.pop())
                # A bounded supply of names: what was made goes again after a while.
                made = next(numbers) % 8 + KEPT
                listed.make(made)
                if listed.unmake:
                    doomed.insert(0, made)
                if listed.touch:
                    listed.touch(0)
                while len(doomed) >= 7:
                    listed.unmake(doomed.pop())
                writes.append(made)
        except Exception as problem:  # reported by the test itself
            failures.append(problem)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        walks = 0
        while (walks < 5 or len(writes) < 10) and not failures:
            read = [listed.name(item) for item in itertools.chain(*listed.walk(MaxResults=size))]
            # What went and came back may be there twice; it was not there throughout.
            assert [name for name in read if name in kept] == kept
            walks += 1
    finally:
        stop.set()
        writer.join()
    assert not failures, failures


@pytest.mark.parametrize("name", [name for name in GROWING if lists.LISTS[name].unmake])
def test_pages_go_on_after_the_item_they_ended_at_is_gone(relaxed, name):
    relaxed.reset()
    listed = lists.LISTS[name](steps.World(relaxed))
    for number in range(6):
        listed.make(number)
    [items] = listed.walk()
    _, token = listed.page(MaxResults=listed.fixed + 3)
    for number in (2, 3):
        listed.unmake(number)
    rest, following = listed.page(NextToken=token)
    assert [listed.name(item) for item in rest] == [
        listed.name(item) for item in items[listed.fixed + 4 :]
    ]
    assert following is None
