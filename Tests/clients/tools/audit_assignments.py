"""Who may do what where: every assignment of the organization as CSV, people by name.

The kind of script that every security team has: paginators over accounts, permission sets and
assignments, names from the identity store, groups taken apart into their members.
"""

import csv
import functools
import sys

import boto3


def pages(client, operation, listed, **arguments):
    for page in client.get_paginator(operation).paginate(**arguments):
        yield from page.get(listed, [])


def main():
    admin, store = boto3.client("sso-admin"), boto3.client("identitystore")
    organizations = boto3.client("organizations")
    instance = admin.list_instances()["Instances"][0]
    arn, store_id = instance["InstanceArn"], instance["IdentityStoreId"]

    @functools.lru_cache(maxsize=None)
    def set_name(set_arn):
        described = admin.describe_permission_set(InstanceArn=arn, PermissionSetArn=set_arn)
        return described["PermissionSet"]["Name"]

    @functools.lru_cache(maxsize=None)
    def user_name(user):
        try:
            return store.describe_user(IdentityStoreId=store_id, UserId=user)["UserName"]
        except store.exceptions.ResourceNotFoundException:
            return f"deleted {user}"

    @functools.lru_cache(maxsize=None)
    def members(group):
        try:
            name = store.describe_group(IdentityStoreId=store_id, GroupId=group)["DisplayName"]
        except store.exceptions.ResourceNotFoundException:
            return [(f"deleted {group}", "")]
        found = pages(store, "list_group_memberships", "GroupMemberships",
                      IdentityStoreId=store_id, GroupId=group)
        return [(name, user_name(each["MemberId"]["UserId"])) for each in found] or [(name, "")]

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["account", "permission set", "group", "user"])
    rows = []
    for account in pages(organizations, "list_accounts", "Accounts"):
        for set_arn in pages(admin, "list_permission_sets_provisioned_to_account",
                             "PermissionSets", InstanceArn=arn, AccountId=account["Id"]):
            for row in pages(admin, "list_account_assignments", "AccountAssignments",
                             InstanceArn=arn, AccountId=account["Id"], PermissionSetArn=set_arn):
                people = (members(row["PrincipalId"]) if row["PrincipalType"] == "GROUP"
                          else [("", user_name(row["PrincipalId"]))])
                rows += [(account["Id"], set_name(set_arn), *each) for each in people]
    writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
