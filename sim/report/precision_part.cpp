// What a run to a precision says about itself.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/numbers.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace frontline {
namespace {

const Precision& wish_of(const Results& results, const PrecisionResult& judged) {
  return results.scenario->run.precision[judged.wanted];
}

std::string measure_text(const Results& results, const PrecisionResult& judged) {
  const Precision& wish = wish_of(results, judged);
  return describe_measure({wish.metric, wish.scope, wish.promise});
}

/// "5 % of the value", "10 s", "1.5 %" (of a share).
std::string width_text(const Precision& wish, std::string_view unit) {
  if (wish.relative) return given_number(100 * wish.half_width) + " % of the value";
  if (unit == "s") return given_duration(wish.half_width);
  if (unit == "share") return given_number(100 * wish.half_width) + " %";
  return given_number(wish.half_width);
}

std::string judged_text(const Results& results, const PrecisionResult& judged) {
  const Precision& wish = wish_of(results, judged);
  std::string text = fmt::format("{}: {}, wanted within {}", measure_text(results, judged),
                                 value_text(judged.value, judged.half_width, judged.unit),
                                 width_text(wish, judged.unit));
  if (wish.confidence != k_confidence)
    text += fmt::format(" ({} % confidence)", given_number(100 * wish.confidence));
  return text;
}

}  // namespace

std::string precision_lines(const Report& report, const Paint& paint) {
  if (report.precision.empty()) return "";
  const bool reached = std::all_of(report.precision.begin(), report.precision.end(),
                                   [](const PrecisionResult& judged) { return judged.reached; });
  const Results& results = report.results;
  std::string days = counted(results.count, results.scenario->clock);
  days += reached ? " were enough" : ", the most allowed, were not enough";
  if (reached && results.precise_after < results.count) {
    const bool all = results.count == greatest_count(results.scenario->run);
    days = fmt::format("{} were enough; {} in all, {}",
                       counted(results.precise_after, results.scenario->clock), results.count,
                       all ? "the most allowed, for the targets" : "until no target was open");
  }
  std::string text = paint.bold("Precision") + "\n" + wrapped(days, k_page_width, 2);
  for (const PrecisionResult& judged : report.precision) {
    constexpr std::size_t k_indent = 11;
    text += "  " + (judged.reached ? paint.good("reached") : paint.doubtful("missed ")) + "  ";
    text += wrapped(judged_text(report.results, judged), k_page_width, k_indent).substr(k_indent);
  }
  return text + "\n";
}

std::string describe_missed_precision(const Results& results, const PrecisionResult& judged) {
  const Precision& wish = wish_of(results, judged);
  if (std::isnan(judged.value))
    return fmt::format("{} has no value after {} replications, so it is not known within {}",
                       measure_text(results, judged), results.count, width_text(wish, judged.unit));
  return fmt::format("after {} replications {} is {}, not within {}; a greater at_most would help",
                     results.count, measure_text(results, judged),
                     value_text(judged.value, judged.half_width, judged.unit),
                     width_text(wish, judged.unit));
}

}  // namespace frontline
