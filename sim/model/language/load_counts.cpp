// Counts of arrivals per slot: `{from, every, numbers}` or the rows of a CSV file.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/language/time_order.hpp"

namespace frontline {
namespace {

using Slot = CountArrivals::Slot;
constexpr Range k_slot_length = {1, 1e10, false};

bool inside_an_opening(const Slot& slot, const Clock& clock) {
  if (clock.round_the_clock) return slot.from >= 0;
  const double opening = std::floor(slot.from / k_day) * k_day;
  return slot.from >= 0 && slot.to <= opening + clock.open_length + 1e-6;
}

CountArrivals read_inline(const Place& place, ReadContext& context) {
  CountArrivals result;
  if (!check_map(place, Section::counts, context)) return result;
  const auto from = required(place, "from", context);
  const auto every = required(place, "every", context);
  const auto numbers = required(place, "numbers", context);
  if (!from || !every || !numbers) return result;
  const std::optional<TimePoint> time = read_time(*from, context);
  const double length = read_amount(*every, Unit::duration, k_slot_length, context);
  if (!check_list(*numbers, "a list of numbers such as [40, 62]", context) || !time) return result;
  const Clock& clock = context.scenario.clock;
  result.period = time->period();
  const double first = wrapped_since_opening(*time, clock).value_or(0);
  for (std::size_t i = 0; i < numbers->node->items.size(); ++i) {
    const Place item = item_of(*numbers, i);
    Slot slot{first + static_cast<double>(i) * length, 0, 0};
    slot.to = slot.from + length;
    slot.number = read_amount(item, Unit::number, k_many, context);
    if (clock.round_the_clock && slot.from >= result.period) {
      slot.from -= result.period;
      slot.to -= result.period;
    }
    if (slot.number > 0 && !inside_an_opening(slot, clock)) {
      context.error(item, "customers of a slot that is not wholly inside the opening hours");
    }
    result.slots.push_back(slot);
  }
  return result;
}

struct RowSlot {
  Slot slot;
  const CsvTable::Row* row = nullptr;
};

struct RowSlots {
  std::vector<RowSlot> slots;
  std::optional<TimePoint::Kind> kind;
  double period = k_never;
};

// Slots with `from` and `number`, ascending; their ends are found later.
RowSlots read_rows(const Selection& rows, int time_column, int value_column, ReadContext& context) {
  RowSlots result;
  TimeOrder order;
  for (const CsvTable::Row* row : rows.rows) {
    const auto time = cell_time(rows, *row, time_column, context);
    const auto number = cell_number(rows, *row, value_column, 1, k_many, context);
    if (!time || !number) continue;
    if (result.kind && *result.kind != time->kind) {
      cell_error(rows, *row, time_column,
                 "clock times, weekdays and dates do not mix in one column", context);
      continue;
    }
    result.kind = time->kind;
    result.period = time->period();
    const double from = wrapped_since_opening(*time, context.scenario.clock).value_or(0);
    if (!order.fits(from, result.period))
      cell_error(rows, *row, time_column, std::string(TimeOrder::k_problem), context);
    result.slots.push_back({{from, from, *number}, row});
  }
  const auto earlier = [](const RowSlot& a, const RowSlot& b) { return a.slot.from < b.slot.from; };
  std::stable_sort(result.slots.begin(), result.slots.end(), earlier);
  return result;
}

// A slot lasts to the next one; the last as long as the one before it.
void find_ends(RowSlots& rows) {
  std::vector<RowSlot>& slots = rows.slots;
  for (std::size_t i = 0; i + 1 < slots.size(); ++i) slots[i].slot.to = slots[i + 1].slot.from;
  const Slot& before = slots[slots.size() - 2].slot;
  Slot& last = slots.back().slot;
  last.to = std::min(last.from + (before.to - before.from), rows.period);
}

// Rows of dates before the first day and after the last close belong to other days.
void drop_other_days(RowSlots& rows, const Clock& clock) {
  if (rows.kind != TimePoint::Kind::dated) return;
  std::erase_if(rows.slots, [&](const RowSlot& each) {
    return each.slot.from < -clock.start || each.slot.from >= clock.end();
  });
}

void check_slots(const Selection& rows, const RowSlots& slots, int time_column,
                 ReadContext& context) {
  for (const RowSlot& each : slots.slots) {
    if (each.slot.from == each.slot.to) {
      cell_error(rows, *each.row, time_column, "this time stands twice", context);
    } else if (each.slot.number > 0 && !inside_an_opening(each.slot, context.scenario.clock)) {
      cell_error(rows, *each.row, time_column,
                 "customers of a slot that is not wholly inside the opening hours", context);
    }
  }
}

CountArrivals read_file(const Place& place, std::optional<double> total, ReadContext& context) {
  CountArrivals result;
  if (!check_map(place, Section::table_counts, context)) return result;
  const std::optional<Selection> rows = select_rows(place, context);
  if (!rows) return result;
  const int time_column = select_column(place, "time", *rows, context);
  const int value_column = select_column(place, "value", *rows, context);
  if (time_column < 0 || value_column < 0) return result;
  RowSlots slots = read_rows(*rows, time_column, value_column, context);
  if (slots.slots.size() < 2) {
    if (!rows->rows.empty() && slots.slots.size() == rows->rows.size()) {
      context.error(place, "counts need two rows or more: a slot lasts to the next row");
    }
    return result;
  }
  find_ends(slots);
  drop_other_days(slots, context.scenario.clock);
  check_slots(*rows, slots, time_column, context);
  double sum = 0;
  for (const RowSlot& each : slots.slots) sum += each.slot.number;
  if (total && !(sum > 0)) context.error(place, "the shares sum to 0: the total cannot be spread");
  result.period = slots.period;
  for (const RowSlot& each : slots.slots) {
    result.slots.push_back(each.slot);
    if (total && sum > 0) result.slots.back().number *= *total / sum;
  }
  return result;
}

}  // namespace

CountArrivals read_counts(const Place& place, std::optional<double> total, ReadContext& context) {
  if (!place.node->is_map()) {
    context.error(place, fmt::format("expected {{from, every, numbers}} or {{file, time, value}}, "
                                     "found {}",
                                     describe(*place.node)));
    return {};
  }
  CountArrivals result =
      names_table(*place.node) ? read_file(place, total, context) : read_inline(place, context);
  const auto earlier = [](const Slot& a, const Slot& b) { return a.from < b.from; };
  std::sort(result.slots.begin(), result.slots.end(), earlier);
  return result;
}

}  // namespace frontline
