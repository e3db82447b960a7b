"""Every list operation, with the steps that give it items and take them away."""

import json

import emulator
import model
import scene
import world as steps
from world import CREATION, DELETION, PROVISIONING

LISTS = {}
PAGE = 100
ACCOUNT = "3000000{:05}"
REGIONS = (
    "af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-south-2 ap-southeast-1"
    " ap-southeast-2 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1"
    " eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 sa-east-1 us-east-2 us-west-1"
    " us-west-2 ap-southeast-3 ap-southeast-4 eu-south-2 me-south-1 mx-central-1"
).split()
POLICIES = [
    "arn:aws:iam::aws:policy" + line
    for line in (emulator.ROOT / "fixtures/model/aws-managed-policies.txt").read_text().split("\n")
    if line.startswith("/")
]


def listing(operation, listed, page_max=PAGE, grows=True, fixed=0):
    """Registers a class of `List`; `fixed` items are there before any is made."""
    def register(type):
        type.operation, type.listed, type.page_max = operation, listed, page_max
        type.grows, type.fixed = grows, fixed
        type.pages = "MaxResults" in model.SHAPES[model.input_shape(operation)]["members"]
        LISTS[type.__name__] = type
        return type
    return register


class List:
    """A list in a world; each one has resources of its own, so that lists do not meet."""

    key = steps.MANAGEMENT

    def __init__(self, world):
        self.world = world
        self.members = {"InstanceArn": world.instance}
        self.prepare()

    def prepare(self):
        """Makes what the items belong to and completes the members that name the list."""

    def make(self, number):
        """Adds an item."""

    unmake = None
    touch = None
    # Members that name another list of the same operation, if there is one.
    elsewhere = None

    def do(self, operation, **members):
        return self.world.server.result(
            operation, {"InstanceArn": self.world.instance, **members}, key=self.key)

    def call(self, **extra):
        known = model.SHAPES[model.input_shape(self.operation)]["members"]
        members = {name: self.members[name] for name in self.members if name in known}
        return self.world.server.call(self.operation, {**members, **extra}, key=self.key)

    def page(self, **extra):
        answer = self.call(**extra)
        assert answer.status == 200, (self.operation, extra, answer)
        page = answer.json
        assert set(page) <= {self.listed, "NextToken"}, page
        return page.get(self.listed, []), page.get("NextToken")

    def walk(self, **extra):
        """The pages up to the last one."""
        pages, token = [], {}
        while True:
            items, following = self.page(**extra, **token)
            pages.append(items)
            if following is None:
                return pages
            assert len(pages) < 1000, "pages without end"
            token = {"NextToken": following}

    def refused(self, token, **extra):
        answer = self.call(NextToken=token, **extra)
        assert (answer.status, answer.code) == (400, "ValidationException"), (token, answer)

    @staticmethod
    def name(item):
        """What stays the same of an item while it is there."""
        for name in ("ApplicationArn", "Scope", "TrustedTokenIssuerArn"):
            if isinstance(item, dict) and name in item:
                return item[name], item.get("PrincipalId")
        return json.dumps(item)

    def application(self, name="paged"):
        return self.do("CreateApplication", Name=name,
                       ApplicationProviderArn=scene.CUSTOM)["ApplicationArn"]

    def permission_set(self, label=""):
        return self.world.permission_set(f"{type(self).__name__}{label}"[:32])


@listing("ListPermissionSets", "PermissionSets")
class Sets(List):
    def prepare(self):
        self.arns = {}

    def make(self, number):
        self.arns[number] = self.permission_set(number)

    def unmake(self, number):
        self.do("DeletePermissionSet", PermissionSetArn=self.arns[number])

    def touch(self, number):
        self.do("UpdatePermissionSet", PermissionSetArn=self.arns[number], RelayState="a")


@listing("ListAccountAssignments", "AccountAssignments")
class Assignments(List):
    def prepare(self):
        self.arn = self.permission_set()
        self.members |= {"AccountId": steps.SANDBOX, "PermissionSetArn": self.arn}
        self.elsewhere = {"AccountId": steps.PRODUCTION}

    def make(self, number):
        self.world.grant(self.arn, steps.principal(number))

    def unmake(self, number):
        self.world.revoke(self.arn, steps.principal(number))

    touch = make


@listing("ListAccountAssignmentsForPrincipal", "AccountAssignments")
class AssignmentsOfPrincipal(List):
    who = steps.principal(1001)

    def prepare(self):
        self.arn = self.permission_set()
        self.members |= {"PrincipalId": self.who, "PrincipalType": "USER"}
        self.elsewhere = {"PrincipalType": "GROUP"}

    def make(self, number):
        self.world.grant(self.arn, self.who, ACCOUNT.format(number))

    def unmake(self, number):
        self.world.revoke(self.arn, self.who, ACCOUNT.format(number))


@listing("ListAccountsForProvisionedPermissionSet", "AccountIds")
class AccountsOfSet(AssignmentsOfPrincipal):
    who = steps.principal(1002)

    def prepare(self):
        super().prepare()
        self.members = {"InstanceArn": self.world.instance, "PermissionSetArn": self.arn}
        self.elsewhere = {"ProvisioningStatus": "LATEST_PERMISSION_SET_PROVISIONED"}


@listing("ListPermissionSetsProvisionedToAccount", "PermissionSets")
class SetsOfAccount(Sets):
    account = "300000000099"

    def prepare(self):
        super().prepare()
        self.members |= {"AccountId": self.account}
        self.elsewhere = {"AccountId": steps.PRODUCTION}

    def make(self, number):
        super().make(number)
        self.world.grant(self.arns[number], steps.ADA, self.account)

    def unmake(self, number):
        self.world.revoke(self.arns[number], steps.ADA, self.account)
        super().unmake(number)


@listing(CREATION.list, CREATION.listed)
class Creations(List):
    def prepare(self):
        self.arn = self.permission_set()
        self.elsewhere = {"Filter": {"Status": "SUCCEEDED"}}

    def make(self, number):
        self.world.finish(CREATION, **steps.assignment(self.arn, steps.principal(number)))


@listing(DELETION.list, DELETION.listed)
class Deletions(Creations):
    def make(self, number):
        self.world.finish(DELETION, **steps.assignment(self.arn, steps.principal(number)))


@listing(DELETION.list, DELETION.listed)
class FailedDeletions(Deletions):
    def prepare(self):
        super().prepare()
        self.members |= {"Filter": {"Status": "FAILED"}}


@listing(PROVISIONING.list, PROVISIONING.listed)
class Provisionings(Creations):
    def make(self, number):
        self.world.finish(
            PROVISIONING, PermissionSetArn=self.arn, TargetType="ALL_PROVISIONED_ACCOUNTS")


@listing("ListManagedPoliciesInPermissionSet", "AttachedManagedPolicies")
class ManagedPolicies(List):
    def prepare(self):
        self.members |= {"PermissionSetArn": self.permission_set()}
        self.elsewhere = {"PermissionSetArn": self.permission_set("Other")}

    def change(self, operation, number):
        self.do(operation, **self.members, ManagedPolicyArn=POLICIES[number])

    def make(self, number):
        self.change("AttachManagedPolicyToPermissionSet", number)

    def unmake(self, number):
        self.change("DetachManagedPolicyFromPermissionSet", number)


@listing("ListCustomerManagedPolicyReferencesInPermissionSet", "CustomerManagedPolicyReferences")
class CustomerManagedPolicies(ManagedPolicies):
    def change(self, operation, number):
        operation = operation.replace("ManagedPolicy", "CustomerManagedPolicyReference")
        self.do(operation, **self.members,
                CustomerManagedPolicyReference={"Name": f"Policy{number}"})


@listing("ListApplications", "Applications", page_max=50)
class Applications(List):
    def prepare(self):
        self.arns = {}
        self.elsewhere = {"Filter": {"ApplicationAccount": steps.MANAGEMENT}}

    def make(self, number):
        self.arns[number] = self.application(f"app {number}")

    def unmake(self, number):
        self.do("DeleteApplication", ApplicationArn=self.arns[number])

    def touch(self, number):
        self.do("UpdateApplication", ApplicationArn=self.arns[number], Description="touched")


@listing("ListApplications", "Applications", page_max=50)
class ApplicationsOfProvider(Applications):
    def prepare(self):
        super().prepare()
        self.members |= {"Filter": {"ApplicationProvider": scene.CUSTOM}}


@listing("ListApplicationAssignments", "ApplicationAssignments")
class ApplicationAssignments(List):
    def prepare(self):
        self.members = {"ApplicationArn": self.application()}
        self.elsewhere = {"ApplicationArn": self.application()}

    def change(self, operation, number):
        self.do(operation, **self.members, PrincipalId=steps.principal(number),
                PrincipalType="USER")

    def make(self, number):
        self.change("CreateApplicationAssignment", number)

    def unmake(self, number):
        self.change("DeleteApplicationAssignment", number)


@listing("ListApplicationAssignmentsForPrincipal", "ApplicationAssignments")
class ApplicationsOfPrincipal(List):
    who = {"PrincipalId": steps.principal(1003), "PrincipalType": "GROUP"}

    def prepare(self):
        self.arns = {}
        self.members |= self.who
        self.elsewhere = {"PrincipalId": steps.principal(1004)}

    def make(self, number):
        self.arns[number] = self.application()
        self.do("CreateApplicationAssignment", ApplicationArn=self.arns[number], **self.who)

    def unmake(self, number):
        if number % 2:
            self.do("DeleteApplication", ApplicationArn=self.arns[number])
        else:
            self.do("DeleteApplicationAssignment", ApplicationArn=self.arns[number], **self.who)


@listing("ListApplicationAccessScopes", "Scopes", page_max=10)
class Scopes(List):
    def prepare(self):
        self.members = {"ApplicationArn": self.application()}
        self.elsewhere = {"ApplicationArn": self.application()}

    def make(self, number):
        self.do("PutApplicationAccessScope", **self.members, Scope=f"scope{number}")

    def unmake(self, number):
        self.do("DeleteApplicationAccessScope", **self.members, Scope=f"scope{number}")

    def touch(self, number):
        self.do("PutApplicationAccessScope", **self.members, Scope=f"scope{number}",
                AuthorizedTargets=[self.world.instance])


@listing("ListTrustedTokenIssuers", "TrustedTokenIssuers")
class Issuers(List):
    def prepare(self):
        self.arns = {}

    def make(self, number):
        made = self.do(
            "CreateTrustedTokenIssuer", Name=f"Issuer{number}", TrustedTokenIssuerType="OIDC_JWT",
            TrustedTokenIssuerConfiguration={"OidcJwtConfiguration": scene.ISSUER})
        self.arns[number] = made["TrustedTokenIssuerArn"]

    def unmake(self, number):
        self.do("DeleteTrustedTokenIssuer", TrustedTokenIssuerArn=self.arns[number])

    def touch(self, number):
        self.do("UpdateTrustedTokenIssuer", TrustedTokenIssuerArn=self.arns[number],
                Name=f"Touched{number}")


@listing("ListRegions", "Regions", fixed=1)
class Regions(List):
    def make(self, number):
        self.do("AddRegion", RegionName=REGIONS[number])

    def unmake(self, number):
        self.do("RemoveRegion", RegionName=REGIONS[number])


@listing("ListInstances", "Instances", page_max=10, fixed=1)
class Instances(List):
    key = steps.PRODUCTION

    def prepare(self):
        self.arns = {}

    def make(self, number):
        self.arns[number] = self.do("CreateInstance", Name=f"Own{number}")["InstanceArn"]

    def unmake(self, number):
        self.do("DeleteInstance", InstanceArn=self.arns[number])

    @staticmethod
    def name(item):
        return item["InstanceArn"]


@listing("ListApplicationProviders", "ApplicationProviders", grows=False, fixed=17)
class Providers(List):
    pass


@listing("ListTagsForResource", "Tags")
class Tags(List):
    def prepare(self):
        self.members |= {"ResourceArn": self.permission_set()}

    def make(self, number):
        tags = [{"Key": f"key{number}", "Value": ""}]
        self.do("TagResource", **self.members, Tags=tags)


@listing("ListApplicationGrants", "Grants", grows=False, fixed=4)
class Grants(List):
    def prepare(self):
        self.members = {"ApplicationArn": self.application()}
        uris = {"AuthorizationCode": {"RedirectUris": ["https://a"]}}
        issuers = [{"TrustedTokenIssuerArn": "arn:aws:sso::123456789012:trustedTokenIssuer/"
                    f"ssoins-0123456789abcdef/tti-{steps.principal(1)}",
                    "AuthorizedAudiences": ["a"]}]
        grants = {
            "authorization_code": uris,
            "refresh_token": {"RefreshToken": {}},
            "urn:ietf:params:oauth:grant-type:jwt-bearer":
                {"JwtBearer": {"AuthorizedTokenIssuers": issuers}},
            "urn:ietf:params:oauth:grant-type:token-exchange": {"TokenExchange": {}},
        }
        for kind, grant in grants.items():
            self.do("PutApplicationGrant", **self.members, GrantType=kind, Grant=grant)


@listing("ListApplicationAuthenticationMethods", "AuthenticationMethods", grows=False, fixed=1)
class AuthenticationMethods(List):
    def prepare(self):
        self.members = {"ApplicationArn": self.application()}
        self.do("PutApplicationAuthenticationMethod", **self.members,
                AuthenticationMethodType="IAM",
                AuthenticationMethod={"Iam": {"ActorPolicy": {}}})
