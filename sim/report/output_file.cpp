#include "report/output_file.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace frontline {
namespace {

constexpr std::size_t k_buffer = 1 << 16;

/// Names of temporary files, for a signal handler.
std::array<std::atomic<const char*>, 16> g_unfinished{};
static_assert(std::atomic<const char*>::is_always_lock_free);

void remember(const char* name) {
  for (auto& place : g_unfinished) {
    const char* none = nullptr;
    if (place.compare_exchange_strong(none, name)) return;
  }
}

void forget(const char* name) {
  for (auto& place : g_unfinished) {
    const char* known = name;
    if (place.compare_exchange_strong(known, nullptr)) return;
  }
}

[[noreturn]] void fail(int exit_code, const char* what, const std::string& path) {
  throw OutputError(exit_code, fmt::format("{} {}: {}", what, path, std::strerror(errno)));
}

bool is_special(const std::string& path) {
  struct stat facts;
  return stat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode);
}

/// Where a link leads, so that it stays a link and its target is replaced.
std::string resolved(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  return error ? path : real.string();
}

}  // namespace

OutputFile::OutputFile(const std::string& path) : path_(path) {
  if (is_special(path)) {
    file_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) fail(k_cannot_create, "cannot write", path);
    return;
  }
  path_ = resolved(path);
  temporary_ = path_ + ".XXXXXX";
  file_ = mkostemp(temporary_.data(), O_CLOEXEC);
  if (file_ < 0) fail(k_cannot_create, "cannot create", path);
  remember(temporary_.c_str());
  const mode_t mask = umask(0);  // mkostemp makes files private; these are ordinary ones
  umask(mask);
  fchmod(file_, 0666 & ~mask);
}

OutputFile::~OutputFile() {
  if (file_ >= 0) close(file_);
  if (temporary_.empty()) return;
  forget(temporary_.c_str());
  unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= k_buffer) flush();
}

void OutputFile::flush() {
  write_all(file_, buffer_, path_);
  buffer_.clear();
}

void OutputFile::finish() {
  flush();
  if (!temporary_.empty() && fsync(file_) != 0) fail(k_write_failed, "cannot write", path_);
  if (close(std::exchange(file_, -1)) != 0) fail(k_write_failed, "cannot write", path_);
  if (temporary_.empty()) return;
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0)
    fail(k_cannot_create, "cannot create", path_);
  forget(temporary_.c_str());
  temporary_.clear();
}

void remove_unfinished_files() {
  for (const auto& place : g_unfinished)
    if (const char* name = place.load()) unlink(name);
}

void write_all(int descriptor, std::string_view text, const std::string& name) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(k_write_failed, "cannot write", name);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void create_directory(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error || !std::filesystem::is_directory(path, error))
    throw OutputError(k_cannot_create, fmt::format("cannot create {}: {}", path,
                                                   error ? error.message() : "not a directory"));
}

}  // namespace frontline
