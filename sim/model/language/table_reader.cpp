// What scenarios take from CSV files: rows chosen by `where`, columns by name, cells with units.
#include <fmt/format.h>

#include "model/language/values.hpp"

namespace frontline {
namespace {

const CsvTable* open_table(const Place& place, ReadContext& context) {
  const std::optional<Place> file = required(place, "file", context);
  if (!file) return nullptr;
  const std::string name = read_text(*file, context);
  if (name.empty()) return nullptr;
  const auto known = context.tables.find(name);
  if (known != context.tables.end()) return &known->second;
  const bool absolute = name.front() == '/';
  const std::string path =
      absolute || context.folder.empty() ? name : fmt::format("{}/{}", context.folder, name);
  if (const auto refusal = context.reach.refusal(path)) {
    context.error(*file, *refusal);
    return &context.tables.emplace(name, CsvTable{path, false, {}, {}}).first->second;
  }
  CsvTable table = read_csv(path, file->node->mark, file->path, context.diagnostics);
  return &context.tables.emplace(name, std::move(table)).first->second;
}

struct Filter {
  std::size_t column = 0;
  std::string text;
};

int find_column(const Place& place, std::string_view name, const CsvTable& table,
                ReadContext& context) {
  const int column = table.column(name);
  if (column < 0 && !table.header.empty()) {
    context.error(place, fmt::format("{} has no column {}{}", table.file, in_quotes(name),
                                     did_you_mean(name, table.header)));
  }
  return column;
}

std::optional<std::vector<Filter>> read_filters(const Place& place, const CsvTable& table,
                                                ReadContext& context) {
  std::vector<Filter> filters;
  const std::optional<Place> where = child(place, "where");
  if (!where) return filters;
  if (!where->node->is_map()) {
    context.error(*where, fmt::format("expected a map such as {{terminal: T5}}, found {}",
                                      describe(*where->node)));
    return std::nullopt;
  }
  bool good = true;
  for (const Entry& entry : where->node->entries) {
    const Place value = child_of(*where, entry);
    const int column = find_column(value, entry.key, table, context);
    good = good && column >= 0 && value.node->is_scalar();
    filters.push_back(
        {static_cast<std::size_t>(column < 0 ? 0 : column), read_text(value, context)});
  }
  return good ? std::optional(filters) : std::nullopt;
}

bool passes(const CsvTable::Row& row, const std::vector<Filter>& filters) {
  for (const Filter& filter : filters) {
    if (row.cells[filter.column] != filter.text) return false;
  }
  return true;
}

}  // namespace

std::optional<Selection> select_rows(const Place& place, ReadContext& context) {
  const CsvTable* table = open_table(place, context);
  if (table == nullptr || table->header.empty()) return std::nullopt;  // reported by read_csv
  const auto filters = read_filters(place, *table, context);
  Selection selection{table, {}};
  if (!filters) return selection;  // the columns can be checked all the same
  for (const CsvTable::Row& row : table->rows) {
    if (passes(row, *filters)) selection.rows.push_back(&row);
  }
  if (!selection.rows.empty()) return selection;
  context.error(place, filters->empty() ? fmt::format("{} has no rows", table->file)
                                        : fmt::format("no row of {} fits `where`", table->file));
  return std::nullopt;
}

int select_column(const Place& place, std::string_view key, const Selection& selection,
                  ReadContext& context) {
  const std::optional<Place> name = required(place, key, context);
  if (!name) return -1;
  return find_column(*name, read_text(*name, context), *selection.table, context);
}

void cell_error(const Selection& selection, const CsvTable::Row& row, int column,
                std::string message, ReadContext& context) {
  const Mark mark{std::make_shared<const std::string>(selection.table->file), row.line, 1};
  context.diagnostics.error(mark, selection.table->header[static_cast<std::size_t>(column)],
                            std::move(message));
}

std::optional<double> cell_number(const Selection& selection, const CsvTable::Row& row, int column,
                                  double factor, const Range& range, ReadContext& context) {
  const std::string& cell = row.cells[static_cast<std::size_t>(column)];
  const std::optional<double> number = parse_number(cell);
  if (!number) {
    cell_error(selection, row, column,
               fmt::format("expected a bare number such as 12.5, found {}", in_quotes(cell)),
               context);
    return std::nullopt;
  }
  const double value = *number * factor;
  if (value < range.least) {
    const std::string_view problem = range.least == 0 ? "must not be negative" : "too small";
    cell_error(selection, row, column, fmt::format("{}, found {}", problem, in_quotes(cell)),
               context);
    return std::nullopt;
  }
  if (value > range.greatest) {
    cell_error(selection, row, column, fmt::format("too large, found {}", in_quotes(cell)),
               context);
    return std::nullopt;
  }
  return value;
}

std::optional<TimePoint> cell_time(const Selection& selection, const CsvTable::Row& row, int column,
                                   ReadContext& context) {
  const std::string& cell = row.cells[static_cast<std::size_t>(column)];
  const std::vector<TimePoint> points = parse_times(cell);
  if (points.size() != 1) {
    cell_error(selection, row, column,
               points.empty() ? time_problem(cell)
                              : fmt::format("expected one time, found {}", in_quotes(cell)),
               context);
    return std::nullopt;
  }
  if (since_opening(points[0], context.scenario.clock)) return points[0];
  cell_error(selection, row, column, std::string(k_needs_date), context);
  return std::nullopt;
}

double column_factor(const Place& place, Unit unit, ReadContext& context) {
  const std::optional<Place> given = child(place, "unit");
  const bool bare = unit == Unit::number || unit == Unit::count;
  if (!given) {
    if (bare || unit == Unit::factor) return 1;
    required(place, "unit", context);
    return 1;
  }
  const std::string text = read_text(*given, context);
  const std::optional<Amount> one = parse_amount(text == "%" ? "1%" : "1 " + text);
  const bool fits =
      one && !bare && (one->unit == unit || (unit == Unit::factor && one->unit == Unit::share));
  if (fits) return one->value;
  std::string wanted = "min (s, min, h, d, w)";
  if (unit == Unit::rate) wanted = "per hour (second, minute, hour, day, week)";
  if (unit == Unit::share || unit == Unit::factor) wanted = "%";
  if (bare) wanted = "no unit: these are bare numbers";
  context.error(*given, fmt::format("expected {}, found {}", wanted, in_quotes(text)));
  return 1;
}

}  // namespace frontline
