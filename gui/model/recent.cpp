#include "gui/model/recent.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace frontline::window {

namespace fs = std::filesystem;

RecentFiles::RecentFiles(fs::path kept_in) : kept_in_(std::move(kept_in)) {
  std::ifstream in(kept_in_);
  for (std::string line; files_.size() < k_most && std::getline(in, line);)
    if (!line.empty()) files_.push_back(line);
}

fs::path RecentFiles::usual_place() {
  const auto folder = [](const char* variable) {
    const char* value = std::getenv(variable);
    return fs::path(value ? value : "");
  };
  if (const fs::path state = folder("XDG_STATE_HOME"); state.is_absolute())
    return state / "frontline" / "recent";
  if (const fs::path home = folder("HOME"); home.is_absolute())
    return home / ".local" / "state" / "frontline" / "recent";
  return {};
}

std::vector<std::string> RecentFiles::files() const {
  std::vector<std::string> there;
  std::error_code fault;
  for (const std::string& file : files_)
    if (fs::is_regular_file(file, fault)) there.push_back(file);
  return there;
}

void RecentFiles::add(const std::string& file) {
  std::error_code fault;
  const fs::path whole = fs::weakly_canonical(file, fault);
  if (fault || kept_in_.empty()) return;
  std::erase(files_, whole.string());
  files_.insert(files_.begin(), whole.string());
  if (files_.size() > k_most) files_.resize(k_most);
  fs::create_directories(kept_in_.parent_path(), fault);
  std::ofstream out(kept_in_);
  for (const std::string& each : files_) out << each << '\n';
}

}  // namespace frontline::window
