/// The kinds of request that end later than they are answered, named as transitions name them.
package enum AsynchronousModel: String, CaseIterable, Sendable {
    /// Started by `CreateAccountAssignment`.
    case accountAssignmentCreation = "account-assignment-creation"
    /// Started by `DeleteAccountAssignment`.
    case accountAssignmentDeletion = "account-assignment-deletion"
    /// Started by `ProvisionPermissionSet`.
    case permissionSetProvisioning = "permission-set-provisioning"
    /// Started by `CreateAccount`.
    case accountCreation = "account-creation"
}
