import AWSJSON
import ServiceModels
import Testing

struct OutputTests {
    @Test func writesMembersByNameAndLeavesOutAbsentOnes() {
        let time = Timestamp(millisecondsSinceEpoch: 1_706_125_503_668)
        let instance = SSOAdmin.InstanceMetadata(
            instanceArn: "arn:aws:sso:::instance/ssoins-668432c2a02ced8f",
            ownerAccountId: "471112904037", createdDate: time, status: .active,
            primaryRegion: "us-east-2",
            regions: [
                SSOAdmin.RegionMetadata(
                    regionName: "us-east-2", status: .active, addedDate: time,
                    isPrimaryRegion: true)
            ])
        #expect(
            text { SSOAdmin.ListInstancesResponse(instances: [instance]).encode(to: &$0) }
                == #"{"Instances":[{"CreatedDate":1.706125503668E9,"#
                + #""InstanceArn":"arn:aws:sso:::instance/ssoins-668432c2a02ced8f","#
                + #""OwnerAccountId":"471112904037","PrimaryRegion":"us-east-2","#
                + #""Regions":[{"AddedDate":1.706125503668E9,"IsPrimaryRegion":true,"#
                + #""RegionName":"us-east-2","Status":"ACTIVE"}],"Status":"ACTIVE"}]}"#)
        #expect(
            text { SSOAdmin.ListInstancesResponse(instances: []).encode(to: &$0) }
                == #"{"Instances":[]}"#)
        #expect(text { SSOAdmin.ListInstancesResponse().encode(to: &$0) } == "{}")
    }

    @Test func writesUnionsMapsAndDocuments() throws {
        let policy = try JSONDocument(#"{ "Version" : "2012-10-17" }"#)
        let method = SSOAdmin.AuthenticationMethod.iam(
            SSOAdmin.IamAuthenticationMethod(actorPolicy: policy))
        #expect(
            text { method.encode(to: &$0) } == #"{"Iam":{"ActorPolicy":{"Version":"2012-10-17"}}}"#)
        let config = SSOAdmin.ResourceServerConfig(scopes: [
            "b:read": SSOAdmin.ResourceServerScopeDetails(longDescription: "B"),
            "a:read": SSOAdmin.ResourceServerScopeDetails(),
        ])
        #expect(
            text { config.encode(to: &$0) }
                == #"{"Scopes":{"a:read":{},"b:read":{"LongDescription":"B"}}}"#)
    }

    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
