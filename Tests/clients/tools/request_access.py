"""Grants or revokes access for one person: {grant,revoke} USER PERMISSION-SET ACCOUNT-NAME.

The kind of tool behind a chat command: it finds everything by name, waits for the assignment to
end, and says what became of it. A revocation of what is not there counts as done.
"""

import sys
import time

import boto3

admin, store = boto3.client("sso-admin"), boto3.client("identitystore")
organizations = boto3.client("organizations")
INSTANCE = admin.list_instances()["Instances"][0]
ARN, STORE_ID = INSTANCE["InstanceArn"], INSTANCE["IdentityStoreId"]


def find_set(name):
    for page in admin.get_paginator("list_permission_sets").paginate(InstanceArn=ARN):
        for arn in page["PermissionSets"]:
            described = admin.describe_permission_set(InstanceArn=ARN, PermissionSetArn=arn)
            if described["PermissionSet"]["Name"] == name:
                return arn
    sys.exit(f"no permission set {name}")


def find_account(name):
    for page in organizations.get_paginator("list_accounts").paginate():
        for account in page["Accounts"]:
            if account["Name"] == name and account["Status"] == "ACTIVE":
                return account["Id"]
    sys.exit(f"no active account {name}")


def find_user(name):
    found = store.list_users(IdentityStoreId=STORE_ID, Filters=[
        {"AttributePath": "UserName", "AttributeValue": name}])["Users"]
    return found[0]["UserId"] if found else sys.exit(f"no user {name}")


def wait(describe, member, **request):
    for _ in range(200):
        status = describe(InstanceArn=ARN, **request)[member]
        if status["Status"] != "IN_PROGRESS":
            return status
        time.sleep(0.05)
    sys.exit("it takes too long")


def main():
    wanted, user, set_name, account = sys.argv[1:]
    assignment = {
        "InstanceArn": ARN, "PermissionSetArn": find_set(set_name), "TargetType": "AWS_ACCOUNT",
        "TargetId": find_account(account), "PrincipalType": "USER", "PrincipalId": find_user(user),
    }
    if wanted == "grant":
        begun = admin.create_account_assignment(**assignment)["AccountAssignmentCreationStatus"]
        status = wait(
            admin.describe_account_assignment_creation_status, "AccountAssignmentCreationStatus",
            AccountAssignmentCreationRequestId=begun["RequestId"])
    else:
        begun = admin.delete_account_assignment(**assignment)["AccountAssignmentDeletionStatus"]
        status = wait(
            admin.describe_account_assignment_deletion_status, "AccountAssignmentDeletionStatus",
            AccountAssignmentDeletionRequestId=begun["RequestId"])
    reason = status.get("FailureReason", "")
    if status["Status"] == "FAILED" and wanted == "revoke" and reason.startswith(
            "Received a 404 status error:"):
        print("was not granted")
    elif status["Status"] == "FAILED":
        sys.exit(reason)
    else:
        print(f"{wanted} done")


if __name__ == "__main__":
    main()
