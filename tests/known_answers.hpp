// Known answers: models whose values are exact or published, run as scenarios and compared.
//
// A *case* is an entry of reference/cases.yaml: parameters and expected quantities. Its test says
// it in the scenario language, runs it (CaseRun) and compares *estimates* with what is expected
// (Answers). A quantity agrees when |z| < 4, z being the distance in standard errors; Student's t
// of few replications is first turned into the normal value of the same chance. The standard error
// must be small, too: 0.5 % of the value, 1 % for variances, standard deviations and quantities
// below 0.01; 0.001 is always enough for a probability. That holds when FRONTLINE_FULL=1 is in the
// environment; otherwise runs are shorter and standard errors may be k_relaxed times as large.
// FRONTLINE_KNOWN_ANSWERS=print shows every comparison, not only those of failing cases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "analysis/replications.hpp"
#include "analysis/summary.hpp"

namespace frontline::known {

inline constexpr double k_relaxed = 5;  ///< on the standard errors of a run that is not full
inline constexpr double k_largest_z = 4;
inline constexpr double k_minute = 60;  ///< s

bool full_precision();

/// Mean over independent replications; `n` of them had a value.
struct Estimate {
  double mean = 0, standard_error = 0;
  std::uint32_t n = 0;
};

Estimate operator*(double factor, const Estimate& e);
Estimate operator/(const Estimate& e, double divisor);
Estimate operator+(const Estimate& e, double constant);
Estimate operator-(double constant, const Estimate& e);
/// By the delta method: the variance where a standard deviation was estimated.
Estimate square(const Estimate& e);

/// Values of a quantity, one per replication.
using Values = std::vector<double>;
Values operator+(Values a, const Values& b);
Values operator-(Values a, const Values& b);
Estimate mean_of(const Values& values);
/// Sum of a over sum of b, by the delta method.
Estimate ratio_of_sums(const Values& a, const Values& b);

/// How much is run; zero days: as the text says.
struct Effort {
  std::uint32_t replications = 40, full_replications = 40;
  int days = 0, full_days = 0;
};

/// A scenario, run.
class CaseRun {
 public:
  /// Seed 0: one made of the scenario's name, so that cases do not share their luck.
  CaseRun(const std::string& yaml, const Effort& effort, std::uint64_t seed = 0);

  /// A row of the results in its unit: seconds, shares, customers. A row that is not there throws.
  Estimate estimate(const std::string& scope, const std::string& metric,
                    std::optional<double> within = std::nullopt,
                    const std::string& interval = "all") const;
  RowSummary summary(const std::string& scope, const std::string& metric,
                     std::optional<double> within = std::nullopt,
                     const std::string& interval = "all") const;
  Values values(const std::string& scope, const std::string& metric,
                std::optional<double> within = std::nullopt,
                const std::string& interval = "all") const;
  /// Variance over time of a watched number, all replications taken together.
  Estimate time_variance(const std::string& watch) const;

  const Results& results() const { return results_; }

 private:
  const MetricRow& row(const std::string& scope, const std::string& metric,
                       std::optional<double> within, const std::string& interval) const;
  Values column(Index index) const;

  Results results_;
};

/// What the standard error is measured against.
enum class Kind : std::uint8_t { value, probability, spread };
/// By the name of a quantity: P_…, SL_…, var_….
Kind kind_of(const std::string& quantity);

struct Expected {
  double value = 0;
  double standard_error = 0;  ///< of a published simulation
  double slack = 0;           ///< a distance that is no disagreement: digits not printed, sketches
};

/// The comparisons of one case.
class Answers {
 public:
  explicit Answers(std::string id);

  const YAML::Node& node() const { return node_; }
  double expected(const std::string& quantity) const;
  std::vector<double> expected_list(const std::string& quantity) const;
  Expected published(const std::string& quantity) const;  ///< mean and standard error
  double parameter(const std::string& name) const;

  /// Against the case's value of this name.
  void check(const std::string& quantity, const Estimate& estimate);
  void check(const std::string& quantity, const Estimate& estimate, double expected);
  void check(const std::string& quantity, const Estimate& estimate, const Expected& expected,
             Kind kind);
  /// The one assertion: all agree. Call it last.
  void finish() const;

 private:
  struct Row {
    std::string quantity;
    Estimate estimate;
    Expected expected;
    double z = 0;
    double precision = 0;  ///< standard error over the one that is allowed at full precision
  };
  bool agrees(const Row& row) const;
  std::string table() const;

  std::string id_;
  YAML::Node node_;
  std::vector<Row> rows_;
};

}  // namespace frontline::known
