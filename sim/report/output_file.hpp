// Writing results so that nobody ever finds half a file: into a temporary one beside it, every
// write checked, renamed at the end.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace frontline {

/// Output that failed; carries the exit code: 73 cannot create, 74 a write failed.
class OutputError : public std::runtime_error {
 public:
  OutputError(int exit_code, const std::string& message)
      : std::runtime_error(message), exit_code_(exit_code) {}
  int exit_code() const { return exit_code_; }

 private:
  int exit_code_;
};

inline constexpr int k_cannot_create = 73, k_write_failed = 74;

class OutputFile {
 public:
  /// Creates the temporary file. What exists and is no regular file (a device, a pipe) is written
  /// to directly.
  explicit OutputFile(const std::string& path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();  ///< without finish(): the temporary file is removed, nothing else happened

  void write(std::string_view text);
  void finish();

 private:
  void flush();
  std::string path_, temporary_;
  std::string buffer_;
  int file_ = -1;
};

/// Removes the temporary files of all that are not finished, for a program that is about to end
/// without destructors: may be called in a signal handler.
void remove_unfinished_files();

/// Writes everything to a file descriptor; throws OutputError(74) naming it `name`.
void write_all(int descriptor, std::string_view text, const std::string& name);

/// Creates a directory, and those above it, unless it is there.
void create_directory(const std::string& path);

}  // namespace frontline
