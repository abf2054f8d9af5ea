extension World {
  /// What happened in the world of the samples.
  ///
  /// The last retry of `checkout-service` is in no file as it ended, only as it was queued.
  public static var sampleHistory: History {
    let checkout = CheckoutService()
    let storefront = StorefrontWeb()
    let inventory = InventoryImport()
    var builds = checkout.project.builds + storefront.project.builds + inventory.project.builds
    if let last = checkout.retries.last {
      builds = builds.map { $0.id == last.id ? $0.queued : $0 }
    }
    let retries = (checkout.retries + storefront.retries).map(\.id)
    return History(builds: builds, retryAnswers: Set(retries))
  }

  /// The calls of RetryBuild that are saved among the samples with their requests.
  public static var sampleRequestClaims: [RequestClaim] {
    InventoryImport().savedCall.map { call in
      [RequestClaim(retry: call.retry.id, original: call.original)]
    } ?? []
  }
}
