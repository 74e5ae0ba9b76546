// Scenarios to choose from, and whether the one that is open was saved anew.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace frontline::window {

struct ScenarioFile {
  std::string path, name,
      about;  ///< name: what it calls itself; about: its first line, or its error
};
ScenarioFile scenario_file(const std::filesystem::path& path);
/// Those of a folder, by name of file; studies are none. Empty where it cannot be read.
std::vector<ScenarioFile> scenarios_in(const std::filesystem::path& folder);
/// The folder of the scenarios that come with Frontline, as seen from the program's own file: share/frontline
/// where it is installed, the checkout where it was built. Empty where neither is there.
std::filesystem::path shipped_scenarios(const std::filesystem::path& program);

/// Follows one file by looking at it. What was saved counts when it has been the same for two looks,
/// so that half a file is not read.
class FileWatch {
 public:
  enum class Change { none, saved, gone };
  static constexpr std::chrono::milliseconds k_between{250};

  /// What is there now has been read.
  void begin(const std::string& file);
  /// Looks, unless it has looked just before.
  Change look();

 private:
  struct Stamp {
    std::filesystem::file_time_type time;
    std::uintmax_t size = 0;
    bool operator==(const Stamp&) const = default;
  };
  std::optional<Stamp> stamp() const;

  std::string file_;
  std::optional<Stamp> read_, seen_;
  std::chrono::steady_clock::time_point looked_at_;
};

}  // namespace frontline::window
