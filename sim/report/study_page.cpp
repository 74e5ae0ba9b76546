#include "report/study_page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/numbers.hpp"

namespace frontline {
namespace {

std::string verdict_text(const TargetResult& judged) {
  const std::string value = value_text(judged.value, judged.half_width, judged.unit);
  switch (judged.verdict) {
    case Verdict::pass: return "pass " + value;
    case Verdict::fail: return "FAIL " + value;
    case Verdict::open: return "open " + value;
  }
  return "";
}

// All targets by name: a plan may bring some of its own.
std::vector<std::string> target_names(const std::vector<PointStatus>& points) {
  std::vector<std::string> names;
  for (const PointStatus& each : points) {
    for (const Target& target : each.point.targets) {
      if (std::find(names.begin(), names.end(), target.name) == names.end())
        names.push_back(target.name);
    }
  }
  return names;
}

std::string target_cell(const PointStatus& point, const std::string& name) {
  for (const TargetResult& judged : point.targets)
    if (point.point.targets[judged.target].name == name && point.stored > 0)
      return verdict_text(judged);
  return "";
}

TextTable point_table(const std::vector<PointStatus>& points) {
  std::vector<std::string> header = {"point"};
  for (const auto& [path, value] : points.front().point.values) header.push_back(printable(path));
  header.push_back("stored");
  const std::vector<std::string> targets = target_names(points);
  for (const std::string& name : targets) header.push_back(printable(name));
  TextTable table(header);
  for (std::size_t pt = 0; pt < points.size(); ++pt) {
    const PointStatus& each = points[pt];
    std::vector<std::string> cells = {std::to_string(pt)};
    for (const auto& [path, value] : each.point.values) cells.push_back(printable(value));
    cells.push_back(fmt::format("{} of {}", each.stored, each.point.replications));
    for (const std::string& name : targets) cells.push_back(target_cell(each, name));
    table.add(std::move(cells));
  }
  return table;
}

std::string counted(std::uint64_t count, const std::string& noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

std::string completeness(const std::vector<PointStatus>& points) {
  std::uint64_t asked = 0, stored = 0;
  std::size_t complete = 0;
  for (const PointStatus& each : points) {
    asked += each.point.replications;
    stored += each.stored;
    complete += each.stored == each.point.replications;
  }
  const std::string all =
      fmt::format("{} of {}", counted(asked, "replication"), counted(points.size(), "point"));
  if (stored == asked) return fmt::format("complete: all {} are stored", all);
  return fmt::format("not complete: {} of {} are stored, {} missing; {} of {} complete", stored,
                     all, asked - stored, complete, counted(points.size(), "point"));
}

std::string study_page(const StudyRecord& study, const std::vector<PointStatus>& points,
                       const Paint& paint) {
  std::string text = paint.bold(printable(study.title)) + "\n\n  " + completeness(points) + "\n\n";
  return points.empty() ? text : text + point_table(points).text(paint);
}

}  // namespace frontline
