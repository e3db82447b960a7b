"""The service models as botocore ships them, and what their constraints demand.

Operations and shapes of SSO Admin have their own names; those of other services have the service
before them, as in `identitystore:CreateUser`, so that one table holds all of them.

This is the oracle of test_constraints.py: it shares no code and no data with the server, whose
validators are generated from fixtures/model.
"""

import json

import botocore.loaders
import regex

MODEL = botocore.loaders.Loader().load_service_model("sso-admin", "service-2")
OPERATIONS = tuple(sorted(MODEL["operations"]))
# The other services that are answered whole.
SERVICES = ("identitystore",)


def _qualified(value, prefix):
    """A part of a model whose references to shapes have the prefix."""
    if isinstance(value, dict):
        return {
            key: prefix + inner if key == "shape" and isinstance(inner, str)
            else _qualified(inner, prefix)
            for key, inner in value.items()
        }
    return [_qualified(inner, prefix) for inner in value] if isinstance(value, list) else value


def _load(service):
    """(operations, shapes) of another service's model, by their qualified names."""
    loaded = botocore.loaders.Loader().load_service_model(service, "service-2")
    prefix = service + ":"
    return [
        {prefix + name: _qualified(part, prefix) for name, part in loaded[kind].items()}
        for kind in ("operations", "shapes")
    ]


ALL, SHAPES = dict(MODEL["operations"]), dict(MODEL["shapes"])
for _operations, _shapes in map(_load, SERVICES):
    ALL.update(_operations)
    SHAPES.update(_shapes)
# Of all services.
EVERY_OPERATION = tuple(sorted(ALL))


def plain(name):
    """A name without its service."""
    return name.rpartition(":")[2]

NOT_NULL = "Member must not be null"
# What the model says and no input can break.
UNBREAKABLE = (" equal to 0", r" pattern: [\S\s]*")

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
    return ALL[operation]["input"]["shape"]


def output_shape(operation):
    """The name of the output's shape; None when the model has no output."""
    return ALL[operation].get("output", {}).get("shape")


def errors(operation):
    return [plain(error["shape"]) for error in ALL[operation].get("errors", [])]


def members(shape_name):
    """(member name, shape name, required) in declaration order."""
    shape = SHAPES[shape_name]
    required = shape.get("required", [])
    return [(name, ref["shape"], name in required) for name, ref in shape["members"].items()]


def is_structure(shape):
    """Whether a shape has modelled members; a document is a structure in name only."""
    return shape["type"] == "structure" and not shape.get("document")


def reachable(shape_name, found=None):
    """The names of a shape and of everything inside it."""
    found = {} if found is None else found
    if shape_name not in found:
        found[shape_name] = None
        shape = SHAPES[shape_name]
        inner = [shape[part]["shape"] for part in ("member", "key", "value") if part in shape]
        for name in inner + [ref["shape"] for ref in shape.get("members", {}).values()]:
            reachable(name, found)
    return list(found)


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
                yield _failed("Value null", path, NOT_NULL)
        else:
            yield from _member(member_shape, member, path)


def _member(shape_name, value, path):
    shape = SHAPES[shape_name]
    if is_structure(shape):
        present = [name for name, _, _ in members(shape_name) if value.get(name) is not None]
        if shape.get("union") and len(present) != 1:
            shown = ", ".join(map(wire_path, present))
            yield _failed(f"Value '[{shown}]'", path, _union(shape))
        else:
            yield from _structure(shape_name, value, path + ".")
    elif shape["type"] == "list":
        yield from _list(shape, value, path)
    elif shape["type"] == "map":
        yield from _map(shape, value, path)
    else:
        for constraint in broken_constraints(shape, value):
            yield _failed(_shown(shape, value), path, constraint)


def _map(shape, value, path):
    entries = {name: inner for name, inner in value.items() if inner is not None}
    shown = _shown(shape, rendered(shape, value))
    for constraint in _length(shape, len(entries)):
        yield _failed(shown, path, constraint)
    key = SHAPES[shape["key"]["shape"]]
    if any(True for name in entries for _ in broken_constraints(key, name)):
        yield _failed(shown, path, _keys(key))


def _list(shape, value, path):
    element_name = shape["member"]["shape"]
    element = SHAPES[element_name]
    shown = _shown(shape, rendered(shape, value))
    for constraint in _length(shape, len(value)):
        yield _failed(shown, path, constraint)
    if is_structure(element):
        for index, item in enumerate(value, 1):
            if item is None:
                yield _failed("Value null", f"{path}.{index}.member", NOT_NULL)
            else:
                yield from _member(element_name, item, f"{path}.{index}.member")
        return
    missing = [NOT_NULL] if None in value else []
    broken = any(True for item in value if item is not None
                 for _ in broken_constraints(element, item))
    if missing or broken:
        yield _failed(shown, path, _elements([*_constraints(element), *missing]))


def rendered(shape, value):
    """A value as texts print it: `[a, b]`, `{a=b}`, structures as `Tag(key=a, value=b)`."""
    if value is None:
        return "null"
    if shape["type"] == "list":
        element = SHAPES[shape["member"]["shape"]]
        return f"[{', '.join(rendered(element, item) for item in value)}]"
    if shape["type"] == "map":
        inner = SHAPES[shape["value"]["shape"]]
        entries = [f"{name}={rendered(inner, item)}" for name, item in value.items()]
        return "{" + ", ".join(entries) + "}"
    if shape.get("document"):
        return _rendered_document(value)
    if not is_structure(shape):
        return str(value)
    name = next(name for name in SHAPES if SHAPES[name] is shape)
    parts = [f"{wire_path(member)}={rendered(SHAPES[inner], value[member])}"
             for member, inner, _ in members(name) if member in value]
    return f"{plain(name)}({', '.join(parts)})"


def _rendered_document(value):
    if isinstance(value, dict):
        entries = [f"{name}={_rendered_document(item)}" for name, item in value.items()]
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_rendered_document, value))}]"
    return value if isinstance(value, str) else json.dumps(value)


def constraints(operation):
    """(path, constraint) of everything that an input of the operation can be refused for."""
    return set(_structure_constraints(input_shape(operation), ""))


def _structure_constraints(shape_name, prefix):
    for name, member_shape, required in members(shape_name):
        if required:
            yield prefix + wire_path(name), NOT_NULL
        yield from _member_constraints(SHAPES[member_shape], member_shape, prefix + wire_path(name))


def _member_constraints(shape, shape_name, path):
    if is_structure(shape):
        if shape.get("union"):
            yield path, _union(shape)
        yield from _structure_constraints(shape_name, path + ".")
        return
    for constraint in _constraints(shape):
        if not constraint.endswith(UNBREAKABLE):
            yield path, constraint
    if shape["type"] == "map":
        yield path, _keys(SHAPES[shape["key"]["shape"]])
    if shape["type"] != "list":
        return
    element = SHAPES[shape["member"]["shape"]]
    if is_structure(element):
        yield path + ".N.member", NOT_NULL
        yield from _member_constraints(element, shape["member"]["shape"], path + ".N.member")
    elif inner := list(_constraints(element)):
        yield path, _elements(inner)


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
    """The texts of everything that a string, number or list can break, in the service's order."""
    measure = "value" if shape["type"] == "integer" else "length"
    if "max" in shape:
        yield f"Member must have {measure} less than or equal to {shape['max']}"
    if "min" in shape:
        yield f"Member must have {measure} greater than or equal to {shape['min']}"
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


def _elements(texts):
    return f"Member must satisfy constraint: [{', '.join(texts)}]"


def _keys(shape):
    return f"Map keys must satisfy constraint: [{', '.join(_constraints(shape))}]"


def _union(shape):
    names = ", ".join(map(wire_path, shape["members"]))
    return f"Member must have exactly one of the union's members set: [{names}]"


def _enum(shape):
    return f"Member must satisfy enum value set: [{', '.join(shape['enum'])}]"


def _shown(shape, value):
    return "Value" if is_sensitive(shape) else f"Value '{value}'"


def is_sensitive(shape):
    """Whether a value of the shape, or anything inside it, is not to be repeated."""
    inner = [shape[part]["shape"] for part in ("member", "value") if part in shape]
    inner += [ref["shape"] for ref in shape.get("members", {}).values()]
    return bool(shape.get("sensitive")) or any(is_sensitive(SHAPES[name]) for name in inner)


def _failed(value, path, constraint):
    return f"{value} at '{path}' failed to satisfy constraint: {constraint}"
