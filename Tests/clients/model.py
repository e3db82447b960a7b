"""The service model as botocore ships it, and what its constraints demand.

This is the oracle of test_constraints.py: it shares no code and no data with the server, whose
validators are generated from fixtures/model.
"""

import botocore.loaders
import regex

# The operations of the assignment life cycle and what it needs.
OPERATIONS = (
    "ListInstances",
    "DescribeInstance",
    "CreatePermissionSet",
    "DescribePermissionSet",
    "UpdatePermissionSet",
    "DeletePermissionSet",
    "ListPermissionSets",
    "CreateAccountAssignment",
    "DeleteAccountAssignment",
    "DescribeAccountAssignmentCreationStatus",
    "DescribeAccountAssignmentDeletionStatus",
    "ListAccountAssignmentCreationStatus",
    "ListAccountAssignmentDeletionStatus",
    "ListAccountAssignments",
    "ProvisionPermissionSet",
    "DescribePermissionSetProvisioningStatus",
    "ListPermissionSetProvisioningStatus",
    "TagResource",
    "UntagResource",
    "ListTagsForResource",
)

MODEL = botocore.loaders.Loader().load_service_model("sso-admin", "service-2")
SHAPES = MODEL["shapes"]

_matchers = {}


def matches(pattern, text):
    """Whether the whole text matches a pattern of the model, read as Java reads it.

    Java's \\w and \\d are ASCII unless told otherwise; Python's are not.
    """
    if pattern not in _matchers:
        ascii_classes = _ascii_classes(pattern)
        _matchers[pattern] = regex.compile(ascii_classes, regex.V0 | regex.UNICODE)
    return _matchers[pattern].fullmatch(text) is not None


def _ascii_classes(pattern):
    out, inside, index = [], False, 0
    while index < len(pattern):
        character = pattern[index]
        pair = pattern[index : index + 2]
        if pair in (r"\w", r"\d"):
            letters = "a-zA-Z0-9_" if pair == r"\w" else "0-9"
            out.append(letters if inside else f"[{letters}]")
            index += 2
        elif character == "\\":
            out.append(pair)
            index += 2
        else:
            if character == "[":
                inside = True
            elif character == "]":
                inside = False
            out.append(character)
            index += 1
    return "".join(out)


def input_shape(operation):
    return MODEL["operations"][operation]["input"]["shape"]


def members(shape_name):
    """(member name, shape name, required) in declaration order."""
    shape = SHAPES[shape_name]
    required = shape.get("required", [])
    return [(name, ref["shape"], name in required) for name, ref in shape["members"].items()]


def wire_path(name):
    return name[0].lower() + name[1:]


def violations(operation, value):
    """The texts the service would list for this input, in its order."""
    return list(_structure(input_shape(operation), value, ""))


def message(texts):
    """The Message of the ValidationException that reports these violations."""
    plural = "" if len(texts) == 1 else "s"
    return f"{len(texts)} validation error{plural} detected: " + "; ".join(texts)


def _structure(shape_name, value, prefix):
    for name, member_shape, required in members(shape_name):
        path = prefix + wire_path(name)
        member = value.get(name)
        if member is None:
            if required:
                yield _failed("Value null", path, "Member must not be null")
        else:
            yield from _member(member_shape, member, path)


def _member(shape_name, value, path):
    shape = SHAPES[shape_name]
    kind = shape["type"]
    if kind == "structure":
        yield from _structure(shape_name, value, path + ".")
    elif kind == "list":
        yield from _list(shape, value, path)
    else:
        for constraint in broken_constraints(shape, value):
            yield _failed(_shown(shape, value), path, constraint)


def _list(shape, value, path):
    for constraint in _length(shape, len(value)):
        yield _failed(f"Value '[{', '.join(map(str, value))}]'", path, constraint)
    element = SHAPES[shape["member"]["shape"]]
    if element["type"] in ("structure", "list"):
        for index, item in enumerate(value, 1):
            yield from _member(shape["member"]["shape"], item, f"{path}.{index}.member")
    elif any(True for item in value for _ in broken_constraints(element, item)):
        everything = ", ".join(_constraints(element))
        shown = f"Value '[{', '.join(map(str, value))}]'"
        yield _failed(shown, path, f"Member must satisfy constraint: [{everything}]")


def broken_constraints(shape, value):
    if shape["type"] == "string":
        yield from _length(shape, len(value))
        if "pattern" in shape and not matches(shape["pattern"], value):
            yield _pattern(shape)
        if "enum" in shape and value not in shape["enum"]:
            yield _enum(shape)
    elif shape["type"] == "integer":
        if "max" in shape and value > shape["max"]:
            yield f"Member must have value less than or equal to {shape['max']}"
        if "min" in shape and value < shape["min"]:
            yield f"Member must have value greater than or equal to {shape['min']}"


def _constraints(shape):
    if "max" in shape:
        yield f"Member must have length less than or equal to {shape['max']}"
    if "min" in shape:
        yield f"Member must have length greater than or equal to {shape['min']}"
    if "pattern" in shape:
        yield _pattern(shape)
    if "enum" in shape:
        yield _enum(shape)


def _length(shape, length):
    if "max" in shape and length > shape["max"]:
        yield f"Member must have length less than or equal to {shape['max']}"
    if "min" in shape and length < shape["min"]:
        yield f"Member must have length greater than or equal to {shape['min']}"


def _pattern(shape):
    return f"Member must satisfy regular expression pattern: {shape['pattern']}"


def _enum(shape):
    return f"Member must satisfy enum value set: [{', '.join(shape['enum'])}]"


def _shown(shape, value):
    return "Value" if shape.get("sensitive") else f"Value '{value}'"


def _failed(value, path, constraint):
    return f"{value} at '{path}' failed to satisfy constraint: {constraint}"
