#include "gui/model/report_maker.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <thread>

#include "analysis/replications.hpp"
#include "analysis/sensitivity.hpp"
#include "analysis/verdict.hpp"
#include "report/html/run_report.hpp"

namespace frontline::window {
namespace {

std::string page_of(const ReportWish& wish, const std::atomic<bool>& stop) {
  RunOptions options;
  options.seed = wish.seed;
  options.count = wish.scenario->run.replications;
  options.threads = std::max(2u, std::thread::hardware_concurrency()) - 1;  // one is the window's
  options.stop = &stop;
  options.commands = wish.commands;
  const Results results = run_replications(wish.scenario, options);
  if (results.status != Results::Status::complete) return "";
  Report report{results, {}, judge_targets(results), {}, false};
  html::RunReportOptions also{wish.language, wish.repeated, {}};
  also.sensitivity = find_sensitivity(results, report.targets, options);
  return also.sensitivity.unfinished ? "" : html::run_report(report, also);
}

}  // namespace

void ReportMaker::start(ReportWish wish) {
  assert(!is_busy());
  page_ = std::async(std::launch::async,
                     [this, wish = std::move(wish)] { return page_of(wish, stop_); });
}

std::optional<std::string> ReportMaker::take(bool wait) {
  if (!is_busy()) return std::nullopt;
  if (!wait && page_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return std::nullopt;
  return page_.get();
}

}  // namespace frontline::window
