internal import Figures
internal import GRDB

/// Writes all figures of projects in place of those that they had; a project without builds has none.
struct DerivedFigureWriter {
  private let figures: FigureWriter
  private let secrets: SecretFigureWriter
  private let links: LinkFigureWriter

  init(_ database: Database) throws {
    figures = try FigureWriter(database)
    secrets = try SecretFigureWriter(database)
    links = try LinkFigureWriter(database)
  }

  func write(_ group: DerivedGroup) throws {
    for project in group.projects {
      let derived = group.derived[project]
      try figures.clear(project)
      if let derived { try figures.write(derived.figures, of: project) }
      try secrets.write(derived?.secrets ?? [:], of: project)
    }
    try links.write(group)
  }
}
