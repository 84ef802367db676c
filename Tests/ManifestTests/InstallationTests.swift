import Testing

@testable import Manifest

@Suite struct InstallationTests {
    @Test func theEnvironmentWins() throws {
        let found = try Installation.find(environment: ["HEARSAY_MANIFESTS": "/a/Manifests", "HEARSAY_HOME": "/b"])
        #expect(found == Installation(manifests: "/a/Manifests", home: "/b"))
    }

    @Test func theHomeLiesBesideTheManifests() throws {
        let found = try Installation.find(environment: ["HEARSAY_MANIFESTS": "/a/Manifests"])
        #expect(found.home == "/a/.hearsay")
    }
}
