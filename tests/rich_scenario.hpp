// A scenario that uses nearly everything at once, for tests of what must hold everywhere.
#pragma once

#include <memory>
#include <string>

#include "model/language/loader.hpp"

namespace frontline {

inline const std::string& rich_scenario_text() {
  static const std::string text = R"(
name: Everything at once
clock: {start: 08:00, end: 18:00, days: 3, warm_up: 2 h, interval: 1 h}
customers:
  guest:
    arrivals: {rate: {08:00: 20 per hour, 12:00: 45 per hour, 15:00: 15 per hour}, busyness: {gamma: {mean: 1, cv: 0.3}}}
    patience: {exponential: 6 min}
    journey:
      - {serve: check_in, label: desk}
      - branch:
          - {chance: 20%, steps: [{serve: find_booking, by: same}]}
          - {chance: 10%, steps: [{delay: {uniform: {from: 1 min, to: 5 min}}}, {go_to: desk}]}
      - {seize: room, first_of: [standard, suite], otherwise: [leave: walked]}
      - {delay: {exponential: 3 h}, label: stay}
      - release: room
      - {serve: check_out, patience: 10 min, priority: 2}
    comes_back:
      abandoned: {chance: 60%, after: {exponential: 8 min}, at_most: 2}
  vip: {arrivals: {gaps: {erlang: {mean: 20 min, phases: 3}}}, priority: 5, patience: {weibull: {mean: 10 min, cv: 0.5}}, journey: [serve: check_in, {seize: room, first_of: [suite, standard], for: 4 h}]}
  bus: {arrivals: {events: {tour: {at: 11:00, customers: 20, lead: {normal: {mean: 0 min, sd: 10 min}}}}, no_show: 10%}, journey: [serve: check_in]}
  coach: {arrivals: {counts: {from: 09:00, every: 2 h, numbers: [3, 6.5, 4]}, batch: {empirical: {1: 50%, 3: 50%}}}, journey: [{serve: luggage}]}
  phone:
    arrivals: {rate: 30 per hour}
    patience: {mixture: [{chance: 10%, of: 0 s}, {chance: 90%, of: {exponential: 90 s}}]}
    journey: [serve: phone]
    comes_back: {abandoned: {chance: 40%, after: {exponential: 10 min}, at_most: 3}}
staff:
  clerks:
    count: {08:00: 2, 11:00: 5, 16:00: 1}
    serves:
      check_in: {lognormal: {mean: 4 min, cv: 0.7}}
      find_booking: {gamma: {mean: 6 min, cv: 0.5}}
      check_out: {service: 90 s, wrap_up: {exponential: 40 s}}
      phone: {service: {exponential: 2 min}, rank: 2, when: waited > 20 s or time >= 16:00}
      luggage: {service: {triangular: {from: 1 min, mode: 2 min, to: 6 min}}, rank: 3, when: idle > 1}
    wrap_up: {exponential: 20 s}
    at_shift_end: hand_back
    cost: 28 per hour
  operators:
    count: {08:00: 1, 10:00: 2}
    serves: {phone: {hyperexponential: {mean: 100 s, cv: 1.5}}}
    cost: [20 per hour, 0.4 per customer]
resources:
  room: {kinds: {standard: {count: 30, in_use: 5, kept_for: {vip: {08:00: 3, 14:00: 0}}}, suite: {count: 4}}}
queues:
  check_in: {promise: [0 s, 2 min, 5 min], capacity: 25, balk: {when: waiting > 8, chance: 30%}}
  phone: {discipline: random}
  luggage: {discipline: lifo, balk: {by_waiting: {3: 20%, 6: 80%}}}
watch: {crowded: waiting(check_in) > 4, line: waiting(check_in), evening: {value: in_use(room), at: [12:00, 17:00]}}
plans:
  more: {staff: {clerks: {count: {08:00: 4, 11:00: 7, 16:00: 3}}}}
  everything:
    customers:
      guest: {priority: {normally: 0, when: waited > 8 min, then: 6}}
      agency:
        arrivals: {rate: 12 per hour}
        priority: {from: 0, grows: 20 per hour}
        patience: {exponential: 20 min}
        journey:
          - {serve: check_in, deadline: {after_arrival: 25 min}, unsolved: [{serve: office}]}
          - {collect: {size: 3, at_most: 30 min}}
          - {start: bag}
          - {serve: check_out}
        comes_back: {missed: {chance: 50%, after: {exponential: 30 min}, at_most: 1, as: caller}}
      bag: {journey: [{serve: luggage}, {serve: office}]}
      caller: {journey: [{serve: phone}]}
    staff:
      clerks:
        set_up: 20 s
        breakdowns: {up: {exponential: 2 h}, down: {exponential: 10 min}, customer: hand_back}
      operators: {concurrency: {of: phone, speed: [100%, 80%]}}
      managers:
        shifts: {day: {from: 08:30, to: 17:00, count: 2, breaks: [{at: 12:00, for: 40 min, away: 1}]}}
        serves:
          check_in: {service: {exponential: 5 min}, solved: 80%, interruptible: true}
          find_booking: {exponential: 3 min}
          office: {service: {exponential: 6 min}, rank: 2}
        wrap_up: {exponential: 1 min}
    resources: {room: {kinds: {standard: {count: 60, turnaround: 15 min}}}}
    queues:
      check_in: {discipline: deadline, comfort: {when: waited > 4 min, patience: +50%}}
      check_out: {lines: per_server, jockeying: 2}
      phone: {callback: {when: waiting > 0, accept: 50%, within: 15 min, kept: 90%}}
      office: {capacity: 6, announce: expected_wait}
  no_vip: {customers: {vip: none}, resources: {room: {kinds: {standard: {kept_for: none}}}}}
)";
  return text;
}

inline std::shared_ptr<const Scenario> rich_scenario(const std::string& plan = "") {
  LoadOptions options;
  options.plan = plan;
  return load_scenario_text(rich_scenario_text(), "rich.yaml", options).scenario;
}

}  // namespace frontline
