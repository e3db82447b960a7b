import AWSJSON
import ServiceModels
import Testing

struct HandlerTests {
    @Test(arguments: [
        (
            "DescribeUser", #"{"IdentityStoreId":"d-1234567890","UserId":"#, false,
            "SerializationException", ""
        ),
        ("DescribeUser", #"{"IdentityStoreId":"d-1234567890"}"#, false, "ValidationException", ""),
        (
            "DeleteUser", #"{"IdentityStoreId":"d-1234567890","UserId":"\#(user)"}"#, true,
            "AccessDeniedException", "accept"
        ),
        (
            "DescribeUser", #"{"IdentityStoreId":"d-1234567890","UserId":"\#(user)"}"#, false,
            "ResourceNotFoundException", "accept DescribeUser"
        ),
        (
            "DeleteUser", #"{"UserId":"\#(user)","IdentityStoreId":"d-1234567890"}"#, false, "{}",
            "accept DeleteUser"
        ),
        (
            "GetUserId",
            #"{"IdentityStoreId":"d-1234567890","AlternateIdentifier":{"UniqueAttribute":{"AttributePath":"userName","AttributeValue":"a"}}}"#,
            false, #"{"IdentityStoreId":"d-1234567890","UserId":"\#(user)"}"#, "accept GetUserId"
        ),
    ])
    func runsInOrder(
        name: String, body: String, isDenied: Bool, expected: String, steps: String
    ) throws {
        let operation = try #require(IdentityStore.Operation(name))
        var call = RecordingContext(isDenied: isDenied)
        var writer = JSONWriter()
        let handler = StubHandler()
        var body = body
        do throws(ServiceError) {
            try body.withUTF8 { buffer in
                Result { () throws(ServiceError) in
                    try handler.perform(
                        operation, UnsafeRawBufferPointer(buffer), &call, into: &writer)
                }
            }.get()
            #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
        } catch {
            #expect(error.code.name == expected)
            #expect(writer.bytes.isEmpty)
        }
        #expect(call.steps.joined(separator: " ") == steps)
    }

    static let user = "34887428-4081-7042-8c5c-0123456789ab"
}

/// Notes the steps of a call.
private struct RecordingContext: OperationContext {
    var isDenied: Bool
    var steps: [String] = []

    mutating func inputAccepted() throws(ServiceError) {
        steps.append("accept")
        if isDenied { throw ServiceError(.accessDeniedException, nil) }
    }
}

/// Answers three operations and knows no resource for the others.
private struct StubHandler: IdentityStore.Handler {
    private let none = ServiceError(IdentityStore.Errors.resourceNotFoundException, nil)

    func createGroup(
        _ input: IdentityStore.CreateGroupRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.CreateGroupResponse { throw none }

    func createGroupMembership(
        _ input: IdentityStore.CreateGroupMembershipRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.CreateGroupMembershipResponse { throw none }

    func createUser(
        _ input: IdentityStore.CreateUserRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.CreateUserResponse { throw none }

    func deleteGroup(
        _ input: IdentityStore.DeleteGroupRequest, _ call: inout RecordingContext
    ) throws(ServiceError) { throw none }

    func deleteGroupMembership(
        _ input: IdentityStore.DeleteGroupMembershipRequest, _ call: inout RecordingContext
    ) throws(ServiceError) { throw none }

    func deleteUser(
        _ input: IdentityStore.DeleteUserRequest, _ call: inout RecordingContext
    ) throws(ServiceError) {
        call.steps.append("DeleteUser")
    }

    func describeGroup(
        _ input: IdentityStore.DescribeGroupRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.DescribeGroupResponse { throw none }

    func describeGroupMembership(
        _ input: IdentityStore.DescribeGroupMembershipRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.DescribeGroupMembershipResponse { throw none }

    func describeUser(
        _ input: IdentityStore.DescribeUserRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.DescribeUserResponse {
        call.steps.append("DescribeUser")
        throw none
    }

    func getGroupId(
        _ input: IdentityStore.GetGroupIdRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.GetGroupIdResponse { throw none }

    func getGroupMembershipId(
        _ input: IdentityStore.GetGroupMembershipIdRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.GetGroupMembershipIdResponse { throw none }

    func getUserId(
        _ input: IdentityStore.GetUserIdRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.GetUserIdResponse {
        call.steps.append("GetUserId")
        return IdentityStore.GetUserIdResponse(
            identityStoreId: input.identityStoreId, userId: HandlerTests.user)
    }

    func isMemberInGroups(
        _ input: IdentityStore.IsMemberInGroupsRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.IsMemberInGroupsResponse { throw none }

    func listGroupMemberships(
        _ input: IdentityStore.ListGroupMembershipsRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.ListGroupMembershipsResponse { throw none }

    func listGroupMembershipsForMember(
        _ input: IdentityStore.ListGroupMembershipsForMemberRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.ListGroupMembershipsForMemberResponse { throw none }

    func listGroups(
        _ input: IdentityStore.ListGroupsRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.ListGroupsResponse { throw none }

    func listUsers(
        _ input: IdentityStore.ListUsersRequest, _ call: inout RecordingContext
    ) throws(ServiceError) -> IdentityStore.ListUsersResponse { throw none }

    func updateGroup(
        _ input: IdentityStore.UpdateGroupRequest, _ call: inout RecordingContext
    ) throws(ServiceError) { throw none }

    func updateUser(
        _ input: IdentityStore.UpdateUserRequest, _ call: inout RecordingContext
    ) throws(ServiceError) { throw none }
}
