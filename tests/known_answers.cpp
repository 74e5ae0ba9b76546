#include "known_answers.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <fmt/format.h>

#include "analysis/student.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"

namespace frontline::known {
namespace {

constexpr unsigned k_threads = 2;

bool set_to(const char* variable, std::string_view value) {
  const char* found = std::getenv(variable);
  return found != nullptr && found == value;
}

// 32-bit FNV-1a
std::uint64_t seed_of(std::string_view name) {
  std::uint32_t hash = 2166136261;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
  return hash;
}

Estimate estimate_of(const RowSummary& summary) {
  return {summary.mean, summary.half_width / student_quantile(k_confidence, summary.n), summary.n};
}

// The normal value that is as unlikely as t with n - 1 degrees of freedom.
double normal_equivalent(double t, std::uint32_t n) {
  if (!std::isfinite(t) || n < 2) return t;
  const boost::math::students_t_distribution<double> student(n - 1.0);
  const double tail = boost::math::cdf(boost::math::complement(student, std::abs(t)));
  if (tail < 1e-300) return t;
  const boost::math::normal_distribution<double> normal;
  return std::copysign(boost::math::quantile(boost::math::complement(normal, tail)), t);
}

double z_of(const Estimate& estimate, const Expected& expected) {
  const double difference = estimate.mean - expected.value;
  const double beyond = std::abs(difference) - expected.slack;
  // Values have ten printed digits, and what does not vary has no standard error.
  if (beyond <= 1e-9 * std::abs(expected.value)) return 0;
  const double error = std::hypot(estimate.standard_error, expected.standard_error);
  const double z = std::copysign(beyond / error, difference);
  return expected.standard_error > 0 ? z : normal_equivalent(z, estimate.n);
}

double allowed_error(double value, Kind kind) {
  const double size = std::abs(value);
  const double relative = (kind == Kind::spread || size < 0.01 ? 0.01 : 0.005) * size;
  return kind == Kind::probability ? std::max(relative, 0.001) : relative;
}

const YAML::Node& all_cases() {
  static const YAML::Node cases =
      YAML::LoadFile(FRONTLINE_SOURCE_DIR "/tests/reference/cases.yaml")["cases"];
  return cases;
}

YAML::Node case_named(const std::string& id) {
  for (const YAML::Node& node : all_cases())
    if (node["id"].as<std::string>() == id) return node;
  throw std::runtime_error("no case " + id + " in tests/reference/cases.yaml");
}

YAML::Node part_of(const YAML::Node& node, const std::string& part, const std::string& name) {
  const YAML::Node found = node[part][name];
  if (!found) throw std::runtime_error("the case has no " + part + "." + name);
  return found;
}

}  // namespace

bool full_precision() { return set_to("FRONTLINE_FULL", "1"); }

Estimate operator*(double factor, const Estimate& e) {
  return {factor * e.mean, std::abs(factor) * e.standard_error, e.n};
}
Estimate operator/(const Estimate& e, double divisor) { return (1 / divisor) * e; }
Estimate operator+(const Estimate& e, double constant) {
  return {e.mean + constant, e.standard_error, e.n};
}
Estimate operator-(double constant, const Estimate& e) { return -1.0 * e + constant; }
Estimate square(const Estimate& e) {
  return {e.mean * e.mean, 2 * std::abs(e.mean) * e.standard_error, e.n};
}

Values operator+(Values a, const Values& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}
Values operator-(Values a, const Values& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

Estimate mean_of(const Values& values) {
  Values copy = values;
  return estimate_of(summarise_values(copy, k_confidence));
}

Estimate ratio_of_sums(const Values& a, const Values& b) {
  return estimate_of(summarise_ratio(a.data(), b.data(), a.size(), k_confidence));
}

CaseRun::CaseRun(const std::string& yaml, const Effort& effort, std::uint64_t seed) {
  const int days = full_precision() ? effort.full_days : effort.days;
  LoadOptions load;
  if (days > 0) load.changes = {{"clock.days", std::to_string(days)}};
  const auto scenario = load_scenario_text(yaml, "case", load).scenario;
  RunOptions run;
  run.seed = seed != 0 ? seed : seed_of(scenario->name);
  run.count = full_precision() ? effort.full_replications : effort.replications;
  run.threads = k_threads;
  results_ = run_replications(scenario, run);
  if (results_.status != Results::Status::complete) throw std::runtime_error("run not complete");
}

const MetricRow& CaseRun::row(const std::string& scope, const std::string& metric,
                              std::optional<double> within, const std::string& interval) const {
  const auto found = results_.table.find(scope, interval, metric, within);
  if (!found)
    throw std::runtime_error(fmt::format("no row {} {} {} {}", scope, interval, metric,
                                         within ? fmt::format("within {} s", *within) : ""));
  return results_.table.rows[*found];
}

RowSummary CaseRun::summary(const std::string& scope, const std::string& metric,
                            std::optional<double> within, const std::string& interval) const {
  return summarise(results_, row(scope, metric, within, interval));
}

Estimate CaseRun::estimate(const std::string& scope, const std::string& metric,
                           std::optional<double> within, const std::string& interval) const {
  return estimate_of(summary(scope, metric, within, interval));
}

Values CaseRun::values(const std::string& scope, const std::string& metric,
                       std::optional<double> within, const std::string& interval) const {
  return values_of(results_, row(scope, metric, within, interval));
}

Values CaseRun::column(Index index) const {
  const auto first = results_.columns.begin() + static_cast<std::ptrdiff_t>(index) *
                                                    static_cast<std::ptrdiff_t>(results_.count);
  return {first, first + static_cast<std::ptrdiff_t>(results_.count)};
}

// With v = s / t - (a / t)^2 over the sums of time, area and square area, a replication adds
// s_i - 2 m a_i + (m^2 - v) t_i to what is uncertain, m = a / t.
Estimate CaseRun::time_variance(const std::string& watch) const {
  const MetricRow& deviation = row("watch:" + watch, "value_sd", std::nullopt, "all");
  const Values time = column(deviation.a), area = column(deviation.b);
  Values square_area = column(deviation.c);
  const double mean = ratio_of_sums(area, time).mean;
  for (std::size_t i = 0; i < time.size(); ++i)
    square_area[i] += mean * (mean * time[i] - 2 * area[i]);  // now of the distance to the mean
  return ratio_of_sums(square_area, time);
}

Kind kind_of(const std::string& quantity) {
  const auto begins = [&](std::string_view start) { return quantity.rfind(start, 0) == 0; };
  for (const auto* start : {"P_", "SL_", "prop_", "service_level", "utilization", "occupancy"})
    if (begins(start)) return Kind::probability;
  return begins("var_") || begins("sd_") ? Kind::spread : Kind::value;
}

Answers::Answers(std::string id) : id_(std::move(id)), node_(case_named(id_)) {}

double Answers::expected(const std::string& quantity) const {
  return part_of(node_, "expected", quantity).as<double>();
}

std::vector<double> Answers::expected_list(const std::string& quantity) const {
  return part_of(node_, "expected", quantity).as<std::vector<double>>();
}

Expected Answers::published(const std::string& quantity) const {
  const YAML::Node found = part_of(node_, "published_simulation", quantity);
  return {found["mean"].as<double>(), found["standard_error"].as<double>(), 0};
}

double Answers::parameter(const std::string& name) const {
  return part_of(node_, "params", name).as<double>();
}

void Answers::check(const std::string& quantity, const Estimate& estimate) {
  check(quantity, estimate, expected(quantity));
}

void Answers::check(const std::string& quantity, const Estimate& estimate, double expected) {
  check(quantity, estimate, Expected{expected, 0, 0}, kind_of(quantity));
}

void Answers::check(const std::string& quantity, const Estimate& estimate, const Expected& expected,
                    Kind kind) {
  const double error = estimate.standard_error;  // 0 of 0 where nothing varies
  rows_.push_back({quantity, estimate, expected, z_of(estimate, expected),
                   error == 0 ? 0 : error / allowed_error(expected.value, kind)});
}

// Written so that NaN does not agree.
bool Answers::agrees(const Row& row) const {
  return std::abs(row.z) < k_largest_z && row.precision <= (full_precision() ? 1 : k_relaxed);
}

std::string Answers::table() const {
  std::string text = fmt::format("{}: {}\n{:<46} {:>14} {:>11} {:>14} {:>6} {:>9}\n", id_,
                                 node_["model"].as<std::string>(), "quantity", "measured",
                                 "std. error", "expected", "z", "precision");
  for (const Row& row : rows_)
    text += fmt::format("{:<46} {:>14.8g} {:>11.3g} {:>14.8g} {:>6.2f} {:>9.2f}{}\n", row.quantity,
                        row.estimate.mean, row.estimate.standard_error, row.expected.value, row.z,
                        row.precision, agrees(row) ? "" : "  <- FAILS");
  return text +
         fmt::format("(precision: standard error over what it may be in a full run; at most {})\n",
                     full_precision() ? 1 : k_relaxed);
}

// The table goes to the output as it is: Catch2 breaks the lines of a message.
void Answers::finish() const {
  std::string disagreements;
  for (const Row& row : rows_)
    if (!agrees(row))
      disagreements +=
          fmt::format("{}: {:.6g}, expected {:.6g}, z = {:.2f}, precision {:.2f}\n", row.quantity,
                      row.estimate.mean, row.expected.value, row.z, row.precision);
  if (!disagreements.empty() || set_to("FRONTLINE_KNOWN_ANSWERS", "print"))
    std::cout << table() << std::endl;
  INFO(disagreements);
  CHECK(disagreements.empty());
  CHECK(!rows_.empty());
}

}  // namespace frontline::known
