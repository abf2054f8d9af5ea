/// A RetryBuild call that somebody saved together with what it asked for.
public struct RequestClaim: Sendable, Equatable {
  /// Id of the build that the call began.
  public var retry: String
  /// Id of the build that it asked to retry; perhaps of none that is known.
  public var original: String

  public init(retry: String, original: String) {
    self.retry = retry
    self.original = original
  }
}

extension History {
  /// Claims about some of the builds: true ones, contradictory ones and impossible ones.
  ///
  /// They are not part of the history: give them to `dumps` to have them saved.
  public func requestClaims(seed: UInt64) -> [RequestClaim] {
    var random = SeededRandom(seed: seed ^ 0x5245_5155_4553_5453)
    var claims: [RequestClaim] = []
    for position in builds.indices.dropFirst() where random.chance(9) {
      let retry = builds[position].id
      // Mostly the build before it in the project, as far as there is one.
      let earlier = builds[..<position].last { $0.project == builds[position].project }
      var original = earlier?.id ?? "\(builds[position].project):\(random.uuid())"
      switch random.below(10) {
      case 0: original = "\(builds[position].project):\(random.uuid())"
      case 1: original = random.element(of: builds).id
      case 2: claims.append(RequestClaim(retry: retry, original: random.element(of: builds).id))
      default: break
      }
      claims.append(RequestClaim(retry: retry, original: original))
    }
    return claims.filter { $0.retry != $0.original }
  }

  /// A claim as it is saved; CodeBuild takes an ARN as well as an id.
  func document(_ claim: RequestClaim, _ random: inout SeededRandom) -> ResponseDocument? {
    guard let retry = builds.first(where: { $0.id == claim.retry }) else { return nil }
    let original = builds.first { $0.id == claim.original }
    let name = random.chance(50) ? original?.arn : nil
    return .savedRetryBuild(id: name ?? claim.original, retry.queued)
  }
}
