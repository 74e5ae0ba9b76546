// A map of each section of the language with as few keys as it can have, in a scenario with one of
// each thing: what tests of the tables of keys change, one key after another.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace frontline {

inline const std::string k_one_of_each = R"(name: One of each
clock: {start: 09:00, end: 17:00}
customers:
  guest: {arrivals: {rate: 18 per hour}, journey: [serve: check_in]}
staff:
  clerk: {count: 1, serves: {check_in: {exponential: 3 min}}}
resources:
  room: {count: 3}
)";

// A map of a section with as few keys as it can have: the keys, and where the map (@) stands.
struct Sample {
  std::string section;
  std::vector<std::pair<std::string, std::string>> keys;
  std::string path, around = "@";
};

inline const std::vector<Sample> k_section_samples = {
    {"clock", {{"start", "09:00"}, {"end", "17:00"}}, "clock"},
    {"run", {{"seed", "2"}}, "run"},
    {"precision", {{"metric", "wait_mean"}, {"within", "5%"}}, "run.precision"},
    {"customer_class", {{"journey", "[serve: check_in]"}}, "customers.guest"},
    {"arrivals", {{"rate", "18 per hour"}}, "customers.guest.arrivals"},
    {"counts",
     {{"from", "09:00"}, {"every", "1 h"}, {"numbers", "[3, 4]"}},
     "customers.guest.arrivals",
     "{counts: @}"},
    {"table_counts",
     {{"file", "hourly.csv"}, {"time", "hour"}, {"value", "share"}, {"where", "{day: busy}"}},
     "customers.guest.arrivals",
     "{counts: @}"},
    {"trace", {{"file", "hourly.csv"}, {"time", "hour"}}, "customers.guest.arrivals", "{trace: @}"},
    {"event",
     {{"at", "12:00"}, {"customers", "3"}, {"lead", "5 min"}},
     "customers.guest.arrivals",
     "{events: {bus: @}}"},
    {"comes_back",
     {{"chance", "5%"}, {"after", "5 min"}},
     "customers.guest.comes_back",
     "{served: @}"},
    {"serve_step", {{"serve", "check_in"}}, "customers.guest.journey", "[delay: 0 s, @]"},
    {"seize_step", {{"seize", "room"}}, "customers.guest.journey", "[serve: check_in, @]"},
    {"branch_entry",
     {{"chance", "5%"}, {"steps", "[delay: 1 s]"}},
     "customers.guest.journey",
     "[serve: check_in, branch: [@]]"},
    {"staff_group", {{"count", "1"}, {"serves", "{check_in: 3 min}"}}, "staff.clerk"},
    {"served_task", {{"service", "3 min"}, {"rank", "1"}}, "staff.clerk.serves", "{check_in: @}"},
    {"resource", {{"count", "3"}}, "resources.room"},
    {"kind", {{"count", "3"}}, "resources.room", "{kinds: {big: @}}"},
    {"queue",
     {{"discipline", "fifo"}, {"capacity", "1000"}, {"lines", "per_server"}},
     "queues.check_in"},
    {"balk", {{"chance", "5%"}}, "queues.check_in", "{balk: @}"},
    {"watch", {{"value", "waiting(check_in)"}, {"at", "[12:00]"}}, "watch.line"},
    {"target", {{"metric", "wait_mean"}, {"at_most", "5 min"}}, "targets.quick"},
    {"appointments",
     {{"from", "10:00"}, {"until", "12:00"}, {"every", "1 h"}},
     "customers.guest.arrivals",
     "{appointments: @}"},
    {"at_start", {{"count", "3"}}, "customers.guest.arrivals", "{rate: 1 per hour, at_start: @}"},
    {"move",
     {{"share", "5%"}, {"from", "10:00-11:00"}, {"to", "12:00-13:00"}},
     "customers.guest.arrivals",
     "{rate: 1 per hour, move: [@]}"},
    {"ageing_priority", {{"from", "0"}, {"grows", "3 per hour"}}, "customers.guest.priority"},
    {"collect", {{"size", "3"}}, "customers.guest.journey", "[collect: @, serve: check_in]"},
    {"shift", {{"from", "09:00"}, {"to", "17:00"}, {"count", "1"}}, "staff.clerk.shifts", "{a: @}"},
    {"shift_break",
     {{"at", "12:00"}, {"for", "15 min"}},
     "staff.clerk.shifts",
     "{a: {from: 09:00, to: 17:00, count: 1, breaks: [@]}}"},
    {"breakdowns", {{"up", "8 h"}, {"down", "20 min"}}, "staff.clerk.breakdowns"},
    {"repair",
     {{"repair", "mend"}},
     "staff",
     "{clerk: {count: 1, serves: {check_in: 3 min}, breakdowns: {up: 8 h, down: @}}, "
     "smith: {count: 1, serves: {mend: 1 h}}}"},
    {"concurrency", {{"of", "check_in"}, {"speed", "[100%, 80%]"}}, "staff.clerk.concurrency"},
    {"turnover", {{"quits", "1% per week"}}, "staff.clerk.turnover"},
    {"learning",
     {{"from", "60%"}, {"for", "14 d"}},
     "staff.clerk.turnover",
     "{quits: 1% per week, learning: @}"},
    {"callback", {{"within", "1 h"}}, "queues.check_in", "{callback: @}"},
    {"comfort",
     {{"when", "waited > 10 min"}, {"patience", "+50%"}},
     "queues.check_in",
     "{comfort: @}"},
    {"experience", {{"accepts", "5 min"}}, "experience.guest"},
    {"mean_and_cv", {{"mean", "5 min"}, {"cv", "0.5"}}, "staff.clerk.wrap_up", "{gamma: @}"},
    {"mean_and_phases", {{"mean", "5 min"}, {"phases", "2"}}, "staff.clerk.wrap_up", "{erlang: @}"},
    {"mean_and_sd", {{"mean", "5 min"}, {"sd", "1 min"}}, "staff.clerk.wrap_up", "{normal: @}"},
    {"bounds", {{"from", "1 min"}, {"to", "2 min"}}, "staff.clerk.wrap_up", "{uniform: @}"},
    {"bounds_and_mode",
     {{"from", "1 s"}, {"mode", "2 s"}, {"to", "3 s"}},
     "staff.clerk.wrap_up",
     "{triangular: @}"},
    {"mixture_part", {{"chance", "100%"}, {"of", "2 s"}}, "staff.clerk.wrap_up", "{mixture: [@]}"},
    {"table_values",
     {{"file", "earliness.csv"}, {"column", "minutes_prior"}, {"unit", "min"}},
     "staff.clerk.wrap_up",
     "{empirical: @}"},
    {"release_step",
     {{"release", "room"}},
     "customers.guest.journey",
     "[seize: room, serve: check_in, @]"},
    {"delay_step", {{"delay", "1 min"}}, "customers.guest.journey", "[serve: check_in, @]"},
    {"collect_step", {{"collect", "{size: 3}"}}, "customers.guest.journey", "[@, serve: check_in]"},
    {"start_step",
     {{"start", "helper"}},
     "customers",
     "{guest: {arrivals: {rate: 1 per hour}, journey: [@, serve: check_in]}, "
     "helper: {journey: [serve: check_in]}}"},
    {"branch_step",
     {{"branch", "[{chance: 5%, steps: [delay: 1 s]}]"}},
     "customers.guest.journey",
     "[serve: check_in, @]"},
    {"go_to_step",
     {{"go_to", "again"}},
     "customers.guest.journey",
     "[{serve: check_in, label: again}, branch: [{chance: 5%, steps: [@]}]]"},
    {"leave_step", {{"leave", "gone"}}, "customers.guest.journey", "[serve: check_in, @]"},
    {"deadline",
     {{"after_arrival", "10 min"}},
     "customers.guest.journey",
     "[{serve: check_in, deadline: @}]"},
    {"stays", {{"happy", "95%"}}, "experience.guest", "{accepts: 5 min, stays: @}"},
    {"money", {{"fixed", "-80 per day"}}, "money"},
    {"class_money", {{"waiting", "-12 per hour"}}, "money", "{guest: @}"},
    {"switched",
     {{"normally", "1"}, {"when", "waiting(check_in) > 5"}, {"then", "2"}},
     "staff.clerk.count"},
    {"distribution", {{"exponential", "3 min"}}, "staff.clerk.wrap_up"},
    {"table_profile",
     {{"file", "hourly.csv"},
      {"time", "hour"},
      {"value", "share"},
      {"unit", "per hour"},
      {"where", "{day: busy}"}},
     "customers.guest.arrivals",
     "{rate: @}"},
};

}  // namespace frontline
