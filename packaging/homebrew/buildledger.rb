class Buildledger < Formula
  desc "Answers from saved AWS CodeBuild build records, offline"
  homepage "@HOME@"
  url "@HOME@/releases/download/v@VERSION@/buildledger-@VERSION@.tar.gz"
  sha256 "@SHA256@"
  license "MIT"

  depends_on "pkgconf" => :build
  # With Swift 6.2.
  depends_on xcode: ["26.0", :build]
  depends_on macos: :sequoia
  depends_on "simdjson"

  uses_from_macos "python" => :build
  uses_from_macos "swift" => :build
  uses_from_macos "sqlite"
  uses_from_macos "zlib"

  def install
    # Homebrew has a sandbox of its own, in which that of SwiftPM cannot be.
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "buildledger"
    bin.install ".build/release/buildledger"
    generate_completions_from_executable(bin/"buildledger", "--generate-completion-script")
    # There is no git in the source, whose last commit would be the pages' date.
    ENV["SOURCE_DATE_EPOCH"] = "@DATE@"
    system "script/manual", "man", bin/"buildledger"
    man1.install Dir["man/*.1"]
    pkgshare.install "samples", "queries"
  end

  test do
    assert_equal version.to_s, shell_output("#{bin}/buildledger --version").chomp
    system bin/"buildledger", "ingest", pkgshare/"samples"
    system bin/"buildledger", "check"
    report = shell_output("#{bin}/buildledger report projects --format csv")
    assert_match(/^\d+,[a-z0-9-]+,checkout-service,/, report)
    missing = shell_output("#{bin}/buildledger report --database missing.db 2>&1", 2)
    assert_match "missing.db: no such ledger", missing
  end
end
