#include "cli/typed_options.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace frontline {
namespace {

double amount(const std::string& option, const std::string& text, const std::string& example,
              double most) {
  const auto value = number_in<double>(text);
  if (!value || !(*value >= 1) || *value > most || *value != std::floor(*value))
    misused(option, fmt::format("a whole number such as {}, at most {:g}", example, most), text);
  return *value;
}

double duration(const std::string& option, const std::string& text) {
  std::string_view unit = text;
  const auto digits = unit.find_first_not_of("0123456789.");
  const auto value = number_in<double>(unit.substr(0, digits));
  unit.remove_prefix(std::min(digits, unit.size()));
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  const double seconds = unit == "s"     ? 1
                         : unit == "min" ? 60
                         : unit == "h"   ? 3600
                         : unit == "d"   ? 86400
                                         : 0;
  if (!value || seconds == 0 || !(*value > 0)) misused(option, "a duration such as \"90 s\"", text);
  return *value * seconds;
}

}  // namespace

void add_limits(CLI::App& command, TypedLimits& typed) {
  command.add_option("--max-events", typed.events, "refuse more in a replication (1e9)")
      ->type_name("N");
  command.add_option("--max-inside", typed.inside, "refuse more customers inside at once (2e5)")
      ->type_name("N");
  command.add_option("--time-limit", typed.time, "refuse to take longer, e.g. \"10 min\"")
      ->type_name("T");
}

Limits limits_of(const TypedLimits& typed) {
  Limits limits;
  if (!typed.events.empty()) limits.events = amount("--max-events", typed.events, "1e9", 1e18);
  if (!typed.inside.empty())
    limits.inside =
        static_cast<std::uint32_t>(amount("--max-inside", typed.inside, "1e6", k_most_inside_ever));
  if (!typed.time.empty()) limits.time = duration("--time-limit", typed.time);
  return limits;
}

void add_root(CLI::App& command, std::string& typed) {
  command
      .add_option("--root", typed,
                  "files may name files in DIR and below it (the working\n"
                  "directory, or the file's own folder if that is elsewhere)")
      ->type_name("DIR");
}

std::string root_of(const std::string& typed) {
  std::error_code error;
  if (!typed.empty() && !std::filesystem::is_directory(typed, error))
    misused("--root", "a folder", typed);
  return typed;
}

}  // namespace frontline
