"""Programs nobody here wrote: where they are, and the environment that sends them to a server."""

import os
import pathlib
import shutil
import subprocess

import boto3
import botocore.config
import pytest

import emulator

REGION = "us-east-1"
SECONDS_MAX = 120
TOOLS_FOLDER = emulator.ROOT / ".venv-tools"


def environment(server, folder, **more):
    """What a user sets to be sent to the server: an endpoint, credentials, a region.

    Whatever this machine's owner has configured is out of sight: `folder` is the home.
    """
    return emulator.clean_environment({
        "AWS_ENDPOINT_URL": server.url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "HOME": str(folder),
        **more,
    })


def missing(name, variable, otherwise="scripts/test installs it"):
    """Skips the test by the name of what is not installed."""
    pytest.skip(f"{name} is not installed: {os.environ.get(variable + '_MISSING', otherwise)}")


def tool(name):
    """A program of the environment in which the tools from PyPI are."""
    given = os.environ.get("TOOLS_PYTHON")
    folder = pathlib.Path(given).parent if given else TOOLS_FOLDER / "bin"
    program = folder / name
    if not program.is_file():
        missing(f"{name} of requirements-tools.txt", "TOOLS_PYTHON")
    return str(program)


def run(command, environment, folder=None, seconds=SECONDS_MAX, input=None):
    """Runs a program to its end: (exit code, standard output, standard error)."""
    done = subprocess.run(
        command, env=environment, cwd=folder, timeout=seconds, capture_output=True, text=True,
        **({"input": input} if input is not None else {"stdin": subprocess.DEVNULL}))
    return done.returncode, done.stdout, done.stderr


def ok(answer):
    """The standard output of a program that had to succeed."""
    code, output, errors = answer
    assert code == 0, f"exit code {code}\n{output[-4000:]}\n{errors[-4000:]}"
    return output


def find(name, places=()):
    """A program in PATH or in one of these places, or None."""
    return shutil.which(name) or next(
        (str(place) for place in places if os.access(place, os.X_OK)), None)


class Services:
    """boto3 clients of every service of a server, to prepare a world and look at one."""

    def __init__(self, server):
        self.admin, self.store, self.organizations, self.sts = (
            boto3.client(
                service, endpoint_url=server.url, region_name=REGION,
                aws_access_key_id="test", aws_secret_access_key="test",
                config=botocore.config.Config(retries={"total_max_attempts": 1}, proxies={}))
            for service in ("sso-admin", "identitystore", "organizations", "sts"))
        [instance] = self.admin.list_instances()["Instances"]
        self.instance, self.store_id = instance["InstanceArn"], instance["IdentityStoreId"]

    def user(self, name, given="Ada", family="Example", **members):
        return self.store.create_user(
            IdentityStoreId=self.store_id, UserName=name, DisplayName=f"{given} {family}",
            Name={"GivenName": given, "FamilyName": family}, **members)["UserId"]

    def group(self, name, *users, **members):
        group = self.store.create_group(
            IdentityStoreId=self.store_id, DisplayName=name, **members)["GroupId"]
        for user in users:
            self.store.create_group_membership(
                IdentityStoreId=self.store_id, GroupId=group, MemberId={"UserId": user})
        return group

    def permission_set(self, name, **members):
        made = self.admin.create_permission_set(
            InstanceArn=self.instance, Name=name, **members)
        return made["PermissionSet"]["PermissionSetArn"]

    def grant(self, arn, account, type, principal):
        """Creates an assignment and follows it to its end."""
        status = self.admin.create_account_assignment(
            InstanceArn=self.instance, PermissionSetArn=arn, TargetType="AWS_ACCOUNT",
            TargetId=account, PrincipalType=type, PrincipalId=principal,
        )["AccountAssignmentCreationStatus"]
        request = status["RequestId"]
        while status["Status"] == "IN_PROGRESS":
            status = self.admin.describe_account_assignment_creation_status(
                InstanceArn=self.instance, AccountAssignmentCreationRequestId=request,
            )["AccountAssignmentCreationStatus"]
        assert status["Status"] == "SUCCEEDED", status

    def all(self, service, operation, listed, **members):
        """The items of every page of a list."""
        pages = getattr(self, service).get_paginator(operation).paginate(**members)
        return [item for page in pages for item in page.get(listed, [])]

    def everything(self):
        """How much there is of all that a client can make, by name."""
        of_instance = {"InstanceArn": self.instance}
        of_store = {"IdentityStoreId": self.store_id}
        sets = self.all("admin", "list_permission_sets", "PermissionSets", **of_instance)
        accounts = self.all("organizations", "list_accounts", "Accounts")
        return {
            "permission sets": len(sets),
            "provisioned": sum(
                len(self.all("admin", "list_permission_sets_provisioned_to_account",
                             "PermissionSets", AccountId=account["Id"], **of_instance))
                for account in accounts),
            "applications": len(
                self.all("admin", "list_applications", "Applications", **of_instance)),
            "issuers": len(self.all(
                "admin", "list_trusted_token_issuers", "TrustedTokenIssuers", **of_instance)),
            "attributes": self.has_attributes(),
            "users": len(self.all("store", "list_users", "Users", **of_store)),
            "groups": len(self.all("store", "list_groups", "Groups", **of_store)),
            "accounts": len(accounts),
        }

    def has_attributes(self):
        try:
            self.admin.describe_instance_access_control_attribute_configuration(
                InstanceArn=self.instance)
        except self.admin.exceptions.ResourceNotFoundException:
            return False
        return True
