"""What cartography fetches and makes of it, as JSON on standard output.

Runs with the Python whose environment has cartography. Its functions are called as its own
`sync` calls them; the graph database that it would load the results into is left out.
"""

import json
import sys
import warnings

warnings.simplefilter("ignore")

import boto3  # noqa: E402
from cartography.intel.aws import identitycenter as center  # noqa: E402
from cartography.intel.aws import organizations  # noqa: E402


def read_instance(session, region, instance):
    arn, store = instance["InstanceArn"], instance["IdentityStoreId"]
    try:
        sets = center.transform_permission_sets(
            center.get_permission_sets(session, arn, region), region)
        supported = True
    except center.PermissionSetSyncNotSupported:
        sets, supported = [], False
    groups = center.get_sso_groups(session, store, region)
    users = center.get_sso_users(session, store, region)
    memberships = center.get_user_group_memberships(session, store, groups, region)
    of_groups = center.get_group_permissionsets(session, groups, arn, region) if supported else []
    of_users = center.get_user_permissionsets(session, users, arn, region) if supported else []
    return {
        "supported": supported,
        "sets": sets,
        "groups": center.transform_sso_groups(groups, of_groups),
        "users": center.transform_sso_users(users, memberships, of_users),
        "of_groups": of_groups,
        "of_users": of_users,
    }


def read_organization(session, account):
    """The hierarchy, from the management account alone: others may not walk it."""
    client = session.client("organizations")
    organization = organizations.transform_aws_organization(
        organizations.get_aws_organization(client))
    if organization["management_account_id"] != account:
        return {"organization": organization}
    roots, units, accounts = organizations.get_aws_organization_hierarchy(client)
    return {
        "organization": organization,
        "roots": organizations.transform_aws_organization_roots(roots, organization["id"]),
        "units": organizations.transform_aws_organizational_units(units, organization["id"]),
        "accounts": organizations.transform_aws_organization_accounts(
            accounts, organization["id"]),
    }


def main():
    session = boto3.Session()
    region = session.region_name
    account = organizations.get_current_aws_account_id(session)
    # As in its own sync: what another account owns is that account's to read.
    [instance] = [
        each for each in center.get_identity_center_instances(session, region)
        if each.get("OwnerAccountId") in (None, account)]
    json.dump({
        "account": account,
        "instance": instance,
        **read_organization(session, account),
        **read_instance(session, region, instance),
    }, sys.stdout, default=str)


if __name__ == "__main__":
    main()
