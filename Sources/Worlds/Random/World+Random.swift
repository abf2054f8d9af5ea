extension World {
  /// A history dense with retries and with what just misses the rules for them.
  ///
  /// - Parameters:
  ///   - seed: the same seed gives the same history.
  ///   - builds: how many builds; some more happened than are in the history.
  ///   - hostile: texts and names hold quotes, newlines, escapes and foreign letters, and some
  ///     automatic retries name each other in a circle.
  /// - Returns: builds in the order in which they came about, which is not always that of time.
  public static func random(seed: UInt64, builds: Int, hostile: Bool = false) -> History {
    var world = RandomWorld(seed: seed, hostile: hostile)
    while world.history.builds.count < builds { world.addSituation() }
    var history = world.history
    let surplus = history.builds.suffix(history.builds.count - builds).map(\.id)
    history.builds.removeLast(surplus.count)
    history.retryAnswers.subtract(surplus)
    return history
  }
}
