#include "model/language/slips.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace frontline {
namespace {

constexpr std::size_t k_open_brackets = 1000;  // brackets in quoted text count, so be generous

constexpr auto k_words = std::to_array<std::string_view>({
    "after",   "amount",      "arrivals", "at",       "at_most",   "balk",     "batch",
    "branch",  "by",          "capacity", "chance",   "collect",   "constant", "cost",
    "count",   "counts",      "cv",       "delay",    "days",      "end",      "erlang",
    "every",   "exponential", "file",     "first_of", "for",       "from",     "gamma",
    "gaps",    "go_to",       "interval", "journey",  "label",     "lead",     "leave",
    "mean",    "no_show",     "number",   "of",       "otherwise", "patience", "priority",
    "promise", "rank",        "rate",     "release",  "scale",     "sd",       "seize",
    "serve",   "serves",      "service",  "share",    "start",     "steps",    "time",
    "to",      "unit",        "unsolved", "value",    "warm_up",   "weibull",  "when",
    "within",  "work",        "wrap_up",
});

constexpr auto k_beside = std::to_array<std::string_view>({
    "amount",
    "by",
    "deadline",
    "first_of",
    "for",
    "label",
    "of",
    "otherwise",
    "patience",
    "priority",
    "service",
    "steps",
    "unsolved",
    "work",
});

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool starts_with_break_space(std::string_view text) { return text.substr(0, 2) == "\xc2\xa0"; }

// The line that holds `offset`, without its end; `begin` is where it begins.
std::string_view line_at(std::string_view text, std::size_t offset, std::size_t& begin) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  return text.substr(begin, end - begin);
}

// The last line before `begin` that is neither empty nor a comment.
std::string_view line_before(std::string_view text, std::size_t begin, std::size_t& found) {
  while (begin > 0) {
    const std::string_view line = line_at(text, begin - 1, found);
    const std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string_view::npos && line[first] != '#') return line;
    begin = found;
  }
  return {};
}

// Where the clock time of a key such as `Mon 08:00:4` or `08:00 4` ends, or npos.
std::size_t end_of_clock_time(std::string_view key) {
  for (std::size_t i = 0; i + 3 < key.size(); ++i) {
    if (is_digit(key[i]) && key[i + 1] == ':' && is_digit(key[i + 2]) && is_digit(key[i + 3])) {
      return i + 4;
    }
  }
  return std::string_view::npos;
}

// Where the word that a text begins with ends, if its colon follows at once, or npos.
std::size_t end_of_word(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && is_word_letter(text[i])) ++i;
  const bool word = i > 0 && !is_digit(text[0]) && i < text.size() && text[i] == ':';
  return word ? i : std::string_view::npos;
}

// Where a colon that needs a space stands in a line like `  - name:One clerk`, or npos.
std::size_t glued_colon(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" -");
  if (first == std::string_view::npos || line.find(": ") != std::string_view::npos) {
    return std::string_view::npos;
  }
  const std::string_view rest = line.substr(first);
  std::size_t colon = end_of_word(rest);
  if (colon == std::string_view::npos) colon = end_of_clock_time(rest);
  if (colon == std::string_view::npos || colon + 1 >= rest.size() || rest[colon] != ':') {
    return std::string_view::npos;
  }
  return first + colon;
}

std::string quoted_start(std::string_view text) {
  constexpr std::size_t k_shown = 40;
  const std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  if (line.size() <= k_shown) return "\"" + std::string(line) + "\"";
  std::size_t cut = k_shown;
  while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xc0) == 0x80) --cut;
  return "\"" + std::string(line.substr(0, cut)) + "…\"";
}

Slip slip_of_colon(std::string_view text, std::size_t offset) {
  std::size_t begin = 0, before = 0;
  const std::string_view line = line_at(text, offset, begin);
  const std::size_t colon = glued_colon(line);
  if (colon != std::string_view::npos) {
    return {begin + colon, "a space is missing after \":\""};
  }
  const std::string_view start = line.substr(0, offset - begin);
  if (start.find(": ") != std::string_view::npos) {
    return {offset, "a second \":\" in one value: write {key: value}, or put text in quotes"};
  }
  const std::string_view last = line_before(text, begin, before);
  const std::size_t last_colon = glued_colon(last);
  if (last_colon != std::string_view::npos) {
    return {before + last_colon, "a space is missing after \":\""};
  }
  if (!last.empty() && last.find(':') == std::string_view::npos) {
    return {before + last.find_first_not_of(' '), "a key without \":\" behind it"};
  }
  if (line.find_first_not_of(' ') > last.find_first_not_of(' ')) {
    return {offset, "indented deeper than the line before, which already has its value"};
  }
  return {offset, "a \":\" that does not fit here (wrong indentation, or text without quotes?)"};
}

Slip slip_of_end(std::string_view text, std::size_t offset) {
  std::size_t begin = 0;
  const std::string_view line = line_at(text, offset, begin);
  if (line.find_first_not_of(' ') == offset - begin) {
    return {offset, "the indentation fits no line above: keys of one map begin in one column"};
  }
  return {offset, "text behind a value that has ended: " + quoted_start(text.substr(offset))};
}

bool begins(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

}  // namespace

std::optional<Slip> slip_of_text(std::string_view text) {
  std::size_t open = 0;
  bool at_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\t' && at_start) {
      const std::size_t next = text.find_first_not_of(" \t\r", i);
      if (next != std::string_view::npos && text[next] != '\n') {
        return Slip{i, "a tab in the indentation: use spaces"};
      }
      i = next == std::string_view::npos ? text.size() : next - 1;
      continue;
    }
    if (c == '%' && i > 0 && text[i - 1] == '\n') {
      return Slip{i, "a line must not begin with \"%\""};  // the parser would skip it at the end
    }
    if (c == '\n' || (c != ' ' && c != '\t')) at_start = c == '\n';
    if (c == '{' || c == '[') ++open;
    if ((c == '}' || c == ']') && open > 0) --open;
    if (open > k_open_brackets) return Slip{i, "nested deeper than 32 levels"};
  }
  return std::nullopt;
}

Slip slip_of_syntax(std::string_view text, std::size_t offset, std::string_view problem,
                    const std::string& opened) {
  const bool in_flow = begins(problem, "end of map flow") ||
                       begins(problem, "end of sequence flow") ||
                       begins(problem, "illegal flow end");
  if (in_flow && !opened.empty()) {
    return {offset, opened + " is not closed, or a \",\" is missing before this"};
  }
  if (begins(problem, "illegal flow end")) return {offset, "this bracket closes nothing"};
  if (begins(problem, "illegal map value")) return slip_of_colon(text, offset);
  if (begins(problem, "end of map") || begins(problem, "end of seq")) {
    return slip_of_end(text, offset);
  }
  if (begins(problem, "illegal block entry")) {
    return {offset, "a list item (\"- \") does not fit here: begin it on a line of its own"};
  }
  if (begins(problem, "illegal EOF in scalar")) return {offset, "a quote is not closed"};
  if (begins(problem, "unknown token")) {
    return {offset, "text that begins with \"" + std::string(text.substr(offset, 1)) +
                        "\" must be in quotes"};
  }
  if (begins(problem, "the referenced anchor")) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,]}:", offset), text.size());
    const std::string name(text.substr(offset + 1, end - offset - 1));
    return {offset, "\"*" + name + "\": no \"&" + name + "\" stands before it"};
  }
  if (begins(problem, "illegal tab")) return {offset, "a tab in the indentation: use spaces"};
  return {offset, "not valid YAML: " + std::string(problem)};
}

std::size_t dash_before(std::string_view text, std::size_t offset) {
  std::size_t dash = offset == 0 ? 0 : text.rfind('-', offset - 1);
  while (dash != std::string_view::npos) {
    std::size_t begin = 0;
    const std::size_t comment = line_at(text, dash, begin).find('#');
    if (comment == std::string_view::npos || begin + comment > dash) return dash;
    dash = text.rfind('-', begin + comment);
  }
  return offset;
}

std::string with_space_after_colon(std::string_view key) {
  std::size_t end = end_of_word(key);
  if (end == std::string_view::npos) end = end_of_clock_time(key);
  if (end == std::string_view::npos || end + 1 >= key.size()) return "";
  std::string_view rest = key.substr(end);
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == ':')) rest.remove_prefix(1);
  if (starts_with_break_space(rest)) rest.remove_prefix(2);
  if (rest.empty()) return "";
  return std::string(key.substr(0, end)) + ": " + std::string(rest);
}

bool is_glued_pair(std::string_view value) {
  const std::size_t colon = value.find(':');
  if (colon == std::string_view::npos || colon + 1 == value.size()) return false;
  const std::string_view word = value.substr(0, colon);
  return std::find(k_words.begin(), k_words.end(), word) != k_words.end();
}

bool stands_beside(std::string_view key) {
  return std::find(k_beside.begin(), k_beside.end(), key) != k_beside.end();
}

}  // namespace frontline
