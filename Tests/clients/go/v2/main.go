// What an onboarding program does, with the AWS SDK for Go v2. It prints what it saw as JSON.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/identitystore"
	"github.com/aws/aws-sdk-go-v2/service/identitystore/document"
	storetypes "github.com/aws/aws-sdk-go-v2/service/identitystore/types"
	"github.com/aws/aws-sdk-go-v2/service/organizations"
	"github.com/aws/aws-sdk-go-v2/service/ssoadmin"
	"github.com/aws/aws-sdk-go-v2/service/ssoadmin/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"
)

var (
	ctx  = context.Background()
	seen = map[string]interface{}{}
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	// This version does not know AWS_ENDPOINT_URL: the endpoint is an option of the clients. One
	// that names no signing region has none signed.
	loaded, err := config.LoadDefaultConfig(ctx, config.WithEndpointResolverWithOptions(
		aws.EndpointResolverWithOptionsFunc(func(_, _ string, _ ...interface{}) (aws.Endpoint, error) {
			return aws.Endpoint{URL: os.Getenv("AWS_ENDPOINT_URL")}, nil
		})))
	check(err)
	who, err := sts.NewFromConfig(loaded).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	check(err)
	seen["account"] = *who.Account
	readOrganization(organizations.NewFromConfig(loaded))

	admin := ssoadmin.NewFromConfig(loaded)
	instances, err := admin.ListInstances(ctx, &ssoadmin.ListInstancesInput{})
	check(err)
	instance := instances.Instances[0]
	people := &directory{identitystore.NewFromConfig(loaded), instance.IdentityStoreId}
	user, group, membership := people.fill()
	useSets(admin, instance.InstanceArn, group)
	people.empty(user, group, membership)
	check(json.NewEncoder(os.Stdout).Encode(seen))
}

func readOrganization(client *organizations.Client) {
	described, err := client.DescribeOrganization(ctx, &organizations.DescribeOrganizationInput{})
	check(err)
	seen["management"] = *described.Organization.MasterAccountId
	accounts := []string{}
	pages := organizations.NewListAccountsPaginator(client, &organizations.ListAccountsInput{
		MaxResults: aws.Int32(1)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		check(err)
		for _, account := range page.Accounts {
			accounts = append(accounts, *account.Id)
		}
	}
	seen["accounts"] = accounts
}

type directory struct {
	client *identitystore.Client
	id     *string
}

func (d *directory) fill() (user, group, membership *string) {
	made, err := d.client.CreateUser(ctx, &identitystore.CreateUserInput{
		IdentityStoreId: d.id, UserName: aws.String("gopher"), DisplayName: aws.String("Go Pher"),
		Name:   &storetypes.Name{GivenName: aws.String("Go"), FamilyName: aws.String("Pher")},
		Emails: []storetypes.Email{{Value: aws.String("gopher@example.com"), Primary: true}},
	})
	check(err)
	wanted := &identitystore.CreateGroupInput{
		IdentityStoreId: d.id, DisplayName: aws.String("gophers")}
	grouped, err := d.client.CreateGroup(ctx, wanted)
	check(err)
	_, err = d.client.CreateGroup(ctx, wanted)
	var conflict *storetypes.ConflictException
	if errors.As(err, &conflict) {
		seen["duplicate group"] = []string{*conflict.Message, string(conflict.Reason)}
	}
	joined, err := d.client.CreateGroupMembership(ctx, &identitystore.CreateGroupMembershipInput{
		IdentityStoreId: d.id, GroupId: grouped.GroupId,
		MemberId: &storetypes.MemberIdMemberUserId{Value: *made.UserId}})
	check(err)
	found, err := d.client.GetUserId(ctx, &identitystore.GetUserIdInput{
		IdentityStoreId: d.id,
		AlternateIdentifier: &storetypes.AlternateIdentifierMemberUniqueAttribute{
			Value: storetypes.UniqueAttribute{
				AttributePath:  aws.String("UserName"),
				AttributeValue: document.NewLazyDocument("gopher")}}})
	check(err)
	seen["user is found"] = *found.UserId == *made.UserId
	users := []string{}
	pages := identitystore.NewListUsersPaginator(d.client, &identitystore.ListUsersInput{
		IdentityStoreId: d.id})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		check(err)
		for _, user := range page.Users {
			users = append(users, *user.UserName)
		}
	}
	seen["users"] = users
	return made.UserId, grouped.GroupId, joined.MembershipId
}

func (d *directory) empty(user, group, membership *string) {
	_, err := d.client.DeleteGroupMembership(ctx, &identitystore.DeleteGroupMembershipInput{
		IdentityStoreId: d.id, MembershipId: membership})
	check(err)
	_, err = d.client.DeleteGroup(ctx, &identitystore.DeleteGroupInput{
		IdentityStoreId: d.id, GroupId: group})
	check(err)
	_, err = d.client.DeleteUser(ctx, &identitystore.DeleteUserInput{
		IdentityStoreId: d.id, UserId: user})
	check(err)
	_, err = d.client.DescribeUser(ctx, &identitystore.DescribeUserInput{
		IdentityStoreId: d.id, UserId: user})
	var missing *storetypes.ResourceNotFoundException
	if errors.As(err, &missing) {
		seen["missing user"] = []string{*missing.Message, string(missing.ResourceType)}
	}
}

func useSets(client *ssoadmin.Client, instance, group *string) {
	wanted := &ssoadmin.CreatePermissionSetInput{
		InstanceArn: instance, Name: aws.String("Gophers"), SessionDuration: aws.String("PT2H"),
		Tags: []types.Tag{{Key: aws.String("team"), Value: aws.String("go")}}}
	made, err := client.CreatePermissionSet(ctx, wanted)
	check(err)
	set := made.PermissionSet.PermissionSetArn
	_, err = client.CreatePermissionSet(ctx, wanted)
	var conflict *types.ConflictException
	if errors.As(err, &conflict) {
		seen["duplicate set"] = *conflict.Message
	}
	_, err = client.AttachManagedPolicyToPermissionSet(ctx,
		&ssoadmin.AttachManagedPolicyToPermissionSetInput{
			InstanceArn: instance, PermissionSetArn: set,
			ManagedPolicyArn: aws.String("arn:aws:iam::aws:policy/ReadOnlyAccess")})
	check(err)

	account := aws.String(os.Args[1])
	begun, err := client.CreateAccountAssignment(ctx, &ssoadmin.CreateAccountAssignmentInput{
		InstanceArn: instance, PermissionSetArn: set, PrincipalId: group, TargetId: account,
		PrincipalType: types.PrincipalTypeGroup, TargetType: types.TargetTypeAwsAccount})
	check(err)
	creation := begun.AccountAssignmentCreationStatus
	first := creation.Status
	for request := creation.RequestId; creation.Status == types.StatusValuesInProgress; {
		time.Sleep(50 * time.Millisecond)
		described, err := client.DescribeAccountAssignmentCreationStatus(ctx,
			&ssoadmin.DescribeAccountAssignmentCreationStatusInput{
				InstanceArn: instance, AccountAssignmentCreationRequestId: request})
		check(err)
		creation = described.AccountAssignmentCreationStatus
	}
	seen["creation"] = []string{string(first), string(creation.Status)}
	seen["creation is dated"] = creation.CreatedDate != nil

	listed, err := client.ListAccountAssignments(ctx, &ssoadmin.ListAccountAssignmentsInput{
		InstanceArn: instance, PermissionSetArn: set, AccountId: account})
	check(err)
	seen["assigned"] = len(listed.AccountAssignments)
	_, err = client.DeletePermissionSet(ctx, &ssoadmin.DeletePermissionSetInput{
		InstanceArn: instance, PermissionSetArn: set})
	var refused smithy.APIError
	if errors.As(err, &refused) {
		seen["set in use"] = []string{refused.ErrorCode(), refused.ErrorMessage()}
	}

	ended, err := client.DeleteAccountAssignment(ctx, &ssoadmin.DeleteAccountAssignmentInput{
		InstanceArn: instance, PermissionSetArn: set, PrincipalId: group, TargetId: account,
		PrincipalType: types.PrincipalTypeGroup, TargetType: types.TargetTypeAwsAccount})
	check(err)
	deletion := ended.AccountAssignmentDeletionStatus
	for request := deletion.RequestId; deletion.Status == types.StatusValuesInProgress; {
		time.Sleep(50 * time.Millisecond)
		described, err := client.DescribeAccountAssignmentDeletionStatus(ctx,
			&ssoadmin.DescribeAccountAssignmentDeletionStatusInput{
				InstanceArn: instance, AccountAssignmentDeletionRequestId: request})
		check(err)
		deletion = described.AccountAssignmentDeletionStatus
	}
	seen["deletion"] = string(deletion.Status)
	_, err = client.DeletePermissionSet(ctx, &ssoadmin.DeletePermissionSetInput{
		InstanceArn: instance, PermissionSetArn: set})
	check(err)
}
