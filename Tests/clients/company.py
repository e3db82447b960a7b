"""A small world that programs read: people, permission sets, assignments, units."""

import programs
from world import MANAGEMENT, PRODUCTION, SANDBOX

# Its assignments: who, which permission set, which account.
ROWS = [
    ("ada", "Admin", MANAGEMENT),
    ("ben", "Reader", SANDBOX),
    ("developers", "Admin", SANDBOX),
    ("developers", "Reader", PRODUCTION),
]


class Company:
    """Two users, a group, two permission sets, four assignments; a unit with one account."""

    def __init__(self, server):
        services = self.services = programs.Services(server)
        self.ada, self.ben = services.user("ada"), services.user("ben", "Ben")
        self.developers = services.group("developers", self.ada)
        self.admin = services.permission_set("Admin")
        self.reader = services.permission_set("Reader", SessionDuration="PT2H")
        services.grant(self.admin, MANAGEMENT, "USER", self.ada)
        services.grant(self.admin, SANDBOX, "GROUP", self.developers)
        services.grant(self.reader, SANDBOX, "USER", self.ben)
        services.grant(self.reader, PRODUCTION, "GROUP", self.developers)
        organizations = services.organizations
        [root] = organizations.list_roots()["Roots"]
        self.root = root["Id"]
        self.unit, self.inner = self.root, self.root
        for name in ("unit", "inner"):
            made = organizations.create_organizational_unit(
                ParentId=self.unit, Name=name)["OrganizationalUnit"]["Id"]
            setattr(self, name, made)
        organizations.move_account(
            AccountId=SANDBOX, SourceParentId=self.root, DestinationParentId=self.inner)
        self.names = {
            account["Id"]: account["Name"]
            for account in services.all("organizations", "list_accounts", "Accounts")}
