#include "model/language/command_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "model/language/csv.hpp"

namespace frontline {
namespace {

constexpr std::array k_columns = {"time_s", "command", "subject", "value"};
constexpr std::array k_words = {"staff", "arrivals", "service", "patience",
                                "switch"};                 // by Command::Kind
constexpr std::array k_positions = {"auto", "off", "on"};  // by SwitchPosition
constexpr std::size_t k_most_commands = 10'000;

template <class Parts>
std::vector<std::string> names_of(const Parts& parts) {
  std::vector<std::string> names;
  for (const auto& part : parts) names.push_back(part.name);
  return names;
}

// Names of what a command may be about; empty where there is none, so that the index stays.
std::vector<std::string> subjects(const Scenario& scenario, Command::Kind kind) {
  std::vector<std::string> names;
  switch (kind) {
    case Command::Kind::set_staff:
      for (const StaffGroup& group : scenario.groups)
        names.push_back(group.unlimited ? "" : group.name);
      return names;
    case Command::Kind::scale_arrivals:
      for (const CustomerClass& each : scenario.classes)
        names.push_back(each.arrivals && !each.failures ? each.name : "");
      return names;
    case Command::Kind::scale_service: return names_of(scenario.tasks);
    case Command::Kind::scale_patience:
      for (const CustomerClass& each : scenario.classes)
        names.push_back(each.failures ? "" : each.name);
      return names;
    case Command::Kind::hold_switch: return scenario.switches;
  }
  return names;
}

std::optional<double> number(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [at, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc() || at != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

class Reader {
 public:
  Reader(const std::string& file, const Scenario& scenario) : scenario_(scenario) {
    mark_.file = std::make_shared<const std::string>(file);
  }

  CommandLog read() {
    const CsvTable table = read_csv(*mark_.file, mark_, "", diagnostics_);
    diagnostics_.throw_if_failed();
    if (!std::equal(table.header.begin(), table.header.end(), k_columns.begin(), k_columns.end()))
      diagnostics_.error(mark_, "",
                         fmt::format("expected the columns {}, got {}", fmt::join(k_columns, ","),
                                     fmt::join(table.header, ",")));
    else if (table.rows.size() > k_most_commands)
      diagnostics_.error(mark_, "", fmt::format("more than {} commands", k_most_commands));
    else
      for (const CsvTable::Row& row : table.rows) read_row(row);
    diagnostics_.throw_if_failed();
    std::stable_sort(log_.begin(), log_.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    return std::move(log_);
  }

 private:
  void complain(const std::string& column, const std::string& expected, const std::string& got,
                const std::vector<std::string>& words = {}) {
    diagnostics_.error(mark_, column,
                       fmt::format("expected {}, got \"{}\"{}", expected, got,
                                   words.empty() ? "" : did_you_mean(got, words)));
  }

  void read_row(const CsvTable::Row& row) {
    mark_.line = row.line;
    mark_.column = 1;
    const auto time = number(row.cells[0]);
    if (!time || *time < 0)
      return complain("time_s", "seconds after the first opening", row.cells[0]);
    const std::vector<std::string> words(k_words.begin(), k_words.end());
    const auto word = std::find(words.begin(), words.end(), row.cells[1]);
    if (word == words.end())
      return complain("command", fmt::format("one of {}", fmt::join(words, ", ")), row.cells[1],
                      words);
    const Command::Kind kind = static_cast<Command::Kind>(word - words.begin());
    const auto subject = subject_of(kind, row.cells[2]);
    const auto value = subject ? value_of(kind, row.cells[3]) : std::nullopt;
    if (value) log_.push_back({*time, {kind, *subject, *value}});
  }

  std::optional<Index> subject_of(Command::Kind kind, const std::string& text) {
    std::vector<std::string> names = subjects(scenario_, kind);
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end() && !text.empty()) return static_cast<Index>(found - names.begin());
    std::erase(names, "");
    constexpr std::array k_what = {"a staff group with a number of persons",
                                   "a customer class that arrives", "a task", "a customer class",
                                   "a switch"};
    complain(
        "subject",
        fmt::format("{} ({})", k_what[static_cast<std::size_t>(kind)],
                    names.empty() ? "there is none" : fmt::format("{}", fmt::join(names, ", "))),
        text, names);
    return std::nullopt;
  }

  std::optional<double> value_of(Command::Kind kind, const std::string& text) {
    if (kind == Command::Kind::hold_switch) {
      const auto found = std::find(k_positions.begin(), k_positions.end(), text);
      if (found != k_positions.end()) return static_cast<double>(found - k_positions.begin());
      complain("value", "auto, off or on", text);
      return std::nullopt;
    }
    const auto value = number(text);
    const bool persons = kind == Command::Kind::set_staff;
    const double least = persons || kind == Command::Kind::scale_arrivals ? 0 : k_least_factor;
    const double most = persons ? k_most_commanded : k_most_factor;
    if (value && *value >= least && *value <= most && (!persons || std::floor(*value) == *value))
      return value;
    complain(
        "value",
        fmt::format("a {} from {:g} to {:g}", persons ? "whole number" : "factor", least, most),
        text);
    return std::nullopt;
  }

  const Scenario& scenario_;
  Diagnostics diagnostics_;
  Mark mark_;
  CommandLog log_;
};

}  // namespace

std::shared_ptr<const Scenario> played_with(const Scenario& scenario, const std::string& file) {
  auto named = std::make_shared<Scenario>(scenario);
  named->overlays.push_back(std::filesystem::path(file).filename().string());
  return named;
}

CommandLog read_commands(const std::string& file, const Scenario& scenario) {
  return Reader(file, scenario).read();
}

std::string commands_text(const CommandLog& log, const Scenario& scenario) {
  std::string text = fmt::format("{}\n", fmt::join(k_columns, ","));
  for (const auto& [time, command] : log) {
    const std::string name = subjects(scenario, command.kind)[command.subject];
    const std::string value = command.kind == Command::Kind::hold_switch
                                  ? k_positions[static_cast<std::size_t>(command.value)]
                                  : fmt::format("{}", command.value);
    text += fmt::format("{},{},{},{}\n", time, k_words[static_cast<std::size_t>(command.kind)],
                        name, value);
  }
  return text;
}

}  // namespace frontline
