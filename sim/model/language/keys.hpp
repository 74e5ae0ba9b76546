// The words of the scenario language: one table of keys per section, the single source for the
// loader's strictness (unknown keys and their nearest word, keys that come later) and for the
// documentation of a key.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace frontline {

enum class Section : std::uint8_t {
  root,
  clock,
  run,
  precision,
  customer_class,
  arrivals,
  counts,
  table_counts,
  trace,
  event,
  appointments,
  at_start,
  move,
  ageing_priority,
  comes_back,
  serve_step,
  deadline,
  seize_step,
  release_step,
  delay_step,
  collect_step,
  collect,
  start_step,
  branch_step,
  go_to_step,
  leave_step,
  branch_entry,
  staff_group,
  served_task,
  shift,
  shift_break,
  breakdowns,
  repair,
  concurrency,
  turnover,
  learning,
  resource,
  kind,
  queue,
  balk,
  callback,
  comfort,
  watch,
  target,
  experience,
  stays,
  money,
  class_money,  ///< besides the outcomes, by name
  switched,
  distribution,
  mean_and_cv,
  mean_and_phases,
  mean_and_sd,
  bounds,
  bounds_and_mode,
  mixture_part,
  table_values,
  table_profile,
  study_file,
  sampled,
};

struct Key {
  std::string_view name;
  std::string_view documentation;  ///< one line
};

/// The keys of a section in the order of the documentation.
std::span<const Key> keys_of(Section section);
/// The part of keys_of() about staff, resources, queues, experience and money.
std::span<const Key> keys_of_supply(Section section);

/// Those of customer classes, their arrivals and journeys; none of other sections.
std::span<const Key> keys_of_customers(Section section);

/// nullptr when the section has no such key.
const Key* find_key(Section section, std::string_view name);

std::vector<std::string> key_names(Section section);

}  // namespace frontline
