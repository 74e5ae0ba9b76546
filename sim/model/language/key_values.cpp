#include "model/language/key_values.hpp"

#include <algorithm>

namespace frontline {
namespace {

struct Row {
  std::string_view section, key;
  Values values;
};

constexpr Value plain(Kind kind) { return {Form::plain, kind}; }
constexpr Value name_of(std::string_view what) { return {Form::plain, Kind::name, what}; }
constexpr Value words(std::string_view list) { return {Form::words, Kind::text, list}; }
constexpr Value section(std::string_view name) { return {Form::section, Kind::text, name}; }
constexpr Value distribution(Value of) { return {Form::distribution, of.kind}; }
constexpr Value profile(Value of) { return {Form::profile, of.kind}; }
constexpr Value switched(Value of) {
  return {of.form == Form::profile ? Form::switched_profile : Form::switched, of.kind};
}
constexpr Value list_of(Value item) {
  item.within = Within::list;
  return item;
}
constexpr Value named(std::string_view names_what, Value item) {
  item.within = Within::map;
  item.key_of = names_what;
  return item;
}
constexpr Value by(Kind keys, Value item) {
  item.within = Within::map;
  item.key_kind = keys;
  return item;
}

constexpr Value k_own = plain(Kind::own), k_text = plain(Kind::text);
constexpr Value k_name = plain(Kind::name), k_condition = plain(Kind::condition);
constexpr Value k_number = plain(Kind::number), k_amount = plain(Kind::amount);
constexpr Value k_count = plain(Kind::count), k_positive = plain(Kind::positive_count);
constexpr Value k_duration = plain(Kind::duration), k_chance = plain(Kind::chance);
constexpr Value k_share = plain(Kind::share), k_factor = plain(Kind::factor);
constexpr Value k_clock_time = plain(Kind::clock_time), k_time = plain(Kind::time);
constexpr Value k_cost = plain(Kind::cost), k_priority = plain(Kind::priority);
constexpr Value k_times_of_work = distribution(k_duration);
constexpr Value k_journey = {Form::journey}, k_steps = {Form::steps}, k_plan = {Form::plan};
constexpr Value k_where = by(Kind::text, k_text);
constexpr Value k_varied = {Form::varied};

constexpr auto k_rows = std::to_array<Row>({
    {"scenario", "name", {k_text}},
    {"scenario", "description", {k_text}},
    {"scenario", "extends", {k_text}},
    {"scenario", "plans", {named("a plan", k_plan)}},
    {"scenario", "clock", {section("clock")}},
    {"scenario", "customers", {named("a customer class", section("customer_class"))}},
    {"scenario", "staff", {named("a staff group", section("staff_group"))}},
    {"scenario", "resources", {named("a resource", section("resource"))}},
    {"scenario", "queues", {named("a task or resource", section("queue"))}},
    {"scenario", "targets", {named("a target", section("target"))}},
    {"scenario",
     "watch",
     {named("a watch", plain(Kind::expression)), named("a watch", section("watch"))}},
    {"scenario", "sources", {by(Kind::text, k_text)}},
    {"scenario", "run", {section("run")}},
    {"scenario", "money", {section("money")}},
    {"scenario", "experience", {named("a customer class", section("experience"))}},

    {"clock", "start", {k_clock_time}},
    {"clock", "end", {k_clock_time}},
    {"clock", "after_end", {words("finish cut carry")}},
    {"clock", "interval", {k_duration}},
    {"clock", "warm_up", {k_duration, words("auto")}},
    {"clock", "days", {k_positive}},
    {"clock", "first_day", {plain(Kind::day)}},
    {"run", "seed", {plain(Kind::seed)}},
    {"run", "replications", {k_positive}},
    {"run", "precision", {section("precision"), list_of(section("precision"))}},
    {"precision", "metric", {plain(Kind::metric)}},
    {"precision", "of", {k_text}},
    {"precision", "promise", {k_duration}},
    {"precision", "within", {plain(Kind::bound)}},
    {"precision", "confidence", {k_chance}},
    {"precision", "at_most", {k_positive}},

    {"customer_class", "arrivals", {section("arrivals")}},
    {"customer_class", "priority", {k_priority, switched(k_priority), section("ageing_priority")}},
    {"customer_class", "patience", {k_times_of_work, words("endless")}},
    {"customer_class", "journey", {k_journey}},
    {"customer_class", "comes_back", {named("an outcome", section("comes_back"))}},
    {"customer_class", "party", {distribution(k_number)}},
    {"ageing_priority", "from", {k_priority}},
    {"ageing_priority", "grows", {plain(Kind::rate)}},
    {"comes_back", "chance", {k_chance}},
    {"comes_back", "after", {k_times_of_work}},
    {"comes_back", "at_most", {k_positive}},
    {"comes_back", "as", {name_of("a customer class")}},

    {"arrivals", "rate", {profile(plain(Kind::rate))}},
    {"arrivals", "counts", {section("counts"), section("table_counts")}},
    {"arrivals", "gaps", {k_times_of_work}},
    {"arrivals", "trace", {section("trace")}},
    {"arrivals", "events", {named("an event", section("event"))}},
    {"arrivals", "appointments", {section("appointments")}},
    {"arrivals", "busyness", {distribution(k_factor)}},
    {"arrivals", "scale", {k_share, k_number}},
    {"arrivals", "no_show", {k_chance}},
    {"arrivals", "batch", {distribution(k_number)}},
    {"arrivals", "at_start", {section("at_start")}},
    {"arrivals", "move", {list_of(section("move"))}},
    {"counts", "from", {k_time}},
    {"counts", "every", {k_duration}},
    {"counts", "numbers", {list_of(k_number)}},
    {"table_counts", "file", {k_text}},
    {"table_counts", "time", {k_text}},
    {"table_counts", "value", {k_text}},
    {"table_counts", "where", {k_where}},
    {"trace", "file", {k_text}},
    {"trace", "time", {k_text}},
    {"trace", "where", {k_where}},
    {"event", "at", {k_time}},
    {"event", "customers", {k_count}},
    {"event", "lead", {k_times_of_work}},
    {"appointments", "from", {k_clock_time}},
    {"appointments", "until", {k_clock_time}},
    {"appointments", "every", {k_duration}},
    {"appointments", "each", {k_number}},
    {"appointments", "punctuality", {distribution(plain(Kind::offset))}},
    {"at_start", "count", {k_count}},
    {"at_start", "waited", {k_times_of_work}},
    {"move", "share", {k_chance}},
    {"move", "from", {plain(Kind::period)}},
    {"move", "to", {plain(Kind::period)}},

    {"serve_step", "serve", {name_of("a task")}},
    {"serve_step", "service", {k_times_of_work}},
    {"serve_step", "work", {k_factor}},
    {"serve_step", "patience", {k_times_of_work, words("endless")}},
    {"serve_step", "priority", {k_priority, switched(k_priority), section("ageing_priority")}},
    {"serve_step", "deadline", {section("deadline")}},
    {"serve_step", "by", {words("same")}},
    {"serve_step", "unsolved", {k_steps}},
    {"serve_step", "label", {k_name}},
    {"seize_step", "seize", {name_of("a resource")}},
    {"seize_step", "amount", {k_positive}},
    {"seize_step", "first_of", {list_of(name_of("a kind of the resource"))}},
    {"seize_step", "for", {k_times_of_work}},
    {"seize_step", "otherwise", {k_steps}},
    {"seize_step", "patience", {k_times_of_work, words("endless")}},
    {"seize_step", "label", {k_name}},
    {"release_step", "release", {name_of("a resource")}},
    {"release_step", "label", {k_name}},
    {"delay_step", "delay", {k_times_of_work}},
    {"delay_step", "label", {k_name}},
    {"collect_step", "collect", {section("collect")}},
    {"collect_step", "label", {k_name}},
    {"collect", "size", {k_positive}},
    {"collect", "at_most", {k_duration}},
    {"start_step", "start", {name_of("a customer class")}},
    {"start_step", "label", {k_name}},
    {"branch_step", "branch", {list_of(section("branch_entry"))}},
    {"branch_step", "label", {k_name}},
    {"branch_entry", "chance", {k_chance, switched(k_chance)}},
    {"branch_entry", "when", {k_condition}},
    {"branch_entry", "otherwise", {words("true")}},
    {"branch_entry", "steps", {k_steps}},
    {"branch_entry", "label", {k_name}},
    {"go_to_step", "go_to", {name_of("a label of this journey")}},
    {"go_to_step", "label", {k_name}},
    {"leave_step", "leave", {name_of("an outcome")}},
    {"leave_step", "label", {k_name}},
    {"deadline", "before_event", {k_duration}},
    {"deadline", "after_arrival", {k_duration}},
    {"deadline", "at", {k_clock_time}},

    {"staff_group", "count", {profile(k_count), switched(profile(k_count)), words("unlimited")}},
    {"staff_group", "shifts", {named("a shift", section("shift"))}},
    {"staff_group",
     "serves",
     {named("a task", k_times_of_work), named("a task", section("served_task"))}},
    {"staff_group", "wrap_up", {k_times_of_work}},
    {"staff_group", "set_up", {k_times_of_work}},
    {"staff_group", "at_shift_end", {words("finish hand_back")}},
    {"staff_group", "absence", {k_chance, k_count}},
    {"staff_group", "breakdowns", {section("breakdowns")}},
    {"staff_group", "speed", {k_factor, switched(k_factor)}},
    {"staff_group", "concurrency", {section("concurrency")}},
    {"staff_group", "turnover", {section("turnover")}},
    {"staff_group", "cost", {k_cost, list_of(k_cost)}},
    {"served_task", "service", {k_times_of_work}},
    {"served_task", "rank", {k_positive}},
    {"served_task", "when", {k_condition}},
    {"served_task", "per_person", {k_duration}},
    {"served_task", "solved", {k_chance, switched(k_chance)}},
    {"served_task", "wrap_up", {k_times_of_work}},
    {"served_task", "interruptible", {words("false true restart")}},
    {"shift", "from", {plain(Kind::times)}},
    {"shift", "to", {k_clock_time}},
    {"shift", "count", {k_count}},
    {"shift", "breaks", {list_of(section("shift_break"))}},
    {"shift_break", "at", {k_clock_time}},
    {"shift_break", "for", {k_duration}},
    {"shift_break", "away", {k_positive}},
    {"breakdowns", "up", {k_times_of_work}},
    {"breakdowns", "per_customer", {k_chance}},
    {"breakdowns", "down", {k_times_of_work, section("repair")}},
    {"breakdowns", "customer", {words("waits hand_back restarts leaves")}},
    {"repair", "repair", {name_of("a task")}},
    {"concurrency", "of", {name_of("a task")}},
    {"concurrency", "speed", {list_of(k_factor)}},
    {"turnover", "quits", {plain(Kind::quit_rate), switched(plain(Kind::quit_rate))}},
    {"turnover", "replaced_after", {k_times_of_work}},
    {"turnover", "training", {k_times_of_work}},
    {"turnover", "learning", {section("learning")}},
    {"learning", "from", {k_chance}},
    {"learning", "for", {k_duration}},

    {"resource", "count", {k_count}},
    {"resource", "in_use", {k_count}},
    {"resource", "seats", {k_positive}},
    {"resource", "kept_for", {named("a customer class", profile(k_count))}},
    {"resource", "kinds", {named("a kind", section("kind"))}},
    {"resource", "turnaround", {k_times_of_work}},
    {"kind", "count", {k_count}},
    {"kind", "in_use", {k_count}},
    {"kind", "seats", {k_positive}},
    {"kind", "kept_for", {named("a customer class", profile(k_count))}},
    {"kind", "turnaround", {k_times_of_work}},

    {"queue", "discipline", {words("fifo lifo random deadline shortest")}},
    {"queue", "lines", {words("single per_server")}},
    {"queue", "join", {words("shortest random")}},
    {"queue", "ties", {words("lowest random")}},
    {"queue", "jockeying", {k_positive}},
    {"queue", "capacity", {k_count}},
    {"queue", "full", {words("blocked hold")}},
    {"queue", "balk", {section("balk")}},
    {"queue", "announce", {words("expected_wait")}},
    {"queue", "callback", {section("callback")}},
    {"queue", "comfort", {section("comfort")}},
    {"queue", "promise", {k_duration, list_of(k_duration)}},
    {"queue", "short_abandon", {k_duration}},
    {"balk", "when", {k_condition}},
    {"balk", "chance", {k_chance}},
    {"balk", "by_waiting", {by(Kind::count, k_chance)}},
    {"callback", "when", {k_condition}},
    {"callback", "accept", {k_chance}},
    {"callback", "within", {k_duration}},
    {"callback", "kept", {k_chance}},
    {"callback", "serve", {words("in_turn after_queue")}},
    {"comfort", "when", {k_condition}},
    {"comfort", "patience", {plain(Kind::more)}},
    {"comfort", "cost", {k_number}},

    {"watch", "value", {plain(Kind::expression)}},
    {"watch", "at", {list_of(k_clock_time)}},
    {"target", "metric", {plain(Kind::metric)}},
    {"target", "of", {k_text}},
    {"target", "within", {k_duration}},
    {"target", "at_least", {plain(Kind::bound)}},
    {"target", "at_most", {plain(Kind::bound)}},
    {"target", "each", {words("day interval")}},
    {"target", "on", {plain(Kind::share_of_days)}},
    {"target", "confidence", {k_chance}},
    {"experience", "accepts", {k_duration}},
    {"experience", "spread", {k_duration}},
    {"experience", "feels", {k_factor}},
    {"experience", "unserved", {k_chance}},
    {"experience", "complains", {k_chance}},
    {"experience", "tells", {k_number}},
    {"experience", "deters", {k_chance}},
    {"experience", "stays", {section("stays")}},
    {"stays", "happy", {k_chance}},
    {"stays", "unhappy", {k_chance}},
    {"money", "currency", {k_text}},
    {"money", "fixed", {plain(Kind::money_by_day)}},
    {"money", k_any_key, {named("a customer class", section("class_money"))}},
    {"class_money", "waiting", {plain(Kind::money_rate)}},
    {"class_money", "time", {plain(Kind::money_rate)}},
    {"class_money", "lost", {k_amount}},
    {"class_money", k_any_key, {named("an outcome", k_amount)}},

    {"switched", "normally", {k_own}},
    {"switched", "when", {k_condition}},
    {"switched", "then", {k_own}},
    {"switched", "until", {k_condition}},
    {"distribution", "exponential", {k_own}},
    {"distribution", "lognormal", {section("mean_and_cv")}},
    {"distribution", "gamma", {section("mean_and_cv")}},
    {"distribution", "weibull", {section("mean_and_cv")}},
    {"distribution", "hyperexponential", {section("mean_and_cv")}},
    {"distribution", "erlang", {section("mean_and_phases")}},
    {"distribution", "normal", {section("mean_and_sd")}},
    {"distribution", "uniform", {section("bounds")}},
    {"distribution", "triangular", {section("bounds_and_mode")}},
    {"distribution", "mixture", {list_of(section("mixture_part"))}},
    {"distribution",
     "empirical",
     {by(Kind::own, k_chance), list_of(k_own), section("table_values")}},
    {"mean_and_cv", "mean", {k_own}},
    {"mean_and_cv", "cv", {k_number}},
    {"mean_and_phases", "mean", {k_own}},
    {"mean_and_phases", "phases", {k_positive}},
    {"mean_and_sd", "mean", {k_own}},
    {"mean_and_sd", "sd", {k_own}},
    {"bounds", "from", {k_own}},
    {"bounds", "to", {k_own}},
    {"bounds_and_mode", "from", {k_own}},
    {"bounds_and_mode", "mode", {k_own}},
    {"bounds_and_mode", "to", {k_own}},
    {"mixture_part", "chance", {k_chance}},
    {"mixture_part", "of", {distribution(k_own)}},
    {"table_values", "file", {k_text}},
    {"table_values", "column", {k_text}},
    {"table_values", "unit", {plain(Kind::column_unit)}},
    {"table_values", "weight", {k_text}},
    {"table_values", "where", {k_where}},
    {"table_profile", "file", {k_text}},
    {"table_profile", "time", {k_text}},
    {"table_profile", "value", {k_text}},
    {"table_profile", "unit", {plain(Kind::column_unit)}},
    {"table_profile", "where", {k_where}},

    {"study_file", "study", {k_text}},
    {"study_file", "scenario", {k_text}},
    {"study_file", "vary", {by(Kind::text, k_varied)}},
    {"study_file", "together", {words("true false")}},
    {"study_file", "sample", {k_positive}},
    {"study_file", "replications", {k_positive}},
    {"study_file", "seed", {plain(Kind::seed)}},
    {"study_file", "keep", {plain(Kind::metric), list_of(plain(Kind::metric))}},
    {"sampled", "from", {k_text}},
    {"sampled", "to", {k_text}},
});

}  // namespace

std::vector<DescribedKey> described_keys() {
  std::vector<DescribedKey> keys;
  for (const Row& row : k_rows) keys.push_back({row.section, row.key});
  return keys;
}

std::span<const Value> values_of(std::string_view section, std::string_view key) {
  for (const Row& row : k_rows) {
    if (row.section != section || row.key != key) continue;
    const auto end = std::find(row.values.begin(), row.values.end(), Value{});
    return {row.values.begin(), static_cast<std::size_t>(end - row.values.begin())};
  }
  return {};
}

Value own_of(const Value& value) {
  return {value.form == Form::switched_profile ? Form::profile : Form::plain, value.kind};
}

Value with_own(const Value& value, const Value& own) {
  Value result = value;
  if (value.key_kind == Kind::own) result.key_kind = own.kind;
  if (value.kind != Kind::own) return result;
  result.kind = own.kind;
  if (value.form == Form::plain) result.form = own.form;
  return result;
}

}  // namespace frontline
