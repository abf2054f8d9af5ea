# Runs a formula's `install` and `test` without Homebrew: FORMULA SOURCE BINARY.
#
# SOURCE is the tarball that it builds; what `swift build` would make of it is BINARY. Of what a
# formula may call, here is what ours calls.

require "digest"
require "fileutils"
require "minitest"
require "open3"
require "pathname"
require "rubygems"
require "tmpdir"

class Pathname
  def install(*paths)
    mkpath
    FileUtils.cp_r paths.flatten, self
  end
end

class Formula
  include Minitest::Assertions

  class << self
    attr_reader :declared, :test_block

    %i[desc homepage url sha256 license depends_on uses_from_macos].each do |name|
      define_method(name) { |value, *| (@declared ||= {})[name] = value }
    end

    def test(&block) = @test_block = block
  end

  attr_accessor :assertions
  attr_reader :version

  def initialize(prefix, version, binary)
    @prefix, @version, @binary, @assertions = prefix, version, binary, 0
  end

  def bin = @prefix/"bin"
  def man1 = @prefix/"share/man/man1"
  def pkgshare = @prefix/"share/buildledger"

  def system(*command)
    if command.first.to_s == "swift"
      FileUtils.mkpath ".build/release"
      FileUtils.cp @binary, ".build/release/buildledger"
    else
      output, process = Open3.capture2e(*command.map(&:to_s))
      assert process.success?, "#{command.join(" ")}: #{output}"
    end
  end

  def generate_completions_from_executable(executable, flag)
    %w[bash zsh fish].each { |shell| refute_empty shell_output("#{executable} #{flag} #{shell}") }
  end

  def shell_output(command, status = 0)
    output, process = Open3.capture2(command)
    assert_equal status, process.exitstatus, command
    output
  end
end

formula, source, binary = ARGV.map { |path| File.expand_path(path) }
load formula
declared = Buildledger.declared
version = declared[:url][/-([0-9.]+)\.tar\.gz\z/, 1]
raise "sha256 is not the source's" if declared[:sha256] != Digest::SHA256.file(source).hexdigest

Dir.mktmpdir do |folder|
  buildledger = Buildledger.new(Pathname.new(folder)/"prefix", version, binary)
  Kernel.system("tar", "-xzf", source, "-C", folder, exception: true)
  Dir.chdir("#{folder}/buildledger-#{version}") { buildledger.install }
  raise "no manual" unless (buildledger.man1/"buildledger.1").exist?
  Dir.mkdir("#{folder}/test")
  Dir.chdir("#{folder}/test") { buildledger.instance_eval(&Buildledger.test_block) }
  raise "nothing is tested" if buildledger.assertions.zero?
end
