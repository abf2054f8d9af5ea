import Foundation
import Worlds

/// Variables with made-up secrets of many kinds, and with values that only look like them.
struct SecretCorpus {
  struct Variable {
    var kind: String
    var name: String
    var value: String
    /// Whether the value is one wherever it stands, or only for its variable's name.
    var tellsItself = true
  }

  private var random = SeededRandom(seed: 20)

  /// Ten of each of twenty kinds.
  static var secrets: [Variable] {
    var corpus = SecretCorpus()
    return (0..<10).flatMap { corpus.secrets(number: $0) }
  }

  /// Two hundred.
  static var innocents: [Variable] {
    var corpus = SecretCorpus()
    let drawn = (0..<10).flatMap { _ in corpus.innocents() }
    let named = names.map { Variable(kind: "name", name: $0.0, value: $0.1) }
    return Array((named + drawn).prefix(200))
  }

  private mutating func text(_ count: Int, of characters: String = base62) -> String {
    let characters = Array(characters)
    return String((0..<count).map { _ in random.element(of: characters) })
  }

  private static let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let digits = "0123456789"
  private static let base62 = capitals + capitals.lowercased() + digits

  private mutating func secrets(number: Int) -> [Variable] {
    let word = random.element(of: ["harbour", "lantern", "meadow", "copper", "willow"])
    let capitals = Self.capitals + "234567"
    let kinds: [(String, String)] = [
      ("AWS access key", "AKIA" + text(16, of: capitals)),
      ("AWS secret key", text(40, of: Self.base62 + "+/")),
      ("GitHub token", "ghp_" + text(36)), ("GitHub fine-grained", "github_pat_" + text(82)),
      ("GitLab token", "glpat-" + text(20)),
      ("Slack token", "xoxb-" + text(12, of: Self.digits) + "-" + text(24)),
      ("Slack webhook", "https://hooks.slack.com/services/T\(text(8))/B\(text(8))/\(text(24))"),
      ("Stripe key", "sk_live_" + text(24)), ("npm token", "npm_" + text(36)),
      ("PyPI token", "pypi-" + text(120)),
      ("JSON web token", "eyJ\(text(17)).eyJ\(text(60)).\(text(43))"),
      (
        "private key",
        "-----BEGIN RSA PRIVATE KEY-----\n\(text(64))\n\(text(64))\n-----END RSA PRIVATE KEY-----"
      ),
      ("URL password", "postgres://shop:\(word)-\(text(6))@db.example.com:5432/shop"),
      ("connection string", "Server=db.example.com;User Id=shop;Password=\(word)-\(text(6));"),
      ("Azure key", "AccountName=shop;AccountKey=\(text(86))==;EndpointSuffix=example.com"),
      ("Google key", "AIza" + text(35)), ("SendGrid key", "SG.\(text(22)).\(text(43))"),
      ("random", text(32)),
    ]
    let name = Self.secretNames[number]
    let joint = Self.jointNames[number]
    return kinds.map { Variable(kind: $0.0, name: "SETTING_\(number)", value: $0.1) } + [
      Variable(
        kind: "name", name: name, value: "\(word)-\(text(4, of: Self.digits))", tellsItself: false),
      Variable(
        kind: "joint name", name: joint, value: "\(word)\(number)-\(text(3))", tellsItself: false),
    ]
  }

  private static let secretNames = [
    "DB_PASSWORD", "mysql_passwd", "ADMIN_PWD", "CLIENT_SECRET", "DEPLOY_TOKEN", "API_KEY",
    "access-key", "SERVICE_CREDENTIAL", "BASIC_AUTH", "DB_CONNECTION_STRING",
  ]
  private static let jointNames = [
    "dbpassword", "DBPASSWD", "clientSecret", "GITHUBTOKEN", "APIKEY", "AccessKey", "privateKey",
    "awsCredentials", "SENTRY_DSN", "connectionString",
  ]

  private mutating func innocents() -> [Variable] {
    let word = random.element(of: ["harbour", "lantern", "meadow", "copper", "willow"])
    let number = random.number(in: 10...99)
    let values: [(String, String)] = [
      ("commit", random.hexadecimal(40)), ("uuid", random.uuid()),
      ("digest", "sha256:\(random.hexadecimal(64))"),
      (
        "image",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/\(word):\(number).1.\(random.below(99))"
      ),
      (
        "arn",
        "arn:aws:iam::123456789012:role/\(word)-deploy-\(text(13, of: Self.capitals + Self.digits))"
      ),
      ("url", "https://\(word).example.com/v\(number)/orders?page=\(number)&sort=Newest"),
      ("path", "/codebuild/output/src\(text(9, of: Self.digits))/src/\(word)/build\(number)"),
      ("version", "\(number).4.0-rc.\(random.below(9))+build.\(text(6, of: Self.digits))"),
      ("class", "com.example.\(word).IntegrationTestSuite\(number)Runner"),
      ("pod", "\(word)-service-\(random.hexadecimal(10))-\(text(5).lowercased())"),
      ("stack", "\(word)-ServiceBucket-\(text(12, of: Self.capitals + Self.digits))"),
      ("tag", "202611\(number)-183045-\(random.hexadecimal(7))"),
      ("bucket", "s3://\(word)-artifacts-eu-west-1-123456789012/releases/\(number)/"),
      ("flags", "-Xmx\(number)00m -Dtest=\(word.capitalized)Test -DskipITs=false"),
      ("template", "https://deploy:$DEPLOY_TOKEN@git.example.com/\(word).git"),
      (
        "sentence",
        "Release \(number): the \(word) shows its password policy and basic authentication"
      ),
    ]
    return values.map { Variable(kind: $0.0, name: "SETTING_\(word.uppercased())", value: $0.1) }
  }

  /// Names that only resemble, and values that cannot be it.
  private static let names: [(String, String)] = [
    ("AUTHOR", "Alex Example"), ("GIT_AUTHOR_EMAIL", "alex@example.com"), ("KEYBOARD", "qwerty"),
    ("MONKEY", "banana-42"), ("TOKENIZER", "sentencepiece"), ("MAX_TOKENS", "4096"),
    ("PASSWORD_POLICY", "at-least-twelve"), ("SECRET_NAME", "shop/database"),
    ("SECRETS_MANAGER_ENDPOINT", "vpce.example.com"), ("TOKEN_URL", "https://id.example.com/token"),
    ("AUTH_DOMAIN", "shop.auth.example.com"), ("AUTH_PROVIDER", "cognito"),
    ("TOKEN_TTL", "3600"), ("PASSWORD_FILE", "/run/secrets/database"), ("COMPASS", "north-east"),
    ("PASSENGER_VERSION", "6.0.20"), ("ACCESS_KEY_ROTATION_DAYS", "90"),
    ("USE_SECRETS", "true"), ("CACHE_KEY", "node-modules-v3"), ("PRIMARY_KEY", "order_id"),
    ("SORT_KEY", "created_at"), ("PARTITION_KEY", "customer"), ("KEY_COUNT", "17"),
    ("AWS_REGION", "eu-central-1"), ("SSH_KEY_PATH", "/root/.ssh/deploy"),
    ("SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-AbCdEf"),
    ("ENABLE_BASIC_AUTH", "false"), ("OAUTH_REDIRECT", "https://shop.example.com/callback"),
    ("CREDENTIALS_PATH", "/root/.aws/credentials"), ("PATTERN", "release-*"),
    ("DATABASE_DSN_FORMAT", "postgres"), ("NODE_OPTIONS", "--max-old-space-size=4096"),
    ("LOCALE", "de_DE.UTF-8"), ("CRON", "0 3 * * MON-FRI"), ("SPATIAL", "EPSG:4326"),
    ("JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=75.0 -Dfile.encoding=UTF-8"),
    ("FEATURES", "new-checkout,dark-mode,express-delivery"), ("TIMEZONE", "Europe/Lisbon"),
    ("CODECOV_FLAGS", "unit,integration"), ("BASE64_PADDING", "off"),
    ("PUBLIC_KEY_ID", "kms-alias"),
    ("STRIPE_PUBLISHABLE_KEY", "pk_live_0123456789abcdefghijklmn"), ("TEST_SEED", "1764512345"),
    ("SCHEMA", "{\"type\":\"object\",\"required\":[\"id\"]}"), ("EMPTY_PASSWORD", ""),
    ("QUERY", "select count(*) from orders where created_at > '2026-01-01'"),
    ("MAVEN_ARGS", "-B -ntp -Pcoverage verify"), ("HOSTS", "db1.example.com,db2.example.com"),
    ("GRADLE_TASK", ":checkout:integrationTest"), ("PORTS", "8080:80,8443:443"),
  ]
}
