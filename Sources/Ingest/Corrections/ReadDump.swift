internal import GRDB

/// A dump that a ledger has read, as a person names it.
struct ReadDump: Hashable {
  var key: Int64
  var path: String

  /// Finds the dump by the content of a file, else by the name under which it was read, else
  /// by the first digits of its SHA-256.
  ///
  /// - Throws: `CorrectionError` where that is none or several.
  init(named name: String, _ database: Database) throws {
    var found: [Row] = []
    if let sha256 = Self.sha256(ofFile: name) {
      found = try Self.dumps(database, where: "sha256 = ?", sha256)
    }
    if found.isEmpty { found = try Self.dumps(database, where: "first_path = ?", name) }
    if found.isEmpty, name.utf8.count >= 8, name.utf8.allSatisfy(ASCII.isHexadecimal) {
      found = try Self.dumps(database, where: "sha256 glob ? || '*'", name.lowercased())
    }
    guard let row = found.first else {
      throw CorrectionError(
        "\(name): no dump in this ledger has this content or name",
        remedy: "see: buildledger sql 'select first_path, sha256 from dump_files'")
    }
    guard found.count == 1 else {
      let digests = found.map { "\(String($0["sha256"] as String).prefix(12))" }
      throw CorrectionError(
        "\(name): \(found.count) dumps were read under this name",
        remedy: "name one by its SHA-256: \(digests.joined(separator: ", "))")
    }
    key = row["file_key"]
    path = row["first_path"]
  }

  private static func dumps(
    _ database: Database, where condition: String, _ value: String
  ) throws -> [Row] {
    try Row.fetchAll(
      database,
      sql: "select file_key, sha256, first_path from dump_files where \(condition) order by sha256",
      arguments: [value])
  }

  /// Of a file's decompressed content; nil where there is no such dump to read.
  ///
  /// Dumps of standard input are found by its name, `-`, and by their SHA-256.
  private static func sha256(ofFile name: String) -> String? {
    guard name != DumpFile.standardInput else { return nil }
    let inflated = DumpBytes()
    do throws(Refusal) {
      return try DumpFile(path: name, isNamed: false).read(into: DumpBytes(), inflated: inflated)?
        .sha256
    } catch {
      // The file may have gone or changed since it was read: its name finds it all the same.
      return nil
    }
  }
}
