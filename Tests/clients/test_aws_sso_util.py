"""aws-sso-util's commands for administrators, with nothing but AWS_ENDPOINT_URL."""

import pytest

import programs
from company import ROWS, Company
from world import MANAGEMENT, PRODUCTION, SANDBOX

FIELDS = ["instance_arn", "principal_type", "principal_id", "principal_name",
          "permission_set_arn", "permission_set_name", "target_type", "target_id", "target_name"]


@pytest.fixture
def company(server):
    return Company(server)


@pytest.fixture
def util(server, tmp_path):
    """Runs aws-sso-util's commands for administrators: (exit code, output, errors)."""
    program = programs.tool("aws-sso-util")
    environment = programs.environment(server, tmp_path)

    def call(*arguments):
        return programs.run([program, "admin", *arguments], environment)

    return call


def assignments(util, *arguments):
    """(principal, permission set, account) of every row, sorted, after a look at the header."""
    header, *rows = programs.ok(util("assignments", *arguments)).splitlines()
    assert header == ",".join(FIELDS)
    rows = [dict(zip(FIELDS, row.split(","), strict=True)) for row in rows]
    return sorted(
        (row["principal_name"], row["permission_set_name"], row["target_id"]) for row in rows)


def test_every_assignment_is_listed_with_the_names_of_everything(util, company):
    assert assignments(util) == ROWS
    rows = programs.ok(util("assignments", "--no-header")).splitlines()
    expected = [
        company.services.instance, "USER", company.ben, "ben", company.reader, "Reader",
        "AWS_ACCOUNT", SANDBOX, company.names[SANDBOX]]
    assert ",".join(expected) in rows and len(rows) == len(ROWS)
    without = programs.ok(util("assignments", "--no-header", "--no-lookup-names",
                               "--account-id", SANDBOX))
    assert ",".join([company.services.instance, "USER", company.ben, "", company.reader, "",
                     "AWS_ACCOUNT", SANDBOX, ""]) in without.splitlines()


def test_assignments_are_filtered(util, company):
    sandbox = company.names[SANDBOX]
    for arguments, wanted in [
        (["--user", "^ada$"], lambda row: row[0] == "ada"),
        (["--group", company.developers, "-p", "Admin"], lambda row: row[0:2] == (
            "developers", "Admin")),
        (["--permission-set", company.reader], lambda row: row[1] == "Reader"),
        (["--account-name", f"^{sandbox}$"], lambda row: row[2] == SANDBOX),
        (["--ou", company.inner, "--account-id", MANAGEMENT], lambda row: row[2] != PRODUCTION),
        (["--ou", company.unit, "--ou-recursive"], lambda row: row[2] == SANDBOX),
        (["--ou", company.root, "--ou-not-recursive"], lambda row: row[2] != SANDBOX),
    ]:
        assert assignments(util, *arguments) == [row for row in ROWS if wanted(row)], arguments


def test_names_and_ids_are_looked_up(util, company):
    services = company.services
    assert programs.ok(util("lookup", "instance")).split() == [services.instance]
    assert programs.ok(util("lookup", "identity-store")).split() == [services.store_id]
    for kind, names, ids in [
        ("user", ["ada", "ben"], [company.ada, company.ben]),
        ("group", ["developers"], [company.developers]),
        ("permission-set", ["Reader", "Admin"], [company.reader, company.admin]),
    ]:
        assert looked_up(util, kind, *names) == list(zip(names, ids)), kind
    assert sorted(looked_up(util, "permission-set", ":all")) == [
        ("Admin", company.admin), ("Reader", company.reader)]


def test_what_is_not_there_is_said_so(util, company):
    for kind, name in [("user", "nobody"), ("group", "nothing"), ("permission-set", "Nought")]:
        said = "UNKNOWN" if kind == "permission-set" else "NOT_FOUND"
        assert looked_up(util, kind, name) == [(name, said)]
    code, _, errors = util("lookup", "--error-if-not-found", "user", "nobody")
    assert code == 1 and "nobody not found" in errors


def looked_up(util, kind, *names):
    """(name, id) of every row after the header."""
    rows = programs.ok(util("lookup", kind, *names, "--separator", ",")).splitlines()
    return [tuple(row.split(",")) for row in rows[1:]]
