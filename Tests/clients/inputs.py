"""Random inputs: valid ones, and ones that a single change makes invalid or not."""

import string

import model

INSTANCE = "arn:aws:sso:::instance/ssoins-{}"
PERMISSION_SET = "arn:aws:sso:::permissionSet/ssoins-{}/ps-{}"
NAME_LETTERS = string.ascii_letters + string.digits + "_+=,.@-"
TAG_LETTERS = string.ascii_letters + "äßΩжअ字  0٣½_.:/=+-@"
LATIN = "".join(map(chr, [9, 10, 13, *range(0x20, 0x7F), *range(0xA1, 0x100)]))
RELAY_LETTERS = string.ascii_letters + string.digits + "&$@#\\/%?=~-_'\"|!:,.;*+[] (){}"
PARTITIONS = ("aws", "aws-cn", "aws-us-gov", "aws-iso-b", "aws-iso-e-abcde")

# Characters that most patterns refuse somewhere, or that a careless matcher takes for others.
AWKWARD = (
    "\u0000 \n\r\t!\"'<>\\^`{|}~*?#%,;()[]$&\u007f\u0080\u00a0\u00e9\u0130\u0131\u017f\u0660\u0663"
    "\u200b\u2028\u212a\uff10\uff21\ufeff\U0001d7d8\U0001f600"
)


def text(rng, letters, low, high):
    return "".join(rng.choice(letters) for _ in range(rng.randint(low, high)))


def hexadecimal(rng, count, letters="0123456789abcdef"):
    return "".join(rng.choice(letters) for _ in range(count))


def uuid(rng, letters="0123456789abcdef"):
    return "-".join(hexadecimal(rng, count, letters) for count in (8, 4, 4, 4, 12))


def instance_arn(rng):
    partition = rng.choice(PARTITIONS)
    kind = rng.choice(("ssoins", "ins"))
    return f"arn:{partition}:sso:::instance/{kind}-{text(rng, NAME_LETTERS[:62] + '-.', 16, 16)}"


def permission_set_arn(rng):
    partition = rng.choice(PARTITIONS)
    kind = rng.choice(("ssoins", "ins"))
    letters = NAME_LETTERS[:62] + "-."
    return (
        f"arn:{partition}:sso:::permissionSet/{kind}-{text(rng, letters, 16, 16)}"
        f"/ps-{text(rng, letters + '/', 16, 16)}"
    )


def taggable_arn(rng):
    account = hexadecimal(rng, 12, string.digits)
    instance = "ssoins-" + hexadecimal(rng, 16)
    return rng.choice(
        (
            instance_arn,
            permission_set_arn,
            lambda _: f"arn:aws:sso::{account}:application/{instance}/apl-{hexadecimal(rng, 16)}",
            lambda _: f"arn:aws:sso::{account}:trustedTokenIssuer/{instance}/tti-{uuid(rng)}",
        )
    )(rng)


def principal_id(rng):
    prefix = rng.choice(("", hexadecimal(rng, 10) + "-"))
    return prefix + uuid(rng, "0123456789abcdefABCDEF")


def duration(rng):
    fractions = rng.choice(("", ".5", ".125"))
    return rng.choice(
        (
            f"PT{rng.randint(1, 12)}H",
            f"-P{rng.randint(0, 99)}Y{rng.randint(0, 99)}M{rng.randint(0, 9)}D",
            f"P{rng.randint(0, 99)}W",
            f"P{rng.randint(0, 9)}DT{rng.randint(0, 99)}M{rng.randint(0, 99)}{fractions}S",
            f"PT{rng.randint(0, 10**40)}S",
        )
    )


# One generator for each constrained string shape; model.py judges what they make.
GENERATORS = {
    "Token": lambda rng: text(rng, NAME_LETTERS[:62] + "-+=/_", 0, 2048),
    "InstanceArn": instance_arn,
    "PermissionSetName": lambda rng: text(rng, NAME_LETTERS, 1, 32),
    "PermissionSetDescription": lambda rng: text(rng, LATIN, 1, 700),
    "Duration": duration,
    "RelayState": lambda rng: text(rng, RELAY_LETTERS, 1, 240),
    "TagKey": lambda rng: text(rng, TAG_LETTERS, 1, 128),
    "TagValue": lambda rng: text(rng, TAG_LETTERS, 0, 256),
    "PermissionSetArn": permission_set_arn,
    "TargetId": lambda rng: hexadecimal(rng, 12, string.digits),
    "PrincipalId": principal_id,
    "UUId": uuid,
    "TaggableResourceArn": taggable_arn,
}


def valid(shape_name, rng):
    """A value that satisfies every constraint of the shape."""
    shape = model.SHAPES[shape_name]
    kind = shape["type"]
    if kind == "structure":
        return {
            name: valid(member, rng)
            for name, member, required in model.members(shape_name)
            if required or rng.random() < 0.5
        }
    if kind == "list":
        count = rng.randint(shape.get("min", 0), min(shape.get("max", 9), 5))
        return [valid(shape["member"]["shape"], rng) for _ in range(count)]
    if kind == "integer":
        return rng.choice((shape["min"], shape["max"], rng.randint(shape["min"], shape["max"])))
    if "enum" in shape:
        return rng.choice(shape["enum"])
    return GENERATORS[shape_name](rng)


def changed(shape_name, rng):
    """Values near the border of the shape's constraints, on either side of it."""
    shape = model.SHAPES[shape_name]
    if shape["type"] == "integer":
        return [shape["min"] - 1, shape["max"] + 1, -1, 2**31 - 1, -(2**31), shape["min"]]
    if shape["type"] == "list":
        element = shape["member"]["shape"]
        sizes = {shape.get("min", 0) - 1, shape["max"], shape["max"] + 1}
        return [[valid(element, rng) for _ in range(size)] for size in sorted(sizes) if size >= 0]
    if "enum" in shape:
        first = shape["enum"][0]
        return [*shape["enum"], "", "x", first.lower(), first + " ", first + "_"]
    base = GENERATORS[shape_name](rng) or "a"
    last = base[-1]
    values = [base, "", base[:-1], base + last, " " + base, base + "\n", base.upper(), base.lower()]
    for limit in (shape.get("min"), shape.get("max")):
        if limit is not None:
            values += ["a" * max(0, limit - 1), "a" * limit, "a" * (limit + 1), "0" * limit]
    for character in AWKWARD + "aZ09-./":
        place = rng.randrange(len(base) + 1)
        values.append(base[:place] + character + base[place:])
        values.append(base[: max(0, place - 1)] + character + base[place:])
    return values
