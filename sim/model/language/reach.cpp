#include "model/language/reach.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace frontline {
namespace {

namespace fs = std::filesystem;

/// Absolute and without links, as far as the path is there.
fs::path real_path(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  if (error) return {};
  fs::path real = fs::weakly_canonical(absolute, error);
  if (error) return {};  // a circle of links, a folder that may not be looked into
  return real.has_filename() ? real : real.parent_path();  // "a/" is "a"
}

bool is_in(const fs::path& path, const fs::path& folder) {
  if (path.empty() || folder.empty()) return false;
  const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

}  // namespace

Reach::Reach(const std::string& file, std::string root) : root_(std::move(root)) {
  if (root_.empty())
    add(file);
  else
    allow(root_, fmt::format("\"{}\"", root_));
}

void Reach::allow(const fs::path& folder, const std::string& shown) {
  const fs::path real = real_path(folder.empty() ? fs::path(".") : folder);
  const auto known = [&](const Folder& each) { return each.path == real; };
  if (std::none_of(folders_.begin(), folders_.end(), known)) folders_.push_back({real, shown});
}

void Reach::add(const std::string& file) {
  if (!root_.empty()) return;
  const fs::path folder = fs::path(file).parent_path();
  const fs::path here = real_path(".");
  // A service that works at the top of the file system does not mean all of it.
  const bool at_top = here == here.root_path();
  if (!at_top && is_in(real_path(folder.empty() ? fs::path(".") : folder), here))
    allow(".", "the working directory");
  else
    allow(folder, fmt::format("the folder of \"{}\"", file));
}

std::optional<std::string> Reach::refusal(const std::string& path) const {
  const fs::path real = real_path(path);
  std::string folders;
  for (const Folder& folder : folders_) {
    if (is_in(real, folder.path)) return std::nullopt;
    folders += fmt::format("{}{}", folders.empty() ? "" : " and ", folder.shown);
  }
  return fmt::format("\"{}\" is outside {}: `--root DIR` lets files be in DIR and below it", path,
                     folders);
}

}  // namespace frontline
