"""What the service says when it refuses, word by word, one named case for each."""

import botocore.loaders
import pytest

import configurations
import world as steps
from world import ADA, CREATION, DELETION, PROVISIONING, SANDBOX

MODEL = botocore.loaders.Loader().load_service_model("sso-admin", "service-2")

UNKNOWN_INSTANCE = "arn:aws:sso:::instance/ssoins-00000000deadbeef"
UNKNOWN_SET_ID = "ps-00000000deadbeef"
STRANGER = "999999999999"
PROVIDER = "arn:aws:sso::aws:applicationProvider/"
POLICY = "arn:aws:iam::aws:policy/"
UUID = "01234567-89ab-4cde-8fab-0123456789ab"
SET = "the ARN of a permission set"

ACCESS_DENIED = (
    "is not authorized to perform: sso:{} on resource: {} because the resource does not exist in"
    " this Region, no resource-based policies allow access, or a resource-based policy explicitly"
    " denies access"
)
NO_ACCOUNT_INSTANCES = (
    "This operation is not supported for account instances of IAM Identity Center"
)
NO_SUCH_SET = "Could not find PermissionSet with id {}"
LIMITS = "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html"

ISSUER = {
    "OidcJwtConfiguration": {
        "IssuerUrl": "https://example.com",
        "ClaimAttributePath": "email",
        "IdentityStoreAttributePath": "emails.value",
        "JwksRetrievalOption": "OPEN_ID_DISCOVERY",
    }
}
ATTRIBUTES = {
    "AccessControlAttributes": [{"Key": "k", "Value": {"Source": ["${path:userName}"]}}]
}
ABAC = {"InstanceAccessControlAttributeConfiguration": ATTRIBUTES}
REFERENCE = {"CustomerManagedPolicyReference": {"Name": "mine"}}
ON_SET = {"PermissionSetArn": SET}
ALL = {"TargetType": "ALL_PROVISIONED_ACCOUNTS"}

# Operations on permission sets, their policies and their assignments, with a valid input each.
OF_PERMISSION_SETS = {
    "AttachCustomerManagedPolicyReferenceToPermissionSet": {**ON_SET, **REFERENCE},
    "AttachManagedPolicyToPermissionSet": {**ON_SET, "ManagedPolicyArn": POLICY + "Billing"},
    "CreateAccountAssignment": steps.assignment(SET),
    "CreatePermissionSet": {"Name": "New"},
    "DeleteAccountAssignment": steps.assignment(SET),
    "DeleteInlinePolicyFromPermissionSet": ON_SET,
    "DeletePermissionSet": ON_SET,
    "DeletePermissionsBoundaryFromPermissionSet": ON_SET,
    "DescribeAccountAssignmentCreationStatus": {"AccountAssignmentCreationRequestId": UUID},
    "DescribeAccountAssignmentDeletionStatus": {"AccountAssignmentDeletionRequestId": UUID},
    "DescribePermissionSet": ON_SET,
    "DescribePermissionSetProvisioningStatus": {"ProvisionPermissionSetRequestId": UUID},
    "DetachCustomerManagedPolicyReferenceFromPermissionSet": {**ON_SET, **REFERENCE},
    "DetachManagedPolicyFromPermissionSet": {**ON_SET, "ManagedPolicyArn": POLICY + "Billing"},
    "GetInlinePolicyForPermissionSet": ON_SET,
    "GetPermissionsBoundaryForPermissionSet": ON_SET,
    "ListAccountAssignmentCreationStatus": {},
    "ListAccountAssignmentDeletionStatus": {},
    "ListAccountAssignments": {**ON_SET, "AccountId": SANDBOX},
    "ListAccountAssignmentsForPrincipal": {"PrincipalId": ADA, "PrincipalType": "USER"},
    "ListAccountsForProvisionedPermissionSet": ON_SET,
    "ListCustomerManagedPolicyReferencesInPermissionSet": ON_SET,
    "ListManagedPoliciesInPermissionSet": ON_SET,
    "ListPermissionSetProvisioningStatus": {},
    "ListPermissionSets": {},
    "ListPermissionSetsProvisionedToAccount": {"AccountId": SANDBOX},
    "ProvisionPermissionSet": {**ON_SET, **ALL},
    "PutInlinePolicyToPermissionSet": {**ON_SET, "InlinePolicy": "{}"},
    "PutPermissionsBoundaryToPermissionSet": {
        **ON_SET, "PermissionsBoundary": {"ManagedPolicyArn": POLICY + "ReadOnlyAccess"}
    },
    "UpdatePermissionSet": ON_SET,
}

# The other operations that name an instance.
OF_INSTANCES = {
    "AddRegion": {"RegionName": "eu-west-1"},
    "CreateApplication": {"ApplicationProviderArn": PROVIDER + "custom", "Name": "app"},
    "CreateInstanceAccessControlAttributeConfiguration": ABAC,
    "CreateTrustedTokenIssuer": {
        "Name": "issuer",
        "TrustedTokenIssuerType": "OIDC_JWT",
        "TrustedTokenIssuerConfiguration": ISSUER,
    },
    "DeleteInstance": {},
    "DeleteInstanceAccessControlAttributeConfiguration": {},
    "DescribeInstance": {},
    "DescribeInstanceAccessControlAttributeConfiguration": {},
    "DescribeRegion": {"RegionName": "us-east-1"},
    "ListApplicationAssignmentsForPrincipal": {"PrincipalId": ADA, "PrincipalType": "USER"},
    "ListApplications": {},
    "ListRegions": {},
    "ListTrustedTokenIssuers": {},
    "RemoveRegion": {"RegionName": "eu-west-1"},
    "UpdateInstance": {"Name": "renamed"},
    "UpdateInstanceAccessControlAttributeConfiguration": ABAC,
}
NAMING_AN_INSTANCE = {**OF_PERMISSION_SETS, **OF_INSTANCES}
NAMING_A_SET = [name for name in OF_PERMISSION_SETS if SET in OF_PERMISSION_SETS[name].values()]


def test_the_tables_hold_every_operation_that_needs_an_instance():
    needing = {
        name
        for name, operation in MODEL["operations"].items()
        if "InstanceArn" in MODEL["shapes"][operation["input"]["shape"]].get("required", [])
    }
    assert set(NAMING_AN_INSTANCE) == needing


def filled(members, set_arn):
    return {name: set_arn if value == SET else value for name, value in members.items()}


def denied(answer, operation, instance):
    assert (answer.status, answer.code) == (400, "AccessDeniedException"), answer
    subject, _, sentence = answer.message.partition(" is not ")
    assert subject.startswith("User: arn:aws:"), answer
    assert "is not " + sentence == ACCESS_DENIED.format(operation, instance)


@pytest.mark.parametrize("operation", NAMING_AN_INSTANCE)
def test_an_unknown_instance_is_denied(world, operation):
    members = filled(NAMING_AN_INSTANCE[operation], world.permission_set())
    answer = world.server.call(operation, {"InstanceArn": UNKNOWN_INSTANCE, **members})
    denied(answer, operation, UNKNOWN_INSTANCE)


@pytest.mark.parametrize("operation", NAMING_AN_INSTANCE)
def test_the_instance_of_a_foreign_account_is_denied(world, operation):
    members = filled(NAMING_AN_INSTANCE[operation], world.permission_set())
    named = {"InstanceArn": world.instance, **members}
    denied(world.server.call(operation, named, key=STRANGER), operation, world.instance)


def test_the_instance_of_another_region_is_denied(start):
    server = start(config=configurations.home_region("eu-west-1"))
    instance = server.result("ListInstances", region="eu-west-1")["Instances"][0]["InstanceArn"]
    new = {"InstanceArn": instance, "Name": "Admin"}
    made = server.result("CreatePermissionSet", new, region="eu-west-1")
    set_arn = made["PermissionSet"]["PermissionSetArn"]
    for operation, members in NAMING_AN_INSTANCE.items():
        named = {"InstanceArn": instance, **filled(members, set_arn)}
        denied(server.call(operation, named, region="us-east-1"), operation, instance)


def test_an_account_instance_supports_no_permission_sets(world):
    set_arn = world.permission_set()
    instance = steps.account_instance(world.server, SANDBOX)
    for operation, members in OF_PERMISSION_SETS.items():
        named = {"InstanceArn": instance, **filled(members, set_arn)}
        answer = world.server.call(operation, named, key=SANDBOX)
        assert (answer.status, answer.code) == (400, "ValidationException"), (operation, answer)
        assert answer.message == NO_ACCOUNT_INSTANCES


@pytest.mark.parametrize("operation", NAMING_A_SET)
def test_an_unknown_permission_set_is_not_found(world, operation):
    known = world.permission_set()
    unknown = known.rpartition("/")[0] + "/" + UNKNOWN_SET_ID
    members = filled(OF_PERMISSION_SETS[operation], unknown)
    text = world.refused("ResourceNotFoundException", operation, **members)
    assert text == NO_SUCH_SET.format(UNKNOWN_SET_ID)


# Each of these prepares what its refusal needs and gives the call that is refused.


def create_instance_in_the_management_account(world):
    return "CreateInstance", {}


def create_permission_set_twice(world):
    world.permission_set("Dup.licate")
    return "CreatePermissionSet", {"Name": "Dup.licate"}


def delete_permission_set_in_use(world):
    arn = world.permission_set()
    world.grant(arn)
    return "DeletePermissionSet", {"PermissionSetArn": arn}


def put_inline_policy(text):
    def prepare(world):
        members = {"PermissionSetArn": world.permission_set(), "InlinePolicy": text}
        return "PutInlinePolicyToPermissionSet", members

    return prepare


def inline_policy(octets):
    """A policy with this many octets beside white space, and some white space."""
    head = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"'
    tail = '"}]}'
    return " \n\t" + head + "a" * (octets - len(head) - len(tail)) + tail


def attach_managed(*arns):
    """Attaches all and gives the attachment of the last."""

    def prepare(world):
        operation = "AttachManagedPolicyToPermissionSet"
        arn = world.permission_set()
        for policy in arns[:-1]:
            world.result(operation, PermissionSetArn=arn, ManagedPolicyArn=policy)
        return operation, {"PermissionSetArn": arn, "ManagedPolicyArn": arns[-1]}

    return prepare


def attach_references(world, arn, count):
    for number in range(count):
        world.result(
            "AttachCustomerManagedPolicyReferenceToPermissionSet",
            PermissionSetArn=arn,
            CustomerManagedPolicyReference={"Name": f"policy-{number}"},
        )


def attach_a_managed_policy_too_many(world):
    arn = world.permission_set()
    attach_references(world, arn, 25)
    members = {"PermissionSetArn": arn, "ManagedPolicyArn": POLICY + "ReadOnlyAccess"}
    return "AttachManagedPolicyToPermissionSet", members


def attach_a_reference_too_many(world):
    arn = world.permission_set()
    attach_references(world, arn, 25)
    return (
        "AttachCustomerManagedPolicyReferenceToPermissionSet",
        {"PermissionSetArn": arn, **REFERENCE},
    )


def attach_reference_twice(reference):
    def prepare(world):
        operation = "AttachCustomerManagedPolicyReferenceToPermissionSet"
        members = {
            "PermissionSetArn": world.permission_set(),
            "CustomerManagedPolicyReference": reference,
        }
        assert world.result(operation, **members) == {}
        return operation, members

    return prepare


def detach_managed(world):
    members = {"PermissionSetArn": world.permission_set(), "ManagedPolicyArn": POLICY + "Billing"}
    return "DetachManagedPolicyFromPermissionSet", members


def detach_reference(reference):
    """Detaches a reference from a set that has one of the same name and another path."""

    def prepare(world):
        other = {"Name": reference["Name"], "Path": "/elsewhere/"}
        _, members = attach_reference_twice(other)(world)
        members["CustomerManagedPolicyReference"] = reference
        return "DetachCustomerManagedPolicyReferenceFromPermissionSet", members

    return prepare


def on_new_set(operation, **members):
    return lambda world: (operation, {"PermissionSetArn": world.permission_set(), **members})


def in_flight(running, tried):
    """Begins one request and tries another on the same set and account."""

    def prepare(world):
        arn = world.permission_set()
        world.grant(arn)
        target = {"PermissionSetArn": arn, "TargetType": "AWS_ACCOUNT", "TargetId": SANDBOX}
        members = {kind: steps.assignment(arn) for kind in (CREATION, DELETION)}
        members[PROVISIONING] = target
        world.begin(running, **members[running])
        return tried.start, members[tried]

    return prepare


def create_application(name):
    members = {"ApplicationProviderArn": PROVIDER + name, "Name": "app"}
    return lambda world: ("CreateApplication", members)


def assign_application_twice(world):
    made = world.result("CreateApplication", **OF_INSTANCES["CreateApplication"])
    principal = {"PrincipalId": ADA, "PrincipalType": "USER"}
    members = {"ApplicationArn": made["ApplicationArn"], **principal}
    world.server.result("CreateApplicationAssignment", members)
    return "CreateApplicationAssignment", members


def enable_attributes_twice(world):
    operation = "CreateInstanceAccessControlAttributeConfiguration"
    assert world.result(operation, **ABAC) == {}
    return operation, ABAC


def call(operation, **members):
    return lambda world: (operation, members)


VALIDATION, CONFLICT = "ValidationException", "ConflictException"
NOT_FOUND, QUOTA = "ResourceNotFoundException", "ServiceQuotaExceededException"
LONG_NAME = "a" * 129
PRINCIPAL_PATTERN = MODEL["shapes"]["PrincipalId"]["pattern"]

# What is refused, its code and its text; {id} stands for the id of the set in the call. None
# stands for a text that nobody has seen: it must be one, and that is all.
MESSAGES = {
    "CreateInstance: organization management account": (
        create_instance_in_the_management_account, VALIDATION,
        "Organization management account is not allowed to perform the operation."),
    "CreatePermissionSet: duplicate name": (
        create_permission_set_twice, CONFLICT,
        "PermissionSet with name Dup.licate already exists."),
    "DeletePermissionSet: assignments exist": (
        delete_permission_set_in_use, CONFLICT,
        "Could not delete because PermissionSet has ApplicationProfile associated with it."),
    "PutInlinePolicy: one octet too many": (
        put_inline_policy(inline_policy(10241)), VALIDATION,
        "Current size of the non-whitespace characters present in the InlinePolicy Document is"
        " 10241 bytes which has exceeded the maximum limit of 10240 bytes"),
    "PutInlinePolicy: the size that was reported": (
        put_inline_policy(inline_policy(10405)), VALIDATION,
        "Current size of the non-whitespace characters present in the InlinePolicy Document is"
        " 10405 bytes which has exceeded the maximum limit of 10240 bytes"),
    "AttachManagedPolicy: no such AWS policy": (
        attach_managed(POLICY + "non-existent-policy"), NOT_FOUND,
        f"Policy does not exist with ARN: {POLICY}non-existent-policy"),
    "AttachManagedPolicy: bad ARN text": (
        attach_managed(POLICY + LONG_NAME), VALIDATION,
        f"Given managed policy ARN: {POLICY}{LONG_NAME}, is invalid"),
    "AttachManagedPolicy: already attached": (
        attach_managed(POLICY + "AdministratorAccess", POLICY + "AdministratorAccess"), CONFLICT,
        "Permission set with id {id} already has a typed link attachment to a manged policy with"
        f" {POLICY}AdministratorAccess"),
    "AttachManagedPolicy: quota": (
        attach_a_managed_policy_too_many, QUOTA,
        "You have exceeded AWS SSO limits. Cannot create ManagedPolicy more than 25 for id {id}."
        f" Please refer to {LIMITS}"),
    "DetachManagedPolicy: not attached": (
        detach_managed, NOT_FOUND, f"Could not find ManagedPolicy with arn {POLICY}Billing"),
    "AttachCustomerManagedPolicyReference: already attached": (
        attach_reference_twice({"Name": "mine", "Path": "/a/b/"}), CONFLICT,
        "Given customer managed policy with name: mine  and path /a/b/ already attached"),
    "AttachCustomerManagedPolicyReference: already attached under the default path": (
        attach_reference_twice({"Name": "mine"}), CONFLICT,
        "Given customer managed policy with name: mine  and path / already attached"),
    "AttachCustomerManagedPolicyReference: quota": (
        attach_a_reference_too_many, QUOTA,
        "Cannot attach managed policy: number of attached managed policies is already at maximum"
        " 25"),
    "DetachCustomerManagedPolicyReference: not attached": (
        detach_reference({"Name": "mine", "Path": "/a/"}), NOT_FOUND,
        "Given managed policy with name: mine  and path /a/ does not exist on PermissionSet"),
    "DetachCustomerManagedPolicyReference: not attached under the default path": (
        detach_reference({"Name": "mine"}), NOT_FOUND,
        "Given managed policy with name: mine  and path / does not exist on PermissionSet"),
    "GetPermissionsBoundary: none set": (
        on_new_set("GetPermissionsBoundaryForPermissionSet"), NOT_FOUND, None),
    "CreateAccountAssignment: while one is created": (
        in_flight(CREATION, CREATION), CONFLICT, steps.CONFLICT),
    "DeleteAccountAssignment: while it is created": (
        in_flight(CREATION, DELETION), CONFLICT, steps.CONFLICT),
    "ProvisionPermissionSet: while an assignment is created": (
        in_flight(CREATION, PROVISIONING), CONFLICT, steps.CONFLICT),
    "CreateAccountAssignment: while the set is provisioned": (
        in_flight(PROVISIONING, CREATION), CONFLICT, steps.CONFLICT),
    "ProvisionPermissionSet: while it is provisioned": (
        in_flight(PROVISIONING, PROVISIONING), CONFLICT, steps.CONFLICT),
    "CreateApplication: custom SAML provider": (
        create_application("custom-saml"), VALIDATION,
        f"The application provider with arn '{PROVIDER}app-50e590700beb5208' is not supported for"
        " this action."),
    "CreateApplication: provider of the catalogue": (
        create_application("catalog/ExternalAWSAccount"), VALIDATION,
        f"The application provider with arn '{PROVIDER}app-872d35937b9c1ed9' is not supported for"
        " this action."),
    "CreateApplicationAssignment: duplicate": (assign_application_twice, CONFLICT, None),
    "CreateInstanceAccessControlAttributeConfiguration: already enabled": (
        enable_attributes_twice, CONFLICT, None),
    "DescribeInstanceAccessControlAttributeConfiguration: not enabled": (
        call("DescribeInstanceAccessControlAttributeConfiguration"), NOT_FOUND, None),
    "UpdateInstanceAccessControlAttributeConfiguration: not enabled": (
        call("UpdateInstanceAccessControlAttributeConfiguration", **ABAC), NOT_FOUND, None),
    "DeleteInstanceAccessControlAttributeConfiguration: not enabled": (
        call("DeleteInstanceAccessControlAttributeConfiguration"), NOT_FOUND, None),
    "any: pattern violation": (
        on_new_set("ListAccountAssignments", AccountId="12345678901x"), VALIDATION,
        "1 validation error detected: Value '12345678901x' at 'accountId' failed to satisfy"
        r" constraint: Member must satisfy regular expression pattern: \d{12}"),
    "any: length violation": (
        call("CreatePermissionSet", Name="n" * 33), VALIDATION,
        f"1 validation error detected: Value '{'n' * 33}' at 'name' failed to satisfy constraint:"
        " Member must have length less than or equal to 32"),
    "any: two violations": (
        call("ListAccountAssignmentsForPrincipal", PrincipalId="nobody", PrincipalType="ROBOT"),
        VALIDATION,
        "2 validation errors detected: Value 'nobody' at 'principalId' failed to satisfy"
        f" constraint: Member must satisfy regular expression pattern: {PRINCIPAL_PATTERN}; Value"
        " 'ROBOT' at 'principalType' failed to satisfy constraint: Member must satisfy enum value"
        " set: [USER, GROUP]"),
    "any: violation inside a structure": (
        call("ListAccountAssignmentCreationStatus", Filter={"Status": "DONE"}), VALIDATION,
        "1 validation error detected: Value 'DONE' at 'filter.status' failed to satisfy"
        " constraint: Member must satisfy enum value set: [IN_PROGRESS, FAILED, SUCCEEDED]"),
    "any: member missing": (
        call("CreatePermissionSet"), VALIDATION,
        "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member"
        " must not be null"),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_the_service_says(world, name):
    prepare, code, text = MESSAGES[name]
    operation, members = prepare(world)
    said = world.refused(code, operation, **members)
    if text is None:
        assert isinstance(said, str) and said
    else:
        assert said == text.replace("{id}", str(members.get("PermissionSetArn")).rpartition("/")[2])


MALFORMED = [
    "{}", "[]", "not a policy", '{"Version":"2012-10-17"}',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps","Action":"*","Resource":"*"}]}',
]


def kept_policy(world, members):
    named = {"PermissionSetArn": members["PermissionSetArn"]}
    return world.result("GetInlinePolicyForPermissionSet", **named)["InlinePolicy"]


@pytest.mark.parametrize("document", MALFORMED)
def test_a_malformed_inline_policy_is_repeated_to_its_author(world, document):
    operation, members = put_inline_policy(document)(world)
    text = world.refused(VALIDATION, operation, **members)
    assert text.startswith(f"Invalid PermissionsPolicy Document {document}."), text
    assert kept_policy(world, members) == ""


def test_an_inline_policy_of_the_greatest_size_is_kept_as_it_was_sent(world):
    operation, members = put_inline_policy(inline_policy(10240))(world)
    assert world.result(operation, **members) == {}
    assert kept_policy(world, members) == members["InlinePolicy"]


def test_an_account_owns_one_instance(world):
    for account in (SANDBOX, STRANGER):
        world.server.result("CreateInstance", key=account)
        answer = world.server.call("CreateInstance", key=account)
        assert (answer.status, answer.code) == (400, QUOTA), answer
        assert answer.message == (
            "You have exceeded IAM Identity Center quotas. Cannot create more than 1 instance for"
            f" {account}"
        )
