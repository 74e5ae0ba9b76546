// The store of a study: one SQLite file with everything that its replications reported.
//
// A replication is stored whole or not at all, in one transaction with its batch, under (point,
// replication); what is there is done and never written again. So a sweep that was killed goes on by
// asking what is missing, and files of many machines merge in any order, any number of times. The
// same replication with other numbers is an error: then the machines do not compute alike.
//
// What is kept of a replication are columns (analysis/metrics.hpp), so that means of ratios and ratios
// of sums come from the same numbers. Nothing is summed up here: whoever shows results reads the
// replications in their order.
//
// Who writes has the file for itself until the end; another process is told that it is in use.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/metrics.hpp"
#include "analysis/study/database.hpp"
#include "model/scenario.hpp"

namespace frontline {

struct StudyRecord {
  std::string hash;   ///< of all points: what decides the numbers, but not how many replications
  std::string title;  ///< the question
  std::string text;   ///< of the study file
  std::string engine, rng, fp;  ///< version, generator, arithmetic of the machine
};

struct PointRecord {
  std::string scenario_hash, scenario_name;
  std::string canonical;  ///< of the scenario; not read back
  /// Paths (or `plan`) and values as behind --set, in the order of the study.
  std::vector<std::pair<std::string, std::string>> values;
  std::uint64_t seed = 1;
  std::uint32_t replications = 0;  ///< asked for
  std::string layout;              ///< hash of its metrics
  std::vector<Target> targets;
};

/// Which metrics there are and where their columns stand.
using Layouts = std::map<std::string, MetricTable>;
/// What tells a layout from others: its rows, and where their numbers come from.
std::string layout_hash(const MetricTable& table);

/// A replication that was lived through.
struct Run {
  std::uint32_t point = 0, replication = 0;
  std::uint64_t events = 0;
  std::uint64_t hash = 0;      ///< of all its events and values
  std::vector<double> values;  ///< by column of the layout
};

/// Replications [from, to).
struct Span {
  std::uint32_t from = 0, to = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// A process that wrote here; no part of any comparison.
struct Attempt {
  std::string host, started;
  std::int64_t process = 0;
  double seconds = 0;
  std::int64_t replications = 0;
};

class Store {
 public:
  /// When `stop` is set from outside, what is under way ends with StoreError, and is undone.
  /// Throws StoreError, as everything here.
  Store(const std::string& path, Database::Access access, const std::atomic<bool>* stop = nullptr);

  const std::string& path() const { return database_.path(); }
  bool is_new() const { return new_; }  ///< nothing is in it yet
  void create(const StudyRecord& study, const std::vector<PointRecord>& points,
              const Layouts& layouts);

  StudyRecord study();
  std::vector<PointRecord> points();
  MetricTable layout(const std::string& hash);
  /// Of a point, ascending, no two adjacent.
  std::vector<Span> stored(std::uint32_t point);
  std::uint32_t count(std::uint32_t point);
  /// In the order of their numbers, each with so many values, which live until the next one.
  void read(std::uint32_t point, std::size_t numbers,
            const std::function<void(std::uint32_t, std::span<const double>)>& each);

  /// All in one transaction, with the account of who wrote them.
  void add(std::span<const Run> runs, const Attempt& attempt);
  /// More replications are asked for than before.
  void raise_replications(const std::vector<PointRecord>& points);
  /// Takes over what another store of the same study has. One that is new becomes such a store.
  void merge(const std::string& path);

 private:
  void check();
  void create_tables();
  void read_targets(std::vector<PointRecord>& points);
  void refuse_different_runs(const std::string& path);
  Database database_;
  const std::atomic<bool>* stop_;
  bool new_ = false;
};

/// Throws StoreError unless results of both, in these files, may stand in one store.
void refuse_other(const StudyRecord& ours, const std::string& our_path, const StudyRecord& theirs,
                  const std::string& their_path);

}  // namespace frontline
