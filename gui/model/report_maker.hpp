// The report of what the window shows, made on a thread of its own: the same page as
// `frontline run --report`, with the changed plan's commands obeyed on each of its days.
#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/commands.hpp"
#include "model/scenario.hpp"
#include "report/html/repeat.hpp"
#include "report/language.hpp"

namespace frontline::window {

struct ReportWish {
  std::shared_ptr<const Scenario> scenario;
  std::uint64_t seed = 1;
  CommandLog commands;
  html::Repeated repeated;
  Language language = Language::english;
};

class ReportMaker {
 public:
  ReportMaker() = default;
  ReportMaker(const ReportMaker&) = delete;
  ReportMaker& operator=(const ReportMaker&) = delete;
  ~ReportMaker() { stop_ = true; }  ///< what is being made is given up, soon

  bool is_busy() const { return page_.valid(); }
  /// Begins; not while it is busy.
  void start(ReportWish wish);
  /// The page, once, when it is ready (or, `wait`ing, as soon as it is). Throws what went wrong.
  std::optional<std::string> take(bool wait);

 private:
  std::atomic<bool> stop_ = false;
  std::future<std::string> page_;  // last: it ends before all else
};

}  // namespace frontline::window
