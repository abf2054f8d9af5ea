internal import Crypto
internal import Foundation
internal import Mustache

/// The page's one template, with its style sheet and its script.
enum PageTemplate {
  /// - Throws: `MustacheTemplate.ParserError` where the template is none.
  static func rendered(_ content: PageContent) throws -> String {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    let template = try MustacheTemplate(string: text(PackageResources.page_mustache))
    return template.render(Page(content: content))
  }

  /// What the template names.
  private struct Page {
    let content: PageContent
    let style = PageTemplate.text(PackageResources.page_css)
    let script = PageTemplate.text(PackageResources.page_js)
    let styleHash: String
    let scriptHash: String

    init(content: PageContent) {
      self.content = content
      styleHash = PageTemplate.hash(style)
      scriptHash = PageTemplate.hash(script)
    }
  }

  /// Without the last newline, which the template adds or not.
  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// By which a Content-Security-Policy knows an element's text.
  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }
}
