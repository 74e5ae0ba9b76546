// Results databases: the bytes of one; or, behind a first byte 0, patches of a good one's bytes, each three
// bytes of place and one of value; or else SQL statements that change the rows of a good one. Everything
// that `status`, `export`, `report` and `merge` read is read.
#include <array>
#include <fstream>
#include <sstream>

#include <sqlite3.h>

#include "analysis/study/stored.hpp"
#include "analysis/study/sweep.hpp"
#include "fuzz/input.hpp"
#include "report/html/study_report.hpp"
#include "report/study_csv.hpp"
#include "report/study_page.hpp"

using namespace frontline;

namespace {

using Access = Database::Access;
constexpr std::string_view k_magic = "SQLite format 3";
constexpr const char* k_desk = R"(name: One desk
clock: {start: 09:00, end: 11:00}
customers:
  guest: {arrivals: {rate: 20 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 2, cost: 20 per hour, serves: {check_in: {exponential: 3 min}}}
targets: {quick: {metric: wait_mean, of: check_in, at_most: 2 min}}
run: {replications: 3}
)";
constexpr const char* k_study = R"(study: How many?
scenario: desk.yaml
vary: {staff.clerk.count: [1, 2], customers.guest.arrivals.rate: [10 per hour, 20 per hour]}
keep: [wait_mean, service_level, cost, completions]
)";

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string good_database(const fuzz::Folder& folder) {
  folder.write("desk.yaml", k_desk);
  const StudyFile file(folder.write("desk.study.yaml", k_study));
  const ReadyStudy ready = ready_study(file, 1, 1e6);
  const std::string path = folder.path("good.db");
  {
    Store store(path, Access::create);
    prepare_store(store, ready, file.study().file);
    SweepOptions options;
    options.max_events = 1'000'000;
    sweep(file, ready, store, options);
  }
  return content_of(path);
}

/// Rows may be changed, and nothing else.
int allow_rows(void*, int action, const char*, const char*, const char*, const char*) {
  constexpr std::array fine = {SQLITE_UPDATE, SQLITE_INSERT, SQLITE_DELETE,
                               SQLITE_SELECT, SQLITE_READ,   SQLITE_FUNCTION};
  for (const int each : fine)
    if (action == each) return SQLITE_OK;
  return SQLITE_DENY;
}

void change(const std::string& path, const std::string& statements) {
  sqlite3* handle = nullptr;
  fuzz::expect(sqlite3_open(path.c_str(), &handle) == SQLITE_OK, "the good database opens");
  sqlite3_exec(handle, "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF", nullptr, nullptr,
               nullptr);
  sqlite3_set_authorizer(handle, allow_rows, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 100'000);
  sqlite3_progress_handler(
      handle, 100'000, [](void*) { return 1; }, nullptr);
  sqlite3_exec(handle, statements.c_str(), nullptr, nullptr, nullptr);
  sqlite3_close(handle);
}

std::string patched(std::string bytes, std::string_view patches) {
  const auto byte = [&](std::size_t i) {
    return std::size_t{static_cast<unsigned char>(patches[i])};
  };
  for (std::size_t i = 1; i + 4 <= patches.size(); i += 4) {
    const std::size_t place = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    bytes[place % bytes.size()] = patches[i + 3];
  }
  return bytes;
}

void export_all(Store& store) {
  const std::vector<PointRecord> points = store.points();
  std::vector<PointStatus> status;
  for (std::uint32_t number = 0; number < points.size(); ++number) {
    const PointRecord& point = points[number];
    status.push_back({point, store.count(number), {}});
    if (status.back().stored == 0) continue;
    const MetricTable table = store.layout(point.layout);
    const Results results = stored_results(store, point, number, table);
    status.back().targets = judge_targets(results);
    study_csv_header(point, StudyRows::metrics);
    point_csv(number, point, results, summarise_all(results, 1));
    point_targets_csv(number, point, status.back().targets);
    store.read(number, table.columns.size(),
               [&](std::uint32_t replication, std::span<const double> columns) {
                 replication_csv(number, point, table, replication, columns);
               });
  }
  fuzz::expect(!study_page(store.study(), status, Paint{}).empty(), "a study has a page");
}

/// What a command may say of a database that is no good.
template <class Command>
void attempt(const Command& command) {
  try {
    command();
  } catch (const StoreError& error) {
    fuzz::expect(error.what()[0] != '\0', "a refusal has words");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  static const std::string good = good_database(folder);
  const std::string input(reinterpret_cast<const char*>(data), size);
  const bool patches = input.starts_with('\0'), whole = input.starts_with(k_magic);
  const std::string path = folder.write("input.db", whole     ? input
                                                    : patches ? patched(good, input)
                                                              : good);
  if (!whole && !patches) change(path, input);
  attempt([&] {
    Store store(path, Access::read);
    export_all(store);
  });
  attempt([&] {
    Store store(path, Access::read);
    html::study_report(html::read_study(store), Language::english);
  });
  attempt([&] {
    Store into(folder.write("into.db", good), Access::write);
    into.merge(path);
  });
  return 0;
}
