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

std::string permission_words(const std::string& root, double events, std::uint32_t inside) {
  std::string words = root.empty() ? "" : " --root DIR";
  if (events > k_most_events) words += fmt::format(" --max-events {}", events);
  if (inside > k_most_inside) words += fmt::format(" --max-inside {}", inside);
  return words;
}

std::string shared_words(const Scenario& scenario, const Repeated& repeated) {
  std::string words;
  for (const std::string& overlay : scenario.overlays) words += " --with " + shell_word(overlay);
  for (const auto& [path, value] : repeated.changes)
    words += " --set " + shell_word(path + "=" + value);
  return words + repeated.permissions;
}

std::string repeat_words(const Results& results, const Repeated& repeated) {
  const Scenario& scenario = *results.scenario;
  std::string words = scenario.plan.empty() ? "" : " --plan " + shell_word(scenario.plan);
  words += shared_words(scenario, repeated) + fmt::format(" --seed {}", results.seed);
  words += results.count == 1 && results.first > 0
               ? fmt::format(" --day {}", results.first)
               : fmt::format(" --replications {}", results.count);
  return printable(words);
}

}  // namespace frontline::html
