// What `frontline compare` says: a page for people, JSON and CSV for programs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/direction.hpp"
#include "analysis/measure.hpp"
#include "analysis/pairing.hpp"
#include "analysis/selection.hpp"
#include "report/text_table.hpp"
#include "report/wording.hpp"

namespace frontline {

/// Alternatives lived through by the same customers. All are compared with the first one.
struct ComparisonReport {
  const std::vector<Alternative>& alternatives;  ///< at least two, of as many replications
  Measure by;                                    ///< what decides; every alternative reports it
  Better better = Better::neither;
  std::string why;                           ///< why by this: "the first target"
  std::vector<Measure> shown;                ///< on the page
  std::optional<SubsetSelection> selection;  ///< of three or more, where more or less is better
};

/// Whether the interval of a difference keeps away from 0.
bool can_be_seen(const PairedDifference& difference);
/// A row of the whole day in both; `first` is the first alternative.
std::optional<CommonRow> common_row(const ComparisonReport& report, const Measure& measure,
                                    std::size_t alternative);
PairedDifference difference_by(const ComparisonReport& report, std::size_t alternative);

/// "+14.7 ± 0.3 points", "-45 ± 3 s".
std::string difference_text(double difference, double half_width, std::string_view unit);

/// One or two sentences: which is better, as far as can be said with 95 % confidence.
std::vector<std::string> conclude(const ComparisonReport& report, const Wording& say = Wording());

std::string compare_page(const ComparisonReport& report, const Paint& paint);
/// Rows of every metric and interval that the first and another one have in common.
std::string compare_json(const ComparisonReport& report);
std::string compare_csv(const ComparisonReport& report);

}  // namespace frontline
