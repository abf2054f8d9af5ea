extension World {
  /// The files below `samples/`: three invented projects, over eight weeks of 2026.
  public static func samples() -> [DumpFile] {
    let checkout = CheckoutService()
    let storefront = StorefrontWeb()
    let inventory = InventoryImport()
    var files = (9...11).map { monthly($0, of: checkout) }
    files.append(
      DumpFile(
        path: "storefront-web/builds.json",
        .batchGetBuilds(
          newestFirst(storefront.project.builds),
          notFound: ["storefront-web:0b5f0d6e-8f0f-4c6e-a0d7-3a1f5b9c2e44"]),
        // Saved on a machine in Mumbai.
        style: .commandLine2(offsetMinutes: 330)))
    files.append(
      DumpFile(
        path: "inventory-import/builds.jsonl",
        lines: newestFirst(inventory.project.builds).map(ResponseDocument.bare),
        style: .commandLine2()))

    for retry in checkout.retries + storefront.retries {
      let name = "\(retry.project)-\(retry.number ?? 0)"
      files.append(DumpFile(path: "retries/retry-\(name).json", .retryBuild(retry.queued)))
    }
    if let call = inventory.savedCall {
      let name = "\(call.retry.project)-\(call.retry.number ?? 0)"
      files.append(
        DumpFile(
          path: "retries/call-\(name).json",
          .savedRetryBuild(id: call.original, call.retry.queued)))
    }
    return files
  }

  /// A month's builds, but not the retry that was still queued when they were saved.
  private static func monthly(_ month: Int, of checkout: CheckoutService) -> DumpFile {
    let beginning = CivilTime.milliseconds(year: 2026, month: month, day: 1)
    let end = CivilTime.milliseconds(year: 2026, month: month + 1, day: 1)
    let builds = checkout.project.builds.dropLast().filter { build in
      build.startTime.map { (beginning..<end).contains($0) } ?? false
    }
    return DumpFile(
      path: "checkout-service/builds-2026-\(padded(month, 2)).json",
      .batchGetBuilds(newestFirst(builds)))
  }

  private static func newestFirst(_ builds: [BuildRecord]) -> [BuildRecord] {
    builds.reversed()
  }
}
