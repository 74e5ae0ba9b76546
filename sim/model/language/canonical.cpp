// The text of a scenario that decides its results, always written the same way, for hashing.
#include <algorithm>
#include <cstddef>

#include "model/language/document.hpp"

namespace frontline {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Text that YAML reads as itself without quotes, in block style and on one line.
bool is_plain(std::string_view text) {
  constexpr std::string_view k_indicators = "-?:,[]{}#&*!|>'\"%@`~ ";
  if (text.empty() || text.back() == ' ' || text.back() == ':') return false;
  const bool signed_number = text.size() > 1 && text[0] == '-' && is_digit(text[1]);
  if (k_indicators.find(text.front()) != std::string_view::npos && !signed_number) return false;
  if (text == "null" || text == "Null" || text == "NULL") return false;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  return std::none_of(text.begin(), text.end(), is_control) &&
         text.find(": ") == std::string_view::npos && text.find(" #") == std::string_view::npos;
}

// Words that mean the same with and without quotes.
bool is_words(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return false;
  if (text == "none" || text == "true" || text == "false") return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.' || c == ' ';
  });
}

std::string in_quotes(std::string_view text) {
  constexpr std::string_view k_hex = "0123456789abcdef";
  std::string result = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      result += "\\x";
      result += k_hex[byte >> 4];
      result += k_hex[byte & 15];
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string scalar_text(const Node& node) {
  const bool bare = is_plain(node.scalar) && (!node.quoted || is_words(node.scalar));
  return bare ? node.scalar : in_quotes(node.scalar);
}

// Inside brackets commas and brackets mean something, too.
std::string in_flow(std::string_view text, bool quoted) {
  const bool bare = is_plain(text) && (!quoted || is_words(text)) &&
                    text.find_first_of(",[]{}") == std::string_view::npos;
  return bare ? std::string(text) : in_quotes(text);
}

void write(const Node& node, std::size_t indent, std::string& out);

// What follows `key:` or `-`.
void write_value(const Node& node, std::size_t indent, std::string& out) {
  const bool empty = node.items.empty() && node.entries.empty();
  if (node.is_scalar()) {
    out += " " + scalar_text(node) + "\n";
  } else if (empty) {
    out += node.is_list() ? " []\n" : " {}\n";
  } else {
    out += "\n";
    write(node, indent + 2, out);
  }
}

void write(const Node& node, std::size_t indent, std::string& out) {
  for (const Node& item : node.items) {
    out += std::string(indent, ' ') + "-";
    write_value(item, indent, out);
  }
  for (const Entry& entry : node.entries) {
    const std::string key = is_plain(entry.key) ? entry.key : in_quotes(entry.key);
    out += std::string(indent, ' ') + key + ":";
    write_value(entry.value, indent, out);
  }
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Node* Node::find(std::string_view key) {
  return const_cast<Node*>(static_cast<const Node*>(this)->find(key));
}

std::string flow_text(const Node& value) {
  if (value.is_scalar()) return in_flow(value.scalar, value.quoted);
  std::string text;
  for (const Node& item : value.items) text += (text.empty() ? "" : ", ") + flow_text(item);
  for (const Entry& entry : value.entries) {
    text += (text.empty() ? "" : ", ") + in_flow(entry.key, false) + ": " + flow_text(entry.value);
  }
  return value.is_list() ? "[" + text + "]" : "{" + text + "}";
}

std::string canonical_text(const Node& document) {
  Node rest = document;
  std::erase_if(rest.entries,
                [](const Entry& entry) { return entry.key == "plans" || entry.key == "extends"; });
  std::string text;
  write(rest, 0, text);
  return text;
}

}  // namespace frontline
