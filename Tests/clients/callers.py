"""A caller without a plan: random calls of every operation with ids that exist, and others."""

import random

import inputs
import model
import responses
import scene
import world as steps

STRANGER = "999999999999"
POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'

# Shapes whose values are worth using again, with values to begin with; few of each, so that calls
# meet.
KNOWN = {
    "AccessControlAttributeKey": ["costCenter", "team"],
    "AccountId": [steps.MANAGEMENT, steps.SANDBOX, steps.PRODUCTION],
    "ApplicationArn": [],
    "ApplicationProviderArn": [scene.CUSTOM],
    "ClientToken": ["one", "two"],
    "InstanceArn": [],
    "ManagedPolicyArn": [scene.READ_ONLY, scene.BILLING],
    "ManagedPolicyName": ["Ours", "Theirs"],
    "ManagedPolicyPath": ["/", "/team/"],
    "PermissionSetArn": [],
    "PermissionSetPolicyDocument": [POLICY],
    "PrincipalId": [scene.ADA, scene.BEN, scene.ENGINEERS],
    "RegionName": ["us-east-1", "eu-west-1", "us-west-2"],
    "Scope": ["sso:account:access", "s3:access_grants:read_write"],
    "TagKey": ["team", "owner"],
    "TrustedTokenIssuerArn": [],
}
KNOWN_COUNT_MAX = 5
TAGGABLE = ("InstanceArn", "PermissionSetArn", "ApplicationArn", "TrustedTokenIssuerArn")
GRANTS = {
    "AuthorizationCode": "authorization_code",
    "JwtBearer": "urn:ietf:params:oauth:grant-type:jwt-bearer",
    "RefreshToken": "refresh_token",
    "TokenExchange": "urn:ietf:params:oauth:grant-type:token-exchange",
}
CONFIGURED = ("InstanceAccessControlAttributeConfiguration", "AccessControlAttributes")
KINDS = {
    "AccountAssignmentCreationRequestId": "CreateAccountAssignment",
    "AccountAssignmentDeletionRequestId": "DeleteAccountAssignment",
    "ProvisionPermissionSetRequestId": "ProvisionPermissionSet",
}

# Deleting less often than making leaves something to call about.
WEIGHTS = [0.3 if name.startswith(("DeleteApplication", "DeletePermissionSet", "DeleteTrusted"))
           else 1 for name in model.OPERATIONS]


def distinct(members, path):
    """Leaves one entry of each key in the list at `path`: keys given twice are refused."""
    *outer, last = path
    for name in outer:
        members = members.get(name, {})
    if last in members:
        members[last] = list({entry["Key"]: entry for entry in members[last]}.values())


class Caller:
    """Calls at random, learns ids from answers, and judges every answer."""

    def __init__(self, server, seed):
        self.server, self.rng = server, random.Random(seed)
        self.known = {shape: list(values) for shape, values in KNOWN.items()}
        self.requests = {operation: [] for operation in KINDS.values()}
        self.tokens = {}
        [instance] = server.result("ListInstances")["Instances"]
        self.organization = instance["InstanceArn"]
        self.succeeded, self.errors = set(), set()

    def call(self):
        [operation] = self.rng.choices(model.OPERATIONS, WEIGHTS)
        members = self.input(operation)
        account = self.rng.choices(
            (steps.MANAGEMENT, steps.PRODUCTION, STRANGER), (85, 12, 3))[0]
        region = self.rng.choices(("us-east-1", "eu-west-1"), (95, 5))[0]
        answer = self.server.call(operation, members, key=account, region=region)
        try:
            value = responses.check(operation, answer.status, answer.headers, answer.body)
            assert answer.status != 500, answer
        except Exception as problem:
            told = f"{operation} {members} of {account} in {region}: {answer}"
            raise AssertionError(told) from problem
        if answer.status != 200:
            self.errors.add((operation, answer.code))
            assert "failed to satisfy constraint" not in value["Message"], (members, answer)
            return
        self.succeeded.add(operation)
        self.learn(operation, value, answer)
        listed = [member for member in value.values() if isinstance(member, list)]
        if operation.startswith("List") and "MaxResults" in members and listed:
            assert len(listed[0]) <= members["MaxResults"], (members, answer)

    def input(self, operation):
        members = inputs.valid(model.input_shape(operation), self.rng, self.make)
        for name, started in KINDS.items():
            if name in members and self.requests[started]:
                members[name] = self.rng.choice(self.requests[started])
        if "NextToken" in members:
            token = self.tokens.get(operation)
            members.pop("NextToken")
            if token is not None and self.rng.random() < 0.5:
                members = dict(token)
        if operation == "DeleteInstance":
            others = [arn for arn in self.known["InstanceArn"] if arn != self.organization]
            members["InstanceArn"] = self.rng.choice(others) if others else inputs.instance_arn(
                    self.rng)
        elif "InstanceArn" in members and self.rng.random() < 0.8:
            members["InstanceArn"] = self.organization
        if "Grant" in members and self.rng.random() < 0.8:
            members["GrantType"] = GRANTS[next(iter(members["Grant"]))]
        for path in (("Tags",), CONFIGURED):
            distinct(members, path)
        self.last = members
        return members

    def make(self, shape_name):
        """A value that exists, mostly; None leaves it to the generators."""
        if self.rng.random() < 0.1:
            return None
        if shape_name == "TaggableResourceArn":
            shape_name = self.rng.choice(TAGGABLE)
        if shape_name == "TargetId":
            shape_name = "AccountId"
        if shape_name == "ManagedPolicyArn":
            # A list shows a hundred characters of a name at most; any name is adopted when relaxed.
            return self.rng.choice([*self.known[shape_name], "arn:aws:iam::aws:policy/Nobodys"])
        if shape_name == "Duration":
            return f"PT{self.rng.randint(1, 12)}H"
        if shape_name == "ActorPolicyDocument":
            return {"Statement": inputs.document(self.rng)}
        values = self.known.get(shape_name)
        return self.rng.choice(values) if values else None

    def learn(self, operation, value, answer):
        self.walk(model.output_shape(operation), value)
        if operation in self.requests:
            request_id = answer.headers["x-amzn-requestid"]
            self.requests[operation] = [*self.requests[operation], request_id][-KNOWN_COUNT_MAX:]
        if operation in ("DeleteApplication", "DeletePermissionSet", "DeleteTrustedTokenIssuer"):
            for shape in TAGGABLE[1:]:
                self.known[shape] = [
                    arn for arn in self.known[shape] if arn != self.last.get(shape)
                ]
        if "NextToken" in value:
            self.tokens[operation] = {**self.last, "NextToken": value["NextToken"]}

    def walk(self, shape_name, value):
        """Remembers the ARN of everything in an answer."""
        shape = model.SHAPES.get(shape_name, {"type": "none"})
        if shape["type"] == "structure" and not shape.get("document"):
            for name, inner, _ in model.members(shape_name):
                if name in value:
                    self.walk(inner, value[name])
        elif shape["type"] == "list":
            for item in value:
                self.walk(shape["member"]["shape"], item)
        elif shape_name in TAGGABLE and value not in self.known[shape_name]:
            kept = self.known[shape_name]
            kept.append(value)
            if len(kept) > KNOWN_COUNT_MAX:
                kept.pop(self.rng.randrange(len(kept) - 1))
