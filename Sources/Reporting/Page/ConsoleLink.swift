/// The address of a build's page in the AWS console.
///
/// Only where every part has the form that AWS gives it: what stands in a dump can be
/// anything, and must not lead elsewhere.
enum ConsoleLink {
  /// Nil where a part is not known or not of its form, and in partitions whose console has no
  /// public address.
  static func url(of project: ProjectName, build id: String) -> String? {
    guard let account = project.account, account.wholeMatch(of: /[0-9]{12}/) != nil,
      let region = project.region, let host = host(of: region),
      project.name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_\-]{1,254}/) != nil,
      id.unicodeScalars.starts(with: "\(project.name):".unicodeScalars),
      case let uuid = id.dropFirst(project.name.count + 1),
      uuid.wholeMatch(of: /[A-Za-z0-9\-]{1,64}/) != nil
    else { return nil }
    return "https://\(region).\(host)/codesuite/codebuild/\(account)/projects/\(project.name)"
      + "/build/\(project.name)%3A\(uuid)/?region=\(region)"
  }

  /// Each partition of AWS has its own.
  private static func host(of region: String) -> String? {
    guard let match = region.wholeMatch(of: /([a-z]{2})(-gov|-iso[a-z]?)?-[a-z]+-[0-9]{1,2}/) else {
      return nil
    }
    switch (match.1, match.2) {
    case ("cn", nil): return "console.amazonaws.cn"
    case ("us", "-gov"): return "console.amazonaws-us-gov.com"
    case (_, nil): return "console.aws.amazon.com"
    default: return nil
    }
  }
}
