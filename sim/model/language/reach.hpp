// Which files the files of a scenario may name (`extends`, `file`, the scenario of a study): those
// in one folder or below it, wherever links lead. It is the working directory when the file that
// the user named is in it, else that file's own folder, or the one of --root. So a project is free
// to lay out its files, and a file from somebody else reads nothing but what lies beside it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace frontline {

class Reach {
 public:
  Reach() = default;  ///< nowhere
  /// `file`: the one that the user named; `root`: of --root, empty when it was not given.
  Reach(const std::string& file, std::string root);
  /// Another file that the user named, such as an overlay: beside it there may be files, too.
  void add(const std::string& file);
  /// Why the file at `path` (as seen from the working directory) must not be read, if so: a
  /// message for whoever named it. Whether it is there is not looked at.
  std::optional<std::string> refusal(const std::string& path) const;

 private:
  struct Folder {
    std::filesystem::path path;  // without links
    std::string shown;
  };
  void allow(const std::filesystem::path& folder, const std::string& shown);

  std::string root_;
  std::vector<Folder> folders_;
};

}  // namespace frontline
