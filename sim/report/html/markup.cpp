#include "report/html/markup.hpp"

#include <cstdint>

namespace frontline::html {
namespace {

constexpr std::string_view k_no_character = "\xef\xbf\xbd";  // U+FFFD

/// Length of the UTF-8 sequence at the front; 0 when it is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  const std::size_t length = first < 0x80                     ? 1
                             : first >= 0xc2 && first <= 0xdf ? 2
                             : first >= 0xe0 && first <= 0xef ? 3
                             : first >= 0xf0 && first <= 0xf4 ? 4
                                                              : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  if (length == 3 && ((first == 0xe0 && byte(1) < 0xa0) || (first == 0xed && byte(1) >= 0xa0)))
    return 0;  // longer than needed; surrogates
  if (length == 4 && ((first == 0xf0 && byte(1) < 0x90) || (first == 0xf4 && byte(1) >= 0x90)))
    return 0;
  return length;
}

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text.substr(at));
    const auto c = static_cast<unsigned char>(text[at]);
    if (length == 0 || (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f) {
      safe += k_no_character;
      ++at;
      continue;
    }
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default: safe += text.substr(at, length);
    }
    at += length;
  }
  return safe;
}

std::string opened(const char* tag, const Attributes& attributes, const char* end) {
  std::string source = "<";
  source += tag;
  for (const Attribute& attribute : attributes) {
    source += ' ';
    source += attribute.name;
    source += "=\"";
    source += escaped(attribute.value);
    source += '"';
  }
  return source + end;
}

}  // namespace

Markup::Markup(std::string_view text) : source_(escaped(text)) {}

Markup& Markup::operator+=(const Markup& more) {
  source_ += more.source_;
  return *this;
}

Markup element(const char* tag, const Attributes& attributes, const Markup& inside) {
  Markup markup;
  markup.source_ = opened(tag, attributes, ">");
  markup.source_ += inside.source_;
  markup.source_ += "</";
  markup.source_ += tag;
  markup.source_ += '>';
  return markup;
}

Markup leaf(const char* tag, const Attributes& attributes) {
  Markup markup;
  markup.source_ = opened(tag, attributes, "/>");
  return markup;
}

Markup verbatim(const char* tag, const Attributes& attributes, std::string_view ours) {
  Markup markup;
  markup.source_ = opened(tag, attributes, ">");
  markup.source_ += ours;
  markup.source_ += "</";
  markup.source_ += tag;
  markup.source_ += '>';
  return markup;
}

std::string json_for_script(std::string json) {
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos; at += 6)
    json.replace(at, 1, "\\u003c");
  return json;
}

}  // namespace frontline::html
