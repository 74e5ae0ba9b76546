// From a YAML file to a Scenario: strict, all errors at once, each with file:line:column.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "model/scenario.hpp"

namespace frontline {

/// One thing wrong (or doubtful) in an input file.
struct Diagnostic {
  std::string file;
  int line = 0, column = 0;  ///< from 1; 0: of the whole file
  std::string path;          ///< "staff.clerks.count", empty: of the whole file
  std::string message;       ///< what is wrong, what was expected, the nearest valid word
  /// "file:line:column: path: message"
  std::string text() const;
};

/// A user's mistake in a scenario, study or data file (exit code 3).
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Diagnostic> diagnostics);
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

struct LoadOptions {
  std::string plan;                   ///< name of a plan; empty: none
  std::vector<std::string> overlays;  ///< --with FILE, in order, laid over the plan
  std::vector<std::pair<std::string, std::string>> changes;  ///< --set path=value, in order
  /// --root DIR: where the files are that files name (reach.hpp); empty: by itself.
  std::string root = {};
};

struct LoadedScenario {
  std::shared_ptr<const Scenario> scenario;
  std::vector<Diagnostic> warnings;
  std::vector<std::string> plans;  ///< names of the plans that the file offers, in file order
};

/// Loads, lays `extends`, the plan, the overlays and the changes over one another in this order, and
/// resolves all names.
/// Throws ScenarioError with every error found.
LoadedScenario load_scenario(const std::string& path, const LoadOptions& options = {});

/// As above from a text; `name` stands for the file in messages, data files are sought in `folder`.
LoadedScenario load_scenario_text(const std::string& text, const std::string& name = "scenario",
                                  const LoadOptions& options = {}, const std::string& folder = ".");

}  // namespace frontline
