// The program's surroundings: descriptors, signals, colours, the progress bar.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace frontline {

/// Closed standard descriptors are opened to nothing, so that no file of ours gets their numbers;
/// writing to a closed standard output fails as it should. Broken pipes and file size limits
/// become errors of write().
void prepare_descriptors();

/// SIGINT, SIGTERM and SIGHUP, unless they are ignored, set the flag; a second one ends the program
/// at once.
void catch_stop_signals();
const std::atomic<bool>& stop_flag();
int stop_signal();  ///< 0 when none came

/// Colours on standard output: a terminal, and nobody said no.
bool colours_wanted(bool no_color_option);

/// Block characters as pictures on standard output: a terminal whose language is in UTF-8.
bool pictures_wanted();

/// Throws OutputError when it cannot be written.
void print_result(std::string_view text);
/// To standard error, as good as it goes.
void print_note(std::string_view text);

/// A bar on standard error, drawn over itself; gone when this ends.
class ProgressBar {
 public:
  ProgressBar(std::uint64_t total, bool quiet);
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { clear(); }
  /// There are so many now.
  void aim(std::uint64_t total) { total_ = total; }
  /// `behind`: what may stand after the counts.
  void show(std::uint64_t done, std::string_view behind = {});
  void clear();

 private:
  std::uint64_t total_;
  bool on_ = false, drawn_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace frontline
