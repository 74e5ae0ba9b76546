#include "gui/app/state.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

#include <nlohmann/json.hpp>

#include "analysis/replications.hpp"
#include "gui/model/levers.hpp"
#include "gui/model/person_text.hpp"
#include "gui/model/twins.hpp"

namespace frontline::window {
namespace {

std::string number(double value) {
  return std::isfinite(value) ? fmt::format("{:.6g}", value) : "none";
}

// Those that are not where the scenario has them: "arrivals_guest 1.2, switch_staff.clerks.count on".
std::string levers_text(const Session& session) {
  std::string text;
  for (const Lever& lever : levers_of(session.scenario())) {
    const double at = session.day().plan().lever(lever.kind, lever.subject, session.day().now());
    if (at == (lever.is_factor() ? 1 : 0)) continue;
    const std::string value = lever.is_factor() ? number(at) : at == 1 ? "off" : "on";
    text += (text.empty() ? "" : ", ") + lever.mark() + " " + value;
  }
  return text.empty() ? "none" : text;
}

double sum_of(const std::array<double, k_causes>& by) {
  return std::accumulate(by.begin(), by.end(), 0.0);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> facts_by_name(const Session& session,
                                                               const PaneMemory& memory,
                                                               Language language, bool dark) {
  const Facts& f = session.facts();
  const Clock& clock = session.scenario().clock;
  const auto outlook = session.outlook();
  const auto& other = session.other_facts();
  const auto futures = session.futures();
  const auto planned = session.planned_outlook();
  const PairedDifference hours =
      futures ? futures->hours_waited[f.selected.queue] : PairedDifference{};
  const Twins twins = other && outlook && planned && !session.outlook_is_stale()
                          ? twins_of(*planned, *outlook, f.selected.queue)
                          : Twins{};
  const People& people = session.people();
  const Story* story = people.story();
  const auto& looked = people.looked_at();
  const Verdict verdict = verdict_of(f, other ? &*other : nullptr, session.shows_changed(),
                                     session.scenario(), outlook.get(), language);
  std::vector<std::pair<std::string, std::string>> facts = {
      {"scenario", session.scenario().name},
      {"file", session.file()},
      {"time", clock_text(clock, f.now, true)},
      {"day", std::to_string(session.day().number())},
      {"seed", std::to_string(session.seed())},
      {"over", f.over ? "yes" : "no"},
      {"playing", session.playing() ? "yes" : "no"},
      {"speed", session.speed() == k_never ? "max" : number(session.speed())},
      {"fingerprint", fingerprint_text(session.day().fingerprint())},
      {"run_fingerprint",
       fingerprint_text(combined_fingerprint(
           std::array{session.day().fingerprint()}))},  // as `frontline run --day` prints it
      {"queue", session.scenario().queues[f.selected.queue].name},
      {"waiting", std::to_string(f.waiting)},
      {"first_waited", number(f.first_waited)},
      {"longest_so_far", number(f.longest_so_far)},
      {"within", number(f.within)},
      {"left", std::to_string(f.left)},
      {"on_duty", std::to_string(f.on_duty)},
      {"busy", std::to_string(f.busy)},
      {"load", number(f.load)},
      {"clears_at", f.clears_at < 0 ? "none" : clock_text(clock, f.clears_at)},
      {"plan", session.shows_changed() ? "B" : "A"},
      {"edits", std::to_string(session.current().plan().edits().size())},
      {"changes", std::to_string(session.current().plan().changes())},
      {"levers", levers_text(session)},
      {"commands", std::to_string(session.current().plan().commands().size())},
      {"looks_ahead", session.looks_ahead() ? "yes" : "no"},
      {"futures", std::to_string(futures ? futures->runs : 0)},
      {"futures_from", futures ? clock_text(clock, futures->from) : "none"},
      {"hours_waited", number(hours.difference)},
      {"hours_waited_half_width", number(hours.half_width)},
      {"paired_days", std::to_string(twins.within.n)},
      {"paired_within", number(twins.within.difference)},
      {"paired_within_half_width", number(twins.within.half_width)},
      {"paired_wait", number(twins.wait.difference)},
      {"paired_wait_half_width", number(twins.wait.half_width)},
      {"other_waiting", other ? std::to_string(other->waiting) : "none"},
      {"runs", std::to_string(outlook ? outlook->runs : 0)},
      {"errors", std::to_string(session.errors().size())},
      {"plan_name", session.plan_name().empty() ? "none" : session.plan_name()},
      {"story", story ? who_text(language, session.scenario(), story->who) : "none"},
      {"story_minutes", std::to_string(story ? story->minutes.size() : 0)},
      {"story_waited", number(story ? sum_of(story->sum()) : 0)},
      {"looked_at", looked ? who_text(language, session.scenario(), looked->who) : "none"},
      {"reasons", std::to_string(people.reasons().size())},
      {"reason",
       people.chosen() ? reason_text(language, session.scenario(), *people.chosen()) : "none"},
      {"lit", std::to_string(people.lit())},
      {"find", memory.find},
      {"split_charts", number(static_cast<double>(memory.arrangement.shares[0]))},
      {"split_waiting", number(static_cast<double>(memory.arrangement.shares[1]))},
      {"charts", memory.arrangement.charts ? "yes" : "no"},
      {"waiting_chart", memory.arrangement.waiting ? "yes" : "no"},
      {"help", memory.help ? "yes" : "no"},
      {"picker", memory.picker ? "yes" : "no"},
      {"levers_panel", memory.levers ? "yes" : "no"},
      {"language", language == Language::chinese ? "zh" : "en"},
      {"theme", dark ? "dark" : "light"},
      {"verdict", verdict.sentence},
      {"beside", verdict.beside},
      {"notice", memory.notice},
  };
  return facts;
}

std::string state_json(const std::vector<std::pair<std::string, std::string>>& facts,
                       const Marks& marks) {
  nlohmann::ordered_json json;
  for (const auto& [name, value] : facts) {
    double parsed = 0;
    const char* end = value.data() + value.size();
    const auto [at, fault] = std::from_chars(value.data(), end, parsed);
    const bool text = name == "scenario" || name == "file" || name == "fingerprint" ||
                      name == "run_fingerprint" || name == "queue" || name == "find";
    if (text || value.empty() || fault != std::errc() || at != end)
      json[name] = value;
    else if (parsed == std::trunc(parsed) && std::abs(parsed) < 1e15)
      json[name] = static_cast<std::int64_t>(parsed);
    else
      json[name] = parsed;
  }
  for (const auto& [name, mark] : marks.all()) {
    const ImVec2 at = mark.middle();
    json["widgets"][name] = fmt::format("{:.0f} {:.0f}", at.x, at.y);
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace frontline::window
