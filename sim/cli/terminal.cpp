#include "cli/terminal.hpp"

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "report/output_file.hpp"

namespace frontline {
namespace {

std::atomic<bool> g_stop{false};
std::atomic<int> g_signal{0};
std::atomic<std::int64_t> g_signal_time{0};  // of the first one, milliseconds; 0: none came
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free &&
              std::atomic<std::int64_t>::is_always_lock_free);

std::int64_t milliseconds_now() {
  timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);  // may be called in a signal handler
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

void on_stop_signal(int signal) {
  constexpr std::int64_t k_echo = 300;  // some send one wish twice, to process and group
  std::int64_t first = 0;
  const std::int64_t now = milliseconds_now();
  if (!g_signal_time.compare_exchange_strong(first, now)) {
    if (now - first <= k_echo) return;
    remove_unfinished_files();
    _exit(128 + signal);
  }
  g_signal = signal;
  g_stop = true;
}

}  // namespace

void prepare_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(descriptor, F_GETFD) < 0)  // the lowest free number is this one
      static_cast<void>(open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY));
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

void catch_stop_signals() {
  struct sigaction action = {};
  action.sa_handler = on_stop_signal;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before = {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);  // nohup means it
  }
}

const std::atomic<bool>& stop_flag() { return g_stop; }
int stop_signal() { return g_signal; }

bool colours_wanted(bool no_color_option) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return !no_color_option && (no_color == nullptr || *no_color == '\0') && !dumb &&
         isatty(STDOUT_FILENO) != 0;
}

bool pictures_wanted() {
  const char* terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string_view(terminal) == "dumb" || isatty(STDOUT_FILENO) == 0)
    return false;
  for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {  // the first that is set counts
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    const std::string_view locale(value);
    return locale.ends_with("UTF-8") || locale.ends_with("utf8");
  }
  return false;
}

void print_result(std::string_view text) { write_all(STDOUT_FILENO, text, "to standard output"); }

void print_note(std::string_view text) {
  try {
    write_all(STDERR_FILENO, std::string(text) + "\n", "to standard error");
  } catch (const OutputError&) {
    return;  // nobody listens there: nothing else to do about it
  }
}

ProgressBar::ProgressBar(std::uint64_t total, bool quiet)
    : total_(total), on_(!quiet && isatty(STDERR_FILENO) != 0) {}

void ProgressBar::show(std::uint64_t done, std::string_view behind) {
  constexpr int k_width = 40;
  constexpr auto k_pause = std::chrono::milliseconds(100);
  const auto now = std::chrono::steady_clock::now();
  if (!on_ || now - last_ < k_pause) return;
  last_ = now;
  drawn_ = true;
  const auto full =
      static_cast<std::size_t>(k_width * (static_cast<double>(done) / static_cast<double>(total_)));
  const std::string text = fmt::format("\r  {}{} {} of {} {}\x1b[K", std::string(full, '#'),
                                       std::string(k_width - full, '.'), done, total_, behind);
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) on_ = false;
}

void ProgressBar::clear() {
  constexpr std::string_view k_erase = "\r\x1b[K";
  if (drawn_ && ::write(STDERR_FILENO, k_erase.data(), k_erase.size()) < 0) on_ = false;
  drawn_ = false;
}

}  // namespace frontline
