"""The table of what clients make of faults: fixtures/client-reactions.json.

For each fault, as rules of the emulator, it has what each client in each retry mode comes to. Only
the standard library, like `driver.py`.
"""

import json

import emulator

PATH = emulator.ROOT / "fixtures" / "client-reactions.json"
NEXT = {"attempts": 1, "outcome": "answer"}
SESSION = "reactions"
# What one recv may take in the rows whose faults are slow.
READ_TIMEOUT_SECONDS = 0.3


def load():
    return json.loads(PATH.read_text())


def dump(table):
    """The table as text: one line for each client of a row, so that changes can be read."""
    lines = ["{"]
    for name in ("about", "clients"):
        value = json.dumps(table[name], indent=2).replace("\n", "\n  ")
        lines.append(f'  "{name}": {value},')
    lines.append('  "rows": [')
    for index, row in enumerate(table["rows"]):
        members = [f'"name": {json.dumps(row["name"])}', f'"rules": {json.dumps(row["rules"])}']
        members += [
            f'"{name}": {json.dumps(row[name])}' for name in row
            if name not in ("name", "rules", "expect")
        ]
        expect = ",\n        ".join(
            f"{json.dumps(client)}: {json.dumps(row['expect'][client])}"
            for client in table["clients"] if client in row["expect"])
        members.append('"expect": {\n        ' + expect + "\n      }")
        comma = "," if index < len(table["rows"]) - 1 else ""
        lines.append("    {\n      " + ",\n      ".join(members) + "\n    }" + comma)
    return "\n".join([*lines, "  ]", "}", ""])


def is_for(botocore, condition):
    """Whether a version meets `>=1.44` or `<1.44`."""
    number = tuple(int(part) for part in botocore.split(".")[:2])
    bound = tuple(int(part) for part in condition.lstrip("<>=").split("."))
    return number >= bound if condition.startswith(">=") else number < bound


def measurement(row, client):
    """The steps that measure a row with a client, as the driver takes them.

    Each ends with a call that nothing is in the way of: no fault may spoil what comes after it.
    """
    method, members = row.get("call", ["list_instances", {}])
    session = row.get("session", SESSION)
    return {
        "session": None if session == "default" else session,
        "retries": client["retries"],
        "readTimeout": READ_TIMEOUT_SECONDS,
        "steps": [
            rules(session, row["rules"]),
            {"call": [method, members], "times": row.get("times", 1)},
            rules(session, []),
            {"untilAnswered": True},
            {"call": ["list_instances", {}]},
        ],
    }


def rules(session, rules):
    return {"admin": ["PUT", f"/_admin/faults?session={session}", rules]}


def reading(row, results):
    """What was measured, in the form of the table."""
    *spoiled, after = results
    first = spoiled[0]
    read = {"attempts": first["attempts"], "outcome": first["outcome"]}
    if row.get("times", 1) > 1:
        read = {"attemptsPerCall": runs([result["attempts"] for result in spoiled]),
                "outcome": first["outcome"]}
    if first["limit"]:
        read["limit"] = first["limit"]
    behind = {"attempts": after["attempts"], "outcome": after["outcome"]}
    if behind != NEXT:
        read["next"] = behind
    return read


def runs(numbers):
    """Numbers with how often each stands in a row: [[17, 3], [1, 2]] is 17 times 3, once 2."""
    counted = []
    for number in numbers:
        if counted and counted[-1][1] == number:
            counted[-1][0] += 1
        else:
            counted.append([1, number])
    return counted
