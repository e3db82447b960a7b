"""Brings people from a CSV file (user name, given name, family name, e-mail, group) on board.

The kind of script that human resources start every Monday: it may be run again and again, makes
what is missing and leaves alone what is there.
"""

import csv
import sys

import boto3

store = boto3.client("identitystore")
STORE_ID = boto3.client("sso-admin").list_instances()["Instances"][0]["IdentityStoreId"]


def unique(path, value):
    return {"UniqueAttribute": {"AttributePath": path, "AttributeValue": value}}


def find(call, identifier, member):
    try:
        return call(IdentityStoreId=STORE_ID, AlternateIdentifier=identifier)[member]
    except store.exceptions.ResourceNotFoundException:
        return None


def ensure_group(name):
    found = find(store.get_group_id, unique("displayName", name), "GroupId")
    if found:
        return found
    print(f"group {name} is made")
    return store.create_group(IdentityStoreId=STORE_ID, DisplayName=name)["GroupId"]


def ensure_user(name, given, family, email):
    found = find(store.get_user_id, unique("userName", name), "UserId")
    if found:
        user = store.describe_user(IdentityStoreId=STORE_ID, UserId=found)
        if user["DisplayName"] != f"{given} {family}":
            print(f"user {name} is renamed")
            store.update_user(IdentityStoreId=STORE_ID, UserId=found, Operations=[
                {"AttributePath": "displayName", "AttributeValue": f"{given} {family}"},
                {"AttributePath": "name.familyName", "AttributeValue": family},
            ])
        return found
    print(f"user {name} is made")
    return store.create_user(
        IdentityStoreId=STORE_ID, UserName=name, DisplayName=f"{given} {family}",
        Name={"GivenName": given, "FamilyName": family},
        Emails=[{"Value": email, "Type": "work", "Primary": True}])["UserId"]


def main():
    for name, given, family, email, group in csv.reader(sys.stdin):
        user, joined = ensure_user(name, given, family, email), ensure_group(group)
        [result] = store.is_member_in_groups(
            IdentityStoreId=STORE_ID, MemberId={"UserId": user}, GroupIds=[joined])["Results"]
        if not result["MembershipExists"]:
            print(f"user {name} joins {group}")
            try:
                store.create_group_membership(
                    IdentityStoreId=STORE_ID, GroupId=joined, MemberId={"UserId": user})
            except store.exceptions.ConflictException as conflict:
                if conflict.response.get("Reason") != "UNIQUENESS_CONSTRAINT_VIOLATION":
                    raise


if __name__ == "__main__":
    main()
