// Studies of the scenario "desk.yaml", whose first points are loaded.
#include "model/language/study.hpp"

#include <algorithm>

#include "fuzz/input.hpp"

using namespace frontline;

namespace {

constexpr const char* k_desk = R"(name: One desk
clock: {start: 09:00, end: 17:00, interval: 1 h}
customers:
  guest: {arrivals: {rate: 20 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 2, cost: 20 per hour, serves: {check_in: {exponential: 3 min}}}
targets: {quick: {metric: wait_mean, of: check_in, at_most: 2 min}}
plans:
  more: {staff: {clerk: {count: 3}}}
  slow: {staff: {clerk: {serves: {check_in: 6 min}}}}
)";
constexpr std::size_t k_points_loaded = 3;

void load_points(const std::string& path) {
  const StudyFile file(path);
  const std::size_t points = file.study().points.size();
  fuzz::expect(points > 0 && points <= k_most_points, "a study has points");
  for (const auto& point : file.study().points)
    fuzz::expect(point.size() == file.study().varied.size(), "a point has a value for each path");
  for (std::size_t i = 0; i < std::min(points, k_points_loaded); ++i) {
    fuzz::expect(!file.point_text(i).empty(), "a point has a name");
    fuzz::expect(file.load(i).scenario != nullptr, "a point that is not refused has a scenario");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  folder.write("desk.yaml", k_desk);
  try {
    load_points(folder.write("input.study.yaml", {reinterpret_cast<const char*>(data), size}));
  } catch (const ScenarioError& error) {
    fuzz::check_refusal(error);
  }
  return 0;
}
