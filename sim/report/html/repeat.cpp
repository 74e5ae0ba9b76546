#include "report/html/repeat.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/text_table.hpp"

namespace frontline::html {

std::string shell_word(const std::string& text) {
  constexpr std::string_view k_plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/:=%+,@";
  if (!text.empty() && text.find_first_not_of(k_plain) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string repeat_words(const Results& results, const Changes& changes) {
  const Scenario& scenario = *results.scenario;
  std::string words;
  const auto option = [&](const char* name, const std::string& value) {
    words += fmt::format(" {} {}", name, shell_word(value));
  };
  if (!scenario.plan.empty()) option("--plan", scenario.plan);
  for (const std::string& overlay : scenario.overlays) option("--with", overlay);
  for (const auto& [path, value] : changes) option("--set", path + "=" + value);
  option("--seed", std::to_string(results.seed));
  if (results.count == 1 && results.first > 0)
    option("--day", std::to_string(results.first));
  else
    option("--replications", std::to_string(results.count));
  return printable(words);
}

}  // namespace frontline::html
