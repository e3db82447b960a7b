"""The judge of answers, judged: what it lets pass and what it must not."""

import json

import pytest

import model
import responses

ARN = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
TIME = "1.706125503668E9"
SET = '"arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"'
ID = '"01234567-89ab-4cde-8fab-0123456789ab"'
REGION = (f'{{"AddedDate":{TIME},"IsPrimaryRegion":true,"RegionName":"us-east-1",'
          '"Status":"ACTIVE"}')
INSTANCE = (f'{{"CreatedDate":{TIME},"IdentityStoreId":"d-0123456789","InstanceArn":"{ARN}",'
            f'"OwnerAccountId":"123456789012","PrimaryRegion":"us-east-1","Regions":[{REGION}],'
            '"Status":"ACTIVE"}')
ASSIGNMENT = (f'"PermissionSetArn":{SET},"PrincipalId":{ID},"PrincipalType":"USER",'
              f'"RequestId":{ID}')
TARGET = '"TargetId":"111122223333","TargetType":"AWS_ACCOUNT"'
ENCRYPTED = '"EncryptionConfigurationDetails":{"EncryptionStatus":"ENABLED","KeyType":'

# Operation, a good body, and what to put in the place of what to make it bad.
BODIES = [
    ("ListInstances", f'{{"Instances":[{INSTANCE}]}}', [
        (TIME, "1706125503.668"),
        (TIME, "1706125503"),
        (TIME, '"2024-01-24T19:45:03Z"'),
        (TIME, "null"),
        ('"d-0123456789"', '"d_0123456789"'),
        ('"d-0123456789"', "7"),
        ('"123456789012"', '"12345678901"'),
        ('"Status":"ACTIVE"}]}', '"Status":"ACTIVE","StatusReason":"why"}]}'),
        ('"Status":"ACTIVE"}]}', '"State":{"Name":"ACTIVE"},"Status":"ACTIVE"}]}'),
        ('"Status":"ACTIVE"}]}', '"Status":"active"}]}'),
        (f',"Regions":[{REGION}]', ""),
        ('"PrimaryRegion":"us-east-1",', ""),
        ('"PrimaryRegion":"us-east-1"', '"PrimaryRegion":"us-east-1","PermissionSetsEnabled":true'),
        ('"IsPrimaryRegion":true', '"IsPrimaryRegion":"true"'),
        ('"IsPrimaryRegion":true', '"IsPrimaryRegion":1'),
        (f'[{INSTANCE}]', "null"),
        (f'[{INSTANCE}]', "{}"),
        (f'[{INSTANCE}]', "[null]"),
        (f'[{INSTANCE}]', f'[{",".join([INSTANCE] * 11)}]'),
        (f'"Instances":[{INSTANCE}]', ""),
        (f'[{INSTANCE}]', f'[{INSTANCE}],"NextToken":""'),
        (f'[{INSTANCE}]', f'[{INSTANCE}],"NextToken":"?"'),
        (f'[{INSTANCE}]', f'[{INSTANCE}],"NextToken":null'),
        (f'"Instances":[{INSTANCE}]', f'"NextToken":"a","Instances":[{INSTANCE}]'),
        (f'"Instances":[{INSTANCE}]', f'"Instances":[],"Instances":[{INSTANCE}]'),
    ]),
    ("ListInstances", '{"Instances":[]}', [("{", "[{"), ("}", "")]),
    ("DescribeInstance",
     f'{{"CreatedDate":{TIME},{ENCRYPTED}"AWS_OWNED_KMS_KEY"}},"IdentityStoreId":"d-0123456789",'
     f'"InstanceArn":"{ARN}","OwnerAccountId":"123456789012","PermissionSetsEnabled":true,'
     f'"PrimaryRegion":"us-east-1","Regions":[{REGION}],"Status":"ACTIVE"}}',
     [('"AWS_OWNED_KMS_KEY"', '"CUSTOMER_MANAGED_KEY"'),
      (ENCRYPTED + '"AWS_OWNED_KMS_KEY"},', ""),
      ('"PermissionSetsEnabled":true,', "")]),
    ("CreateAccountAssignment",
     f'{{"AccountAssignmentCreationStatus":{{{ASSIGNMENT},"Status":"IN_PROGRESS",{TARGET}}}}}',
     [('"PermissionSetArn"', f'"CreatedDate":{TIME},"PermissionSetArn"'),
      ('"PermissionSetArn"', '"FailureReason":"x","PermissionSetArn"'),
      (f',"RequestId":{ID}', "")]),
    ("DescribeAccountAssignmentCreationStatus",
     f'{{"AccountAssignmentCreationStatus":{{"CreatedDate":{TIME},"FailureReason":"x",{ASSIGNMENT},'
     f'"Status":"FAILED",{TARGET}}}}}',
     [(f'"CreatedDate":{TIME},', ""), ('"FailureReason":"x",', ""),
      ('"FAILED"', '"SUCCEEDED"')]),
    ("GetApplicationGrant", '{"Grant":{"RefreshToken":{}}}',
     [('"RefreshToken":{}', ""), ('{"RefreshToken":{}}', '{"RefreshToken":{},"TokenExchange":{}}'),
      ('"RefreshToken":{}', '"RefreshToken":{"a":1}'), ('"RefreshToken":{}', '"JwtBearer":{}')]),
    ("GetApplicationAuthenticationMethod",
     '{"AuthenticationMethod":{"Iam":{"ActorPolicy":{"b":[null,1.5],"a":{}}}}}',
     [('"ActorPolicy":{"b":[null,1.5],"a":{}}', ""), ('{"b":[null,1.5],"a":{}}', "null")]),
    ("GetInlinePolicyForPermissionSet", '{"InlinePolicy":""}', [('"InlinePolicy":""', "")]),
    ("GetPermissionsBoundaryForPermissionSet",
     '{"PermissionsBoundary":{"CustomerManagedPolicyReference":{"Name":"a","Path":"/"}}}',
     [(',"Path":"/"', ""), ('"CustomerManagedPolicyReference":{"Name":"a","Path":"/"}', "")]),
    ("ListPermissionSetsProvisionedToAccount", "{}", [("{}", '{"PermissionSets":[]}')]),
    ("ListPermissionSets", '{"PermissionSets":[]}', [('"PermissionSets":[]', "")]),
    ("DeleteApplicationGrant", "{}", [("{}", ""), ("{}", "{ }"), ("{}", "null"),
                                      ("{}", '{"a":1}')]),
    ("DeletePermissionSet", "{}", [("{}", ""), ("{}", '{"NextToken":"a"}')]),
    ("DescribeApplicationProvider",
     '{"ApplicationProviderArn":"arn:aws:sso::aws:applicationProvider/x","DisplayData":'
     '{"Description":"d","DisplayName":"n"},"FederationProtocol":"OAUTH","ResourceServerConfig":'
     '{"Scopes":{"a:b":{"DetailedTitle":"t","LongDescription":"l"}}}}',
     [('"a:b"', '":b"'), ('"DetailedTitle":"t"', '"DetailedTitle":""')]),
]

HEADERS = {
    "content-type": "application/x-amz-json-1.1",
    "x-amzn-requestid": json.loads(ID),
}


def check(operation, body, status=200, **headers):
    headers = {**HEADERS, "content-length": str(len(body)), **headers}
    return responses.check(operation, status, headers, body.encode())


@pytest.mark.parametrize("operation, body, changes", BODIES,
                         ids=[f"{number}-{row[0]}" for number, row in enumerate(BODIES)])
def test_a_good_body_passes_and_each_change_of_it_does_not(operation, body, changes):
    assert check(operation, body) == json.loads(body)
    for old, new in changes:
        assert body.count(old) >= 1, old
        with pytest.raises((responses.Wrong, ValueError)):
            check(operation, body.replace(old, new, 1))
            print(old, new)


ERROR = '{"Message":"m","__type":"ConflictException"}'
ERRORS = [
    (ERROR, 409, {}),
    (ERROR.replace("Message", "message"), 400, {}),
    (ERROR.replace('"m"', '""'), 400, {}),
    (ERROR.replace("Conflict", "com.amazonaws.sso#Conflict"), 400, {}),
    (ERROR.replace("Conflict", "Unknown"), 400, {"x-amzn-errortype": "UnknownException"}),
    (ERROR.replace("}", ',"Reason":"KMS_AccessDeniedException"}'), 400, {}),
    (ERROR.replace("}", ',"more":1}'), 400, {}),
    (ERROR, 400, {"x-amzn-errortype": "ValidationException"}),
    (ERROR, 400, {"content-type": "application/json"}),
    (ERROR, 400, {"content-length": "1"}),
    (ERROR, 400, {"x-amzn-requestid": ""}),
    (ERROR, 500, {}),
]


def test_an_error_is_modelled_and_whole():
    named = {"x-amzn-errortype": "ConflictException"}
    assert check("CreatePermissionSet", ERROR, 400, **named)["Message"] == "m"
    for body, status, headers in ERRORS:
        with pytest.raises(responses.Wrong):
            check("CreatePermissionSet", body, status, **{**named, **headers})
            print(body, status, headers)
    with pytest.raises(responses.Wrong):
        check("ListPermissionSets", ERROR, 400, **named)


def test_every_structure_of_every_answer_says_what_it_always_has():
    for operation in model.OPERATIONS:
        if (output := model.output_shape(operation)) is None:
            continue
        for name in model.reachable(output):
            shape = model.SHAPES[name]
            if not model.is_structure(shape) or shape.get("union") or not shape["members"]:
                continue
            said = responses.always_sent(operation, name) or name in responses.MAY_BE_EMPTY
            # A structure whose only members are structures of its own, as CreatePermissionSet's.
            assert said or len(shape["members"]) == 1, (operation, name)
