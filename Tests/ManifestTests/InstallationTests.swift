import Foundation
import Testing

@testable import Manifest

@Suite struct InstallationTests {
    @Test func theEnvironmentWins() throws {
        let found = try Installation.find(environment: ["HEARSAY_MANIFESTS": "/a/Manifests", "HEARSAY_HOME": "/b"])
        #expect(found == Installation(manifests: "/a/Manifests", home: "/b"))
    }

    @Test func relativePathsStartFromTheWorkingDirectory() throws {
        let here = FileManager.default.currentDirectoryPath
        let beside = try Installation.find(environment: ["HEARSAY_MANIFESTS": "Manifests", "HEARSAY_HOME": ""])
        #expect(beside == Installation(manifests: here + "/Manifests", home: here + "/.hearsay"))
        #expect(try Installation.find(environment: ["HEARSAY_MANIFESTS": "./a/M", "HEARSAY_HOME": "h"]).home == here + "/h")
    }

    @Test func theHomeLiesBesideTheManifests() throws {
        let found = try Installation.find(environment: ["HEARSAY_MANIFESTS": "/a/Manifests"])
        #expect(found.home == "/a/.hearsay")
    }
}
