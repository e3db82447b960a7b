"""What a whole answer must look like: the model's output shapes, read strictly.

Botocore itself drops what it does not know and takes a missing member for a fact; nothing of that
here. Beside the model: what the service always sends, and the three members newer than the model.
"""

import json
import re

import model
import world as steps

# Members that are on the wire and not yet in botocore's model, always sent: name -> shape.
REGIONS = {"type": "list", "member": {"shape": "RegionMetadata"}}
NEWER = {
    "InstanceMetadata": {"PrimaryRegion": "RegionName", "Regions": REGIONS},
    "DescribeInstanceResponse": {
        "PermissionSetsEnabled": "IsPrimaryRegion",
        "PrimaryRegion": "RegionName",
        "Regions": REGIONS,
    },
}

_STATUS = "Status RequestId TargetId TargetType PermissionSetArn PrincipalType PrincipalId"
_APPLICATION = (
    "ApplicationArn ApplicationProviderArn Name ApplicationAccount InstanceArn IdentityStoreArn"
    " Status PortalOptions CreatedDate CreatedFrom"
)

# What the service always sends of each structure, where the model does not say so itself.
ALWAYS = {
    "AccountAssignment": "AccountId PermissionSetArn PrincipalId PrincipalType",
    "AccountAssignmentForPrincipal": "AccountId PermissionSetArn PrincipalId PrincipalType",
    "AccountAssignmentOperationStatus": _STATUS,
    "AccountAssignmentOperationStatusMetadata": "CreatedDate RequestId Status",
    "Application": _APPLICATION,
    "ApplicationAssignmentForPrincipal": "ApplicationArn PrincipalId PrincipalType",
    "ApplicationProvider": "DisplayData FederationProtocol",
    "AttachedManagedPolicy": "Arn Name",
    "AuthenticationMethodItem": "AuthenticationMethod AuthenticationMethodType",
    "AuthorizationCodeGrant": "RedirectUris",
    "AuthorizedTokenIssuer": "AuthorizedAudiences TrustedTokenIssuerArn",
    "CreateApplicationResponse": "ApplicationArn IdentityStoreArn InstanceArn",
    "CreateInstanceResponse": "InstanceArn",
    "CreateTrustedTokenIssuerResponse": "TrustedTokenIssuerArn",
    "CustomerManagedPolicyReference": "Name Path",
    "DescribeApplicationAssignmentResponse": "ApplicationArn PrincipalId PrincipalType",
    "DescribeApplicationProviderResponse": "DisplayData FederationProtocol",
    "DescribeApplicationResponse": _APPLICATION,
    "DescribeInstanceAccessControlAttributeConfigurationResponse":
        "InstanceAccessControlAttributeConfiguration Status",
    "DescribeInstanceResponse": "CreatedDate EncryptionConfigurationDetails IdentityStoreId"
        " InstanceArn OwnerAccountId Status",
    "DescribeRegionResponse": "AddedDate IsPrimaryRegion RegionName Status",
    "DescribeTrustedTokenIssuerResponse": "Name TrustedTokenIssuerArn"
        " TrustedTokenIssuerConfiguration TrustedTokenIssuerType",
    "DisplayData": "Description DisplayName",
    "EncryptionConfigurationDetails": "EncryptionStatus KeyType",
    "GetApplicationAuthenticationMethodResponse": "AuthenticationMethod",
    "GetInlinePolicyForPermissionSetResponse": "InlinePolicy",
    "GetPermissionsBoundaryForPermissionSetResponse": "PermissionsBoundary",
    "InstanceMetadata": "CreatedDate IdentityStoreId InstanceArn OwnerAccountId Status",
    "JwtBearerGrant": "AuthorizedTokenIssuers",
    "PermissionSet": "CreatedDate Name PermissionSetArn SessionDuration",
    "PermissionSetProvisioningStatus": "PermissionSetArn RequestId Status",
    "PermissionSetProvisioningStatusMetadata": "CreatedDate RequestId Status",
    "PortalOptions": "Visibility",
    "RegionMetadata": "AddedDate IsPrimaryRegion RegionName Status",
    "ResourceServerConfig": "Scopes",
    "ResourceServerScopeDetails": "DetailedTitle LongDescription",
    "TrustedTokenIssuerMetadata": "Name TrustedTokenIssuerArn TrustedTokenIssuerType",
}

# Structures that may be empty: nothing was put, or there is nothing to say.
MAY_BE_EMPTY = {
    "GetApplicationSessionConfigurationResponse",
    "ListPermissionSetsProvisionedToAccountResponse",
    "PermissionsBoundary",
    "RefreshTokenGrant",
    "TokenExchangeGrant",
}

# A status that has a reason, and the member that says it.
REASONS = {
    "AccountAssignmentOperationStatus": ("Status", "FailureReason", {"FAILED"}),
    "DescribeInstanceAccessControlAttributeConfigurationResponse":
        ("Status", "StatusReason", {"CREATION_FAILED"}),
    "DescribeInstanceResponse": ("Status", "StatusReason", {"CREATE_FAILED"}),
    "EncryptionConfigurationDetails":
        ("EncryptionStatus", "EncryptionStatusReason", {"UPDATE_FAILED"}),
    "InstanceMetadata": ("Status", "StatusReason", {"CREATE_FAILED"}),
    "PermissionSetProvisioningStatus": ("Status", "FailureReason", {"FAILED"}),
}

# The structures with a date in every answer but the one that starts the request.
DATED_LATER = {"AccountAssignmentOperationStatus", "PermissionSetProvisioningStatus"}

REASONED_ERRORS = {
    "AccessDeniedException": {"KMS_AccessDeniedException"},
    "ResourceNotFoundException": {"KMS_NotFoundException"},
    "ThrottlingException": {"KMS_ThrottlingException"},
    "ValidationException": {
        "KMS_InvalidKeyUsageException", "KMS_InvalidStateException", "KMS_DisabledException"
    },
}


class Wrong(AssertionError):
    """An answer that the service would not give."""


class Object(dict):
    """A JSON object that remembers how its members were written."""

    def __init__(self, pairs):
        super().__init__(pairs)
        self.names = [name for name, _ in pairs]


class Fraction(float):
    """A JSON number with a fraction or an exponent; `source` is how it was written."""

    def __new__(cls, source):
        made = super().__new__(cls, source)
        made.source = source
        return made


def parse(body):
    text = body.decode("utf-8")
    return json.loads(text, object_pairs_hook=Object, parse_float=Fraction,
                      parse_constant=lambda name: fail("$", f"{name} is no JSON"))


def fail(path, problem):
    raise Wrong(f"{path}: {problem}")


def expect(condition, path, problem):
    if not condition:
        fail(path, problem)


def always_sent(operation, shape_name):
    """The members that are in every answer of this shape."""
    names = set(ALWAYS.get(shape_name, "").split()) | set(NEWER.get(shape_name, ()))
    names |= {name for name, _, required in model.members(shape_name) if required}
    if operation.startswith("List") and shape_name == model.output_shape(operation):
        names |= {name for name, inner, _ in model.members(shape_name)
                  if model.SHAPES[inner]["type"] == "list"}
        # The one list that is left out when it is empty.
        names -= {"PermissionSets"} if operation.endswith("ProvisionedToAccount") else set()
    if shape_name in DATED_LATER and operation.startswith("Describe"):
        names.add("CreatedDate")
    return names


def check_success(operation, body):
    """Reads the body of a successful answer; raises Wrong when the service would not send it."""
    shape_name = model.output_shape(operation)
    if shape_name is None or not model.members(shape_name):
        expect(body == b"{}", operation, f"{body!r} instead of an empty object")
        return Object([])
    value = parse(body)
    _structure(operation, shape_name, value, operation)
    if operation == "ListPermissionSetsProvisionedToAccount":
        expect(value.get("PermissionSets") != [], operation, "an empty list is left out")
    return value


def _structure(operation, shape_name, value, path):
    expect(isinstance(value, Object), path, f"{value!r} is no object")
    shape = model.SHAPES[shape_name]
    expect(value.names == sorted(set(value.names)), path, f"order of {value.names}")
    known = {name: inner for name, inner, _ in model.members(shape_name)}
    known |= NEWER.get(shape_name, {})
    for name, member in value.items():
        expect(name in known, path, f"unknown member {name}")
        _value(operation, known[name], member, f"{path}.{name}")
    missing = always_sent(operation, shape_name) - set(value)
    expect(not missing, path, f"without {sorted(missing)}")
    if shape.get("union") or shape_name == "PermissionsBoundary":
        expect(len(value) == 1, path, f"a union with {value.names}")
    if shape_name in DATED_LATER and not operation.startswith("Describe"):
        expect("CreatedDate" not in value, path, "a date in the first answer")
    if shape_name in REASONS:
        status, reason, reasoned = REASONS[shape_name]
        expect((reason in value) == (value[status] in reasoned), path, "a reason without failure")
    if "KeyType" in value:
        is_own = value["KeyType"] == "CUSTOMER_MANAGED_KEY"
        expect(("KmsKeyArn" in value) == is_own, path, "KmsKeyArn and KeyType")


def _value(operation, shape_name, value, path):
    is_name = isinstance(shape_name, str)
    shape = model.SHAPES[shape_name] if is_name else shape_name
    kind = shape["type"]
    expect(value is not None, path, "null")
    if shape.get("document"):
        return
    if kind == "structure":
        _structure(operation, shape_name, value, path)
    elif kind == "list":
        expect(isinstance(value, list), path, f"{value!r} is no list")
        _size(shape, len(value), path)
        for index, item in enumerate(value):
            _value(operation, shape["member"]["shape"], item, f"{path}[{index}]")
    elif kind == "map":
        expect(isinstance(value, Object), path, f"{value!r} is no object")
        expect(len(value.names) == len(value), path, f"keys given twice in {value.names}")
        for key, item in value.items():
            _value(operation, shape["key"]["shape"], key, f"{path} key {key}")
            _value(operation, shape["value"]["shape"], item, f"{path}[{key}]")
    elif kind == "boolean":
        expect(isinstance(value, bool), path, f"{value!r} is no boolean")
    elif kind == "integer":
        expect(type(value) is int, path, f"{value!r} is no integer")
        _size(shape, value, path)
    elif kind == "timestamp":
        _timestamp(value, path)
    else:
        _string(shape_name, shape, value, path)


def _timestamp(value, path):
    """Seconds since 1970 with at most milliseconds, as the service writes them: 1.7061255036E9."""
    is_written_so = isinstance(value, Fraction) and re.fullmatch(r"\d\.\d{1,12}E9", value.source)
    expect(is_written_so, path, f"{getattr(value, 'source', value)!r} is no date")


def _size(shape, size, path):
    expect(size >= shape.get("min", size), path, f"{size} is below {shape.get('min')}")
    expect(size <= shape.get("max", size), path, f"{size} is above {shape.get('max')}")


def _string(shape_name, shape, value, path):
    expect(isinstance(value, str), path, f"{value!r} is no text")
    # "" says that a set has no inline policy.
    if shape_name == "PermissionSetPolicyDocument" and value == "":
        return
    broken = list(model.broken_constraints(shape, value))
    expect(not broken, path, f"{value!r}: {broken}")
    if shape_name == "Token":
        expect(value != "", path, "an empty page token")


def check_error(operation, status, headers, body):
    """Reads an error; raises Wrong unless it is one that the operation models."""
    value = parse(body)
    path = f"{operation} {body!r}"
    expect(isinstance(value, Object), path, "no object")
    code = value.get("__type")
    expect(code in model.errors(operation), path, "not modelled")
    expect(status == (500 if code == "InternalServerException" else 400), path, f"status {status}")
    text = value.get("Message")
    expect(isinstance(text, str) and text, path, "no Message")
    expect(len(value.names) == len(value), path, "a member given twice")
    others = set(value) - {"__type", "Message"}
    expect(others <= {"Reason"}, path, f"{others} are unknown")
    if "Reason" in others:
        expect(value["Reason"] in REASONED_ERRORS.get(code, ()), path, "another Reason")
    expect(headers.get("x-amzn-errortype", "").split(":")[0] == code, path, str(headers))
    return value


def check(operation, status, headers, body):
    """Checks any answer of an operation and gives its value; `headers` in lower case."""
    expect(headers.get("content-type") == "application/x-amz-json-1.1", operation, str(headers))
    expect(headers.get("content-length") == str(len(body)), operation, str(headers))
    expect(steps.is_uuid(headers.get("x-amzn-requestid", "")), operation, str(headers))
    if status != 200:
        return check_error(operation, status, headers, body)
    expect("x-amzn-errortype" not in headers, operation, str(headers))
    return check_success(operation, body)
