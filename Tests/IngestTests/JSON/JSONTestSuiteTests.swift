import Foundation
import Support
import Testing

@testable import Ingest

/// nst/JSONTestSuite, which is not part of the repository: `y_` is JSON, `n_` is not, and
/// `i_` is what a parser decides about.
@Suite(
  .enabled(
    if: Repository.shared("json-test-suite") != nil,
    "the folder ../shared/json-test-suite is absent"))
struct JSONTestSuiteTests {
  private struct Case {
    var name: String
    var bytes: [UInt8]

    /// The file pasted in as the value of a member that the service model does not have.
    var insideBuild: [UInt8] {
      Array("{\"builds\":[{\"id\":\"shop:1\",\"pasted\":".utf8) + bytes + Array("}]}".utf8)
    }
  }

  private func cases(_ prefix: String) throws -> [Case] {
    let folder = try #require(Repository.shared("json-test-suite"))
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix(prefix) }.sorted()
      .map { Case(name: $0, bytes: Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
  }

  // MARK: - As the value of an unknown member

  @Test func everyValueThatIsJSONIsKept() throws {
    let cases = try cases("y_")
    #expect(cases.count == 95)
    for file in cases {
      let came = try DumpReading(of: file.insideBuild)
      #expect(came == .accepted(builds: 1), "\(file.name)")
    }
  }

  @Test func everyValueThatIsNotJSONIsRefused() throws {
    let cases = try cases("n_")
    #expect(cases.count == 188)
    for file in cases {
      let came = try DumpReading(of: file.insideBuild)
      #expect(came.isNotJSON, "\(file.name): expected `not JSON`, came: \(came)")
    }
  }

  @Test func valuesThatAParserDecidesAboutAreDecided() throws {
    let cases = try cases("i_")
    #expect(cases.map(\.name) == Self.decisions.map(\.file))
    for (file, decision) in zip(cases, Self.decisions) {
      let came = try DumpReading(of: file.insideBuild)
      switch decision.decision {
      case .kept: #expect(came == .accepted(builds: 1), "\(file.name)")
      case .notJSON: #expect(came.isNotJSON, "\(file.name): came: \(came)")
      case .beyondALimit:
        guard case .refused = came, !came.isNotJSON else {
          Issue.record("\(file.name): expected a refusal of valid JSON, came: \(came)")
          continue
        }
      }
    }
  }

  // MARK: - As a file

  /// What begins as no response does is not called JSON or not: the rest is not read.
  @Test func noFileOfJSONIsCalledNone() throws {
    let scratch = try ScratchFolder()
    for file in try cases("y_") + cases("i_") {
      let came = DumpReading(ofFile: try scratch.write(file.name, file.bytes))
      #expect(!came.isNotJSON || file.name.hasPrefix("i_"), "\(file.name): \(came)")
      if case .accepted(let builds) = came { #expect(builds == 0, "\(file.name)") }
    }
  }

  @Test func noFileGivesARow() throws {
    let ledger = try ScratchLedger()
    for file in try cases("n_") {
      try ledger.scratch.write("dumps/\(file.name)", file.bytes)
    }
    let tables = try ledger.tables()
    var before = try rowCounts(of: ledger, tables)
    for (name, bytes) in try ledger.scratch.files(in: "dumps") {
      let summary = try ledger.ingest(path: ledger.scratch.write("alone/\(name)", bytes))
      // Two lists in a row are two documents; each is JSON, and has no build.
      let isTwoDocuments = name == "n_structure_double_array.json"
      #expect(summary.filesRefused == (isTwoDocuments ? 0 : 1), "\(name)")
      if isTwoDocuments { before["dump_files"] = "1" }
      #expect(try rowCounts(of: ledger, tables) == before, "\(name)")
    }
    #expect(ledger.refusals.count == 187)
  }

  private func rowCounts(of ledger: ScratchLedger, _ tables: [String]) throws -> [String: String] {
    let counts = tables.map { "(select count(*) from \"\($0)\")" }
    let row = try ledger.rows("select \(counts.joined(separator: ", "))").first ?? []
    return Dictionary(uniqueKeysWithValues: zip(tables, row))
  }

  // MARK: - Decisions

  private enum Decision {
    /// Read, and kept with the precision that 64 bits have.
    case kept
    /// Not UTF-8 text, or a string that no UTF-8 text can hold.
    case notJSON
    /// JSON, but deeper than 128 levels, or a number that 64 bits cannot hold: kept
    /// otherwise, it would be another number.
    case beyondALimit
  }

  private static let decisions: [(file: String, decision: Decision)] = [
    ("i_number_double_huge_neg_exp.json", .kept),
    ("i_number_huge_exp.json", .beyondALimit),
    ("i_number_neg_int_huge_exp.json", .beyondALimit),
    ("i_number_pos_double_huge_exp.json", .beyondALimit),
    ("i_number_real_neg_overflow.json", .beyondALimit),
    ("i_number_real_pos_overflow.json", .beyondALimit),
    ("i_number_real_underflow.json", .kept),
    ("i_number_too_big_neg_int.json", .beyondALimit),
    ("i_number_too_big_pos_int.json", .beyondALimit),
    ("i_number_very_big_negative_int.json", .beyondALimit),
    ("i_object_key_lone_2nd_surrogate.json", .notJSON),
    ("i_string_1st_surrogate_but_2nd_missing.json", .notJSON),
    ("i_string_1st_valid_surrogate_2nd_invalid.json", .notJSON),
    ("i_string_UTF-16LE_with_BOM.json", .notJSON),
    ("i_string_UTF-8_invalid_sequence.json", .notJSON),
    ("i_string_UTF8_surrogate_U+D800.json", .notJSON),
    ("i_string_incomplete_surrogate_and_escape_valid.json", .notJSON),
    ("i_string_incomplete_surrogate_pair.json", .notJSON),
    ("i_string_incomplete_surrogates_escape_valid.json", .notJSON),
    ("i_string_invalid_lonely_surrogate.json", .notJSON),
    ("i_string_invalid_surrogate.json", .notJSON),
    ("i_string_invalid_utf-8.json", .notJSON),
    ("i_string_inverted_surrogates_U+1D11E.json", .notJSON),
    ("i_string_iso_latin_1.json", .notJSON),
    ("i_string_lone_second_surrogate.json", .notJSON),
    ("i_string_lone_utf8_continuation_byte.json", .notJSON),
    ("i_string_not_in_unicode_range.json", .notJSON),
    ("i_string_overlong_sequence_2_bytes.json", .notJSON),
    ("i_string_overlong_sequence_6_bytes.json", .notJSON),
    ("i_string_overlong_sequence_6_bytes_null.json", .notJSON),
    ("i_string_truncated-utf-8.json", .notJSON),
    ("i_string_utf16BE_no_BOM.json", .notJSON),
    ("i_string_utf16LE_no_BOM.json", .notJSON),
    ("i_structure_500_nested_arrays.json", .beyondALimit),
    ("i_structure_UTF-8_BOM_empty_object.json", .notJSON),
  ]
}
