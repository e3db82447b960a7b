"""Every constraint of every operation, on both sides of its border, against botocore's model."""

import random
import re

import pytest

import inputs
import model
import world as steps

SEED = 20200720
ROUNDS_PER_OPERATION = 60

# The operation that tries every awkward character on a string shape: the first one that has it.
THOROUGH = {
    shape: operation
    for operation in reversed(model.EVERY_OPERATION)
    for shape in model.reachable(model.input_shape(operation))
}


class Judge:
    """Sends inputs and collects every verdict that differs from the model's."""

    def __init__(self, server):
        self.server = server
        world = steps.World(server)
        self.instance, self.store = world.instance, world.store
        self.wrong, self.refused, self.accepted = [], 0, 0
        self.broken = set()

    def check(self, operation, members):
        texts = model.violations(operation, members)
        answer = self.server.call(operation, members)
        if texts:
            self.refused += 1
            self.broken.update(map(constraint, texts))
            expected = (400, "ValidationException", model.message(texts))
            found = (answer.status, answer.code, answer.json.get("Message"))
            if found != expected:
                self.wrong.append((operation, members, expected, found))
        else:
            self.accepted += 1
            complaint = b"failed to satisfy constraint" in answer.body
            modelled = answer.status == 200 or answer.code in model.errors(operation)
            if complaint or not modelled or answer.status not in (200, 400):
                self.wrong.append((operation, members, "no violation", answer))

    def verdict(self):
        shown = "\n".join(f"{row[0]} {row[1]}\n  expected {row[2]}\n  found    {row[3]}"
                          for row in self.wrong[:5])
        assert not self.wrong, f"{len(self.wrong)} of {self.refused + self.accepted}:\n{shown}"


def constraint(text):
    """(path without places in lists, constraint) of one violation's text."""
    path, broken = re.fullmatch(
        r"Value.* at '([^']*)' failed to satisfy constraint: (.*)", text, flags=re.S
    ).groups()
    return re.sub(r"\.\d+\.", ".N.", path), broken


@pytest.fixture
def judge(server):
    return Judge(server)


def valid(operation, rng, judge):
    """A valid input, half of the time for the instance that exists, or for its store."""
    members = inputs.valid(model.input_shape(operation), rng)
    if "InstanceArn" in members and rng.random() < 0.5:
        members["InstanceArn"] = judge.instance
    if "IdentityStoreId" in members and rng.random() < 0.5:
        members["IdentityStoreId"] = judge.store
    return members


@pytest.mark.parametrize("operation", model.EVERY_OPERATION)
def test_each_member_is_judged_as_the_model_says(judge, operation):
    rng = random.Random(f"{SEED}{operation}members")
    for name, shape, _ in model.members(model.input_shape(operation)):
        for value in inputs.changed(shape, rng, lambda shape: THOROUGH[shape] == operation):
            judge.check(operation, {**valid(operation, rng, judge), name: value})
        absent = valid(operation, rng, judge)
        absent.pop(name, None)
        judge.check(operation, absent)
        judge.check(operation, {**absent, name: None})
    assert judge.refused > 0 and judge.accepted > 0
    judge.verdict()
    assert model.constraints(operation) - judge.broken == set()


def test_the_generators_keep_the_constraints():
    rng = random.Random(SEED)
    shapes = {
        name
        for operation in model.EVERY_OPERATION
        for name in model.reachable(model.input_shape(operation))
        if model.SHAPES[name]["type"] == "string" and "enum" not in model.SHAPES[name]
    }
    assert shapes == set(inputs.GENERATORS)
    for name, generate in inputs.GENERATORS.items():
        for _ in range(50):
            value = generate(rng)
            assert not list(model.broken_constraints(model.SHAPES[name], value)), (name, value)


@pytest.mark.parametrize("operation", model.EVERY_OPERATION)
def test_a_valid_input_is_never_refused_for_a_constraint(judge, operation):
    rng = random.Random(f"{SEED}{operation}")
    for _ in range(ROUNDS_PER_OPERATION):
        judge.check(operation, valid(operation, rng, judge))
    assert (judge.refused, judge.accepted) == (0, ROUNDS_PER_OPERATION)
    judge.verdict()


@pytest.mark.parametrize("operation", model.EVERY_OPERATION)
def test_several_violations_are_listed_together_in_the_order_of_the_model(judge, operation):
    rng = random.Random(f"{SEED}{operation}several")
    near = {
        name: list(inputs.changed(shape, rng, lambda _: False))
        for name, shape, _ in model.members(model.input_shape(operation))
    }
    for _ in range(ROUNDS_PER_OPERATION):
        members = valid(operation, rng, judge)
        for name in rng.sample(list(near), rng.randint(1, len(near))):
            members[name] = rng.choice(near[name])
        shuffled = list(members.items())
        rng.shuffle(shuffled)
        judge.check(operation, dict(shuffled))
    judge.verdict()


TAGS = [
    ([{"Key": "", "Value": "v"}], 1),
    ([{"Key": "a", "Value": "v"}, {"Key": "k" * 129, "Value": "v"}], 1),
    ([{"Key": "a", "Value": "v" * 257}], 1),
    ([{"Key": "a", "Value": "é" * 256}], 0),
    ([{"Key": "a", "Value": "\U00010400" * 256}], 0),
    ([{"Key": "a", "Value": "\U00010400" * 257}], 1),
    ([{"Key": "a!", "Value": "v"}], 1),
    ([{"Key": "a", "Value": "\t"}], 1),
    ([{"Value": "v"}], 1),
    ([{"Key": "a"}], 1),
    ([{}], 2),
    ([{"Key": "a", "Value": None}], 1),
    ([{"Key": "", "Value": "!"}, {"Key": "", "Value": "ok"}], 3),
    ([{"Key": f"k{n}", "Value": "v"} for n in range(50)], 0),
    ([{"Key": f"k{n}", "Value": "v"} for n in range(76)], 1),
]


@pytest.mark.parametrize("operation", ["TagResource", "CreatePermissionSet"])
def test_tags_are_judged_one_by_one(judge, operation):
    for number, (tags, count) in enumerate(TAGS):
        members = {"InstanceArn": judge.instance, "Tags": tags}
        if operation == "TagResource":
            members["ResourceArn"] = judge.instance
        else:
            members["Name"] = f"Tagged{number}"
        assert len(model.violations(operation, members)) == count, tags
        judge.check(operation, members)
    judge.verdict()


KEYS = [
    (["ok"], 0),
    ([], 1),
    (["a", ""], 1),
    (["k" * 128], 0),
    (["k" * 129], 1),
    (["a", "b!"], 1),
    ([f"k{n}" for n in range(75)], 0),
    ([f"k{n}" for n in range(76)], 1),
]


def test_tag_keys_are_judged_as_one_member(judge):
    for keys, count in KEYS:
        members = {"ResourceArn": judge.instance, "TagKeys": keys}
        assert len(model.violations("UntagResource", members)) == count, keys
        judge.check("UntagResource", members)
    judge.verdict()


EXACT = [
    ("DescribeInstance", {},
     "1 validation error detected: Value null at 'instanceArn' failed to satisfy constraint: "
     "Member must not be null"),
    ("DescribeInstance", {"InstanceArn": "arn:aws:sso"},
     "1 validation error detected: Value 'arn:aws:sso' at 'instanceArn' failed to satisfy "
     "constraint: Member must satisfy regular expression pattern: "
     "arn:aws(-[a-z]{1,5}){0,3}:sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}"),
    ("DescribeInstance", {"InstanceArn": "x"},
     "2 validation errors detected: Value 'x' at 'instanceArn' failed to satisfy constraint: "
     "Member must have length greater than or equal to 10; Value 'x' at 'instanceArn' failed to "
     "satisfy constraint: Member must satisfy regular expression pattern: "
     "arn:aws(-[a-z]{1,5}){0,3}:sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}"),
    ("ListInstances", {"MaxResults": 0},
     "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: "
     "Member must have value greater than or equal to 1"),
    ("ListInstances", {"MaxResults": 101, "NextToken": "?"},
     "2 validation errors detected: Value '101' at 'maxResults' failed to satisfy constraint: "
     "Member must have value less than or equal to 100; Value '?' at 'nextToken' failed to "
     "satisfy constraint: Member must satisfy regular expression pattern: [-a-zA-Z0-9+=/_]*"),
    ("ListAccountAssignmentCreationStatus",
     {"InstanceArn": "arn:aws:sso:::instance/ssoins-0123456789abcdef", "Filter": {"Status": "DONE"}},
     "1 validation error detected: Value 'DONE' at 'filter.status' failed to satisfy constraint: "
     "Member must satisfy enum value set: [IN_PROGRESS, FAILED, SUCCEEDED]"),
    ("UntagResource",
     {"ResourceArn": "arn:aws:sso:::instance/ssoins-0123456789abcdef", "TagKeys": ["a", ""]},
     "1 validation error detected: Value '[a, ]' at 'tagKeys' failed to satisfy constraint: "
     "Member must satisfy constraint: [Member must have length less than or equal to 128, Member "
     "must have length greater than or equal to 1, Member must satisfy regular expression "
     "pattern: ([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)]"),
    ("TagResource",
     {"ResourceArn": "arn:aws:sso:::instance/ssoins-0123456789abcdef",
      "Tags": [{"Key": "a", "Value": "b"}, {"Key": "", "Value": "b"}]},
     "1 validation error detected: Value '' at 'tags.2.member.key' failed to satisfy constraint: "
     "Member must have length greater than or equal to 1"),
    ("identitystore:ListUsers", {"IdentityStoreId": "null"},
     "1 validation error detected: Value 'null' at 'identityStoreId' failed to satisfy constraint: "
     "Member must satisfy regular expression pattern: d-[0-9a-f]{10}$|^[0-9a-f]{8}-[0-9a-f]{4}-"
     "[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    ("identitystore:CreateUser",
     {"IdentityStoreId": "d-9067a5f0c1", "Name": {"FamilyName": ""}},
     "2 validation errors detected: Value at 'name.familyName' failed to satisfy constraint: "
     "Member must have length greater than or equal to 1; Value at 'name.familyName' failed to "
     "satisfy constraint: Member must satisfy regular expression pattern: "
     "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r \u00a0\u3000]+"),
]


@pytest.mark.parametrize("operation, members, text", EXACT,
                         ids=[f"{number}-{row[0]}" for number, row in enumerate(EXACT)])
def test_the_texts_are_the_services_own(server, operation, members, text):
    answer = server.call(operation, members)
    assert (answer.status, answer.code, answer.message) == (400, "ValidationException", text)
