"""The Terraform AWS provider, with every aws_ssoadmin_* and aws_identitystore_* it has.

terraform/*.tf uses each of them. It polls every five seconds whatever it is told, so that one
test goes through the whole life, each step of Terraform once.
"""

import json
import os
import pathlib
import shutil

import pytest

import programs
from world import SANDBOX

CONFIGURATION = pathlib.Path(__file__).resolve().parent / "terraform"
# Where Terraform looks by itself, and where packages and images of machines put plugins.
PLUGIN_FOLDERS = [
    pathlib.Path.home() / ".terraform.d" / "plugins",
    pathlib.Path("/usr/local/share/terraform/plugins"),
    pathlib.Path("/usr/share/terraform/plugins"),
    *pathlib.Path("/opt").glob("*"),
]
PROVIDER = "registry.terraform.io/hashicorp/aws"
PREFIXES = ("aws_ssoadmin_", "aws_identitystore_")
# What requests and life cycles take is not what this test is about, and principals and accounts
# have to exist.
SERVER = """
fidelity: strict
service: {throttling: false, lifecycle: 0s}
transitions:
  account-assignment-creation: {default: {progression: immediate}}
  account-assignment-deletion: {default: {progression: immediate}}
  permission-set-provisioning: {default: {progression: immediate}}
"""


class Terraform:
    """Terraform in a folder of its own with the configuration, sent to a server."""

    def __init__(self, program, plugins, server, folder):
        self.program, self.server, self.folder = program, server, folder
        for file in CONFIGURATION.glob("*.tf"):
            shutil.copy(file, folder)
        self.configuration = "".join(file.read_text() for file in CONFIGURATION.glob("*.tf"))
        self.environment = programs.environment(
            server, folder, CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1", TF_VAR_account=SANDBOX)
        # A file that is named there has to exist, and none is needed.
        self.environment.pop("TF_CLI_CONFIG_FILE", None)
        programs.ok(self.run("init", f"-plugin-dir={plugins}"))

    def run(self, command, *arguments):
        return programs.run(
            [self.program, command, *arguments], self.environment, self.folder)

    def apply(self, *arguments):
        """Applies, and gives how much was added, changed, imported and removed."""
        output = programs.ok(self.run(
            "apply", "-input=false", "-auto-approve", "-json", "-parallelism=20", *arguments))
        events = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
        [changes] = [event["changes"] for event in events if event["type"] == "change_summary"
                     and event["changes"]["operation"] != "plan"]
        return {kind: changes[kind] for kind in ("add", "change", "import", "remove")}

    def drift(self, *arguments):
        """What a plan would change: nothing, if all is well."""
        code, output, errors = self.run(
            "plan", "-input=false", "-no-color", "-detailed-exitcode", *arguments)
        assert code in (0, 2), errors
        return output if code else ""

    def state(self):
        return json.loads(programs.ok(self.run("state", "pull")))

    def outputs(self):
        return {name: each["value"] for name, each in self.state()["outputs"].items()}

    def forget(self):
        """Leaves everything where it is, and knows nothing of it; gives how to import it.

        Every resource's id is what the provider imports it by.
        """
        known = [
            (f'{each["type"]}.{each["name"]}', each["instances"][0]["attributes"]["id"])
            for each in self.state()["resources"] if each["mode"] == "managed"]
        (self.folder / "terraform.tfstate").unlink()
        (self.folder / "imports.tf").write_text("".join(
            f"import {{\n  to = {address}\n  id = {json.dumps(id)}\n}}\n"
            for address, id in known))
        return len(known)


@pytest.fixture
def terraform(start, tmp_path):
    program = os.environ.get("TERRAFORM") or programs.find("terraform", ["/usr/local/bin/terraform"])
    if not program:
        programs.missing("terraform", "TERRAFORM", "put it in PATH, or name it in TERRAFORM")
    given = os.environ.get("TERRAFORM_PLUGINS")
    for folder in [pathlib.Path(given)] if given else PLUGIN_FOLDERS:
        if (folder / PROVIDER).is_dir():
            break
    else:
        programs.missing("the Terraform AWS provider", "TERRAFORM_PLUGINS",
                         "name the folder that has registry.terraform.io in TERRAFORM_PLUGINS")
    made = Terraform(program, folder, start(config=SERVER), tmp_path)
    check_that_everything_is_used(made)
    return made


@pytest.fixture
def services(terraform):
    return programs.Services(terraform.server)


def test_every_resource_is_made_read_changed_imported_and_removed(terraform, services):
    before = services.everything()
    first = terraform.apply()
    count = first["add"]
    assert first == {"add": count, "change": 0, "import": 0, "remove": 0}
    outputs = terraform.outputs()
    check_what_was_read(outputs, revision=1)
    check_the_server(services, outputs["made"], revision=1)
    assert terraform.drift() == ""

    second = terraform.apply("-var=revision=2")
    assert second["add"] == second["remove"] > 0 and second["change"] > 0, second
    outputs = terraform.outputs()
    check_what_was_read(outputs, revision=2)
    check_the_server(services, outputs["made"], revision=2)
    assert terraform.drift("-var=revision=2") == ""

    assert terraform.forget() == count
    assert terraform.apply("-var=revision=2") == {
        "add": 0, "change": 0, "import": count, "remove": 0}
    assert terraform.apply("-destroy", "-var=revision=2") == {
        "add": 0, "change": 0, "import": 0, "remove": count}
    assert services.everything() == before


def check_that_everything_is_used(terraform):
    """The configuration has every resource and data source that this provider has."""
    schemas = json.loads(programs.ok(terraform.run("providers", "schema", "-json")))
    schema = schemas["provider_schemas"][PROVIDER]
    for kind, keyword in (("resource_schemas", "resource"), ("data_source_schemas", "data")):
        unused = [name for name in schema[kind]
                  if name.startswith(PREFIXES) and f'{keyword} "{name}" ' not in terraform.configuration]
        assert not unused, f"terraform/*.tf lacks {keyword} {unused}"


def check_what_was_read(outputs, revision):
    """Every data source has read what the resources have made."""
    made, read = outputs["made"], outputs["read"]
    second = revision > 1
    assert read == {
        "user_by_name": made["ada"],
        "user_by_email": made["ada"],
        "user_by_id": "benjamin" if second else "ben",
        "user_by_filter": made["ben"],
        "group_by_name": made["group"],
        "group_by_filter": made["group"],
        "users": ["ada", "benjamin" if second else "ben"],
        "groups": ["engineers" if second else "developers"],
        "members": [made["ben" if second else "ada"]],
        "set_by_name": made["developer"],
        "set_by_arn": "Plain",
        "sets": sorted([made["developer"], made["plain"]]),
        "application": "dashboard-2" if second else "dashboard",
        "assigned": 2,
        "applications": [made["dashboard"]],
        "providers": True,
    }


def check_the_server(services, made, revision):
    """What Terraform says it has made is there."""
    second = revision > 1
    ada = services.store.describe_user(IdentityStoreId=services.store_id, UserId=made["ada"])
    assert (ada["DisplayName"], ada["Title"], ada.get("NickName")) == (
        ("Ada King", "Lady", None) if second else ("Ada Lovelace", "Analyst", "Countess"))
    of_set = {"InstanceArn": services.instance, "PermissionSetArn": made["developer"]}
    described = services.admin.describe_permission_set(**of_set)["PermissionSet"]
    assert (described["Description"], described["SessionDuration"]) == (
        ("Second", "PT8H") if second else ("First", "PT2H"))
    policy = json.loads(services.admin.get_inline_policy_for_permission_set(**of_set)["InlinePolicy"])
    assert len(policy["Statement"][0]["Action"]) == revision
    assigned = [
        [row["PrincipalId"] for row in services.all(
            "admin", "list_account_assignments", "AccountAssignments", AccountId=SANDBOX,
            InstanceArn=services.instance, PermissionSetArn=made[name])]
        for name in ("developer", "plain")]
    assert assigned == [[made["group"]], [made["ben" if second else "ada"]]]
