internal import Figures
internal import GRDB

/// What is derived of some projects, to be written in place of what they had.
struct DerivedGroup: Sendable {
  var projects: Set<Int64>
  /// Builds of which anything was derived before, and whether they were linked retries.
  var before: [Int64: Bool]
  /// With all builds of the projects.
  var linker: Linker
  var settings: [Linker.Setting: Links]
  /// By project; none for one without builds.
  var derived: [Int64: DerivedProject]

  /// What one setting of links makes of them.
  struct Links: Sendable {
    var chains: [Chain]
    /// By project.
    var retries: [Int64: RetryFigures]
    /// By project.
    var minutes: [Int64: [LinkedBuild.Machine: MinuteFigures]]

    init(_ linker: Linker, _ setting: Linker.Setting) {
      chains = linker.chains(setting)
      retries = RetryFigures.byProject(of: linker, setting, chains: chains)
      minutes = MinuteFigures.byMachine(of: linker.builds, chains: chains)
    }
  }
}

/// What is derived of a project by itself.
struct DerivedProject: Sendable {
  var builds: [LinkedBuild]
  var figures: BuildFigures
  var secrets: [SecretFigureReader.Secret: SecretFigureReader.Figures]
}

/// Reads builds and phases, and derives from them.
struct DerivationReader {
  private let links: LinkReader
  private let figures: FigureReader
  private let secrets: SecretFigureReader

  init(_ database: Database) throws {
    links = try LinkReader(database)
    figures = try FigureReader(database)
    secrets = try SecretFigureReader(database)
  }

  /// Derives the next project, and those that are tied to it; nil where none is left.
  func readNext(of queue: DerivationQueue) throws -> DerivedGroup? {
    guard let projects = try queue.take(groupedBy: links.group) else { return nil }
    let group = try read(projects)
    queue.count(group.linker.builds.count)
    return group
  }

  private func read(_ projects: Set<Int64>) throws -> DerivedGroup {
    let linker = Linker(
      builds: try links.builds(of: projects), claims: try links.claims(of: projects))
    var group = DerivedGroup(
      projects: projects, before: try links.linked(of: projects), linker: linker, settings: [:],
      derived: [:])
    for setting in Linker.Setting.allCases {
      group.settings[setting] = DerivedGroup.Links(linker, setting)
    }
    for (project, builds) in Dictionary(grouping: linker.builds, by: \.project) {
      group.derived[project] = DerivedProject(
        builds: builds, figures: try figures.read(of: builds, in: project),
        secrets: try secrets.read(of: builds))
    }
    return group
  }
}
