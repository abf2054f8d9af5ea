internal import Mustache

/// The library finds members by reflection, which is slow where there are thousands of cells.
extension PageCell: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "text": text
    case "plain": plain
    case "value": value
    case "isHeading": isHeading
    case "style": style
    case "link": link
    case "target": target
    case "bar": bar
    case "interval": interval
    case "stack": stack
    default: nil
    }
  }
}
