// The commands about results databases: merge, status, export, report.
#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "analysis/study/stored.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "report/html/study_report.hpp"
#include "report/output_file.hpp"
#include "report/study_csv.hpp"
#include "report/study_page.hpp"

namespace frontline {
namespace {

// Reads the points of a store one after the other.
class PointReader {
 public:
  explicit PointReader(Store& store) : store_(store), points_(store.points()) {}

  const std::vector<PointRecord>& points() const { return points_; }
  const MetricTable& table(std::size_t point) {
    const std::string& hash = points_[point].layout;
    const auto found = tables_.find(hash);
    return found != tables_.end() ? found->second
                                  : tables_.try_emplace(hash, store_.layout(hash)).first->second;
  }
  Results results(std::size_t point) {
    return stored_results(store_, points_[point], static_cast<std::uint32_t>(point), table(point));
  }

 private:
  Store& store_;
  std::vector<PointRecord> points_;
  std::map<std::string, MetricTable> tables_;  // by layout
};

std::vector<PointStatus> counted_points(Store& store, const std::vector<PointRecord>& points) {
  std::vector<PointStatus> result;
  for (std::size_t point = 0; point < points.size(); ++point)
    result.push_back({points[point], store.count(static_cast<std::uint32_t>(point)), {}});
  return result;
}

// Who stops a command finds nothing half done.
void stop_if_interrupted(const std::string& what) {
  if (stop_flag()) throw StoreError(StoreError::Reason::interrupted, "interrupted: " + what);
}

void refuse_different(const std::vector<std::string>& stores) {
  const auto study_of = [](const std::string& path) {
    return Store(path, Database::Access::read, &stop_flag()).study();
  };
  const StudyRecord first = study_of(stores.front());
  for (const std::string& path : stores) refuse_other(first, stores.front(), study_of(path), path);
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code unknown;
  return std::filesystem::equivalent(a, b, unknown);
}

}  // namespace

int merge(const MergeCommand& command) {
  catch_stop_signals();
  std::error_code unknown;
  const bool is_new = !std::filesystem::exists(command.into, unknown);
  std::size_t merged = 0;
  try {
    refuse_different(command.stores);  // before anything is made
    Store into(command.into, Database::Access::create, &stop_flag());
    for (const std::string& path : command.stores) {
      stop_if_interrupted("");
      if (!same_file(path, command.into)) into.merge(path);
      ++merged;
    }
    if (!command.quiet)
      print_result(
          fmt::format("{}: {}\n", command.into, completeness(counted_points(into, into.points()))));
  } catch (const StoreError& error) {
    if (is_new && merged == 0) std::filesystem::remove(command.into, unknown);  // empty
    if (error.reason() != StoreError::Reason::interrupted) throw;
    stop_if_interrupted(
        fmt::format("{} of {} databases are merged into {}: the same command goes "
                    "on from there",
                    merged, command.stores.size(), command.into));
  }
  return k_fine;
}

int status(const StatusCommand& command) {
  catch_stop_signals();
  Store store(command.store, Database::Access::read, &stop_flag());
  const StudyRecord study = store.study();
  PointReader reader(store);
  std::vector<PointStatus> points = counted_points(store, reader.points());
  for (std::size_t point = 0; point < points.size(); ++point)
    if (!points[point].point.targets.empty() && points[point].stored > 0)
      points[point].targets = judge_targets(reader.results(point));
  print_result(study_page(study, points, Paint{colours_wanted(command.no_color)}));
  return k_fine;
}

namespace {

void export_point(Store& store, PointReader& reader, std::uint32_t number, StudyRows rows) {
  const PointRecord& point = reader.points()[number];
  if (rows == StudyRows::values) {
    const MetricTable& table = reader.table(number);
    store.read(number, table.columns.size(),
               [&](std::uint32_t replication, std::span<const double> columns) {
                 print_result(replication_csv(number, point, table, replication, columns));
               });
    return;
  }
  const Results results = reader.results(number);
  print_result(rows == StudyRows::targets
                   ? point_targets_csv(number, point, judge_targets(results))
                   : point_csv(number, point, results, summarise_all(results, 1)));
}

}  // namespace

int export_rows(const ExportCommand& command) {
  catch_stop_signals();
  Store store(command.store, Database::Access::read, &stop_flag());
  store.study();
  PointReader reader(store);
  const std::vector<PointStatus> counted = counted_points(store, reader.points());
  if (!counted.empty()) print_result(study_csv_header(counted.front().point, command.rows));
  bool complete = true;
  for (std::uint32_t point = 0; point < counted.size(); ++point) {
    stop_if_interrupted("what was printed is not all");
    complete = complete && counted[point].stored >= counted[point].point.replications;
    if (counted[point].stored > 0) export_point(store, reader, point, command.rows);
  }
  if (!complete && !command.quiet) print_note("warning: " + completeness(counted));
  return k_fine;
}

int report_study(const ReportCommand& command) {
  catch_stop_signals();
  Store store(command.store, Database::Access::read, &stop_flag());
  OutputFile page(command.report.file);
  const html::StudyValues values = html::read_study(store);
  page.write(html::study_report(values, command.report.language));
  stop_if_interrupted("nothing was written");
  page.finish();
  if (values.missing > 0 && !command.quiet)
    print_note("warning: " + completeness(counted_points(store, store.points())));
  return k_fine;
}

}  // namespace frontline
