package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Describes a unit of the organization.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `OrganizationalUnitNotFoundException`.
    package func describeOrganizationalUnit(
        _ input: Organizations.DescribeOrganizationalUnitRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.DescribeOrganizationalUnitResponse {
        let view = try call.organization()
        guard let unit = view.state.organizationalUnits[input.organizationalUnitId] else {
            throw .noSuchOrganizationalUnit
        }
        return Organizations.DescribeOrganizationalUnitResponse(
            organizationalUnit: view.shown(unit))
    }
}
