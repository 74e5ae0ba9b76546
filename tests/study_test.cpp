// Study files: which points they make, and how a point becomes a scenario.
#include "model/language/study.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/study/points.hpp"
#include "catch.hpp"
#include "model/language/keys.hpp"
#include "program.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr const char* k_desk = R"(name: Desk
clock: {start: 09:00, end: 17:00}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 1, serves: {check_in: {exponential: 3 min}}}
targets:
  quick: {metric: service_level, of: check_in, within: 5 min, at_least: 80%, each: interval}
plans:
  two: {staff: {clerk: {count: 2}}}
queues: {check_in: {promise: 5 min}}
run: {replications: 5, seed: 7}
)";

using Points = std::vector<std::vector<std::string>>;

struct Written {
  explicit Written(const std::string& keys) {
    folder.write("desk.yaml", k_desk);
    path = folder.write("t.study.yaml", "study: How many?\nscenario: desk.yaml\n" + keys);
  }
  StudyFile file() const { return StudyFile(path); }
  std::string problems() const {
    try {
      ready_study(file(), 1, 1e9);
    } catch (const ScenarioError& error) {
      return error.what();
    }
    return "";
  }
  program::Folder folder;
  std::string path;
};

std::vector<double> numbers(const Study& study, std::size_t factor) {
  std::vector<double> result;
  for (const auto& point : study.points) result.push_back(std::stod(point[factor]));
  return result;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mx += x[i] / n;
    my += y[i] / n;
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / std::sqrt(xx * yy);
}

}  // namespace

TEST_CASE("a grid has each value with each, the path written last changes fastest") {
  const Written written("vary: {staff.clerk.count: [1, 2], plan: [none, two], run.seed: [3]}\n");
  const StudyFile file = written.file();
  CHECK(file.study().title == "How many?");
  CHECK(file.study().varied == std::vector<std::string>{"staff.clerk.count", "plan", "run.seed"});
  CHECK(file.study().points ==
        Points{{"1", "none", "3"}, {"1", "two", "3"}, {"2", "none", "3"}, {"2", "two", "3"}});
  CHECK(file.point_text(1) == "staff.clerk.count=1, plan=two, run.seed=3");
}

TEST_CASE("together takes the first values of all paths, then the second ones") {
  const Written written(
      "together: true\nvary: {staff.clerk.count: [1, 2, 1], plan: [none, none, two]}\n");
  CHECK(written.file().study().points == Points{{"1", "none"}, {"2", "none"}, {"1", "two"}});
}

TEST_CASE("a sample meets each stratum of each range once, and values of lists equally often") {
  const Written written(
      "sample: 40\nseed: 5\nvary:\n  customers.guest.arrivals.scale: {from: 100%, to: 300%}\n"
      "  staff.clerk.count: [1, 2, 3, 4]\n");
  const Study study = written.file().study();
  REQUIRE(study.points.size() == 40);
  std::set<int> strata;
  for (const double scale : numbers(study, 0)) strata.insert(static_cast<int>((scale - 100) / 5));
  CHECK(strata.size() == 40);
  CHECK(*strata.begin() == 0);
  CHECK(*strata.rbegin() == 39);
  std::vector<double> counts = numbers(study, 1);
  for (const double count : {1.0, 2.0, 3.0, 4.0})
    CHECK(std::count(counts.begin(), counts.end(), count) == 10);
  CHECK(written.file().study().points == study.points);
}

TEST_CASE("paths of a sample are drawn independently, and another seed draws others") {
  // The correlation of n independent pairs has mean 0 and variance 1 / (n - 1).
  double sum = 0;
  Points first;
  for (int seed = 1; seed <= 30; ++seed) {
    const Written written(fmt::format(
        "sample: 50\nseed: {}\nvary:\n  customers.guest.arrivals.scale: "
        "{{from: 100%, to: 300%}}\n  customers.guest.patience: {{from: 1 min, to: 9 min}}\n",
        seed));
    const Study study = written.file().study();
    sum += correlation(numbers(study, 0), numbers(study, 1));
    CHECK(study.points != first);
    first = study.points;
  }
  CHECK(std::abs(sum / 30) < 4 / std::sqrt(30.0 * 49));
}

TEST_CASE("a point is the scenario that --plan and --set make") {
  const Written written(
      "vary:\n  plan: [none, two]\n  staff.clerk.serves.check_in: [{exponential: 2 min}, 4 min]\n"
      "  clock: [{end: 15:00}]\n");
  const StudyFile file = written.file();
  const std::string path = (written.folder.path / "desk.yaml").string();
  for (std::size_t point = 0; point < 4; ++point) {
    const auto& values = file.study().points[point];
    const LoadedScenario same =
        load_scenario(path, {values[0] == "none" ? "" : values[0],
                             {},
                             {{file.study().varied[1], values[1]}, {"clock", values[2]}}});
    const LoadedScenario found = file.load(point);
    CHECK(found.scenario->canonical == same.scenario->canonical);
    CHECK(found.scenario->plan == same.scenario->plan);
  }
  CHECK(file.study().points[0] ==
        std::vector<std::string>{"none", "{exponential: 2 min}", "{end: 15:00}"});
}

TEST_CASE("values are written as --set takes them, whatever is in them") {
  const Written written(
      "vary: {description: ['a, b', \"c: d\", \"true\", \"[x]\", \"say \\\"no\\\"\", plain "
      "words]}\n");
  const StudyFile file = written.file();
  for (std::size_t point = 0; point < file.study().points.size(); ++point) {
    const auto same = load_scenario((written.folder.path / "desk.yaml").string(),
                                    {"", {}, {{"description", file.study().points[point][0]}}});
    CHECK(file.load(point).scenario->description == same.scenario->description);
  }
  CHECK(file.load(0).scenario->description == "a, b");
}

TEST_CASE("seed and replications are the study's, else each point's own") {
  const ReadyStudy own =
      ready_study(Written("vary: {run.seed: [1, 2], run.replications: [3, 4]}\n").file(), 2, 1e9);
  REQUIRE(own.points.size() == 4);
  CHECK(own.points[0].seed == 1);
  CHECK(own.points[3].seed == 2);
  CHECK(own.points[2].replications == 3);
  CHECK(own.points[3].replications == 4);
  const Written plain("vary: {plan: [none, two]}\n");
  CHECK(ready_study(plain.file(), 1, 1e9).points[1].seed == 7);
  CHECK(ready_study(plain.file(), 1, 1e9).points[1].replications == 5);
  const Written given("seed: 9\nreplications: 8\nvary: {plan: [none, two]}\n");
  CHECK(ready_study(given.file(), 1, 1e9).points[1].seed == 9);
  CHECK(ready_study(given.file(), 1, 1e9).points[1].replications == 8);
}

TEST_CASE("keep says which rows are kept, beside those of the targets") {
  const auto rows = [](const std::string& keep) {
    const ReadyStudy ready = ready_study(Written("vary: {plan: [two]}\n" + keep).file(), 1, 1e9);
    REQUIRE(ready.layouts.size() == 1);
    return ready.layouts.begin()->second;
  };
  const MetricTable all = rows("");
  CHECK(all.find("task:check_in", "all", "wait_mean"));
  CHECK(all.find("task:check_in", "all", "wait_mean_pooled"));
  CHECK_FALSE(all.find("task:check_in", "all", "wait_p90_pooled"));
  CHECK_FALSE(all.find("task:check_in", "09:00", "wait_mean"));
  CHECK(all.find("task:check_in", "09:00", "service_level", 300));  // the target's
  const MetricTable one = rows("keep: occupancy\n");
  CHECK(one.find("staff:clerk", "all", "occupancy"));
  CHECK(one.find("task:check_in", "16:30", "service_level", 300));
  CHECK_FALSE(one.find("task:check_in", "all", "wait_mean"));
  CHECK(one.columns.size() < all.columns.size() / 2);
  const MetricTable hours = rows("keep: [all, occupancy]\n");
  CHECK(hours.find("staff:clerk", "09:00", "occupancy"));
  CHECK_FALSE(hours.find("task:check_in", "09:00", "wait_mean"));
  CHECK(rows("keep: all\n").find("task:check_in", "09:00", "wait_mean"));
}

TEST_CASE("what decides the numbers decides the study, words and replications do not") {
  const auto hash = [](const std::string& keys) {
    return ready_study(Written(keys).file(), 1, 1e9).record.hash;
  };
  const std::string plain = hash("vary: {plan: [none, two]}\n");
  CHECK(hash("# a comment\nreplications: 50\nvary:\n  plan: [none, two]\n") == plain);
  CHECK(hash("vary: {plan: [two, none]}\n") != plain);
  CHECK(hash("seed: 8\nvary: {plan: [none, two]}\n") != plain);
  CHECK(hash("keep: wait_mean\nvary: {plan: [none, two]}\n") != plain);
}

TEST_CASE("a study that is run, and a scenario that is swept, are told apart") {
  const Written written("vary: {plan: [none, two]}\n");
  CHECK(is_study_file(written.path));
  const std::string desk = (written.folder.path / "desk.yaml").string();
  CHECK_FALSE(is_study_file(desk));
  CHECK_FALSE(is_study_file("/nowhere.yaml"));
  try {
    load_scenario(written.path);
    FAIL("loaded");
  } catch (const ScenarioError& error) {
    CHECK_THAT(error.what(), ContainsSubstring("this is a study: frontline sweep"));
  }
}

TEST_CASE("the reader knows every key of the table, and what it requires") {
  for (const Key& key : keys_of(Section::study_file)) {
    const std::string name(key.name);
    INFO(name);
    // A list in a list is no value of any key.
    const Written wrong("vary: {plan: [none, two]}\n" +
                        (name == "vary" || name == "study" || name == "scenario"
                             ? std::string("keep: [[a]]\n")
                             : name + ": [[a]]\n"));
    CHECK(wrong.problems() != "");
    CHECK_THAT(wrong.problems(), !ContainsSubstring("unknown key"));
  }
  const Written nothing("");
  CHECK_THAT(nothing.problems(), ContainsSubstring("the key \"vary\" is missing"));
  program::Folder folder;
  const std::string path = folder.write("t.study.yaml", "vary: {plan: [none]}\n");
  try {
    StudyFile file(path);
    FAIL("read");
  } catch (const ScenarioError& error) {
    CHECK_THAT(error.what(), ContainsSubstring("the key \"study\" is missing"));
    CHECK_THAT(error.what(), ContainsSubstring("the key \"scenario\" is missing"));
  }
}
