"""cartography's code that fetches and transforms what Identity Center and Organizations have."""

import json
import pathlib

import programs
from company import Company
from world import MANAGEMENT, PRODUCTION, SANDBOX

SCRIPT = pathlib.Path(__file__).resolve().parent / "tools" / "read_with_cartography.py"


def read(server, folder, **environment):
    """What the script has read."""
    python = programs.tool("python")
    output = programs.ok(programs.run(
        [python, str(SCRIPT)], programs.environment(server, folder, **environment)))
    return json.loads(output)


def test_everything_is_fetched_and_transformed(server, tmp_path):
    company = Company(server)
    seen = read(server, tmp_path)
    check_the_instance(company, seen)
    check_the_organization(company, seen)


def check_the_instance(company, seen):
    services = company.services
    assert seen["account"] == MANAGEMENT and seen["supported"] is True
    assert seen["instance"]["InstanceArn"] == services.instance
    assert seen["instance"]["IdentityStoreId"] == services.store_id

    sets = {each["Name"]: each for each in seen["sets"]}
    assert {name: each["PermissionSetArn"] for name, each in sets.items()} == {
        "Admin": company.admin, "Reader": company.reader}
    assert sets["Reader"]["SessionDuration"] == "PT2H"
    assert sets["Admin"]["RoleHint"].endswith("/sso.amazonaws.com/AWSReservedSSO_Admin")

    users = {each["UserName"]: each for each in seen["users"]}
    assert users["ada"]["MemberOfGroups"] == [company.developers]
    assert users["ben"]["MemberOfGroups"] == []
    # What a user has by a group is among what is listed for the user.
    assert sorted(users["ada"]["AssignedPermissionSets"]) == sorted(
        [company.admin, company.admin, company.reader])
    assert users["ben"]["AssignedPermissionSets"] == [company.reader]
    [group] = seen["groups"]
    assert group["DisplayName"] == "developers"
    assert sorted(
        (row["AccountId"], row["PermissionSetArn"]) for row in seen["of_groups"]
    ) == sorted([(SANDBOX, company.admin), (PRODUCTION, company.reader)])


def check_the_organization(company, seen):
    organization = seen["organization"]
    assert organization["management_account_id"] == MANAGEMENT
    assert organization["feature_set"] == "ALL"

    def scoped(id):
        return f"{organization['id']}/{id}"

    [root] = seen["roots"]
    assert root["root_id"] == company.root
    assert root["child_ou_ids"] == [scoped(company.unit)]
    assert sorted(root["account_ids"]) == sorted([MANAGEMENT, PRODUCTION])
    units = {each["ou_id"]: each for each in seen["units"]}
    assert units[company.unit]["child_ou_ids"] == [scoped(company.inner)]
    assert units[company.unit]["parent_root_id"] == scoped(company.root)
    assert units[company.inner]["parent_ou_id"] == scoped(company.unit)
    assert units[company.inner]["account_ids"] == [SANDBOX]
    assert {each["id"] for each in seen["accounts"]} == set(company.names)
    assert all(each["status"] == each["state"] == "ACTIVE" for each in seen["accounts"])


def test_an_account_instance_has_people_and_no_permission_sets_to_fetch(server, tmp_path):
    """cartography goes on without permission sets if the refusal has a text it knows."""
    made = server.result("CreateInstance", {"Name": "own"}, key=PRODUCTION)["InstanceArn"]
    seen = read(server, tmp_path, AWS_ACCESS_KEY_ID=PRODUCTION)
    assert seen["account"] == PRODUCTION
    assert seen["instance"]["InstanceArn"] == made
    assert seen["organization"]["management_account_id"] == MANAGEMENT
    assert seen["supported"] is False
    assert (seen["users"], seen["groups"], seen["sets"]) == ([], [], [])
