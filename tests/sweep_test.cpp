// The sweep: the same store for any number of threads, shards and interruptions, with the numbers
// that a run of each point gives.
#include "analysis/study/sweep.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "analysis/study/stored.hpp"
#include "analysis/summary.hpp"
#include "analysis/verdict.hpp"
#include "catch.hpp"
#include "program.hpp"
#include "store_dump.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;

namespace {

const std::string k_hotel = FRONTLINE_SOURCE_DIR "/scenarios/S01_hotel_checkin.yaml";

// The hotel evening in a folder of its own, with points of uneven length.
struct Swept {
  explicit Swept(const std::string& keys) {
    program::fs::create_directory(folder.path / "data");
    program::fs::copy(program::fs::path(k_hotel).parent_path() / "data" / "hotel_day",
                      folder.path / "data" / "hotel_day");
    program::fs::copy(k_hotel, folder.path / "hotel.yaml");
    study = folder.write("t.study.yaml", "study: Test\nscenario: hotel.yaml\n" + keys);
  }
  std::string path(const std::string& name) const { return (folder.path / name).string(); }

  SweepResult sweep(const std::string& store, SweepOptions options) const {
    const StudyFile file(study);
    const ReadyStudy ready = ready_study(file, 2, 1e9);
    Store into(path(store), Database::Access::create);
    prepare_store(into, ready, study);
    if (options.max_events == 0) options.max_events = 1'000'000'000;
    return frontline::sweep(file, ready, into, options);
  }

  program::Folder folder;
  std::string study;
};

constexpr const char* k_uneven =
    "replications: 6\nvary:\n  customers.walk_in.arrivals.scale: [100%, 30000%, 600%]\n"
    "  plan: [none, vips]\n";

}  // namespace

TEST_CASE("the store is the same for 1, 2 and 3 threads") {
  const Swept swept(k_uneven);
  for (const unsigned threads : {1u, 2u, 3u}) {
    SweepOptions options;
    options.threads = threads;
    const SweepResult result = swept.sweep(std::to_string(threads) + ".db", options);
    CHECK(result.all == 36);
    CHECK(result.stored == 36);
    CHECK(result.added == 36);
    CHECK(result.failures.empty());
  }
  const std::string one = store_dump::dump(swept.path("1.db"));
  CHECK(store_dump::dump(swept.path("2.db")) == one);
  CHECK(store_dump::dump(swept.path("3.db")) == one);
}

TEST_CASE("shards merged in any order are what one machine makes") {
  const Swept swept(k_uneven);
  SweepOptions options;
  options.threads = 2;
  swept.sweep("all.db", options);
  for (const std::uint32_t of : {2u, 7u}) {
    std::uint64_t all = 0;
    Store merged(swept.path(std::to_string(of) + ".db"), Database::Access::create);
    for (std::uint32_t k = 0; k < of; ++k) {
      options.shard = {(k * 3 + 1) % of, of};
      const std::string part = std::to_string(of) + "_" + std::to_string(k) + ".db";
      all += swept.sweep(part, options).all;
      merged.merge(swept.path(part));
    }
    CHECK(all == 36);
  }
  const std::string one = store_dump::dump(swept.path("all.db"));
  CHECK(store_dump::dump(swept.path("2.db")) == one);
  CHECK(store_dump::dump(swept.path("7.db")) == one);
}

TEST_CASE("every row that is kept has the numbers of a run, and targets its verdict") {
  const Swept swept("replications: 20\nvary: {plan: [none, coach], staff.clerks.count: [1, 3]}\n");
  SweepOptions options;
  options.threads = 2;
  swept.sweep("a.db", options);
  const StudyFile file(swept.study);
  Store store(swept.path("a.db"), Database::Access::read);
  const std::vector<PointRecord> points = store.points();
  std::size_t compared = 0;
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  for (std::uint32_t pt = 0; pt < points.size(); ++pt) {
    RunOptions run;
    run.count = 20;
    run.threads = 2;
    const Results expected = run_replications(file.load(pt).scenario, run);
    const Results found = stored_results(store, points[pt], pt, store.layout(points[pt].layout));
    for (const MetricRow& row : found.table.rows) {
      const auto there = expected.table.find(row.scope, row.interval, row.metric, row.within);
      REQUIRE(there);
      const RowSummary a = summarise(found, row);
      const RowSummary b = summarise(expected, expected.table.rows[*there]);
      INFO(row.scope << " " << row.interval << " " << row.metric);
      CHECK((same(a.mean, b.mean) && same(a.half_width, b.half_width) && same(a.sd, b.sd) &&
             same(a.p05, b.p05) && same(a.p95, b.p95) && a.n == b.n));
      ++compared;
    }
    const auto judged = judge_targets(found), wanted = judge_targets(expected);
    REQUIRE(judged.size() == wanted.size());
    for (std::size_t i = 0; i < judged.size(); ++i) {
      CHECK(judged[i].verdict == wanted[i].verdict);
      CHECK(same(judged[i].value, wanted[i].value));
      CHECK(same(judged[i].half_width, wanted[i].half_width));
      CHECK(judged[i].pass_share == wanted[i].pass_share);
    }
  }
  CHECK(compared > 2000);
}

TEST_CASE("a sweep that is stopped stores what is done, and goes on from there") {
  const Swept swept(k_uneven);
  SweepOptions options;
  options.threads = 2;
  swept.sweep("all.db", options);
  std::uint64_t stored = 0;
  for (int attempt = 0; attempt < 200 && stored < 36; ++attempt) {
    std::atomic<bool> stop{attempt == 0};
    options.stop = &stop;
    options.shard = {};
    // Stops at the first word of progress: some batches, or none.
    options.progress = [&](const SweepResult&) { stop = true; };
    const SweepResult result = swept.sweep("a.db", options);
    CHECK(result.stored >= stored);
    CHECK(result.stored == stored + result.added);
    stored = result.stored;
    options.progress = nullptr;
  }
  CHECK(stored == 36);
  CHECK(store_dump::dump(swept.path("a.db")) == store_dump::dump(swept.path("all.db")));
}

TEST_CASE("raising the replications makes what a new sweep makes") {
  const Swept swept("replications: 3\nvary: {plan: [none, vips]}\n");
  SweepOptions options;
  options.threads = 2;
  swept.sweep("a.db", options);
  const std::string more =
      "study: Test\nscenario: hotel.yaml\nreplications: 8\nvary: {plan: [none, vips]}\n";
  swept.folder.write("t.study.yaml", more);
  CHECK(swept.sweep("a.db", options).added == 10);
  swept.sweep("b.db", options);
  const auto runs = [&](const char* name) {
    return store_dump::Opened(swept.path(name)).ask("SELECT * FROM run ORDER BY id");
  };
  CHECK(runs("a.db") == runs("b.db"));
  CHECK(store_dump::Opened(swept.path("a.db")).ask("SELECT reps FROM point") == "8\n8\n");
}

TEST_CASE("a point that has too many events is told, and the others are done") {
  const Swept swept("replications: 4\nvary: {customers.walk_in.arrivals.scale: [10%, 100000%]}\n");
  SweepOptions options;
  options.threads = 2;
  options.max_events = 2000;
  const SweepResult result = swept.sweep("a.db", options);
  REQUIRE(result.failures.size() == 1);
  CHECK(result.failures[0].point == 1);
  CHECK(result.failures[0].replication == 0);
  CHECK_THAT(result.failures[0].reason, ContainsSubstring("more than 2000 events"));
  CHECK(result.stored == 4);
  options.max_events = 0;
  CHECK(swept.sweep("a.db", options).added == 4);
}

TEST_CASE("another study does not go into the store of this one") {
  const Swept swept("replications: 2\nvary: {plan: [none, vips]}\n");
  SweepOptions options;
  swept.sweep("a.db", options);
  swept.folder.write("t.study.yaml", "study: Test\nscenario: hotel.yaml\nvary: {plan: [vips]}\n");
  CHECK_THROWS_AS(swept.sweep("a.db", options), StoreError);
}
