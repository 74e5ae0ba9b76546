// Data files: the bytes of one, read as such and by everything in a scenario that reads data files. Its
// columns should be `time` and `value`.
#include "model/language/csv.hpp"

#include <array>

#include "fuzz/input.hpp"

using namespace frontline;

namespace {

void check_table(std::string_view text) {
  Diagnostics diagnostics;
  const CsvTable table = parse_csv(text, "data.csv", diagnostics);
  fuzz::expect(table.ok != diagnostics.failed(), "a table is right, or it is said what is wrong");
  if (!table.ok) return;
  fuzz::expect(!table.header.empty(), "a table has columns");
  int line = 0;
  for (const CsvTable::Row& row : table.rows) {
    fuzz::expect(row.cells.size() == table.header.size(), "a row has a cell for each column");
    fuzz::expect(row.line > line, "rows come one after the other");
    line = row.line;
  }
}

std::string scenario_with(const std::string& arrivals, const std::string& count,
                          const std::string& service) {
  return "name: Data\nclock: {start: 09:00, end: 12:00}\ncustomers: {guest: {arrivals: {" +
         arrivals + "}, journey: [serve: desk]}}\nstaff: {clerk: {count: " + count +
         ", serves: {desk: " + service + "}}}\n";
}

/// Everything that reads a data file.
const std::array k_readers = {
    scenario_with("rate: {file: data.csv, time: time, value: value, unit: per hour}", "1", "1 min"),
    scenario_with("counts: {file: data.csv, time: time, value: value}", "1", "1 min"),
    scenario_with("trace: {file: data.csv, time: time}", "1", "1 min"),
    scenario_with("rate: 3 per hour", "{file: data.csv, time: time, value: value}", "1 min"),
    scenario_with("rate: 3 per hour", "1",
                  "{empirical: {file: data.csv, column: value, unit: s, weight: time}}"),
    scenario_with("events: {tour: {at: 10:00, customers: 9, lead: {empirical: {file: data.csv, "
                  "column: value, unit: min}}}}",
                  "1", "1 min"),
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_table(text);
  folder.write("data.csv", text);
  for (const std::string& reader : k_readers) {
    try {
      fuzz::run_shortly(load_scenario_text(reader, "scenario", {}, folder.path("")).scenario);
    } catch (const ScenarioError& error) {
      fuzz::check_refusal(error);
    }
  }
  return 0;
}
