// What an onboarding program does, with the AWS SDK for Go v1. It prints what it saw as JSON.
package main

import (
	"encoding/json"
	"errors"
	"log"
	"os"
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/awserr"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/identitystore"
	"github.com/aws/aws-sdk-go/service/organizations"
	"github.com/aws/aws-sdk-go/service/ssoadmin"
	"github.com/aws/aws-sdk-go/service/sts"
)

var seen = map[string]interface{}{}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	// This version does not know AWS_ENDPOINT_URL: the endpoint is an option of the session.
	here, err := session.NewSession(&aws.Config{
		Endpoint: aws.String(os.Getenv("AWS_ENDPOINT_URL")),
		Region:   aws.String(os.Getenv("AWS_DEFAULT_REGION"))})
	check(err)
	who, err := sts.New(here).GetCallerIdentity(&sts.GetCallerIdentityInput{})
	check(err)
	seen["account"] = *who.Account
	readOrganization(organizations.New(here))

	admin := ssoadmin.New(here)
	instances, err := admin.ListInstances(&ssoadmin.ListInstancesInput{})
	check(err)
	instance := instances.Instances[0]
	people := &directory{identitystore.New(here), instance.IdentityStoreId}
	user, group, membership := people.fill()
	useSets(admin, instance.InstanceArn, group)
	people.empty(user, group, membership)
	check(json.NewEncoder(os.Stdout).Encode(seen))
}

func readOrganization(client *organizations.Organizations) {
	described, err := client.DescribeOrganization(&organizations.DescribeOrganizationInput{})
	check(err)
	seen["management"] = *described.Organization.MasterAccountId
	accounts := []string{}
	check(client.ListAccountsPages(&organizations.ListAccountsInput{MaxResults: aws.Int64(1)},
		func(page *organizations.ListAccountsOutput, _ bool) bool {
			for _, account := range page.Accounts {
				accounts = append(accounts, *account.Id)
			}
			return true
		}))
	seen["accounts"] = accounts
}

type directory struct {
	client *identitystore.IdentityStore
	id     *string
}

func (d *directory) fill() (user, group, membership *string) {
	made, err := d.client.CreateUser(&identitystore.CreateUserInput{
		IdentityStoreId: d.id, UserName: aws.String("gopher"), DisplayName: aws.String("Go Pher"),
		Name: &identitystore.Name{GivenName: aws.String("Go"), FamilyName: aws.String("Pher")},
		Emails: []*identitystore.Email{
			{Value: aws.String("gopher@example.com"), Primary: aws.Bool(true)}},
	})
	check(err)
	wanted := &identitystore.CreateGroupInput{
		IdentityStoreId: d.id, DisplayName: aws.String("gophers")}
	grouped, err := d.client.CreateGroup(wanted)
	check(err)
	_, err = d.client.CreateGroup(wanted)
	var conflict *identitystore.ConflictException
	if errors.As(err, &conflict) {
		seen["duplicate group"] = []string{*conflict.Message_, *conflict.Reason}
	}
	joined, err := d.client.CreateGroupMembership(&identitystore.CreateGroupMembershipInput{
		IdentityStoreId: d.id, GroupId: grouped.GroupId,
		MemberId: &identitystore.MemberId{UserId: made.UserId}})
	check(err)
	// In version 1 GetUserId takes no user name; the filter finds the user.
	found, err := d.client.ListUsers(&identitystore.ListUsersInput{
		IdentityStoreId: d.id,
		Filters: []*identitystore.Filter{
			{AttributePath: aws.String("UserName"), AttributeValue: aws.String("gopher")}}})
	check(err)
	seen["user is found"] = len(found.Users) == 1 && *found.Users[0].UserId == *made.UserId
	users := []string{}
	check(d.client.ListUsersPages(&identitystore.ListUsersInput{IdentityStoreId: d.id},
		func(page *identitystore.ListUsersOutput, _ bool) bool {
			for _, user := range page.Users {
				users = append(users, *user.UserName)
			}
			return true
		}))
	seen["users"] = users
	return made.UserId, grouped.GroupId, joined.MembershipId
}

func (d *directory) empty(user, group, membership *string) {
	_, err := d.client.DeleteGroupMembership(&identitystore.DeleteGroupMembershipInput{
		IdentityStoreId: d.id, MembershipId: membership})
	check(err)
	_, err = d.client.DeleteGroup(&identitystore.DeleteGroupInput{
		IdentityStoreId: d.id, GroupId: group})
	check(err)
	_, err = d.client.DeleteUser(&identitystore.DeleteUserInput{
		IdentityStoreId: d.id, UserId: user})
	check(err)
	_, err = d.client.DescribeUser(&identitystore.DescribeUserInput{
		IdentityStoreId: d.id, UserId: user})
	var missing *identitystore.ResourceNotFoundException
	if errors.As(err, &missing) {
		seen["missing user"] = []string{*missing.Message_, *missing.ResourceType}
	}
}

func useSets(client *ssoadmin.SSOAdmin, instance, group *string) {
	wanted := &ssoadmin.CreatePermissionSetInput{
		InstanceArn: instance, Name: aws.String("Gophers"), SessionDuration: aws.String("PT2H"),
		Tags: []*ssoadmin.Tag{{Key: aws.String("team"), Value: aws.String("go")}}}
	made, err := client.CreatePermissionSet(wanted)
	check(err)
	set := made.PermissionSet.PermissionSetArn
	_, err = client.CreatePermissionSet(wanted)
	var conflict *ssoadmin.ConflictException
	if errors.As(err, &conflict) {
		seen["duplicate set"] = *conflict.Message_
	}
	_, err = client.AttachManagedPolicyToPermissionSet(
		&ssoadmin.AttachManagedPolicyToPermissionSetInput{
			InstanceArn: instance, PermissionSetArn: set,
			ManagedPolicyArn: aws.String("arn:aws:iam::aws:policy/ReadOnlyAccess")})
	check(err)

	account := aws.String(os.Args[1])
	begun, err := client.CreateAccountAssignment(&ssoadmin.CreateAccountAssignmentInput{
		InstanceArn: instance, PermissionSetArn: set, PrincipalId: group, TargetId: account,
		PrincipalType: aws.String("GROUP"), TargetType: aws.String("AWS_ACCOUNT")})
	check(err)
	creation := begun.AccountAssignmentCreationStatus
	first := *creation.Status
	for request := creation.RequestId; *creation.Status == ssoadmin.StatusValuesInProgress; {
		time.Sleep(50 * time.Millisecond)
		described, err := client.DescribeAccountAssignmentCreationStatus(
			&ssoadmin.DescribeAccountAssignmentCreationStatusInput{
				InstanceArn: instance, AccountAssignmentCreationRequestId: request})
		check(err)
		creation = described.AccountAssignmentCreationStatus
	}
	seen["creation"] = []string{first, *creation.Status}
	seen["creation is dated"] = creation.CreatedDate != nil

	listed, err := client.ListAccountAssignments(&ssoadmin.ListAccountAssignmentsInput{
		InstanceArn: instance, PermissionSetArn: set, AccountId: account})
	check(err)
	seen["assigned"] = len(listed.AccountAssignments)
	_, err = client.DeletePermissionSet(&ssoadmin.DeletePermissionSetInput{
		InstanceArn: instance, PermissionSetArn: set})
	var refused awserr.Error
	if errors.As(err, &refused) {
		seen["set in use"] = []string{refused.Code(), refused.Message()}
	}

	ended, err := client.DeleteAccountAssignment(&ssoadmin.DeleteAccountAssignmentInput{
		InstanceArn: instance, PermissionSetArn: set, PrincipalId: group, TargetId: account,
		PrincipalType: aws.String("GROUP"), TargetType: aws.String("AWS_ACCOUNT")})
	check(err)
	deletion := ended.AccountAssignmentDeletionStatus
	for request := deletion.RequestId; *deletion.Status == ssoadmin.StatusValuesInProgress; {
		time.Sleep(50 * time.Millisecond)
		described, err := client.DescribeAccountAssignmentDeletionStatus(
			&ssoadmin.DescribeAccountAssignmentDeletionStatusInput{
				InstanceArn: instance, AccountAssignmentDeletionRequestId: request})
		check(err)
		deletion = described.AccountAssignmentDeletionStatus
	}
	seen["deletion"] = *deletion.Status
	_, err = client.DeletePermissionSet(&ssoadmin.DeletePermissionSetInput{
		InstanceArn: instance, PermissionSetArn: set})
	check(err)
}
