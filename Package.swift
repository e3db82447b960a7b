// swift-tools-version: 6.2
import PackageDescription

/// Language settings that every Swift target of the package shares.
let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    // scripts/check and scripts/test set this; a user's newer compiler may warn about something new.
    + (Context.environment["WARNINGS_AS_ERRORS"] == "1" ? [.treatAllWarnings(as: .error)] : [])

let package = Package(
    name: "sso-admin-local",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "sso-admin-local", targets: ["sso-admin-local"]),
        .library(name: "Emulator", targets: ["Emulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CPlatform"),
        .target(name: "Transport", dependencies: ["CPlatform"]),
        .target(name: "HTTPWire"),
        .target(name: "HTTPServer", dependencies: ["Transport", "HTTPWire"]),
        .executableTarget(name: "HTTPEcho", dependencies: ["HTTPServer", "HTTPWire", "Transport"]),
        .target(name: "AWSJSON"),
        .target(name: "ServiceModels", dependencies: ["AWSJSON"]),
        .executableTarget(name: "ModelGenerator", dependencies: ["AWSJSON"]),
        .target(name: "IdentityCenter", dependencies: ["AWSJSON", "ServiceModels"]),
        .target(
            name: "SQLiteStore",
            dependencies: [
                "AWSJSON", "IdentityCenter", "ServiceModels",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(
            name: "Emulator",
            dependencies: [
                "AWSJSON", "HTTPServer", "HTTPWire", "IdentityCenter", "ServiceModels",
                "SQLiteStore", "Transport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .executableTarget(
            name: "sso-admin-local",
            dependencies: [
                "AWSJSON", "Emulator", "Transport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "FaultBenchmark", dependencies: ["AWSJSON", "Emulator", "IdentityCenter"]),
        .target(
            name: "TestSupport",
            dependencies: ["AWSJSON", "IdentityCenter", "ServiceModels", "Transport"],
            path: "Tests/TestSupport"),
        .testTarget(name: "HTTPWireTests", dependencies: ["HTTPWire", "TestSupport"]),
        .testTarget(name: "TransportTests", dependencies: ["Transport", "TestSupport"]),
        .testTarget(
            name: "HTTPServerTests",
            dependencies: ["HTTPServer", "HTTPWire", "Transport", "TestSupport"]),
        .testTarget(name: "AWSJSONTests", dependencies: ["AWSJSON", "TestSupport"]),
        .testTarget(
            name: "ServiceModelsTests", dependencies: ["AWSJSON", "ServiceModels", "TestSupport"]),
        .testTarget(
            name: "IdentityCenterTests",
            dependencies: ["AWSJSON", "IdentityCenter", "ServiceModels", "TestSupport"]),
        .testTarget(
            name: "SQLiteStoreTests",
            dependencies: [
                "IdentityCenter", "SQLiteStore", "ServiceModels", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "EmulatorTests",
            dependencies: [
                "AWSJSON", "Emulator", "HTTPServer", "HTTPWire", "IdentityCenter", "SQLiteStore",
                "ServiceModels", "TestSupport", "Transport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + settings
}
