package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// How deep units can be nested: 5, the root not counted (SA-330).
    private static let depthMax = 5

    /// Makes a unit in the root or in a unit.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `ParentNotFoundException`; `DuplicateOrganizationalUnitException` for a name that another
    ///   unit of the parent has; `ConstraintViolationException` for a unit too deep or with too
    ///   many tags; `InvalidInputException` for reserved or repeated tag keys.
    package func createOrganizationalUnit(
        _ input: Organizations.CreateOrganizationalUnitRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.CreateOrganizationalUnitResponse {
        let view = try call.organization()
        let parent = try view.existingParent(input.parentId)
        let tags = try TagSet(
            addingToOrganization: input.tags ?? [], countMax: call.rules.quotas.tagsPerResource)
        guard view.depth(of: parent) < Self.depthMax else { throw .organizationalUnitTooDeep }
        let isTaken = view.state.organizationalUnits.ordered.contains {
            $0.parent == parent.stored && $0.name == input.name
        }
        if isTaken { throw .organizationalUnitNameTaken }
        let sequence = call.takeSequence()
        let unit = OrganizationalUnit(
            sequence: sequence,
            id: view.state.unusedUnitID(
                in: view.organization, sequence: sequence, draws: call.world.draws),
            parent: parent.stored, name: input.name)
        call.record(.organizationalUnit(unit.id, unit))
        if !tags.tags.isEmpty { call.record(.tags(view.arn(of: .unit(unit.id)), tags.tags)) }
        var shown = view.shown(unit)
        // The view is of the time before the unit was there.
        shown.path = view.path(of: parent) + unit.id + "/"
        return Organizations.CreateOrganizationalUnitResponse(organizationalUnit: shown)
    }
}
