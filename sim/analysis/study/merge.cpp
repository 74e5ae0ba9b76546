// Stores of one study, made on many machines, into one.
#include <fmt/format.h>

#include "analysis/study/store.hpp"

namespace frontline {
namespace {

// A name inside SQL.
std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) {
    result += c;
    if (c == '\'') result += c;
  }
  return result + "'";
}

class Attached {
 public:
  Attached(Database& database, const std::string& path) : database_(database) {
    database_.run("ATTACH " + quoted(name_of_file(path)) + " AS other");
  }
  Attached(const Attached&) = delete;
  Attached& operator=(const Attached&) = delete;
  ~Attached() {
    try {
      database_.run("DETACH other");
    } catch (const StoreError&) {
      return;  // it ends with the connection
    }
  }

 private:
  Database& database_;
};

}  // namespace

void refuse_other(const StudyRecord& ours, const std::string& our_path, const StudyRecord& theirs,
                  const std::string& their_path) {
  const auto refuse = [&](const std::string& why) {
    throw StoreError(StoreError::Reason::unusable, fmt::format("{}: {}", our_path, why));
  };
  if (theirs.hash != ours.hash)
    refuse(
        fmt::format("holds another study than {} (another scenario, other values, seed or "
                    "metrics): another file takes this one",
                    their_path));
  if (theirs.engine != ours.engine)
    refuse(fmt::format("was made by Frontline {}, {} by {}: their numbers may differ", ours.engine,
                       their_path, theirs.engine));
  if (theirs.rng != ours.rng)
    refuse(fmt::format("was made with the random numbers {}, {} with {}", ours.rng, their_path,
                       theirs.rng));
  if (theirs.fp != ours.fp)
    refuse(
        fmt::format("was made on a machine that computes otherwise than that of {} (another "
                    "processor or C library): the last digits may differ",
                    their_path));
}

void Store::refuse_different_runs(const std::string& path) {
  Statement row(database_,
                "SELECT pt, rep FROM main.run AS a JOIN other.run AS b USING (pt, rep) WHERE "
                "a.result_hash<>b.result_hash LIMIT 1");
  if (!row.step()) return;
  throw StoreError(StoreError::Reason::unusable,
                   fmt::format("{}: replication {} of point {} has other numbers than in {}: they "
                               "were not made alike",
                               path, row.integer(1), row.integer(0), database_.path()));
}

void Store::merge(const std::string& path) {
  const StudyRecord theirs = Store(path, Database::Access::read, stop_).study();
  if (!new_) refuse_other(study(), database_.path(), theirs, path);
  const Attached attached(database_, path);
  Transaction transaction(database_);
  if (new_) create_tables();
  refuse_different_runs(path);
  for (const char* table : {"study", "scenario", "layout", "metric", "point", "target", "run"}) {
    database_.run(
        fmt::format("INSERT INTO main.{0} SELECT * FROM other.{0} WHERE true "
                    "ON CONFLICT DO NOTHING",
                    table));
  }
  database_.run(
      "UPDATE main.point SET reps=o.reps FROM other.point AS o WHERE o.pt=main.point.pt AND "
      "o.reps>main.point.reps;"
      "INSERT INTO main.attempt SELECT * FROM other.attempt WHERE true ON CONFLICT DO UPDATE SET "
      "wall_s=excluded.wall_s, runs=excluded.runs WHERE excluded.runs>runs");
  transaction.commit();
  new_ = false;
}

}  // namespace frontline
