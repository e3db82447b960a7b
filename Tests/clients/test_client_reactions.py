"""fixtures/client-reactions.json, measured again: what each boto3 makes of each fault.

RECORD_REACTIONS=1 writes what is measured into the file instead, for a new version of boto3.
"""

import os

import pytest

import boto
from reactions import table

TABLE = table.load()
ROWS = {row["name"]: row for row in TABLE["rows"]}
RECORDING = "RECORD_REACTIONS" in os.environ


@pytest.fixture(scope="module")
def measured(shared_server):
    """Reads of the table by client and row; every row is measured before the first is judged."""
    shared_server.reset()
    reads = {}
    for version in boto.VERSIONS:
        number = boto.drive(version, shared_server, [])["botocore"]
        for name, client in TABLE["clients"].items():
            if not table.is_for(number, client["botocore"]):
                continue
            orders = [table.measurement(row, client) for row in ROWS.values()]
            results = boto.drive(version, shared_server, orders)["measurements"]
            reads[name] = dict(zip(ROWS, results, strict=True))
    shared_server.reset()
    if RECORDING:
        record(reads)
    return reads


def record(reads):
    for client, rows in reads.items():
        for name, results in rows.items():
            assert isinstance(results, list), results
            expected = ROWS[name].setdefault("expect", {})
            kept = {key: value for key, value in expected.get(client, {}).items()
                    if key == "sleeps"}
            expected[client] = {**table.reading(ROWS[name], results), **kept}
    table.PATH.write_text(table.dump(TABLE))


@pytest.mark.parametrize("name", ROWS)
def test_a_client_reacts_as_the_table_says(measured, name):
    drifted = []
    for client, rows in measured.items():
        if isinstance(rows[name], str):
            drifted.append(f"{client}: {rows[name]}")
            continue
        expected = dict(ROWS[name]["expect"][client])
        bounds = expected.pop("sleeps", None)
        if (read := table.reading(ROWS[name], rows[name])) != expected:
            drifted.append(f"{client}: expected {expected}, measured {read} in {rows[name]}")
        slept = rows[name][0]["sleeps"]
        if bounds is not None and not is_within(slept, bounds):
            drifted.append(f"{client}: expected pauses within {bounds}, measured {slept}")
    assert not drifted, f"{name} with {ROWS[name]['rules']}:\n" + "\n".join(drifted)


def is_within(numbers, bounds):
    return len(numbers) == len(bounds) and all(
        low <= number <= high for number, (low, high) in zip(numbers, bounds))


def test_every_client_of_the_table_is_measured(measured):
    assert set(measured) == set(TABLE["clients"])


def test_the_table_is_written_as_recording_writes_it():
    assert table.PATH.read_text() == table.dump(TABLE)
