"""boto3 scripts of the kind that everybody has, with nothing but AWS_ENDPOINT_URL."""

import pathlib

import pytest

import boto as versions
import programs
from company import Company
from world import MANAGEMENT, PRODUCTION, SANDBOX

SCRIPTS = pathlib.Path(__file__).resolve().parent / "tools"
PEOPLE = """\
ada,Ada,Lovelace,ada@example.com,developers
ben,Ben,Example,ben@example.com,developers
cleo,Cleo,Example,cleo@example.com,auditors
ada,Ada,Lovelace,ada@example.com,auditors
"""


@pytest.fixture(params=versions.VERSIONS)
def script(request, server, tmp_path):
    """Runs a script with a version of boto3: (exit code, output, errors)."""
    python = versions.python(request.param)
    environment = programs.environment(server, tmp_path)

    def run(name, *arguments, **options):
        return programs.run([python, str(SCRIPTS / name), *arguments], environment, **options)

    return run


def test_an_audit_lists_who_may_do_what_where(script, server):
    company = Company(server)
    assert programs.ok(script("audit_assignments.py")).splitlines() == [
        "account,permission set,group,user",
        f"{SANDBOX},Admin,developers,ada",
        f"{SANDBOX},Reader,,ben",
        f"{MANAGEMENT},Admin,,ada",
        f"{PRODUCTION},Reader,developers,ada",
    ]
    # Assignments of a group outlive it, and the audit says so.
    company.services.store.delete_group(
        IdentityStoreId=company.services.store_id, GroupId=company.developers)
    assert f"{SANDBOX},Admin,deleted {company.developers}," in programs.ok(
        script("audit_assignments.py")).splitlines()


def test_onboarding_makes_what_is_missing_once(script, server):
    done = programs.ok(script("onboard.py", input=PEOPLE)).splitlines()
    assert sorted(done) == sorted([
        *(f"user {name} is made" for name in ("ada", "ben", "cleo")),
        *(f"group {name} is made" for name in ("developers", "auditors")),
        "user ada joins developers", "user ben joins developers",
        "user cleo joins auditors", "user ada joins auditors",
    ])
    assert programs.ok(script("onboard.py", input=PEOPLE)) == ""

    renamed = PEOPLE.replace("Lovelace", "King")
    assert programs.ok(script("onboard.py", input=renamed)) == "user ada is renamed\n"
    services = programs.Services(server)
    [ada] = [user for user in services.all(
        "store", "list_users", "Users", IdentityStoreId=services.store_id)
        if user["UserName"] == "ada"]
    assert (ada["DisplayName"], ada["Name"]) == (
        "Ada King", {"GivenName": "Ada", "FamilyName": "King"})
    assert ada["Emails"] == [{"Value": "ada@example.com", "Type": "work", "Primary": True}]


def test_access_is_granted_by_name_and_revoked(script, server):
    company = Company(server)
    sandbox = company.names[SANDBOX]

    def granted():
        return company.ben in {row["PrincipalId"] for row in company.services.all(
            "admin", "list_account_assignments", "AccountAssignments", AccountId=SANDBOX,
            InstanceArn=company.services.instance, PermissionSetArn=company.admin)}

    assert not granted()
    for wanted, said in [("grant", "grant done"), ("grant", "grant done"),
                         ("revoke", "revoke done"), ("revoke", "was not granted")]:
        assert programs.ok(script("request_access.py", wanted, "ben", "Admin", sandbox)) == (
            said + "\n")
        assert granted() == (wanted == "grant")
    for arguments, said in [
        (["ben", "Nought", sandbox], "no permission set Nought"),
        (["nobody", "Admin", sandbox], "no user nobody"),
        (["ben", "Admin", "nowhere"], "no active account nowhere"),
    ]:
        code, _, errors = script("request_access.py", "grant", *arguments)
        assert (code, errors.strip()) == (1, said)
