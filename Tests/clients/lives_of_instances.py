"""Lives of instances, their attributes and regions, and of permission sets and assignments."""

from scene import BILLING, ENGINEERS, KEY, READ_ONLY, missing, out, refused, wait
import world as steps
from world import ADA, BEN, PRODUCTION, SANDBOX


def instance(scene):
    sso, arn = scene.sso, scene.instance
    [listed] = sso.list_instances()["Instances"]
    described = out(sso.describe_instance(InstanceArn=arn))
    assert described.pop("EncryptionConfigurationDetails") == {
        "KeyType": "AWS_OWNED_KMS_KEY", "EncryptionStatus": "ENABLED"
    }
    assert listed == described and listed["OwnerAccountId"] == steps.MANAGEMENT

    def key():
        return sso.describe_instance(InstanceArn=arn)["EncryptionConfigurationDetails"]

    mine = {"KeyType": "CUSTOMER_MANAGED_KEY", "KmsKeyArn": KEY}
    for wanted in (mine, {"KeyType": "AWS_OWNED_KMS_KEY"}):
        updated = sso.update_instance(
            InstanceArn=arn, Name="us", EncryptionConfiguration=wanted)
        assert out(updated) == {}
        seen = wait(key, {**wanted, "EncryptionStatus": "ENABLED"})
        assert seen[0] == {**wanted, "EncryptionStatus": "UPDATING"} and len(seen) == 2
    assert sso.describe_instance(InstanceArn=arn)["Name"] == "us"
    assert sso.list_instances()["Instances"][0]["Name"] == "us"


def account_instance(scene):
    own = scene.client(account=PRODUCTION)
    wanted = {"Name": "own", "ClientToken": "once", "Tags": [{"Key": "a", "Value": "b"}]}
    arn = own.create_instance(**wanted)["InstanceArn"]

    def status():
        try:
            return own.describe_instance(InstanceArn=arn)["Status"]
        except own.exceptions.AccessDeniedException:
            return "gone"

    assert wait(status, "ACTIVE") == ["CREATE_IN_PROGRESS", "ACTIVE"]
    assert out(own.create_instance(**wanted)) == {"InstanceArn": arn}
    described = own.describe_instance(InstanceArn=arn)
    assert (described["Name"], described["OwnerAccountId"]) == ("own", PRODUCTION)
    listed = {row["InstanceArn"]: row["Name"] for row in own.list_instances()["Instances"]
              if "Name" in row}
    assert listed[arn] == "own"
    assert own.list_tags_for_resource(ResourceArn=arn)["Tags"] == wanted["Tags"]
    refused("ServiceQuotaExceededException", own.create_instance)
    refused("ValidationException", own.list_permission_sets, InstanceArn=arn)
    refused("ValidationException", scene.sso.create_instance)
    refused("AccessDeniedException", scene.sso.describe_instance, InstanceArn=arn)
    assert out(own.update_instance(InstanceArn=arn, Name="ours")) == {}
    assert own.describe_instance(InstanceArn=arn)["Name"] == "ours"
    assert out(own.delete_instance(InstanceArn=arn)) == {}
    assert wait(status, "gone") == ["DELETE_IN_PROGRESS", "gone"]
    assert arn not in [row["InstanceArn"] for row in own.list_instances()["Instances"]]


def permission_set(scene):
    sso = scene.sso
    wanted = {"Name": "Full", "Description": "é, \"x\"\t", "SessionDuration": "PT12H",
              "RelayState": "https://a/b?c=d&e"}
    made = sso.create_permission_set(
        InstanceArn=scene.instance, Tags=[{"Key": "team", "Value": "blue"}], **wanted)
    made = made["PermissionSet"]
    which = {"InstanceArn": scene.instance, "PermissionSetArn": made["PermissionSetArn"]}
    generated = {name: made[name] for name in ("PermissionSetArn", "CreatedDate")}
    assert made == {**wanted, **generated}
    assert sso.describe_permission_set(**which)["PermissionSet"] == made
    refused("ConflictException", sso.create_permission_set,
            InstanceArn=scene.instance, Name="Full")
    assert out(sso.update_permission_set(**which, Description="new")) == {}
    found = sso.describe_permission_set(**which)["PermissionSet"]
    wanted = {"Name": "Full", "Description": "new", "SessionDuration": "PT12H"}
    assert found == {**wanted, **generated}
    pages = sso.get_paginator("list_permission_sets").paginate(InstanceArn=scene.instance)
    assert made["PermissionSetArn"] in [a for page in pages for a in page["PermissionSets"]]
    assert out(sso.delete_permission_set(**which)) == {}
    missing(sso.describe_permission_set, **which)


def policies(scene):
    sso, which = scene.sso, scene.permission_set("Policies")
    text = '{"Version": "2012-10-17",\n "Statement": [{"Effect": "Allow",\t"Action": "s3:*",' \
           ' "Resource": "*", "Sid": "x"}]}'
    assert sso.get_inline_policy_for_permission_set(**which)["InlinePolicy"] == ""
    assert out(sso.put_inline_policy_to_permission_set(**which, InlinePolicy=text)) == {}
    assert sso.get_inline_policy_for_permission_set(**which)["InlinePolicy"] == text
    assert out(sso.delete_inline_policy_from_permission_set(**which)) == {}
    assert sso.get_inline_policy_for_permission_set(**which)["InlinePolicy"] == ""

    listed = sso.list_managed_policies_in_permission_set
    for arn in (READ_ONLY, BILLING):
        attached = sso.attach_managed_policy_to_permission_set(**which, ManagedPolicyArn=arn)
        assert out(attached) == {}
    expected = [{"Arn": READ_ONLY, "Name": "ReadOnlyAccess"}, {"Arn": BILLING, "Name": "Billing"}]
    assert listed(**which)["AttachedManagedPolicies"] == expected
    detach = sso.detach_managed_policy_from_permission_set
    assert out(detach(**which, ManagedPolicyArn=READ_ONLY)) == {}
    assert listed(**which)["AttachedManagedPolicies"] == expected[1:]
    missing(detach, **which, ManagedPolicyArn=READ_ONLY)

    references = [{"Name": "Ours", "Path": "/team/"}, {"Name": "Ours"}]
    for one in references:
        assert out(sso.attach_customer_managed_policy_reference_to_permission_set(
            **which, CustomerManagedPolicyReference=one)) == {}
    listed = sso.list_customer_managed_policy_references_in_permission_set
    expected = [references[0], {"Name": "Ours", "Path": "/"}]
    assert listed(**which)["CustomerManagedPolicyReferences"] == expected
    assert out(sso.detach_customer_managed_policy_reference_from_permission_set(
        **which, CustomerManagedPolicyReference=references[0])) == {}
    assert listed(**which)["CustomerManagedPolicyReferences"] == expected[1:]

    missing(sso.get_permissions_boundary_for_permission_set, **which)
    kinds = {"ManagedPolicyArn": BILLING, "CustomerManagedPolicyReference": references[0]}
    for wanted in ({kind: value} for kind, value in kinds.items()):
        assert out(sso.put_permissions_boundary_to_permission_set(
            **which, PermissionsBoundary=wanted)) == {}
        found = sso.get_permissions_boundary_for_permission_set(**which)
        assert found["PermissionsBoundary"] == wanted
    assert out(sso.delete_permissions_boundary_from_permission_set(**which)) == {}
    missing(sso.get_permissions_boundary_for_permission_set, **which)
    sso.delete_permission_set(**which)


def assignments(scene):
    sso, which = scene.sso, scene.permission_set("Assigned")
    where = {"InstanceArn": scene.instance, "AccountId": SANDBOX}
    sets = sso.list_permission_sets_provisioned_to_account
    assert which["PermissionSetArn"] not in sets(**where).get("PermissionSets", [])
    people = (("USER", ADA), ("USER", BEN), ("GROUP", ENGINEERS))
    ended = [_assign(scene, which, *who) for who in people]
    rows = sso.list_account_assignments(**which, AccountId=SANDBOX)["AccountAssignments"]
    assert sorted((row["PrincipalType"], row["PrincipalId"]) for row in rows) == sorted(people)
    listed = sso.list_account_assignment_creation_status(
        InstanceArn=scene.instance, Filter={"Status": "SUCCEEDED"})
    found = {row["RequestId"]: row for row in listed["AccountAssignmentsCreationStatus"]}
    for status in ended:
        row = found[status["RequestId"]]
        assert row == {name: status[name] for name in ("Status", "RequestId", "CreatedDate")}

    rows = sso.list_account_assignments_for_principal(
        InstanceArn=scene.instance, PrincipalType="USER", PrincipalId=ADA,
        Filter={"AccountId": SANDBOX})["AccountAssignments"]
    assert {row["PrincipalId"] for row in rows} == {ADA, ENGINEERS}
    assert which["PermissionSetArn"] in sets(**where)["PermissionSets"]
    _drift(scene, which)
    for who in people:
        wanted = {"TargetId": SANDBOX, "TargetType": "AWS_ACCOUNT", "PrincipalType": who[0],
                  "PrincipalId": who[1]}
        begun = sso.delete_account_assignment(**which, **wanted)["AccountAssignmentDeletionStatus"]

        def status():
            answer = sso.describe_account_assignment_deletion_status(
                InstanceArn=scene.instance, AccountAssignmentDeletionRequestId=begun["RequestId"])
            return answer["AccountAssignmentDeletionStatus"]["Status"]

        wait(status, "SUCCEEDED")
    listed = sso.list_account_assignment_deletion_status(InstanceArn=scene.instance)
    assert len(listed["AccountAssignmentsDeletionStatus"]) == len(people)
    rows = sso.list_account_assignments(**which, AccountId=SANDBOX)
    assert rows["AccountAssignments"] == []
    assert sso.list_accounts_for_provisioned_permission_set(**which)["AccountIds"] == []
    sso.delete_permission_set(**which)


def _assign(scene, which, kind, who):
    wanted = {"TargetId": SANDBOX, "TargetType": "AWS_ACCOUNT", "PrincipalType": kind,
              "PrincipalId": who, "PermissionSetArn": which["PermissionSetArn"]}
    begun = scene.sso.create_account_assignment(InstanceArn=scene.instance, **wanted)
    first = begun["AccountAssignmentCreationStatus"]
    request_id = begun["ResponseMetadata"]["RequestId"]
    assert first == {"Status": "IN_PROGRESS", "RequestId": request_id, **wanted}
    describe = scene.sso.describe_account_assignment_creation_status
    members = {"InstanceArn": scene.instance, "AccountAssignmentCreationRequestId": request_id}

    def status():
        return describe(**members)["AccountAssignmentCreationStatus"]["Status"]

    wait(status, "SUCCEEDED")
    ended = describe(**members)["AccountAssignmentCreationStatus"]
    assert ended == {**first, "Status": "SUCCEEDED", "CreatedDate": ended["CreatedDate"]}
    return ended


def _drift(scene, which):
    """A change leaves the account behind until the set is provisioned again."""
    sso = scene.sso

    def accounts(state):
        return sso.list_accounts_for_provisioned_permission_set(
            **which, ProvisioningStatus=f"LATEST_PERMISSION_SET_{state}")["AccountIds"]

    assert (accounts("PROVISIONED"), accounts("NOT_PROVISIONED")) == ([SANDBOX], [])
    sso.update_permission_set(**which, SessionDuration="PT2H")
    assert (accounts("PROVISIONED"), accounts("NOT_PROVISIONED")) == ([], [SANDBOX])
    for target in ({"TargetType": "AWS_ACCOUNT", "TargetId": SANDBOX},
                   {"TargetType": "ALL_PROVISIONED_ACCOUNTS"}):
        begun = sso.provision_permission_set(**which, **target)["PermissionSetProvisioningStatus"]
        assert begun.get("AccountId") == target.get("TargetId")

        def status():
            answer = sso.describe_permission_set_provisioning_status(
                InstanceArn=scene.instance, ProvisionPermissionSetRequestId=begun["RequestId"])
            return answer["PermissionSetProvisioningStatus"]["Status"]

        wait(status, "SUCCEEDED")
        assert (accounts("PROVISIONED"), accounts("NOT_PROVISIONED")) == ([SANDBOX], [])
    listed = sso.list_permission_set_provisioning_status(InstanceArn=scene.instance)
    assert begun["RequestId"] in [
        row["RequestId"] for row in listed["PermissionSetsProvisioningStatus"]
    ]


def attributes(scene):
    sso, which = scene.sso, {"InstanceArn": scene.instance}
    describe = sso.describe_instance_access_control_attribute_configuration
    missing(describe, **which)
    wanted = [{"AccessControlAttributes": [
        {"Key": key, "Value": {"Source": [source]}} for key, source in pairs
    ]} for pairs in ([("b", "${path:userName}"), ("a", "${path:enterprise.costCenter}")],
                     [("c", "x")], [])]
    name = "InstanceAccessControlAttributeConfiguration"
    create = sso.create_instance_access_control_attribute_configuration
    assert out(create(**which, **{name: wanted[0]})) == {}
    seen = wait(lambda: describe(**which)["Status"], "ENABLED")
    assert seen == ["CREATION_IN_PROGRESS", "ENABLED"]
    assert describe(**which)[name] == wanted[0]
    refused("ConflictException", create, **which, **{name: wanted[0]})
    for value in wanted[1:]:
        assert out(sso.update_instance_access_control_attribute_configuration(
            **which, **{name: value})) == {}
        assert out(describe(**which)) == {"Status": "ENABLED", name: value}
    assert out(sso.delete_instance_access_control_attribute_configuration(**which)) == {}
    missing(describe, **which)


def regions(scene):
    sso, which = scene.sso, {"InstanceArn": scene.instance}
    created = sso.describe_instance(**which)["CreatedDate"]
    primary = {"RegionName": "us-east-1", "Status": "ACTIVE", "AddedDate": created,
               "IsPrimaryRegion": True}
    assert out(sso.describe_region(**which, RegionName="us-east-1")) == primary
    other = {**which, "RegionName": "eu-west-1"}
    missing(sso.describe_region, **other)
    assert out(sso.add_region(**other)) == {"Status": "ADDING"}

    def status():
        try:
            return sso.describe_region(**other)["Status"]
        except sso.exceptions.ResourceNotFoundException:
            return "gone"

    assert wait(status, "ACTIVE") == ["ADDING", "ACTIVE"]
    added = out(sso.describe_region(**other))
    assert added == {"RegionName": "eu-west-1", "Status": "ACTIVE", "IsPrimaryRegion": False,
                     "AddedDate": added["AddedDate"]}
    assert sso.list_regions(**which)["Regions"] == [primary, added]
    assert scene.client(region="eu-west-1").list_regions(**which)["Regions"] == [primary, added]
    assert out(sso.remove_region(**other)) == {"Status": "REMOVING"}
    assert wait(status, "gone") == ["REMOVING", "gone"]
    assert sso.list_regions(**which)["Regions"] == [primary]


LIVES = (instance, account_instance, permission_set, policies, assignments, attributes, regions)
