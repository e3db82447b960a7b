"""An assignment's life: accepted, in progress, ended, and what can be seen meanwhile."""

import concurrent.futures
import time

import pytest

import configurations
import world as steps
from world import ADA, BEN, CREATION, DELETION, PROVISIONING, SANDBOX

NO_SUCH_ID = "01234567-89ab-4cde-8fab-0123456789ab"


@pytest.mark.parametrize("kind", [CREATION, DELETION], ids=["creation", "deletion"])
def test_the_first_answer_is_in_progress_without_a_date(world, kind):
    arn = world.permission_set()
    wanted = steps.assignment(arn)
    answer = world.call(kind.start, **wanted)
    assert answer.status == 200
    request_id = answer.headers["x-amzn-requestid"]
    assert answer.json == {
        kind.output: {"Status": "IN_PROGRESS", "RequestId": request_id, **wanted}
    }
    first = world.status(kind, request_id)
    first.pop("CreatedDate", None)
    assert first == {"Status": "IN_PROGRESS", "RequestId": request_id, **wanted}


def test_the_second_status_read_ends_it(world):
    arn = world.permission_set()
    before = time.time()
    begun = world.begin(CREATION, **steps.assignment(arn))
    assert world.status(CREATION, begun["RequestId"])["Status"] == "IN_PROGRESS"
    assert world.assignments(arn) == []
    ended = world.status(CREATION, begun["RequestId"])
    assert ended == {
        "Status": "SUCCEEDED",
        "RequestId": begun["RequestId"],
        "CreatedDate": ended["CreatedDate"],
        **steps.assignment(arn),
    }
    assert before - 0.01 <= ended["CreatedDate"] <= time.time() + 0.01
    assert world.assignments(arn) == [("USER", ADA)]
    assert world.status(CREATION, begun["RequestId"]) == ended


def test_a_request_nobody_polls_ends_after_three_seconds(world):
    arn = world.permission_set()
    begun = time.monotonic()
    world.begin(CREATION, **steps.assignment(arn))
    seen_after = None
    while seen_after is None and time.monotonic() - begun < 10:
        if world.assignments(arn) == [("USER", ADA)]:
            seen_after = time.monotonic() - begun
    assert seen_after is not None and 2.5 <= seen_after < 7, seen_after
    [listed] = world.pages(CREATION.list, CREATION.listed)
    assert listed["Status"] == "SUCCEEDED"


def test_listing_the_status_does_not_count_as_a_read_of_it(world):
    arn = world.permission_set()
    begun = world.begin(CREATION, **steps.assignment(arn))
    for _ in range(5):
        [listed] = world.pages(CREATION.list, CREATION.listed)
        assert listed["Status"] == "IN_PROGRESS"
        assert listed["RequestId"] == begun["RequestId"]
    assert world.status(CREATION, begun["RequestId"])["Status"] == "IN_PROGRESS"
    assert world.status(CREATION, begun["RequestId"])["Status"] == "SUCCEEDED"


def test_reads_of_one_request_do_not_count_for_another(world):
    arn = world.permission_set()
    one = world.begin(CREATION, **steps.assignment(arn, ADA))["RequestId"]
    two = world.begin(CREATION, **steps.assignment(arn, BEN))["RequestId"]
    assert world.status(CREATION, one)["Status"] == "IN_PROGRESS"
    assert world.status(CREATION, two)["Status"] == "IN_PROGRESS"
    assert world.status(CREATION, one)["Status"] == "SUCCEEDED"
    assert world.assignments(arn) == [("USER", ADA)]
    assert world.status(CREATION, two)["Status"] == "SUCCEEDED"
    assert world.assignments(arn) == sorted([("USER", ADA), ("USER", BEN)])


def test_a_duplicate_is_accepted_and_makes_no_second_row(world):
    arn = world.permission_set()
    ids = {world.begin(CREATION, **steps.assignment(arn))["RequestId"]}
    for number in range(3):
        ended = world.follow(CREATION, max(ids)) if number == 0 else ended
        again = world.begin(CREATION, **steps.assignment(arn))
        assert again["Status"] == "IN_PROGRESS" and again["RequestId"] not in ids
        ids.add(again["RequestId"])
        ended = world.follow(CREATION, again["RequestId"])
        assert ended["Status"] == "SUCCEEDED" and "FailureReason" not in ended
        assert world.assignments(arn) == [("USER", ADA)]
    assert len(world.pages(CREATION.list, CREATION.listed)) == 4


def test_a_deletion_removes_only_its_own_row_and_only_at_its_end(world):
    arn = world.permission_set()
    rows = [("USER", ADA), ("USER", BEN), ("GROUP", ADA)]
    for type, who in rows:
        world.grant(arn, who, type=type)
    world.grant(arn, ADA, steps.PRODUCTION)
    begun = world.begin(DELETION, **steps.assignment(arn))
    assert world.status(DELETION, begun["RequestId"])["Status"] == "IN_PROGRESS"
    assert world.assignments(arn) == sorted(rows)
    ended = world.status(DELETION, begun["RequestId"])
    assert ended["Status"] == "SUCCEEDED" and "FailureReason" not in ended
    assert world.assignments(arn) == sorted(rows[1:])
    assert world.assignments(arn, steps.PRODUCTION) == [("USER", ADA)]


def test_deleting_what_is_not_there_is_accepted_and_fails(world):
    arn = world.permission_set()
    world.grant(arn, ADA)
    for absent in (
        steps.assignment(arn, BEN),
        steps.assignment(arn, ADA, steps.PRODUCTION),
        steps.assignment(arn, ADA, type="GROUP"),
    ):
        begun = world.begin(DELETION, **absent)
        assert begun["Status"] == "IN_PROGRESS" and "FailureReason" not in begun
        ended = world.follow(DELETION, begun["RequestId"])
        assert ended["Status"] == "FAILED"
        assert ended["FailureReason"].startswith(
            "Received a 404 status error: EntitlementItem doesn't exist with the given entitlement"
            " key EntitlementKey{accessorId=AccessorId{value="
        ), ended
    assert world.assignments(arn) == [("USER", ADA)]


def test_a_second_request_for_the_same_assignment_conflicts(world):
    arn = world.permission_set()
    begun = world.begin(CREATION, **steps.assignment(arn))
    for kind in (CREATION, DELETION):
        text = world.refused("ConflictException", kind.start, **steps.assignment(arn))
        assert text == steps.CONFLICT
    others = [
        steps.assignment(arn, BEN),
        steps.assignment(arn, ADA, steps.PRODUCTION),
        steps.assignment(arn, ADA, type="GROUP"),
        steps.assignment(world.permission_set("Other")),
    ]
    for other in others:
        assert world.begin(CREATION, **other)["Status"] == "IN_PROGRESS"
    assert world.follow(CREATION, begun["RequestId"])["Status"] == "SUCCEEDED"
    assert world.begin(DELETION, **steps.assignment(arn))["Status"] == "IN_PROGRESS"
    assert len(world.pages(CREATION.list, CREATION.listed)) == 5
    assert len(world.pages(DELETION.list, DELETION.listed)) == 1


def test_of_many_at_once_exactly_one_is_accepted(world):
    arn = world.permission_set()
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(
            pool.map(lambda _: world.call(CREATION.start, **steps.assignment(arn)), range(64))
        )
    accepted = [answer for answer in answers if answer.status == 200]
    assert len(accepted) == 1, answers
    assert {answer.code for answer in answers} == {None, "ConflictException"}


@pytest.mark.parametrize("kind", [CREATION, DELETION, PROVISIONING],
                         ids=["creation", "deletion", "provisioning"])
def test_an_unknown_request_is_not_found(world, kind):
    arn = world.permission_set()
    created = world.begin(CREATION, **steps.assignment(arn))["RequestId"]
    deleted = world.begin(DELETION, **steps.assignment(arn, BEN))["RequestId"]
    foreign = {CREATION: [deleted], DELETION: [created], PROVISIONING: [created, deleted]}[kind]
    for request_id in [NO_SUCH_ID, *foreign]:
        world.refused("ResourceNotFoundException", kind.describe, **{kind.request_id: request_id})


def test_lists_of_requests_are_filtered_by_status(world):
    arn = world.permission_set()
    done = [world.finish(CREATION, **steps.assignment(arn, steps.principal(n)))["RequestId"]
            for n in range(3)]
    failed = [world.finish(DELETION, **steps.assignment(arn, steps.principal(n)))["RequestId"]
              for n in range(3, 5)]
    gone = [world.finish(DELETION, **steps.assignment(arn, steps.principal(0)))["RequestId"]]
    running = [world.begin(CREATION, **steps.assignment(arn, steps.principal(9)))["RequestId"]]
    expected = [
        (CREATION, None, done + running),
        (CREATION, "SUCCEEDED", done),
        (CREATION, "IN_PROGRESS", running),
        (CREATION, "FAILED", []),
        (DELETION, None, failed + gone),
        (DELETION, "FAILED", failed),
        (DELETION, "SUCCEEDED", gone),
        (DELETION, "IN_PROGRESS", []),
        (PROVISIONING, None, []),
    ]
    for kind, status, ids in expected:
        filter = {"Filter": {"Status": status}} if status else {}
        listed = world.pages(kind.list, kind.listed, **filter)
        assert sorted(item["RequestId"] for item in listed) == sorted(ids), (kind.list, status)
        for item in listed:
            assert sorted(item) == ["CreatedDate", "RequestId", "Status"]
            assert status in (None, item["Status"])
    everything = world.pages(CREATION.list, CREATION.listed, Filter={})
    assert len(everything) == 4


# Account, principal type, statuses of the first reads, reason. From configurations.TRANSITIONS.
CASES = [
    ("111122223333", "USER", ["IN_PROGRESS", "IN_PROGRESS", "SUCCEEDED", "SUCCEEDED"], None),
    ("999999999901", "USER", ["IN_PROGRESS", "IN_PROGRESS", "FAILED", "FAILED"],
     "Received a 404 status error: Not supported policy Missing."),
    ("999999999902", "USER", ["SUCCEEDED", "SUCCEEDED"], None),
    ("999999999903", "USER", ["IN_PROGRESS"] * 8, None),
    ("999999999905", "GROUP", ["FAILED", "FAILED"], "groups are not welcome here"),
    ("999999999905", "USER", ["IN_PROGRESS", "IN_PROGRESS", "SUCCEEDED"], None),
]


def test_requests_end_as_the_configuration_says(start):
    world = steps.World(start(config=configurations.TRANSITIONS))
    arn = world.permission_set()
    for account, type, statuses, reason in CASES:
        begun = world.begin(CREATION, **steps.assignment(arn, ADA, account, type))
        assert begun["Status"] == "IN_PROGRESS" and "FailureReason" not in begun
        reads = [world.status(CREATION, begun["RequestId"]) for _ in statuses]
        assert [read["Status"] for read in reads] == statuses, (account, type)
        assert reads[-1].get("FailureReason") == reason, (account, type)
        succeeded = statuses[-1] == "SUCCEEDED"
        assert ((type, ADA) in world.assignments(arn, account)) == succeeded, (account, type)


def test_an_immediate_request_is_effective_with_its_first_answer(start):
    world = steps.World(start(config=configurations.TRANSITIONS))
    arn = world.permission_set()
    wanted = steps.assignment(arn, ADA, "999999999902")
    assert world.begin(CREATION, **wanted)["Status"] == "IN_PROGRESS"
    assert world.assignments(arn, "999999999902") == [("USER", ADA)]
    assert world.begin(DELETION, **wanted)["Status"] == "IN_PROGRESS"
    assert world.assignments(arn, "999999999902") == []


def test_a_timed_request_ends_by_the_clock_alone(start):
    world = steps.World(start(config=configurations.TRANSITIONS))
    arn = world.permission_set()
    begun = time.monotonic()
    request_id = world.begin(CREATION, **steps.assignment(arn, ADA, "999999999904"))["RequestId"]
    while world.status(CREATION, request_id)["Status"] == "IN_PROGRESS":
        assert time.monotonic() - begun < 5
    assert 0.9 <= time.monotonic() - begun < 4


def test_a_failed_creation_grants_nothing_and_can_be_tried_again(start):
    world = steps.World(start(config=configurations.TRANSITIONS))
    arn = world.permission_set()
    for _ in range(2):
        ended = world.finish(CREATION, **steps.assignment(arn, ADA, "999999999901"))
        assert ended["Status"] == "FAILED"
        assert world.assignments(arn, "999999999901") == []
    assert world.result("DeletePermissionSet", PermissionSetArn=arn) == {}


def test_relaxed_requests_end_at_once_and_never_conflict(start):
    world = steps.World(start("--fidelity", "relaxed"))
    arn = world.permission_set()
    for kind, rows in ((CREATION, [("USER", ADA)]), (CREATION, [("USER", ADA)]), (DELETION, [])):
        begun = world.begin(kind, **steps.assignment(arn))
        assert begun["Status"] == "IN_PROGRESS"
        assert world.status(kind, begun["RequestId"])["Status"] == "SUCCEEDED"
        assert world.assignments(arn) == rows


def test_fifteen_requests_may_be_outstanding_when_strict(start):
    server = start("--fidelity", "strict", config=configurations.STAY_IN_PROGRESS,
                   seed_file=configurations.STRICT_SEED_FILE)
    world = steps.World(server)
    arn = world.result("ListPermissionSets")["PermissionSets"][0]
    user = configurations.STRICT_USER
    answers = []
    for number in range(16):
        account = f"2000000000{number:02}"
        answers.append(world.call(CREATION.start, **steps.assignment(arn, user, account)))
        time.sleep(0.06)  # strict also limits the rate, to 20 calls a second
    assert [answer.status for answer in answers] == [200] * 15 + [400], answers
    assert answers[-1].code == "ThrottlingException"
    assert answers[-1].message == "There are too many requests processing. Please try again later."
