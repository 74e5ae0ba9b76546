// The store: what is written comes back, nothing is written twice, and other files are refused.
#include "analysis/study/store.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "program.hpp"
#include "store_dump.hpp"

using namespace frontline;
using Access = Database::Access;
using Catch::Matchers::ContainsSubstring;

namespace {

MetricTable small_table() {
  MetricTable table;
  table.columns = {{Source::wait_sum, 1}, {Source::waits, 1}, {Source::offered, 0, 3}};
  table.intervals = {"all", "09:00"};
  MetricRow mean;
  mean.scope = "task:desk";
  mean.interval = "all";
  mean.metric = "wait_mean";
  mean.unit = "s";
  mean.formula = Formula::ratio;
  mean.b = 1;
  MetricRow level = mean;
  level.interval = "09:00";
  level.metric = "service_level";
  level.within = 300;
  level.formula = Formula::pooled_ratio;
  level.a = 2;
  level.factor = 0.5;
  table.rows = {mean, level};
  table.first_row = {{{"task:desk", "all"}, 0}, {{"task:desk", "09:00"}, 1}};
  return table;
}

StudyRecord study(const std::string& hash = "abc") {
  return {hash, "How \"many\"?", "study: …\n", "0.1.0", "philox", "f00d"};
}

struct Made {
  Made() {
    const MetricTable table = small_table();
    layouts[layout_hash(table)] = table;
    PointRecord point;
    point.scenario_hash = "hash1";
    point.scenario_name = "One, two";
    point.canonical = "name: x\n";
    point.values = {{"staff.clerks.count", "3"}, {"plan", "none"}};
    point.seed = 18446744073709551615ull;
    point.replications = 4;
    point.layout = layout_hash(table);
    Target target;
    target.name = "quick";
    target.metric = "wait_mean";
    target.scope = "task:desk";
    target.bound = 0.8;
    target.at_least = true;
    target.on = 0.9;
    point.targets = {target};
    points = {point, point};
    points[1].values[0].second = "{08:00: 2}";
  }
  std::string path(const std::string& name) const { return (folder.path / name).string(); }
  std::string make(const std::string& name, const std::vector<Run>& runs,
                   const std::string& hash = "abc") const {
    Store store(path(name), Access::create);
    store.create(study(hash), points, layouts);
    store.add(runs, {"here", "now", 1, 0.5, 3});
    return path(name);
  }
  program::Folder folder;
  Layouts layouts;
  std::vector<PointRecord> points;
};

Run run(std::uint32_t point, std::uint32_t replication, double first = 1.5) {
  return {point,
          replication,
          100,
          static_cast<std::uint64_t>(first * 1000),
          {first, std::nan(""), -0.0}};
}

// The reason of the error, and what it says.
std::string refusal(const std::function<void()>& act) {
  try {
    act();
  } catch (const StoreError& error) {
    return std::to_string(static_cast<int>(error.reason())) + " " + error.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("study, points, targets, layout and numbers come back as they were written") {
  const Made made;
  const std::string path = made.make("a.db", {run(0, 2), run(1, 0, 7), run(0, 0, 3)});
  Store store(path, Access::read);
  CHECK(store.study().title == "How \"many\"?");
  CHECK(store.study().hash == "abc");
  const std::vector<PointRecord> points = store.points();
  REQUIRE(points.size() == 2);
  CHECK(points[1].values == made.points[1].values);
  CHECK(points[0].seed == 18446744073709551615ull);
  CHECK(points[0].replications == 4);
  REQUIRE(points[0].targets.size() == 1);
  CHECK(points[0].targets[0].on == 0.9);
  CHECK_FALSE(points[0].targets[0].confidence);
  const MetricTable table = store.layout(points[0].layout);
  CHECK(table.columns.size() == 3);
  CHECK(table.intervals == std::vector<std::string>{"all", "09:00"});
  REQUIRE(table.find("task:desk", "09:00", "service_level", 300) == 1u);
  CHECK(table.rows[1].formula == Formula::pooled_ratio);
  CHECK(table.rows[1].a == 2);
  CHECK(table.rows[1].factor == 0.5);
  std::vector<std::uint32_t> order;
  store.read(0, 3, [&](std::uint32_t replication, std::span<const double> values) {
    order.push_back(replication);
    REQUIRE(values.size() == 3);
    CHECK(values[0] == (replication == 0 ? 3 : 1.5));
    CHECK(std::isnan(values[1]));
    CHECK((values[2] == 0 && std::signbit(values[2])));
  });
  CHECK(order == std::vector<std::uint32_t>{0, 2});
  CHECK(store.stored(0) == std::vector<Span>{{0, 1}, {2, 3}});
  CHECK(store.count(1) == 1);
}

TEST_CASE("a replication that is there is not written again, and other numbers are an error") {
  const Made made;
  const std::string path = made.make("a.db", {run(0, 0), run(0, 1)});
  const std::string before = store_dump::dump(path);
  {
    Store store(path, Access::write);
    store.add(std::vector<Run>{run(0, 1), run(0, 0)}, {});
    // All or nothing: the new one beside it is not kept either.
    const std::string refused = refusal([&] {
      store.add(std::vector<Run>{run(0, 2), run(0, 1, 9)}, {});
    });
    CHECK_THAT(refused, ContainsSubstring("replication 1 of point 0 is there with other numbers"));
  }
  CHECK(store_dump::dump(path) == before);
}

TEST_CASE("who writes has the file for himself") {
  const Made made;
  const std::string path = made.make("a.db", {});
  const Store writer(path, Access::create);
  CHECK_THAT(refusal([&] { Store(path, Access::create); }),
             ContainsSubstring("is in use by another process"));
  CHECK_THAT(refusal([&] { Store(path, Access::read); }), ContainsSubstring("is in use"));
}

TEST_CASE("what is no store of ours is refused, and left as it was") {
  const Made made;
  const auto opened = [&](const std::string& name) {
    return refusal([&] { Store(made.path(name), Access::create).study(); });
  };
  made.folder.write("text.db", "hello\n");
  CHECK_THAT(opened("text.db"), ContainsSubstring("is no results database"));
  CHECK(made.folder.read("text.db") == "hello\n");
  const std::string path = made.make("a.db", {run(0, 0)});
  made.folder.write("short.db", made.folder.read("a.db").substr(0, 9000));
  CHECK_THAT(opened("short.db"), ContainsSubstring("is damaged"));
  store_dump::Opened(made.path("other.db")).ask("CREATE TABLE t(a)");
  CHECK_THAT(opened("other.db"), ContainsSubstring("not one of Frontline's results"));
  store_dump::Opened(path).ask("PRAGMA user_version=2");
  CHECK_THAT(opened("a.db"),
             ContainsSubstring("is of version 2 of the store; this program knows version 1"));
  CHECK_THAT(refusal([&] { Store(made.path("none.db"), Access::read); }),
             ContainsSubstring("there is no such file"));
  CHECK_THAT(refusal([&] { Store(made.folder.path.string(), Access::create); }),
             ContainsSubstring("is no file"));
  CHECK_THAT(refusal([&] { Store("/nowhere/a.db", Access::create); }),
             ContainsSubstring("cannot create /nowhere/a.db"));
  CHECK(name_of_file(":memory:") == "./:memory:");  // which SQLite would not write anywhere
  made.folder.write("empty.db", "");
  CHECK(Store(made.path("empty.db"), Access::create).is_new());
}

TEST_CASE("stores merge in any order, any number of times, into the same") {
  const Made made;
  const std::string a = made.make("a.db", {run(0, 0), run(1, 1)});
  const std::string b = made.make("b.db", {run(0, 1, 4), run(1, 1), run(1, 3)});
  const auto merged = [&](const std::string& name, const std::vector<std::string>& parts) {
    Store store(made.path(name), Access::create);
    for (const std::string& part : parts) store.merge(part);
    return made.path(name);
  };
  const std::string ab = store_dump::dump(merged("ab.db", {a, b}));
  CHECK(store_dump::dump(merged("ba.db", {b, a})) == ab);
  CHECK(store_dump::dump(merged("abab.db", {a, b, a, b})) == ab);
  CHECK(store_dump::dump(made.make("all.db", {run(1, 3), run(0, 1, 4), run(1, 1), run(0, 0)})) ==
        ab);
}

TEST_CASE("stores that were not made alike do not merge, and what is there stays") {
  const Made made;
  const std::string a = made.make("a.db", {run(0, 0)});
  const auto refused = [&](const std::string& other) {
    const std::string before = store_dump::dump(a);
    std::string said = refusal([&] { Store(a, Access::write).merge(other); });
    CHECK(store_dump::dump(a) == before);
    return said;
  };
  CHECK_THAT(refused(made.make("b.db", {}, "xyz")), ContainsSubstring("holds another study than"));
  CHECK_THAT(refused(made.make("c.db", {run(0, 1), run(0, 0, 9)})),
             ContainsSubstring("replication 0 of point 0 has other numbers"));
  const std::string d = made.make("d.db", {run(0, 1)});
  store_dump::Opened(d).ask("UPDATE study SET engine='0.2'");
  CHECK_THAT(refused(d), ContainsSubstring("was made by Frontline 0.1.0"));
  store_dump::Opened(d).ask("UPDATE study SET engine='0.1.0', fp='beef'");
  CHECK_THAT(refused(d), ContainsSubstring("computes otherwise"));
  store_dump::Opened(d).ask("UPDATE study SET rng='dice', fp='f00d'");
  CHECK_THAT(refused(d), ContainsSubstring("random numbers philox"));
}

TEST_CASE("more replications go on with what is there, fewer change nothing") {
  const Made made;
  const std::string path = made.make("a.db", {run(0, 0)});
  std::vector<PointRecord> more = made.points;
  more[0].replications = 9;
  more[1].replications = 2;
  {
    Store store(path, Access::write);
    store.raise_replications(more);
  }
  const std::vector<PointRecord> points = Store(path, Access::read).points();
  CHECK(points[0].replications == 9);
  CHECK(points[1].replications == 4);
}

TEST_CASE("a store whose contents were tampered with is told to be damaged") {
  const Made made;
  const auto read_all = [&](const std::string& change) {
    const std::string path = made.path("t.db");
    program::fs::remove(path);
    made.make("t.db", {run(0, 0)});
    store_dump::Opened(path).ask(change);
    return refusal([&] {
      Store store(path, Access::read);
      for (const PointRecord& point : store.points())
        store.read(0, store.layout(point.layout).columns.size(), [](auto, auto) {});
    });
  };
  for (const std::string change :
       {"UPDATE run SET v=x'00'", "UPDATE metric SET a=9", "UPDATE metric SET b=-1",
        "UPDATE metric SET formula='a+b'", "UPDATE layout SET numbers=-1",
        "UPDATE layout SET intervals='[1]'", "UPDATE layout SET intervals='['",
        "UPDATE point SET params='{\"a\": 1}'", "UPDATE point SET params='3'",
        "UPDATE point SET params='{}' WHERE pt=1", "UPDATE point SET reps=-1",
        "UPDATE point SET reps=4294967296", "UPDATE point SET pt=7 WHERE pt=1",
        "UPDATE target SET confidence=1", "UPDATE target SET confidence=0",
        "UPDATE target SET on_days=1.5"}) {
    INFO(change);
    CHECK_THAT(read_all(change), ContainsSubstring("t.db: is damaged"));
  }
  CHECK_THAT(read_all("DROP TABLE target"), ContainsSubstring("a table is missing"));
}
