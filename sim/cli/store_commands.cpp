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

bool same_file(const std::string& a, const std::string& b) {
  std::error_code unknown;
  return std::filesystem::equivalent(a, b, unknown);
}

}  // namespace

int merge(const MergeCommand& command) {
  const std::string& first = command.stores.front();
  for (const std::string& path : command.stores)  // before anything is made
    refuse_other(Store(first, Database::Access::read).study(), first,
                 Store(path, Database::Access::read).study(), path);
  Store into(command.into, Database::Access::create);
  for (const std::string& path : command.stores)
    if (!same_file(path, command.into)) into.merge(path);
  if (!command.quiet)
    print_result(
        fmt::format("{}: {}\n", command.into, completeness(counted_points(into, into.points()))));
  return k_fine;
}

int status(const StatusCommand& command) {
  Store store(command.store, Database::Access::read);
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
  Store store(command.store, Database::Access::read);
  store.study();
  PointReader reader(store);
  const std::vector<PointStatus> counted = counted_points(store, reader.points());
  if (!counted.empty()) print_result(study_csv_header(counted.front().point, command.rows));
  bool complete = true;
  for (std::uint32_t point = 0; point < counted.size(); ++point) {
    complete = complete && counted[point].stored >= counted[point].point.replications;
    if (counted[point].stored > 0) export_point(store, reader, point, command.rows);
  }
  if (!complete && !command.quiet) print_note("warning: " + completeness(counted));
  return k_fine;
}

int report_study(const ReportCommand& command) {
  Store store(command.store, Database::Access::read);
  OutputFile page(command.report.file);
  const html::StudyValues values = html::read_study(store);
  page.write(html::study_report(values, command.report.language));
  page.finish();
  if (values.missing > 0 && !command.quiet)
    print_note("warning: " + completeness(counted_points(store, store.points())));
  return k_fine;
}

}  // namespace frontline
