import Support
import Testing

/// What `waste --prices` takes, and what it says of a list that is none.
struct PriceListTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      "dump.json",
      """
      {"build": {"id": "shop:1", "startTime": 1794787200, "endTime": 1794787261.5,
        "buildStatus": "FAILED", "environment":
        {"type": "LINUX_CONTAINER", "computeType": "BUILD_GENERAL1_SMALL"}}}
      """)
    _ = try Tool.run(["ingest", "dump.json"], in: scratch.url)
  }

  private func waste(_ list: String) throws -> Tool.Result {
    try scratch.write("prices.csv", list)
    return try Tool.run(
      ["report", "waste", "--prices", "prices.csv", "--format", "csv"], in: scratch.url)
  }

  @Test(arguments: [
    "compute_type,environment_type,price_per_minute,currency\n"
      + "BUILD_GENERAL1_SMALL,LINUX_CONTAINER,0.005,USD\n",
    // As some spreadsheets write it.
    "\u{feff}compute_type;environment_type;price_per_minute;currency;note\r\n"
      + "BUILD_GENERAL1_SMALL;LINUX_CONTAINER;0.005;USD;\"small; cheap\"\r\n",
  ])
  func itIsCSV(list: String) throws {
    let result = try waste(list)
    let row = CSV.rows(of: result.output)[1]
    #expect(row.suffix(7) == ["2", "0.005", "USD", "0.01", "0.01", "0", "0"], "\(result)")
  }

  @Test(arguments: [
    ("compute_type,price_per_minute,currency\nA,1,USD\n", "has no column environment_type"),
    (
      "compute_type,environment_type,price_per_minute,currency\nA,B,cheap,USD\n",
      "row 1 has no price of a type"
    ),
    (
      "compute_type,environment_type,price_per_minute,currency\nA,B,1,USD\nA,B,-1,USD\n",
      "row 2 has no price of a type"
    ),
    (
      "compute_type,environment_type,price_per_minute,currency\nA,B,1,USD\nA,B,1,USD\n",
      "row 2 repeats B, A"
    ),
    ("compute_type,environment_type,price_per_minute,currency\nA,\"B\"x,1,USD\n", "not CSV"),
  ])
  func whatIsNoPriceListIsRefused(list: String, problem: String) throws {
    let result = try waste(list)
    #expect(result.status == 1 && result.output == "", "\(result)")
    #expect(result.errors.hasPrefix("prices.csv: \(problem)"), "\(result)")
  }

  @Test func aListThatIsNotThereIsSaid() throws {
    let result = try Tool.run(["report", "waste", "--prices", "none.csv"], in: scratch.url)
    #expect(result.status == 1 && result.errors.hasPrefix("none.csv: cannot be read"), "\(result)")
  }
}
