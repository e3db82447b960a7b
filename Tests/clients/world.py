"""Steps that tests share: make a permission set, begin an assignment, follow it to its end."""

import re
import time
import uuid

MANAGEMENT, SANDBOX, PRODUCTION = "123456789012", "111122223333", "444455556666"
POLLS_MAX = 500

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
INSTANCE_ARN = r"arn:aws:sso:::instance/ssoins-[0-9a-f]{16}"
PERMISSION_SET_ARN = r"arn:aws:sso:::permissionSet/ssoins-[0-9a-f]{16}/ps-[0-9a-f]{16}"

CONFLICT = "There is a conflicting operation in process."
IN_USE = "Could not delete because PermissionSet has ApplicationProfile associated with it."


def principal(number):
    """A well-formed principal id, always the same for a number."""
    return str(uuid.UUID(int=(0x94E80458 << 96) + number))


ADA, BEN = principal(1), principal(2)


class Kind:
    """The names that differ between the three kinds of asynchronous request."""

    def __init__(self, start, describe, listing, output, listed, request_id):
        self.start, self.describe, self.list = start, describe, listing
        self.output, self.listed, self.request_id = output, listed, request_id


CREATION = Kind(
    "CreateAccountAssignment",
    "DescribeAccountAssignmentCreationStatus",
    "ListAccountAssignmentCreationStatus",
    "AccountAssignmentCreationStatus",
    "AccountAssignmentsCreationStatus",
    "AccountAssignmentCreationRequestId",
)
DELETION = Kind(
    "DeleteAccountAssignment",
    "DescribeAccountAssignmentDeletionStatus",
    "ListAccountAssignmentDeletionStatus",
    "AccountAssignmentDeletionStatus",
    "AccountAssignmentsDeletionStatus",
    "AccountAssignmentDeletionRequestId",
)
PROVISIONING = Kind(
    "ProvisionPermissionSet",
    "DescribePermissionSetProvisioningStatus",
    "ListPermissionSetProvisioningStatus",
    "PermissionSetProvisioningStatus",
    "PermissionSetsProvisioningStatus",
    "ProvisionPermissionSetRequestId",
)
KINDS = {"creation": CREATION, "deletion": DELETION, "provisioning": PROVISIONING}


class World:
    """A server and the one instance in it."""

    def __init__(self, server):
        self.server = server
        instances = server.result("ListInstances")["Instances"]
        self.instance = instances[0]["InstanceArn"]
        self.store = instances[0]["IdentityStoreId"]

    def call(self, operation, **members):
        return self.server.call(operation, {"InstanceArn": self.instance, **members})

    def result(self, operation, **members):
        return self.server.result(operation, {"InstanceArn": self.instance, **members})

    def refused(self, code, operation, **members):
        """Calls an operation that must be refused with this code, and gives the text."""
        answer = self.call(operation, **members)
        status = 500 if code == "InternalServerException" else 400
        assert (answer.status, answer.code) == (status, code), answer
        return answer.message

    def permission_set(self, name="Admin", **members):
        made = self.result("CreatePermissionSet", Name=name, **members)
        return made["PermissionSet"]["PermissionSetArn"]

    def describe_set(self, arn):
        return self.result("DescribePermissionSet", PermissionSetArn=arn)["PermissionSet"]

    def begin(self, kind, **members):
        """Starts a request and gives its first status."""
        return self.result(kind.start, **members)[kind.output]

    def status(self, kind, request_id):
        return self.result(kind.describe, **{kind.request_id: request_id})[kind.output]

    def follow(self, kind, request_id):
        """Reads the status until the request has ended."""
        for _ in range(POLLS_MAX):
            status = self.status(kind, request_id)
            if status["Status"] != "IN_PROGRESS":
                return status
        raise AssertionError(f"still IN_PROGRESS after {POLLS_MAX} reads: {status}")

    def finish(self, kind, **members):
        """Starts a request and follows it to its end."""
        return self.follow(kind, self.begin(kind, **members)["RequestId"])

    def grant(self, arn, who=ADA, account=SANDBOX, type="USER"):
        ended = self.finish(CREATION, **assignment(arn, who, account, type))
        assert ended["Status"] == "SUCCEEDED", ended

    def revoke(self, arn, who=ADA, account=SANDBOX, type="USER"):
        ended = self.finish(DELETION, **assignment(arn, who, account, type))
        assert ended["Status"] == "SUCCEEDED", ended

    def assignments(self, arn, account=SANDBOX):
        """(principal type, principal id) of every listed assignment, sorted."""
        rows = self.pages("ListAccountAssignments", "AccountAssignments",
                          AccountId=account, PermissionSetArn=arn)
        assert all((r["AccountId"], r["PermissionSetArn"]) == (account, arn) for r in rows), rows
        return sorted((row["PrincipalType"], row["PrincipalId"]) for row in rows)

    def pages(self, operation, listed, **members):
        """The items of every page of a list."""
        items, token, seen = [], {}, set()
        while True:
            page = self.result(operation, **members, **token)
            items += page[listed]
            if "NextToken" not in page:
                return items
            assert page["NextToken"] not in seen, "the same page token twice"
            seen.add(page["NextToken"])
            token = {"NextToken": page["NextToken"]}

    def tags(self, arn):
        tags = self.result("ListTagsForResource", ResourceArn=arn)["Tags"]
        assert len({tag["Key"] for tag in tags}) == len(tags), tags
        return {tag["Key"]: tag["Value"] for tag in tags}


def assignment(arn, who=ADA, account=SANDBOX, type="USER"):
    """The members that name an assignment in Create- and DeleteAccountAssignment."""
    return {
        "TargetId": account,
        "TargetType": "AWS_ACCOUNT",
        "PermissionSetArn": arn,
        "PrincipalType": type,
        "PrincipalId": who,
    }


def account_instance(server, account):
    """A new account instance, once it can be used."""
    arn = server.result("CreateInstance", key=account)["InstanceArn"]
    deadline = time.monotonic() + 20
    named = {"InstanceArn": arn}
    while server.result("DescribeInstance", named, key=account)["Status"] != "ACTIVE":
        assert time.monotonic() < deadline, "the instance is still being created"
        time.sleep(0.02)
    return arn


def is_uuid(text):
    return re.fullmatch(UUID, text) is not None
