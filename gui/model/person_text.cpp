#include "gui/model/person_text.hpp"

#include <algorithm>
#include <cmath>

#include "gui/model/facts.hpp"
#include "gui/model/times.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

constexpr double k_too_short = 0.5;  // seconds of a cause that nobody wants to read

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  return text;
}

}  // namespace

std::string who_text(Language language, const Scenario& scenario, const Who& who) {
  const std::string name = plain_name(scenario.classes[who.customer_class].name);
  const std::uint64_t number = std::uint64_t{who.customer} + 1;
  if (who.attempt == 0) return words(language, Word::person, name, number);
  return words(language, Word::person_again, name, number, who.attempt + 1);
}

std::vector<std::string> present_text(Language language, const Scenario& scenario,
                                      const VisitNow& visit, SimTime now) {
  const auto clock = [&](SimTime t) { return clock_text(scenario.clock, t); };
  const auto lasting = [&](double seconds) { return duration_text(language, seconds); };
  const std::string queue = queue_title(scenario, visit.queue);
  std::vector<std::string> lines;
  if (visit.started < k_never) {
    lines.push_back(words(language, Word::served_since, queue, clock(visit.started)));
    return lines;
  }
  lines.push_back(words(language, Word::waits_for, queue, clock(std::max(0.0, visit.joined)),
                        lasting(now - visit.joined)));
  if (visit.ends_at == k_never)
    lines.emplace_back(word(language, Word::never_gives_up));
  else
    lines.push_back(words(language, visit.is_deadline ? Word::deadline_at : Word::gives_up_at,
                          clock(visit.ends_at), lasting(visit.ends_at - now)));
  if (visit.need >= 0) lines.push_back(words(language, Word::brings_work, lasting(visit.need)));
  return lines;
}

std::string past_text(Language language, const Scenario& scenario, const VisitRecord& visit) {
  const auto clock = [&](SimTime t) { return clock_text(scenario.clock, t); };
  const std::string from = clock(std::max(0.0, visit.joined));
  const std::string queue = queue_title(scenario, visit.queue);
  const std::string wait = duration_text(language, visit.wait);
  if (visit.outcome != k_served && visit.outcome != k_unsolved)
    return words(language, Word::visit_unserved, from, queue,
                 outcome_text(language, scenario, visit.outcome), wait);
  const std::string until = clock(std::isnan(visit.ended) ? visit.joined : visit.ended);
  if (visit.group == k_none) return words(language, Word::visit_served, from, queue, wait, until);
  return words(language, Word::visit_served_by, from, queue, wait, until,
               plain_name(scenario.groups[visit.group].name), visit.person + 1);
}

std::vector<std::pair<Cause, double>> main_causes(const std::array<double, k_causes>& by) {
  std::vector<std::pair<Cause, double>> causes;
  for (std::size_t i = 0; i < k_causes; ++i)
    if (by[i] >= k_too_short) causes.emplace_back(static_cast<Cause>(i), by[i]);
  std::stable_sort(causes.begin(), causes.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return causes;
}

std::vector<ListedPerson> listed_people(const Day& day, Language language, const Reason* reason,
                                        const std::string& find) {
  std::vector<ListedPerson> people;
  if (reason) {
    for (const VisitRecord& r : day.unserved())
      if (reason->is(reason_of(r)))
        people.push_back(
            {{r.customer_class, r.customer, r.attempt}, r.arrived, r.queue, r.ended, r.wait});
    std::reverse(people.begin(), people.end());
  } else {
    for (Index q = 0; q < day.view().queues.size(); ++q)
      for (const Snapshot::Waiting& w : day.view().queues[q])
        people.push_back({{w.customer_class, w.customer, w.attempt},
                          w.arrived,
                          q,
                          w.joined,
                          day.now() - w.joined});
    std::stable_sort(people.begin(), people.end(),
                     [](const auto& a, const auto& b) { return a.since < b.since; });
  }
  if (find.empty()) return people;
  const std::string wanted = in_small_letters(find);
  std::erase_if(people, [&](const ListedPerson& person) {
    const std::string text = who_text(language, day.scenario(), person.who) + " " +
                             queue_title(day.scenario(), person.queue);
    return in_small_letters(text).find(wanted) == std::string::npos;
  });
  return people;
}

}  // namespace frontline::window
