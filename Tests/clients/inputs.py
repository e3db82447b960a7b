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


def account_id(rng):
    return hexadecimal(rng, 12, string.digits)


def owned_arn(rng, kind):
    """The ARN of something in an account and an instance, up to its own id."""
    owner = f"arn:{rng.choice(PARTITIONS)}:sso::{account_id(rng)}"
    return f"{owner}:{kind}/ssoins-{text(rng, NAME_LETTERS[:62] + '-.', 16, 16)}/"


def application_arn(rng):
    return owned_arn(rng, "application") + "apl-" + text(rng, NAME_LETTERS[:62], 16, 16)


def issuer_arn(rng):
    return owned_arn(rng, "trustedTokenIssuer") + "tti-" + uuid(rng)


def provider_arn(rng):
    name = text(rng, NAME_LETTERS[:62] + "-/", 1, 40)
    return f"arn:{rng.choice(PARTITIONS)}:sso::aws:applicationProvider/{name}"


def taggable_arn(rng):
    kinds = (instance_arn, permission_set_arn, application_arn, issuer_arn)
    return rng.choice(kinds)(rng)


def scope_target(rng):
    """At most a hundred characters, so in the partition with the shortest name."""
    instance = "ssoins-" + hexadecimal(rng, 16)
    application = f"{account_id(rng)}:application/{instance}/apl-{hexadecimal(rng, 16)}"
    return "arn:aws:sso::" + rng.choice((f":instance/{instance}", application))


def key_arn(rng):
    name = rng.choice(("mrk-" + hexadecimal(rng, 32), uuid(rng)))
    return f"arn:{rng.choice(PARTITIONS)}:kms:{region(rng)}:{account_id(rng)}:key/{name}"


def region(rng):
    return rng.choice(("us-east-1", "eu-west-1", "us-gov-west-1", "xx-nowhere-7"))


def policy_path(rng):
    parts = [text(rng, NAME_LETTERS, 1, 20) for _ in range(rng.randint(0, 4))]
    return "".join("/" + part for part in parts) + "/"


def managed_policy_arn(rng):
    name = text(rng, NAME_LETTERS, 1, 128)
    return f"arn:{rng.choice(PARTITIONS)}:iam::aws:policy{policy_path(rng)}{name}"


def url(rng, letters):
    return rng.choice(("http://", "https://")) + text(rng, letters, 0, 100) + "a"


def attribute_path(rng, separators):
    parts = [text(rng, "abcXYZäжअ", 1, 9) for _ in range(rng.randint(1, 3))]
    return rng.choice(separators).join(parts)


def scope(rng):
    parts = [text(rng, NAME_LETTERS[:63], 1, 50) for _ in range(rng.randint(1, 3))]
    return ":".join(parts)



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


URL_LETTERS = string.ascii_letters + string.digits + "-+&@#/%?=~_|!:,.;"
ANYTHING = "".join(map(chr, range(1, 0x250))) + "\u2028\U0001f600"

# One generator for each constrained string shape; model.py judges what they make.
GENERATORS = {
    "AccessControlAttributeKey": lambda rng: text(rng, TAG_LETTERS, 1, 128),
    "AccessControlAttributeValueSource": lambda rng: text(rng, TAG_LETTERS + '[]{}$\\"', 0, 256),
    "AccountId": account_id,
    "ApplicationArn": application_arn,
    "ApplicationNameType": lambda rng: text(rng, ANYTHING, 1, 100),
    "ApplicationProviderArn": provider_arn,
    "ApplicationUrl": lambda rng: url(rng, URL_LETTERS),
    "ClaimAttributePath": lambda rng: attribute_path(rng, "._"),
    "ClientToken": lambda rng: text(rng, "".join(map(chr, range(0x21, 0x7F))), 1, 64),
    "Description": lambda rng: text(rng, ANYTHING, 1, 128),
    "Duration": duration,
    "InstanceArn": instance_arn,
    "JMESPath": lambda rng: attribute_path(rng, "."),
    "KmsKeyArn": key_arn,
    "ManagedPolicyArn": managed_policy_arn,
    "ManagedPolicyName": lambda rng: text(rng, NAME_LETTERS, 1, 128),
    "ManagedPolicyPath": policy_path,
    "NameType": lambda rng: text(rng, NAME_LETTERS, 1, 255),
    "PermissionSetArn": permission_set_arn,
    "PermissionSetDescription": lambda rng: text(rng, LATIN, 1, 700),
    "PermissionSetName": lambda rng: text(rng, NAME_LETTERS, 1, 32),
    "PermissionSetPolicyDocument": lambda rng: text(rng, LATIN + "\x7f\x80\xa0", 1, 2000),
    "PrincipalId": principal_id,
    "RegionName": region,
    "RelayState": lambda rng: text(rng, RELAY_LETTERS, 1, 240),
    "Scope": scope,
    "ScopeTarget": scope_target,
    "TagKey": lambda rng: text(rng, TAG_LETTERS, 1, 128),
    "TagValue": lambda rng: text(rng, TAG_LETTERS, 0, 256),
    "TaggableResourceArn": taggable_arn,
    "TargetId": account_id,
    "Token": lambda rng: text(rng, NAME_LETTERS[:62] + "-+=/_", 0, 2048),
    "TokenIssuerAudience": lambda rng: text(rng, ANYTHING, 1, 512),
    "TrustedTokenIssuerArn": issuer_arn,
    "TrustedTokenIssuerName": lambda rng: text(rng, NAME_LETTERS, 1, 255),
    "TrustedTokenIssuerUrl": lambda rng: url(rng, URL_LETTERS.replace("#", "").replace("?", "")),
    "URI": lambda rng: text(rng, ANYTHING, 0, 100),
    "UUId": uuid,
}
PERSONAL = string.ascii_letters + "äßΩжअ٣½ \t\n-_.,'\u00a0"
VISIBLE = PERSONAL.translate(dict.fromkeys(map(ord, " \t\n\u00a0")))


def store_path(rng):
    """A path of attributes, or of an extension's."""
    extension = ":".join(text(rng, "abcXYZäжअ", 1, 9) for _ in range(3))
    parts = [text(rng, "abcXYZäжअ", 1, 9) for _ in range(rng.randint(0, 2))]
    head = rng.choice((extension, text(rng, "abcXYZäжअ", 1, 9)))
    return ".".join([head, *parts])


GENERATORS.update({
    f"identitystore:{name}": generate
    for name, generate in {
        "AttributePath": store_path,
        "ExtensionName": lambda rng: "aws:identitystore:" + text(rng, "abcxyz", 1, 20),
        "ExternalIdIdentifier": lambda rng: text(rng, VISIBLE, 1, 256),
        "ExternalIdIssuer": lambda rng: text(rng, VISIBLE, 1, 256),
        "GroupDisplayName": lambda rng: text(rng, PERSONAL, 1, 1024),
        "IdentityStoreId": lambda rng: rng.choice(("d-" + hexadecimal(rng, 10), uuid(rng))),
        "NextToken": lambda rng: text(rng, NAME_LETTERS[:62] + "-+=/:_", 1, 2048),
        "ResourceId": principal_id,
        "SensitiveStringType": lambda rng: text(rng, PERSONAL, 1, 1024),
        "UserName": lambda rng: text(rng, VISIBLE, 1, 128),
    }.items()
})


def document(rng, depth=3):
    """Any JSON value but null, which would count as absent."""
    kinds = ["text", "number", "boolean"] + (["list", "object"] * 2 if depth else [])
    kind = rng.choice(kinds)
    if kind == "text":
        return text(rng, ANYTHING, 0, 20)
    if kind == "number":
        return rng.choice((0, -1, 2.5, 10**20, rng.randint(-(10**9), 10**9)))
    if kind == "boolean":
        return rng.random() < 0.5
    if kind == "list":
        return [document(rng, depth - 1) for _ in range(rng.randint(0, 3))]
    return {text(rng, ANYTHING, 0, 9): document(rng, depth - 1) for _ in range(rng.randint(0, 3))}


def valid(shape_name, rng, make=None):
    """A value that satisfies every constraint of the shape.

    `make`, if given, is asked first, with the shape's name; it answers None for what it leaves to
    the generators.
    """
    shape = model.SHAPES[shape_name]
    kind = shape["type"]
    if make is not None and (made := make(shape_name)) is not None:
        return made
    if shape.get("document"):
        return document(rng)
    if kind == "structure":
        members = model.members(shape_name)
        if shape.get("union"):
            members = [(name, member, True) for name, member, _ in [rng.choice(members)]]
        return {
            name: valid(member, rng, make)
            for name, member, required in members
            if required or rng.random() < 0.5
        }
    if kind == "list":
        count = rng.randint(shape.get("min", 0), min(shape.get("max", 9), 5))
        return [valid(shape["member"]["shape"], rng, make) for _ in range(count)]
    if kind == "map":
        count = rng.randint(shape.get("min", 0), min(shape.get("max", 9), 3))
        keys = {GENERATORS[shape["key"]["shape"]](rng) for _ in range(count)}
        return {key: valid(shape["value"]["shape"], rng, make) for key in keys}
    if kind == "integer":
        return rng.choice((shape["min"], shape["max"], rng.randint(shape["min"], shape["max"])))
    if kind == "boolean":
        return rng.random() < 0.5
    if "enum" in shape:
        return rng.choice(shape["enum"])
    return GENERATORS[shape_name](rng)


def changed(shape_name, rng, thorough=lambda shape_name: True):
    """Values near the border of the shape's constraints, on either side of it.

    Every awkward character is tried where `thorough` says so of a string shape, else a few.
    """
    shape = model.SHAPES[shape_name]
    if shape["type"] == "structure":
        yield from _changed_structure(shape_name, shape, rng, thorough)
    elif shape["type"] == "list":
        yield from _changed_list(shape["member"]["shape"], shape, rng, thorough)
    elif shape["type"] == "map":
        yield from _changed_map(shape, rng)
    elif shape["type"] == "integer":
        yield from (shape["min"] - 1, shape["max"] + 1, -1, 2**31 - 1, -(2**31), shape["min"])
    elif shape["type"] == "boolean":
        yield from (True, False)
    elif "enum" in shape:
        first = shape["enum"][0]
        yield from (*shape["enum"], "", "x", first.lower(), first + " ", first + "_")
    else:
        yield from _changed_string(shape_name, shape, rng, thorough(shape_name))


def _changed_structure(shape_name, shape, rng, thorough):
    if shape.get("document"):
        yield from (document(rng) for _ in range(3))
        return
    members = model.members(shape_name)
    if shape.get("union"):
        everything = {name: valid(member, rng) for name, member, _ in members}
        yield from ({}, {members[0][0]: None})
        if len(members) > 1:
            yield everything
            yield dict(list(everything.items())[:2])
    for name, member, _ in members:
        rest = {} if shape.get("union") else valid(shape_name, rng)
        rest.pop(name, None)
        yield from (rest, {**rest, name: None})
        for value in changed(member, rng, thorough):
            yield {**rest, name: value}


def _changed_list(element, shape, rng, thorough):
    low, high = shape.get("min", 0), shape.get("max")
    sizes = {low - 1, low, low + 1} | ({high, high + 1} if high else set())
    for size in sorted(size for size in sizes if size >= 0):
        yield [valid(element, rng) for _ in range(size)]
    room = range(min(2, (high or 9) - 1) + 1)
    yield [None]
    for value in changed(element, rng, thorough):
        others = [valid(element, rng) for _ in range(rng.choice(room))]
        others.insert(rng.randint(0, len(others)), value)
        yield others


def _changed_map(shape, rng):
    key, value = shape["key"]["shape"], shape["value"]["shape"]
    for size in sorted({0, shape["min"], shape["max"], shape["max"] + 1}):
        keys = set()
        while len(keys) < size:
            keys.add(GENERATORS[key](rng))
        yield {name: valid(value, rng) for name in keys}
    for name in _changed_string(key, model.SHAPES[key], rng, True):
        yield {name: valid(value, rng)}
        yield {name: None}


def _changed_string(shape_name, shape, rng, is_thorough):
    base = GENERATORS[shape_name](rng) or "a"
    last = base[-1]
    yield from (base, "", base + last, " " + base, base + "\n", "\u0000")
    for limit in (shape.get("min"), shape.get("max")):
        if limit is not None:
            yield from ("a" * max(0, limit - 1), "a" * limit, "a" * (limit + 1), "0" * limit)
    characters = AWKWARD + "aZ09-./"
    if is_thorough:
        yield from (base[:-1], base.upper(), base.lower())
    else:
        characters = rng.sample(characters, 4)
    for character in characters:
        place = rng.randrange(len(base) + 1)
        yield base[:place] + character + base[place:]
        yield base[: max(0, place - 1)] + character + base[place:]
