// HTML and SVG as a value that nothing written into it can break.
//
// Whatever becomes part of a Markup is text and is escaped on its way in, here and nowhere else: there
// is no other door, but for verbatim(), which takes what this program itself brought along. Text that
// is no valid UTF-8, and control characters, become U+FFFD.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontline::html {

struct Attribute {
  const char* name;
  std::string value;
};
using Attributes = std::vector<Attribute>;

class Markup {
 public:
  Markup() = default;
  /// The text itself, whatever is in it; not explicit, so that texts can stand among elements.
  Markup(std::string_view text);
  Markup(const std::string& text) : Markup(std::string_view(text)) {}
  Markup(const char* text) : Markup(std::string_view(text)) {}

  Markup& operator+=(const Markup& more);
  friend Markup operator+(Markup a, const Markup& b) { return a += b; }
  bool empty() const { return source_.empty(); }
  /// What a browser reads.
  const std::string& source() const { return source_; }

 private:
  friend Markup element(const char*, const Attributes&, const Markup&);
  friend Markup leaf(const char*, const Attributes&);
  friend Markup verbatim(const char*, const Attributes&, std::string_view);
  std::string source_;
};

/// <tag attributes>inside</tag>
Markup element(const char* tag, const Attributes& attributes, const Markup& inside);
inline Markup element(const char* tag, const Markup& inside) { return element(tag, {}, inside); }
/// <tag attributes/>: what has no inside, of HTML or SVG.
Markup leaf(const char* tag, const Attributes& attributes);
/// A style or a script of this program's own, or data made by json_for_script().
Markup verbatim(const char* tag, const Attributes& attributes, std::string_view ours);

/// JSON that may stand in a script element: no `<` is left in it.
std::string json_for_script(std::string json);

}  // namespace frontline::html
