import Crypto
import Ledger
import Testing

@testable import Ingest

struct SecretKindTests {
  @Test(arguments: [
    ("DB_PASSWORD", "hunter2hunter2"), ("githubToken", "abcdefgh1234"), ("API_KEY", "k-123456"),
    ("client-secret", "s3cr3t-value"), ("NPM_AUTH_TOKEN", "0123456789"),
    ("SIGNING_KEY", "qwertyuiop"), ("PGPASSWORD", "hunter2hunter2"), ("NPM_TOKEN2", "0123456789"),
    ("password1", "hunter2hunter2"), ("GITHUBTOKEN", "0123456789"),
  ])
  func aNameGivesASecretAway(name: String, value: String) {
    #expect(reason(name, value) == "name")
  }

  @Test(arguments: [
    ("AKIAIOSFODNN7EXAMPLE", "aws-access-key"),
    ("ghp_0123456789abcdefghijABCDEFGHIJ", "github-token"),
    ("glpat-0123456789abcdef", "gitlab-token"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIB", "private-key"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_123", "json-web-token"),
    ("postgres://app:secret@db.internal/shop", "url-password"),
  ])
  func aValueGivesItselfAway(value: String, kind: String) {
    #expect(reason("SETTING", value) == kind)
  }

  @Test(arguments: [
    ("STAGE", "production"), ("AWS_REGION", "eu-west-1"), ("USE_TOKEN", "true"),
    ("SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x"),
    ("TOKEN_FILE", "/run/token"), ("KEYBOARD", "qwerty"), ("MONKEY", "banana"),
    ("TOKENIZER", "sentencepiece"), ("MAX_TOKENS", "4096"), ("PATH2", "/usr/local/bin"),
    ("REPOSITORY", "https://github.com/example/shop.git"), ("DB_PASSWORD", ""),
  ])
  func whatIsNoSecretIsKept(name: String, value: String) {
    #expect(reason(name, value) == nil)
  }

  @Test(arguments: ["PARAMETER_STORE", "SECRETS_MANAGER"])
  func referencesAreKept(type: String) {
    #expect(reason("DB_PASSWORD", "/shop/database/password", type: type) == nil)
  }

  private func reason(_ name: String, _ value: String, type: String = "PLAINTEXT") -> String? {
    let masking = SecretMasking(values: .maskSecrets, key: .init(size: .bits256))
    return Array(value.utf8).withUnsafeBytes { value in
      Array(type.utf8).withUnsafeBytes { type in
        masking.reason(
          isSecretName: SecretKind.isSecretName(name.utf8), type: type, value: value)
      }
    }
  }
}
