// The built program, as a user starts it in a shell.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include "catch.hpp"

namespace program {

namespace fs = std::filesystem;

/// An empty directory of its own, gone at the end.
struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "frontline_cli.XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name) << text;
    return (path / name).string();
  }
  std::string read(const std::string& name) const {
    std::stringstream text;
    text << std::ifstream(path / name).rdbuf();
    return text.str();
  }
  fs::path path;
};

struct Outcome {
  int code = -1;
  std::string out, err;
};

/// Runs the program with these words of a shell; `redirect` may send its output elsewhere.
inline Outcome frontline(const Folder& folder, const std::string& words,
                         const std::string& redirect = ">out.txt", const std::string& before = "") {
  const std::string command = "cd '" + folder.path.string() + "' && " + before +
                              " '" FRONTLINE_PROGRAM "' " + words + " " + redirect + " 2>err.txt";
  const int status = std::system(command.c_str());
  Outcome outcome;
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  outcome.out = folder.read("out.txt");
  outcome.err = folder.read("err.txt");
  return outcome;
}

}  // namespace program
