// What the fuzzers share: an input is text or bytes; what must not be ends the program, which the
// fuzzer reports with the input that did it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/commands.hpp"
#include "model/language/loader.hpp"

namespace frontline::fuzz {

/// Ends the program with these words unless it holds.
void expect(bool holds, const std::string& words);

/// The parts of an input between lines "====", with their own line ends.
std::vector<std::string> parts_of(std::string_view input);

/// A folder in memory (or the system's temporary one) of this process, removed at its end.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  /// Returns the path.
  std::string write(const std::string& name, std::string_view bytes) const;

 private:
  std::filesystem::path folder_;
};

/// A refusal says what is wrong.
void check_refusal(const ScenarioError& error);

/// Lives through a replication of at most so many events, if it is expected to be that short.
void run_shortly(const std::shared_ptr<const Scenario>& scenario, const CommandLog& commands = {});

}  // namespace frontline::fuzz
