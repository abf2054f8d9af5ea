// swift-tools-version: 6.2
import PackageDescription

let schemaFiles = [
  "schema-builds", "schema-children", "schema-shared", "schema-evidence", "schema-links",
  "schema-derived", "schema-shared-views", "schema-claims", "schema-views", "schema-failures",
  "schema-causes",
  "schema-incidents", "schema-overview", "schema-statistics", "upgrade-2", "upgrade-3", "upgrade-4",
  "upgrade-5", "upgrade-6", "upgrade-7", "upgrade-8",
]
let explainFiles = [
  "explain-attempts", "explain-phases", "explain-claims", "explain-observations", "explain-runs",
]
let reportFiles = [
  "projects", "phase-durations", "retry-success", "flaky-phases", "failure-causes",
  "trends", "failures", "builds", "retry-policy", "regressions", "waste", "secrets",
]
let pageFiles = ["page-attempts", "page-delays", "page-phases"]
let queryFiles = schemaFiles + reportFiles + explainFiles + pageFiles + ["wanted"]

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "BuildLedger",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "buildledger", targets: ["buildledger"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    // The product.
    .systemLibrary(
      name: "SimdJSON", path: "Sources/SimdJSON", pkgConfig: "simdjson",
      providers: [.apt(["libsimdjson-dev"]), .brew(["simdjson"])]),
    .systemLibrary(
      name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(
      name: "CSimdJSON", dependencies: ["SimdJSON"],
      // As the library was built; SwiftPM does not take this flag from pkg-config.
      cxxSettings: [.define("SIMDJSON_THREADS_ENABLED", to: "1")]),
    .target(name: "CSQLite"),
    .target(
      name: "Queries", path: "queries", exclude: ["README.md"],
      resources: queryFiles.map { .embedInCode("\($0).sql") },
      swiftSettings: strict),
    .target(
      name: "Ledger", dependencies: ["CSQLite", "Queries", grdb, sqlite, crypto],
      swiftSettings: strict),
    .target(name: "Figures", dependencies: ["Ledger", grdb, sqlite], swiftSettings: strict),
    .target(
      name: "Ingest",
      dependencies: ["Figures", "Ledger", "Queries", "CSimdJSON", "CZlib", grdb, sqlite, crypto],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "Figures", "Ledger", "Queries", "CZlib", "SwiftCSV", grdb, sqlite, crypto, mustache,
      ],
      resources: ["mustache", "css", "js"].map { .embedInCode("Page/page.\($0)") },
      swiftSettings: strict),
    .executableTarget(
      name: "buildledger",
      dependencies: ["Ingest", "Reporting", "Ledger", "Queries", argumentParser],
      swiftSettings: strict),

    // For development: made-up build histories, and the command that writes them.
    .target(name: "Worlds", swiftSettings: strict),
    .executableTarget(
      name: "make-world", dependencies: ["Worlds", argumentParser], swiftSettings: strict),
    // Reads broken responses by the hundred thousand: script/test-fuzz.
    .executableTarget(
      name: "fuzz-reader", dependencies: ["Ingest", "Ledger", "Worlds", argumentParser],
      swiftSettings: strict),

    // Tests. `Support` runs the built tool; `Oracle` is the reports once more, naively.
    .target(
      name: "Support", dependencies: ["Worlds"], path: "Tests/Support", swiftSettings: strict),
    .target(name: "Oracle", dependencies: ["Worlds"], path: "Tests/Oracle", swiftSettings: strict),
    .testTarget(name: "WorldsTests", dependencies: ["Worlds"], swiftSettings: strict),
    .testTarget(name: "OracleTests", dependencies: ["Oracle", "Worlds"], swiftSettings: strict),
    .testTarget(
      name: "LedgerTests", dependencies: ["Ledger", "Queries", "Support", grdb],
      swiftSettings: strict),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", grdb], swiftSettings: strict),
    .testTarget(
      name: "IngestTests",
      dependencies: ["Ingest", "Ledger", "Support", "Worlds", grdb, crypto],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Figures", "Ingest", "Ledger", "Queries", "Reporting", "Support", "Worlds", "Oracle", grdb,
        crypto,
      ],
      exclude: ["Cases"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: ["buildledger", "Ledger", "Queries", "Support", "Worlds"],
      exclude: ["Snapshots"], swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
