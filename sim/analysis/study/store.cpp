#include "analysis/study/store.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "analysis/digest.hpp"
#include "analysis/replications.hpp"

namespace frontline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t k_application = 0x46524e54;  // "FRNT"
constexpr std::int64_t k_version = 1;
constexpr std::int64_t k_most_numbers = 10'000'000;  // of a replication

// Rows of `run` are long: in a table by number few pages are left half empty, and the index by
// (pt, rep) says what is stored without reading them.
std::int64_t id_of(const Run& run) {
  return static_cast<std::int64_t>(run.point) << 32 | run.replication;
}

// What `metric.formula` says: how numbers a, b, c of run.v make a value.
constexpr std::string_view k_formulas[] = {"a",
                                           "a/b",
                                           "sd(n=a,sum=b,sum2=c)",
                                           "sd(t=a,area=b,area2=c)",
                                           "sum a/sum b",
                                           "pooled sd(n=a,sum=b,sum2=c)"};

constexpr std::int64_t k_table_count = 8;
constexpr const char* k_tables = R"(
CREATE TABLE study(study_hash TEXT PRIMARY KEY, name TEXT NOT NULL, spec TEXT NOT NULL,
  engine TEXT NOT NULL, rng TEXT NOT NULL, fp TEXT NOT NULL) STRICT;
CREATE TABLE scenario(scenario_hash TEXT PRIMARY KEY, name TEXT NOT NULL, canonical TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE layout(layout_hash TEXT PRIMARY KEY, numbers INTEGER NOT NULL, intervals TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE metric(layout_hash TEXT NOT NULL REFERENCES layout, id INTEGER NOT NULL,
  scope TEXT NOT NULL, interval TEXT NOT NULL, metric TEXT NOT NULL, within REAL,
  unit TEXT NOT NULL, formula TEXT NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL,
  c INTEGER NOT NULL, factor REAL NOT NULL, PRIMARY KEY(layout_hash, id)) STRICT, WITHOUT ROWID;
CREATE TABLE point(pt INTEGER PRIMARY KEY, scenario_hash TEXT NOT NULL REFERENCES scenario,
  layout_hash TEXT NOT NULL REFERENCES layout, params TEXT NOT NULL, seed TEXT NOT NULL,
  reps INTEGER NOT NULL) STRICT;
CREATE TABLE target(pt INTEGER NOT NULL REFERENCES point, id INTEGER NOT NULL, name TEXT NOT NULL,
  metric TEXT NOT NULL, scope TEXT NOT NULL, within REAL, at_least INTEGER NOT NULL,
  bound REAL NOT NULL, each_interval INTEGER NOT NULL, on_days REAL, confidence REAL,
  PRIMARY KEY(pt, id)) STRICT, WITHOUT ROWID;
CREATE TABLE run(id INTEGER PRIMARY KEY CHECK(id = pt << 32 | rep),
  pt INTEGER NOT NULL REFERENCES point, rep INTEGER NOT NULL,
  events INTEGER NOT NULL, result_hash TEXT NOT NULL, v BLOB NOT NULL, UNIQUE(pt, rep)) STRICT;
CREATE TABLE attempt(host TEXT NOT NULL, pid INTEGER NOT NULL, started TEXT NOT NULL,
  wall_s REAL NOT NULL, runs INTEGER NOT NULL, PRIMARY KEY(host, pid, started))
  STRICT, WITHOUT ROWID;
)";

// The numbers of a replication stand in `run.v` as they do in memory.
static_assert(std::endian::native == std::endian::little && sizeof(double) == 8);

std::span<const unsigned char> bytes_of(const std::vector<double>& values) {
  return {reinterpret_cast<const unsigned char*>(values.data()), values.size() * sizeof(double)};
}

void read_bytes(std::span<const unsigned char> bytes, std::vector<double>& values) {
  values.resize(bytes.size() / sizeof(double));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(double));
}

double or_none(const std::optional<double>& value) { return value.value_or(k_not_a_value); }

std::optional<double> optional_real(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.real(column));
}

std::string params_text(const PointRecord& point) {
  Json json = Json::object();
  for (const auto& [path, value] : point.values) json[path] = value;
  return json.dump();
}

std::string intervals_text(const MetricTable& table) { return Json(table.intervals).dump(); }

[[noreturn]] void damaged(const std::string& path) {
  throw StoreError(StoreError::Reason::unusable, fmt::format("{}: is damaged", path));
}

// The texts of a JSON array or object, with their keys in the latter.
std::vector<std::pair<std::string, std::string>> texts_of(const std::string& text,
                                                          const std::string& path) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_structured()) damaged(path);
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto& [key, value] : json.items()) {
    if (!value.is_string()) damaged(path);
    texts.emplace_back(key, value.get<std::string>());
  }
  return texts;
}

bool is_share(const std::optional<double>& value) { return !value || (*value >= 0 && *value <= 1); }

// Confidence is never certainty.
bool can_be_judged(const Target& target) {
  return is_share(target.on) && is_share(target.confidence) && target.confidence != 0 &&
         target.confidence != 1;
}

bool varies_the_same(const PointRecord& a, const PointRecord& b) {
  return std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                    [](const auto& x, const auto& y) { return x.first == y.first; });
}

void insert_layout(Database& database, const std::string& hash, const MetricTable& table) {
  Statement(database, "INSERT INTO layout VALUES(?,?,?)")
      .bind(hash)
      .bind(static_cast<std::int64_t>(table.columns.size()))
      .bind(intervals_text(table))
      .run();
  Statement metric(database, "INSERT INTO metric VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const MetricRow& row = table.rows[i];
    metric.bind(hash).bind(static_cast<std::int64_t>(i)).bind(row.scope).bind(row.interval);
    metric.bind(row.metric).bind(or_none(row.within)).bind(row.unit);
    metric.bind(k_formulas[static_cast<std::size_t>(row.formula)]);
    metric.bind(std::int64_t{row.a}).bind(std::int64_t{row.b}).bind(std::int64_t{row.c});
    metric.bind(row.factor).run();
  }
}

void insert_points(Database& database, const std::vector<PointRecord>& points) {
  Statement scenario(database, "INSERT INTO scenario VALUES(?,?,?) ON CONFLICT DO NOTHING");
  Statement insert(database, "INSERT INTO point VALUES(?,?,?,?,?,?)");
  for (std::size_t pt = 0; pt < points.size(); ++pt) {
    const PointRecord& point = points[pt];
    scenario.bind(point.scenario_hash).bind(point.scenario_name).bind(point.canonical).run();
    insert.bind(static_cast<std::int64_t>(pt)).bind(point.scenario_hash).bind(point.layout);
    insert.bind(params_text(point)).bind(std::to_string(point.seed));
    insert.bind(std::int64_t{point.replications}).run();
  }
}

void insert_targets(Database& database, const std::vector<PointRecord>& points) {
  Statement target(database, "INSERT INTO target VALUES(?,?,?,?,?,?,?,?,?,?,?)");
  for (std::size_t pt = 0; pt < points.size(); ++pt) {
    for (std::size_t i = 0; i < points[pt].targets.size(); ++i) {
      const Target& asked = points[pt].targets[i];
      target.bind(static_cast<std::int64_t>(pt)).bind(static_cast<std::int64_t>(i));
      target.bind(asked.name).bind(asked.metric).bind(asked.scope).bind(or_none(asked.within));
      target.bind(std::int64_t{asked.at_least}).bind(asked.bound);
      target.bind(std::int64_t{asked.each_interval}).bind(or_none(asked.on));
      target.bind(or_none(asked.confidence)).run();
    }
  }
}

}  // namespace

std::string layout_hash(const MetricTable& table) {
  std::string text = intervals_text(table) + "\n";
  for (const Column& column : table.columns)
    text += fmt::format("{} {} {} {}\n", static_cast<int>(column.source), column.subject,
                        column.cell, column.detail);
  text +=
      fmt::format("{} {}\n", fmt::join(table.arguments, ","), fmt::join(table.all_promises, ","));
  for (const MetricRow& row : table.rows) {
    text += fmt::format("{}\n{}\n{}\n{}\n{}\n{} {} {} {} {}\n", row.scope, row.interval, row.metric,
                        row.within.value_or(-1), row.unit, static_cast<int>(row.formula), row.a,
                        row.b, row.c, row.factor);
  }
  return sha256_text(text);
}

Store::Store(const std::string& path, Database::Access access, const std::atomic<bool>* stop)
    : database_(path, access), stop_(stop) {
  if (stop_ != nullptr) database_.stop_when(*stop_);
  if (access == Database::Access::read) {
    database_.run("BEGIN");
  } else {
    database_.run(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; "
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; BEGIN EXCLUSIVE; COMMIT");
  }
  check();
}

void Store::check() {
  const auto refuse = [&](const std::string& why) {
    throw StoreError(StoreError::Reason::unusable, fmt::format("{}: {}", database_.path(), why));
  };
  const std::int64_t application = database_.number("PRAGMA application_id");
  const std::int64_t tables = database_.number("SELECT count(*) FROM sqlite_master");
  new_ = application == 0 && tables == 0;
  if (new_) return;
  if (application != k_application) refuse("is a database, but not one of Frontline's results");
  const std::int64_t version = database_.number("PRAGMA user_version");
  if (version != k_version)
    refuse(fmt::format("is of version {} of the store; this program knows version {}", version,
                       k_version));
  Statement quick(database_, "PRAGMA quick_check(1)");
  if (!quick.step() || quick.text(0) != "ok") refuse("is damaged: " + quick.text(0));
  const std::int64_t ours = database_.number(
      "SELECT count(*) FROM sqlite_master WHERE type='table' AND name IN ('study', 'scenario', "
      "'layout', 'metric', 'point', 'target', 'run', 'attempt')");
  if (ours != k_table_count) refuse("is damaged: a table is missing");
}

void Store::create_tables() {
  database_.run(
      fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", k_application, k_version));
  database_.run(k_tables);
}

void Store::create(const StudyRecord& study, const std::vector<PointRecord>& points,
                   const Layouts& layouts) {
  Transaction transaction(database_);
  create_tables();
  Statement(database_, "INSERT INTO study VALUES(?,?,?,?,?,?)")
      .bind(study.hash)
      .bind(study.title)
      .bind(study.text)
      .bind(study.engine)
      .bind(study.rng)
      .bind(study.fp)
      .run();
  for (const auto& [hash, table] : layouts) insert_layout(database_, hash, table);
  insert_points(database_, points);
  insert_targets(database_, points);
  transaction.commit();
  new_ = false;
}

StudyRecord Store::study() {
  Statement row(database_, "SELECT study_hash, name, spec, engine, rng, fp FROM study");
  if (new_ || !row.step())
    throw StoreError(StoreError::Reason::unusable,
                     fmt::format("{}: holds no study", database_.path()));
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

std::vector<PointRecord> Store::points() {
  std::vector<PointRecord> points;
  Statement row(database_,
                "SELECT scenario_hash, name, params, seed, reps, layout_hash, pt FROM point JOIN "
                "scenario USING (scenario_hash) ORDER BY pt");
  constexpr std::int64_t k_most = std::numeric_limits<std::uint32_t>::max();
  while (row.step()) {
    const auto number = static_cast<std::int64_t>(points.size());
    if (row.integer(6) != number || row.integer(4) < 0 || row.integer(4) > k_most)
      damaged(database_.path());
    PointRecord& point = points.emplace_back();
    point.scenario_hash = row.text(0);
    point.scenario_name = row.text(1);
    point.values = texts_of(row.text(2), database_.path());
    const std::string seed = row.text(3);
    std::from_chars(seed.data(), seed.data() + seed.size(), point.seed);
    point.replications = static_cast<std::uint32_t>(row.integer(4));
    point.layout = row.text(5);
    if (!varies_the_same(point, points.front())) damaged(database_.path());
  }
  read_targets(points);
  return points;
}

void Store::read_targets(std::vector<PointRecord>& points) {
  Statement target(
      database_,
      "SELECT pt, name, metric, scope, within, at_least, bound, each_interval, on_days, "
      "confidence FROM target ORDER BY pt, id");
  while (target.step()) {
    const auto pt = static_cast<std::size_t>(target.integer(0));
    if (pt >= points.size()) continue;
    Target& asked = points[pt].targets.emplace_back();
    asked.name = target.text(1);
    asked.metric = target.text(2);
    asked.scope = target.text(3);
    asked.within = optional_real(target, 4);
    asked.at_least = target.integer(5) != 0;
    asked.bound = target.real(6);
    asked.each_interval = target.integer(7) != 0;
    asked.on = optional_real(target, 8);
    asked.confidence = optional_real(target, 9);
    if (!can_be_judged(asked)) damaged(database_.path());
  }
}

MetricTable Store::layout(const std::string& hash) {
  MetricTable table;
  Statement head(database_, "SELECT numbers, intervals FROM layout WHERE layout_hash=?");
  if (!head.bind(hash).step()) damaged(database_.path());
  const std::int64_t numbers = head.integer(0);
  if (numbers < 0 || numbers > k_most_numbers) damaged(database_.path());
  table.columns.resize(static_cast<std::size_t>(numbers));
  for (const auto& [place, interval] : texts_of(head.text(1), database_.path()))
    table.intervals.push_back(interval);
  Statement row(
      database_,
      "SELECT scope, interval, metric, within, unit, formula, a, b, c, factor FROM metric "
      "WHERE layout_hash=? ORDER BY id");
  row.bind(hash);
  while (row.step()) {
    MetricRow& metric = table.rows.emplace_back();
    metric.scope = table.names.kept(row.text(0));
    metric.interval = table.names.kept(row.text(1));
    metric.metric = table.names.kept(row.text(2));
    metric.within = optional_real(row, 3);
    metric.unit = table.names.kept(row.text(4));
    const auto* formula = std::find(std::begin(k_formulas), std::end(k_formulas), row.text(5));
    metric.formula = static_cast<Formula>(formula - std::begin(k_formulas));
    for (const int column : {6, 7, 8})
      if (row.integer(column) < 0 || row.integer(column) >= numbers) damaged(database_.path());
    if (formula == std::end(k_formulas)) damaged(database_.path());
    metric.a = static_cast<Index>(row.integer(6));
    metric.b = static_cast<Index>(row.integer(7));
    metric.c = static_cast<Index>(row.integer(8));
    metric.factor = row.real(9);
    table.first_row.try_emplace({metric.scope, metric.interval},
                                static_cast<Index>(table.rows.size() - 1));
  }
  return table;
}

std::vector<Span> Store::stored(std::uint32_t point) {
  std::vector<Span> spans;
  Statement row(database_, "SELECT rep FROM run WHERE pt=? ORDER BY rep");
  row.bind(std::int64_t{point});
  while (row.step()) {
    const auto replication = static_cast<std::uint32_t>(row.integer(0));
    if (spans.empty() || spans.back().to != replication)
      spans.push_back({replication, replication});
    ++spans.back().to;
  }
  return spans;
}

std::uint32_t Store::count(std::uint32_t point) {
  Statement row(database_, "SELECT count(*) FROM run WHERE pt=?");
  return row.bind(std::int64_t{point}).step() ? static_cast<std::uint32_t>(row.integer(0)) : 0;
}

void Store::read(std::uint32_t point, std::size_t numbers,
                 const std::function<void(std::uint32_t, std::span<const double>)>& each) {
  Statement row(database_, "SELECT rep, v FROM run WHERE pt=? ORDER BY rep");
  row.bind(std::int64_t{point});
  std::vector<double> values;
  while (row.step()) {
    read_bytes(row.bytes(1), values);
    if (values.size() != numbers) damaged(database_.path());
    each(static_cast<std::uint32_t>(row.integer(0)), values);
  }
}

void Store::add(std::span<const Run> runs, const Attempt& attempt) {
  Transaction transaction(database_);
  Statement insert(database_, "INSERT INTO run VALUES(?,?,?,?,?,?) ON CONFLICT DO NOTHING");
  Statement there(database_, "SELECT result_hash FROM run WHERE pt=? AND rep=?");
  for (const Run& run : runs) {
    const std::string hash = fingerprint_text(run.hash);
    insert.bind(id_of(run)).bind(std::int64_t{run.point}).bind(std::int64_t{run.replication});
    insert.bind(static_cast<std::int64_t>(run.events))
        .bind(hash)
        .bind_bytes(bytes_of(run.values))
        .run();
    if (database_.changes() == 1) continue;
    const bool known =
        there.bind(std::int64_t{run.point}).bind(std::int64_t{run.replication}).step();
    if (!known || there.text(0) == hash) continue;
    throw StoreError(StoreError::Reason::unusable,
                     fmt::format("{}: replication {} of point {} is there with other numbers: they "
                                 "were not made alike",
                                 database_.path(), run.replication, run.point));
  }
  Statement(database_,
            "INSERT INTO attempt VALUES(?,?,?,?,?) ON CONFLICT DO UPDATE SET "
            "wall_s=excluded.wall_s, runs=excluded.runs")
      .bind(attempt.host)
      .bind(attempt.process)
      .bind(attempt.started)
      .bind(attempt.seconds)
      .bind(attempt.replications)
      .run();
  transaction.commit();
}

void Store::raise_replications(const std::vector<PointRecord>& points) {
  Transaction transaction(database_);
  Statement update(database_, "UPDATE point SET reps=?1 WHERE pt=?2 AND reps<?1");
  for (std::size_t pt = 0; pt < points.size(); ++pt)
    update.bind(std::int64_t{points[pt].replications}).bind(static_cast<std::int64_t>(pt)).run();
  transaction.commit();
}

}  // namespace frontline
