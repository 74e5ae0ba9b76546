// The scenarios that were opened last, kept in a small text file of the user's: one path a line, the
// latest first. Where it cannot be read or written there is no list, and nothing else happens.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace frontline::window {

class RecentFiles {
 public:
  static constexpr std::size_t k_most = 8;

  /// Kept in this file; an empty path: not kept at all.
  explicit RecentFiles(std::filesystem::path kept_in);
  /// $XDG_STATE_HOME/frontline/recent, by itself ~/.local/state; empty without a home.
  static std::filesystem::path usual_place();

  /// Existing ones, the latest first.
  std::vector<std::string> files() const;
  /// This one was opened now.
  void add(const std::string& file);

 private:
  std::filesystem::path kept_in_;
  std::vector<std::string> files_;
};

}  // namespace frontline::window
