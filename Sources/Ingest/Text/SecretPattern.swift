/// How a provider's secrets look: how they begin, what they are made of, and how long they are.
struct SecretPattern: Sendable {
  /// A word for `secret_reason`.
  var reason: StaticString
  var prefix: [UInt8]
  var alphabet: Alphabet
  /// Of what follows the prefix.
  var length: ClosedRange<Int>

  enum Alphabet: Sendable {
    case hexadecimal, alphanumeric
    /// Also `-` and `_`.
    case word
    /// Also `.`.
    case dotted
    /// Also `+`, `/` and `=`.
    case base64

    func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .hexadecimal: ASCII.isHexadecimal(byte)
      case .alphanumeric: ASCII.isAlphanumeric(byte)
      case .word: ASCII.isAlphanumeric(byte) || byte == 0x2d || byte == 0x5f
      case .dotted: Alphabet.word.contains(byte) || byte == 0x2e
      case .base64: Alphabet.dotted.contains(byte) || [0x2b, 0x2f, 0x3d].contains(byte)
      }
    }
  }

  /// Where a secret that begins at `start` ends; nil where there is none.
  func end(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard text.count - start > prefix.count,
      UnsafeRawBufferPointer(rebasing: text[start..<start + prefix.count]).elementsEqual(prefix)
    else { return nil }
    var end = start + prefix.count
    while end < text.count, alphabet.contains(text[end]) { end += 1 }
    // A sentence may end behind it.
    while end > start, text[end - 1] == 0x2e { end -= 1 }
    return length.contains(end - start - prefix.count) ? end : nil
  }

  private init(
    _ reason: StaticString, _ prefix: String, _ alphabet: Alphabet, _ length: ClosedRange<Int>
  ) {
    self.reason = reason
    self.prefix = Array(prefix.utf8)
    self.alphabet = alphabet
    self.length = length
  }

  private static let long = 100_000

  /// As the providers document them.
  static let all: [SecretPattern] =
    ["AKIA", "ASIA"].map { SecretPattern("aws-access-key", $0, .alphanumeric, 16...16) }
    + ["ghp_", "gho_", "ghs_", "ghu_", "ghr_"].map {
      SecretPattern("github-token", $0, .alphanumeric, 16...255)
    }
    + ["glpat-", "gldt-", "glrt-", "glptt-", "glcbt-"].map {
      SecretPattern("gitlab-token", $0, .dotted, 10...255)
    }
    + ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-"].map {
      SecretPattern("slack-token", $0, .word, 11...255)
    }
    + ["sk_live_", "sk_test_", "rk_live_", "whsec_"].map {
      SecretPattern("stripe-key", $0, .alphanumeric, 10...255)
    }
    + [
      SecretPattern("github-token", "github_pat_", .word, 20...255),
      SecretPattern(
        "slack-webhook", "https://hooks.slack.com/services/", .base64, 20...255),
      SecretPattern("npm-token", "npm_", .alphanumeric, 30...255),
      SecretPattern("pypi-token", "pypi-", .word, 40...long),
      SecretPattern("google-key", "AIza", .word, 30...60),
      SecretPattern("google-token", "ya29.", .dotted, 20...long),
      SecretPattern("sendgrid-key", "SG.", .dotted, 60...80),
      SecretPattern("vault-token", "hvs.", .word, 20...255),
      SecretPattern("digitalocean-token", "dop_v1_", .hexadecimal, 64...64),
      SecretPattern("databricks-token", "dapi", .hexadecimal, 32...32),
      SecretPattern("openai-key", "sk-", .word, 32...255),
      SecretPattern("hugging-face-token", "hf_", .alphanumeric, 30...255),
      SecretPattern("shopify-token", "shpat_", .hexadecimal, 32...32),
      SecretPattern("age-key", "AGE-SECRET-KEY-1", .alphanumeric, 50...80),
      SecretPattern("atlassian-token", "ATATT3", .base64, 40...1000),
      SecretPattern("docker-token", "dckr_pat_", .word, 20...255),
      SecretPattern("new-relic-key", "NRAK-", .alphanumeric, 20...60),
      SecretPattern("grafana-token", "glsa_", .word, 30...255),
      SecretPattern("rubygems-key", "rubygems_", .hexadecimal, 40...64),
      SecretPattern("azure-key", "AccountKey=", .base64, 40...255),
      SecretPattern("azure-key", "SharedAccessKey=", .base64, 40...255),
      SecretPattern("bearer-token", "Bearer ", .base64, 20...long),
    ]
}
