"""Users, groups and memberships as programs with boto3 see them."""

import datetime

import botocore.exceptions
import pytest

import world as steps
from conftest import client

STORE = "d-9067a5f0c1"
NOBODY = "00000000-0000-0000-0000-000000000000"
ENTERPRISE = "aws:identitystore:enterprise"
NAME = {"GivenName": "Ada", "FamilyName": "Lovelace"}
SPARSE = {"UserName": "ada", "DisplayName": "Ada Lovelace", "Name": NAME}
FULL = {
    "UserName": "ada",
    "Name": {
        "Formatted": "Dr. Ada King Lovelace III", "FamilyName": "Lovelace", "GivenName": "Ada",
        "MiddleName": "King", "HonorificPrefix": "Dr.", "HonorificSuffix": "III",
    },
    "DisplayName": "Ada Lovelace",
    "NickName": "The Enchantress",
    "ProfileUrl": "https://example.com/ada",
    "Emails": [{"Value": "ada@example.com", "Type": "work", "Primary": True}],
    "Addresses": [{
        "StreetAddress": "12 St James's Square", "Locality": "London", "Region": "London",
        "PostalCode": "SW1Y", "Country": "UK", "Formatted": "12 St James's Square\nLondon",
        "Type": "home", "Primary": True,
    }],
    "PhoneNumbers": [{"Value": "+44 20 0000", "Type": "work", "Primary": False}],
    "UserType": "Employee",
    "Title": "Countess",
    "PreferredLanguage": "en-GB",
    "Locale": "en-GB",
    "Timezone": "Europe/London",
    "Photos": [{"Value": "https://example.com/a", "Type": "photo", "Display": "A",
                "Primary": True}],
    "Website": "https://example.com",
    "Birthdate": "1815-12-10",
    "Roles": [{"Value": "analyst", "Type": "work", "Primary": True}],
}
OF_A_USER = {"UserId", "IdentityStoreId", "UserStatus",
             "CreatedAt", "CreatedBy", "UpdatedAt", "UpdatedBy"}


class Store:
    """The organization's store, with the id filled in."""

    def __init__(self, boto):
        self.boto = boto

    def __getattr__(self, name):
        def call(**members):
            members = {"IdentityStoreId": STORE, **members}
            answer = getattr(self.boto, name)(**members)
            assert answer.pop("ResponseMetadata")["HTTPStatusCode"] == 200
            return answer
        return call

    def user(self, name, **members):
        return self.create_user(**{**SPARSE, "UserName": name, **members})["UserId"]

    def group(self, name):
        return self.create_group(DisplayName=name)["GroupId"]

    def join(self, group, user):
        return self.create_group_membership(
            GroupId=group, MemberId={"UserId": user})["MembershipId"]

    def refused(self, code, operation, **members):
        """What the error says beside its code, with the request's id checked and left out."""
        with pytest.raises(botocore.exceptions.ClientError) as caught:
            getattr(self, operation)(**members)
        answer = dict(caught.value.response)
        metadata, error = answer.pop("ResponseMetadata"), answer.pop("Error")
        assert (metadata["HTTPStatusCode"], error["Code"]) == (400, code), answer
        assert answer.pop("RequestId") == metadata["HTTPHeaders"]["x-amzn-requestid"]
        assert answer["Message"] == error["Message"]
        return answer


@pytest.fixture
def store(server):
    return Store(client(server, service="identitystore"))


def attribute(path, value):
    return {"UniqueAttribute": {"AttributePath": path, "AttributeValue": value}}


def test_everything_that_is_said_of_a_user_comes_back(store):
    made = store.create_user(**FULL, Extensions={ENTERPRISE: {"costCenter": "42"}})
    assert set(made) == {"UserId", "IdentityStoreId"}
    shown = store.describe_user(UserId=made["UserId"])
    assert {name: shown[name] for name in FULL} == FULL
    assert set(shown) == set(FULL) | OF_A_USER
    assert (shown["UserStatus"], shown["CreatedBy"]) == ("ENABLED", steps.MANAGEMENT)
    age = datetime.datetime.now(datetime.timezone.utc) - shown["CreatedAt"]
    assert abs(age.total_seconds()) < 60 and shown["UpdatedAt"] == shown["CreatedAt"]
    asked = store.describe_user(UserId=made["UserId"], Extensions=[ENTERPRISE])
    assert asked == {**shown, "Extensions": {ENTERPRISE: {"costCenter": "42"}}}
    assert store.list_users() == {"Users": [shown]}
    assert store.list_users(Extensions=[ENTERPRISE]) == {"Users": [asked]}


def test_nothing_is_made_up(store):
    user = store.user("ada", Emails=[{"Value": "ada@example.com"}])
    shown = store.describe_user(UserId=user)
    assert shown["Emails"] == [{"Value": "ada@example.com"}]
    assert set(shown) == set(SPARSE) | {"Emails"} | OF_A_USER
    group = store.create_group(DisplayName="g")
    assert set(store.describe_group(GroupId=group["GroupId"])) == {
        "GroupId", "IdentityStoreId", "DisplayName",
        "CreatedAt", "CreatedBy", "UpdatedAt", "UpdatedBy",
    }


def test_moments_are_numbers_on_the_wire(server):
    server.result("identitystore:CreateGroup", {"IdentityStoreId": STORE, "DisplayName": "g"})
    body = server.call("identitystore:ListGroups", {"IdentityStoreId": STORE}).body.decode()
    assert '"CreatedAt":1.' in body and "E9," in body, body


def test_empty_lists_are_there(store):
    user, group = store.user("ada"), store.group("g")
    assert store.list_users(Filters=[
        {"AttributePath": "UserName", "AttributeValue": "nobody"}]) == {"Users": []}
    assert store.list_group_memberships(GroupId=group) == {"GroupMemberships": []}
    assert store.list_group_memberships_for_member(MemberId={"UserId": user}) == {
        "GroupMemberships": []}


MISSING_ATTRIBUTES = [
    ({}, "userName is a required attribute"),
    ({"UserName": "ada"}, "displayname: The attribute displayname is required, "
                          "name: The attribute name is required"),
    ({"UserName": "ada", "Name": {}, "DisplayName": "A"}, "name: The attribute name is required"),
    ({"UserName": "ada", "Name": NAME}, "displayname: The attribute displayname is required"),
    ({**SPARSE, "Name": {"GivenName": "A"}}, "familyname: The attribute familyname is required"),
    ({**SPARSE, "Name": {"FamilyName": "A"}}, "givenname: The attribute givenname is required"),
]


@pytest.mark.parametrize("members, text", MISSING_ATTRIBUTES)
def test_a_user_has_two_names(store, members, text):
    assert store.refused("ValidationException", "create_user", **members) == {"Message": text}
    assert store.list_users() == {"Users": []}


def test_what_is_there_already_is_a_conflict_with_a_reason(store):
    user, group = store.user("ada"), store.group("g")
    store.join(group, user)
    reason = {"Reason": "UNIQUENESS_CONSTRAINT_VIOLATION"}
    for operation, members, text in [
        ("create_user", SPARSE, "Duplicate UserName"),
        ("create_group", {"DisplayName": "g"}, "Duplicate GroupDisplayName"),
        ("create_group_membership", {"GroupId": group, "MemberId": {"UserId": user}},
         "Member and Group relationship already exists"),
    ]:
        answer = store.refused("ConflictException", operation, **members)
        assert answer == {"Message": text, **reason}


def test_what_is_not_there_is_named_by_its_type(store):
    member = {"MemberId": {"UserId": NOBODY}}
    group = store.group("g")
    for operation, members, kind, names_it in [
        ("describe_user", {"UserId": NOBODY}, "USER", True),
        ("update_user", {"UserId": NOBODY, "Operations": [{"AttributePath": "title"}]}, "USER",
         True),
        ("describe_group", {"GroupId": NOBODY}, "GROUP", True),
        ("describe_group_membership", {"MembershipId": NOBODY}, "GROUP_MEMBERSHIP", True),
        ("create_group_membership", {"GroupId": group, **member}, "USER", True),
        ("create_group_membership", {"GroupId": NOBODY, **member}, "GROUP", True),
        ("get_user_id", {"AlternateIdentifier": attribute("userName", "x")}, "USER", False),
        ("get_group_id", {"AlternateIdentifier": attribute("displayName", "x")}, "GROUP", False),
        ("get_group_membership_id", {"GroupId": group, **member}, "GROUP_MEMBERSHIP", False),
        ("list_users", {"IdentityStoreId": "d-0000000000"}, "IDENTITY_STORE", False),
    ]:
        answer = store.refused("ResourceNotFoundException", operation, **members)
        expected = {"Message": f"{kind} not found.", "ResourceType": kind}
        assert answer == (expected | {"ResourceId": NOBODY} if names_it else expected), operation


def test_an_arn_is_no_id_of_a_store(store):
    arn = f"arn:aws:identitystore::123456789012:identitystore/{STORE}"
    text = store.refused("ValidationException", "list_users", IdentityStoreId=arn)["Message"]
    assert text.startswith(f"2 validation errors detected: Value '{arn}' at 'identityStoreId'")


def test_lookups_take_paths_in_either_case(store):
    user = store.user("ada", Emails=[{"Value": "ada@example.com"}])
    group = store.group("g")
    for path, value in [("userName", "ada"), ("UserName", "ada"),
                        ("emails.value", "ada@example.com"), ("Emails.Value", "ada@example.com")]:
        found = store.get_user_id(AlternateIdentifier=attribute(path, value))
        assert found == {"IdentityStoreId": STORE, "UserId": user}
    for path in ("displayName", "DisplayName"):
        found = store.get_group_id(AlternateIdentifier=attribute(path, "g"))
        assert found == {"IdentityStoreId": STORE, "GroupId": group}


def test_lookups_need_a_path_and_a_value(store):
    for path, value, text in [
        ("userName", "", "attribute value cannot be empty or null for attribute path"),
        ("title", "x", "The attribute title is not a unique attribute"),
    ]:
        identifier = attribute(path, value)
        answer = store.refused("ValidationException", "get_user_id",
                               AlternateIdentifier=identifier)
        assert answer == {"Message": text}


def test_lists_are_filtered_by_name_alone(store):
    store.user("ada"), store.user("Ada"), store.group("g"), store.group("h")

    def names(operation, member, name, path, value):
        filters = [{"AttributePath": path, "AttributeValue": value}]
        return [row[name] for row in getattr(store, operation)(Filters=filters)[member]]

    for path in ("UserName", "userName"):
        assert names("list_users", "Users", "UserName", path, "ada") == ["ada"]
        assert names("list_users", "Users", "UserName", path, "ADA") == []
    assert names("list_groups", "Groups", "DisplayName", "DisplayName", "h") == ["h"]
    for operation, path in [("list_users", "DisplayName"), ("list_groups", "Description")]:
        filters = [{"AttributePath": path, "AttributeValue": "x"}]
        answer = store.refused("ValidationException", operation, Filters=filters)
        assert answer["Message"].startswith(f"The filter {path} is not supported")


@pytest.mark.parametrize("size", [1, 3, 100, None])
def test_every_page_size_shows_everything_once(store, size):
    users = [store.user(f"user{number:03}") for number in range(101)]
    group = store.group("g")
    memberships = [store.join(group, user) for user in users]
    groups = [group] + [store.group(f"group{number}") for number in range(7)]

    def listed(operation, member, name, **members):
        options = {} if size is None else {"PaginationConfig": {"PageSize": size}}
        pages = store.boto.get_paginator(operation).paginate(
            IdentityStoreId=STORE, **members, **options)
        counts, items = [], []
        for page in pages:
            counts.append(len(page[member]))
            items += [row[name] for row in page[member]]
        assert all(count == (size or 100) for count in counts[:-1]), counts
        return items

    assert listed("list_users", "Users", "UserId") == users
    assert listed("list_groups", "Groups", "GroupId") == groups
    assert listed("list_group_memberships", "GroupMemberships", "MembershipId",
                  GroupId=group) == memberships
    assert listed("list_group_memberships_for_member", "GroupMemberships", "GroupId",
                  MemberId={"UserId": users[7]}) == [group]


def test_page_tokens_are_of_one_list(store):
    for name in "abc":
        store.user(name)
    token = store.list_users(MaxResults=1)["NextToken"]
    assert len(store.list_users(MaxResults=5, NextToken=token)["Users"]) == 2
    for operation, members in [
        ("list_groups", {}), ("list_users", {"Extensions": [ENTERPRISE]}),
        ("list_users", {"Filters": [{"AttributePath": "UserName", "AttributeValue": "a"}]}),
    ]:
        store.refused("ValidationException", operation, NextToken=token, **members)


def test_membership_is_told_in_the_order_of_the_question(store):
    user, other = store.user("ada"), store.user("ben")
    groups = [store.group(name) for name in "abc"]
    store.join(groups[1], user), store.join(groups[2], other)
    asked = [groups[2], groups[1], NOBODY, groups[1]]
    results = store.is_member_in_groups(MemberId={"UserId": user}, GroupIds=asked)["Results"]
    assert results == [
        {"GroupId": group, "MemberId": {"UserId": user}, "MembershipExists": is_member}
        for group, is_member in zip(asked, [False, True, False, True])]


def update(store, user, *operations):
    made = [{"AttributePath": path, **({"AttributeValue": value[0]} if value else {})}
            for path, *value in operations]
    store.update_user(UserId=user, Operations=made)
    return store.describe_user(UserId=user)


def test_updates_set_and_unset(store):
    user = store.user("ada", Title="Countess", NickName="n",
                      Emails=[{"Value": "a@example.com", "Type": "work", "Primary": True}])
    shown = update(store, user, ("title",), ("nickName", None), ("name.middleName", "King"),
                   ("emails", [{"value": "b@example.com"}]), ("displayName", "Augusta Ada"))
    assert "Title" not in shown and "NickName" not in shown
    assert shown["Name"] == {**NAME, "MiddleName": "King"}
    assert shown["Emails"] == [{"Value": "b@example.com"}]
    assert shown["DisplayName"] == "Augusta Ada"
    assert shown["UpdatedAt"] > shown["CreatedAt"]
    assert "Emails" not in update(store, user, ("emails", None))
    extended = [{"AttributePath": f"{ENTERPRISE}.costCenter", "AttributeValue": "7"}]
    store.update_user(UserId=user, Operations=extended)
    shown = store.describe_user(UserId=user, Extensions=[ENTERPRISE])
    assert shown["Extensions"] == {ENTERPRISE: {"costCenter": "7"}}


def test_a_group_lives(store):
    group = store.create_group(DisplayName="g", Description="d")
    assert set(group) == {"GroupId", "IdentityStoreId"}
    store.update_group(GroupId=group["GroupId"], Operations=[
        {"AttributePath": "displayName", "AttributeValue": "h"},
        {"AttributePath": "description"}])
    shown = store.describe_group(GroupId=group["GroupId"])
    assert shown["DisplayName"] == "h" and "Description" not in shown
    user = store.user("ada")
    membership = store.join(group["GroupId"], user)
    shown = store.describe_group_membership(MembershipId=membership)
    found = store.get_group_membership_id(GroupId=group["GroupId"], MemberId={"UserId": user})
    assert found == {"MembershipId": membership, "IdentityStoreId": STORE}
    assert (shown["GroupId"], shown["MemberId"]) == (group["GroupId"], {"UserId": user})
    for _ in range(2):
        assert store.delete_group(GroupId=group["GroupId"]) == {}
    store.refused("ResourceNotFoundException", "describe_group_membership",
                  MembershipId=membership)
    assert store.list_group_memberships_for_member(MemberId={"UserId": user}) == {
        "GroupMemberships": []}


def test_a_deleted_user_is_still_assigned_until_that_is_deleted_too(server, store):
    world = steps.World(server)
    user, arn = store.user("ada"), world.permission_set()
    world.grant(arn, who=user)
    store.delete_user(UserId=user)
    assert world.assignments(arn) == [("USER", user)]
    world.revoke(arn, who=user)
    assert world.assignments(arn) == []


def test_assignments_go_with_their_user_where_a_setting_says_so(start):
    server = start(config="service: {deletedPrincipals: lose-assignments}\n")
    store, world = Store(client(server, service="identitystore")), steps.World(server)
    user, arn = store.user("ada"), world.permission_set()
    world.grant(arn, who=user)
    store.delete_user(UserId=user)
    assert world.assignments(arn) == []
    ended = world.finish(steps.DELETION, **steps.assignment(arn, user))
    assert ended["Status"] == "FAILED"
    assert "EntitlementItem doesn't exist" in ended["FailureReason"]


def test_who_is_made_here_can_be_assigned_where_principals_must_exist(start):
    server = start("--fidelity", "strict", config="""
service: {throttling: false}
transitions: {account-assignment-creation: {default: {progression: immediate}}}
""")
    store, world = Store(client(server, service="identitystore")), steps.World(server)
    group, arn = store.group("g"), world.permission_set()

    def ended():
        return world.finish(steps.CREATION, **steps.assignment(arn, group, type="GROUP"))

    assert ended()["Status"] == "SUCCEEDED"
    store.delete_group(GroupId=group)
    assert ended()["FailureReason"] == (
        f"Received a 404 status error: the GROUP assignee {group} was not found in directory "
        f"{STORE}.")


def test_a_store_outlives_a_restart(start, tmp_path):
    database = tmp_path / "state.sqlite"
    server = start(database=database)
    store = Store(client(server, service="identitystore"))
    user = store.user("ada", **{name: FULL[name] for name in FULL if name not in SPARSE},
                      Extensions={ENTERPRISE: {"costCenter": "42"}})
    group = store.group("g")
    store.join(group, user)

    def everything(store):
        return (store.list_users(Extensions=[ENTERPRISE]), store.list_groups(),
                store.list_group_memberships(GroupId=group))

    before = everything(store)
    assert server.stop() == 0
    again = Store(client(start(database=database), service="identitystore"))
    assert everything(again) == before
    again.refused("ConflictException", "create_user", **SPARSE)
    again.refused("ConflictException", "create_group_membership",
                  GroupId=group, MemberId={"UserId": user})


def test_rules_know_the_operations_by_their_service(start):
    server = start(config="""
faults:
  - match: {operation: identitystore:CreateUser}
    effects: [{type: error, code: ThrottlingException}]
""")
    store = Store(client(server, service="identitystore"))
    assert "fault rule" in store.refused("ThrottlingException", "create_user", **SPARSE)["Message"]
    assert store.group("g")
