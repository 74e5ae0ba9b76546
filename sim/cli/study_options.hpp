// The words behind sweep, merge, status, export and report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/typed_options.hpp"

namespace frontline {

class StudyOptions {
 public:
  /// Adds the commands to the program's.
  explicit StudyOptions(CLI::App& app);
  /// Nothing when the command is none of these. Throws UsageError.
  std::optional<CommandLine> parsed() const;

 private:
  SweepCommand sweep_command() const;
  MergeCommand merge_command() const;
  ReportCommand report_command() const;
  std::string one_store(const CLI::App& command) const;

  CLI::App *sweep_, *merge_, *status_, *export_, *report_;
  // What is typed, before it is understood.
  std::string study_, out_, shard_, threads_, language_, root_;
  TypedLimits limits_;
  std::vector<std::string> stores_;
  bool quiet_ = false, values_ = false, targets_ = false, no_color_ = false;
};

}  // namespace frontline
