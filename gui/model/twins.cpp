#include "gui/model/twins.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "gui/model/times.hpp"

namespace frontline::window {
namespace {

PairedDifference difference(const std::vector<double>& planned,
                            const std::vector<double>& changed) {
  const std::size_t both = std::min(planned.size(), changed.size());
  return paired_difference(std::span(planned).first(both), std::span(changed).first(both));
}

// "+12.0 ± 3.1"
std::string with_interval(double difference, double half_width) {
  return fmt::format("{:+.1f} ± {:.1f}", difference, half_width);
}

// "-4.2 ± 1.0 min", short ones in seconds.
std::string time_with_interval(const PairedDifference& difference, Language language) {
  const bool is_short = std::abs(difference.difference) < 90;
  const double unit = is_short ? 1 : 60;
  return with_interval(difference.difference / unit, difference.half_width / unit) + " " +
         word(language, is_short ? Word::seconds : Word::minutes);
}

bool is_known(const PairedDifference& difference) {
  return difference.n > 1 && std::isfinite(difference.half_width);
}

}  // namespace

Twins twins_of(const Outlook& planned, const Outlook& changed, Index queue) {
  return {difference(planned.within[queue], changed.within[queue]),
          difference(planned.wait_of_run[queue], changed.wait_of_run[queue])};
}

std::string twins_text(const Twins& twins, const Goal& goal, Language language) {
  if (!is_known(twins.within) || !is_known(twins.wait)) return "";
  return words(language, Word::twins_say, twins.within.n,
               with_interval(100 * twins.within.difference, 100 * twins.within.half_width),
               duration_text(language, goal.within), time_with_interval(twins.wait, language));
}

std::string futures_text(const Futures& futures, Index queue, const Clock& clock,
                         Language language) {
  const PairedDifference& hours = futures.hours_waited[queue];
  if (!is_known(hours))
    return words(language, Word::futures_alone, clock_text(clock, futures.from), futures.runs);
  return words(language, Word::futures_say, clock_text(clock, futures.from), hours.n,
               with_interval(hours.difference, hours.half_width),
               fmt::format("{:.1f}", hours.first_mean));
}

Backlog backlog_of(const Day& day, const Outlook& outlook, Index group) {
  const Scenario& scenario = day.scenario();
  const Opening opening = opening_at(scenario.clock, day.now());
  const double interval = scenario.clock.interval;
  Backlog backlog;
  backlog.until = (std::floor((day.now() - opening.from) / interval) + 1) * interval + opening.from;
  if (backlog.until - day.now() < interval / 2) backlog.until += interval;
  backlog.until = std::min(backlog.until, opening.to);
  const double left = backlog.until - day.now(), service = outlook.service[group];
  if (left < interval / 4 || !(service > 0)) return backlog;
  std::size_t waiting = 0;
  for (const ServedTask& served : scenario.groups[group].serves)
    if (group_of_queue(scenario, served.task) == group)
      waiting += day.view().queues[served.task].size();
  backlog.work = static_cast<double>(waiting) * service / left;
  return backlog;
}

}  // namespace frontline::window
