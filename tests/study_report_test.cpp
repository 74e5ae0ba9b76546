// What a study's report says: its factors, what they do, the frontier and its knee.
#include "report/html/study_report.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "program.hpp"

using namespace frontline;
using namespace frontline::html;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Points with a service and a cost, and nothing else.
StudyValues points_of(const std::vector<std::pair<double, double>>& cost_and_service,
                      Better better = Better::higher) {
  StudyValues values;
  values.measures = {{{"service_level", "task:desk", 300}, "share", better},
                     {{"cost", "all", {}}, "money", Better::lower}};
  values.cost = 1;
  for (const auto& [cost, service] : cost_and_service) {
    StudyPoint point;
    point.number = static_cast<std::uint32_t>(values.points.size());
    point.measures.resize(2);
    point.measures[0].mean = service;
    point.measures[1].mean = cost;
    values.points.push_back(point);
  }
  return values;
}

std::vector<std::size_t> all_of(const StudyValues& values) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < values.points.size(); ++i) all.push_back(i);
  return all;
}

constexpr const char* k_desk = R"(name: One desk
clock: {start: 09:00, end: 17:00, interval: 1 h}
customers:
  guest: {arrivals: {rate: 20 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 2, cost: 20 per hour, serves: {check_in: {exponential: 3 min}}}
targets: {quick: {metric: wait_mean, of: check_in, at_most: 2 min}}
run: {replications: 25}
)";

StudyValues swept(const program::Folder& folder, const std::string& study) {
  folder.write("desk.yaml", k_desk);
  folder.write("t.study.yaml", study);
  REQUIRE(program::frontline(folder, "sweep t.study.yaml -o t.db").code == 0);
  Store store((folder.path / "t.db").string(), Database::Access::read);
  return read_study(store);
}

}  // namespace

TEST_CASE("frontier: who is beaten in cost or service by another one is not on it") {
  const StudyValues values =
      points_of({{4, 0.96}, {1, 0.5}, {2.5, 0.6}, {2, 0.9}, {3, 0.95}, {2, 0.8}});
  const Frontier found = frontier(values, all_of(values));
  CHECK(found.points == std::vector<std::size_t>{1, 3, 4, 0});
  REQUIRE(found.knee);
  CHECK(found.points[*found.knee] == 3);  // 0.4 for one, then 0.06 for two
}

TEST_CASE("frontier: where less is better it goes down; a straight one has no knee") {
  const StudyValues waits = points_of({{1, 100}, {2, 20}, {3, 10}, {3, 50}}, Better::lower);
  CHECK(frontier(waits, all_of(waits)).points == std::vector<std::size_t>{0, 1, 2});
  CHECK(frontier(waits, all_of(waits)).knee == 1);
  const StudyValues straight = points_of({{1, 0.1}, {2, 0.2}, {3, 0.3}});
  CHECK_FALSE(frontier(straight, all_of(straight)).knee);
}

TEST_CASE("frontier: without a cost, or a direction, there is none") {
  StudyValues values = points_of({{1, 0.1}, {2, 0.2}});
  values.cost.reset();
  CHECK(frontier(values, all_of(values)).points.empty());
  const StudyValues neither = points_of({{1, 0.1}, {2, 0.2}}, Better::neither);
  CHECK(frontier(neither, all_of(neither)).points.empty());
}

TEST_CASE("a grid: factors with their numbers, effects by levels on the same replications") {
  const program::Folder folder;
  const StudyValues values =
      swept(folder,
            "study: \"<b>How many</b> clerks?\"\nscenario: desk.yaml\nvary:\n"
            "  customers.guest.arrivals.rate: [20 per hour, 40 per hour]\n"
            "  staff.clerk.count: [1, 2, 3]\n");
  REQUIRE(values.factors.size() == 2);
  CHECK(values.factors[0].is_given());
  CHECK_FALSE(values.factors[1].is_given());
  CHECK(values.factors[0].numbers == std::vector<double>{20, 40});
  CHECK(values.factors[0].unit == " per hour");
  CHECK(values.factors[1].level == std::vector<std::size_t>{0, 1, 2, 0, 1, 2});
  CHECK(values.measures.front().measure.metric == "wait_mean");
  REQUIRE(values.cost);
  CHECK(values.replications == 25);
  REQUIRE(values.effects.size() == 2);
  for (const FactorEffect& effect : values.effects) {
    double level[3] = {0, 0, 0}, count[3] = {0, 0, 0};
    for (const StudyPoint& point : values.points) {
      const std::size_t at = values.factors[effect.factor].level[point.number];
      level[at] += point.measures.front().mean;
      count[at] += 1;
    }
    for (std::size_t i = 0; i < effect.by_level.size(); ++i)
      CHECK(effect.by_level[i].mean == Catch::Approx(level[i] / count[i]));
    CHECK(std::abs(effect.effect.mean) == Catch::Approx(effect.high - effect.low));
    CHECK(effect.effect.half_width > 0);
  }
  const std::string html = study_report(values, Language::english);
  CHECK_THAT(html, ContainsSubstring("<h1>&lt;b&gt;How many&lt;/b&gt; clerks?</h1>"));
  CHECK(html.find("<b>How many") == std::string::npos);
  CHECK(settings_of(values, Wording()).size() == 2);
}

TEST_CASE("a sample: a factor's effect is the change along a straight line") {
  const program::Folder folder;
  const StudyValues values =
      swept(folder,
            "study: Which way?\nscenario: desk.yaml\nsample: 30\nvary:\n"
            "  customers.guest.arrivals.scale: {from: 80%, to: 120%}\n"
            "  staff.clerk.cost: {from: 10 per hour, to: 30 per hour}\nreplications: 20\n");
  REQUIRE(values.factors.size() == 2);
  CHECK(values.factors[0].sampled);
  REQUIRE(values.effects.size() == 2);
  CHECK(values.effects[0].factor == 0);  // more guests wait longer …
  CHECK(values.effects[0].effect.mean > 0);
  CHECK(values.effects[0].by_level.empty());
  // … and a wage makes nobody wait: what is left is how the two happen to lie.
  CHECK(std::abs(values.effects[1].effect.mean) < 0.3 * values.effects[0].effect.mean);
  CHECK_THAT(study_report(values, Language::chinese), ContainsSubstring("每个圆点为研究的一个点"));
}
