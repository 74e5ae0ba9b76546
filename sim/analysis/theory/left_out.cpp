// What theory leaves out of a scenario, in plain words.
//
// Words of the language that no formula knows are sought in the scenario's own text, not in its
// fields, so that a word is told as soon as the language has it, whatever it becomes inside.

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "analysis/theory/station.hpp"

namespace frontline::theory {
namespace {

struct Word {
  std::string_view section, key;
  std::string_view harmless;  ///< this value changes nothing
  std::string_view sentence;
  bool counts = false;  ///< changes how many come, which matters where nobody waits, too
};

constexpr auto k_words = std::to_array<Word>({
    {"customers", "busyness", "", "days that are busier than others: every day is the mean day"},
    {"customers", "batch", "1", "that customers come in batches: they come one by one"},
    {"customers", "at_start", "", "the backlog at the start", true},
    {"customers", "move", "", "that customers are moved to another time", true},
    {"customers", "appointments", "", "that booked customers come at their times"},
    {"customers", "grows", "", "that priorities grow with the wait"},
    {"customers", "deadline", "", "deadlines"},
    {"customers", "collect", "", "that customers wait for one another (collect)", true},
    {"customers", "start", "", "errands that are started beside", true},
    {"customers", "unsolved", "", "that unsolved cases take other steps", true},
    {"customers", "comes_back", "", "those who come back", true},
    {"staff", "absence", "0%", "absence: everybody comes"},
    {"staff", "breaks", "", "that breaks end late when a customer is served"},
    {"staff", "breakdowns", "", "breakdowns"},
    {"staff", "concurrency", "", "that a person serves several customers at once"},
    {"staff", "set_up", "0 s",
     "set-up times, in which the customer waits: with one, even who finds somebody free counts as "
     "having had to wait"},
    {"staff", "turnover", "", "that people quit and learn"},
    {"staff", "solved", "100%", "that some cases are not solved", true},
    {"staff", "interruptible", "false", "that work is interrupted"},
    {"staff", "at_shift_end", "finish", "that customers are handed back at the end of a shift"},
    {"queues", "lines", "single", "that there is a line for each person"},
    {"queues", "balk", "", "that customers turn away on seeing the line"},
    {"queues", "announce", "", "that the wait is announced"},
    {"queues", "callback", "", "callbacks"},
    {"queues", "comfort", "", "comfort while waiting"},
});

/// Names of those whose words matter.
struct Concerned {
  std::set<std::string> classes, groups, queues;
};

/// "key: value" somewhere under a name of a section.
struct Line {
  std::string section, name, key, value;
};

// The text is in block style, two blanks a level; a list item stands behind a line "-".
std::vector<Line> lines_of(const std::string& text) {
  std::vector<Line> lines;
  std::istringstream stream(text);
  std::string section, name;
  for (std::string line; std::getline(stream, line);) {
    const std::size_t indent = line.find_first_not_of(' ');
    const std::size_t colon = line.find(':', indent == std::string::npos ? 0 : indent);
    if (indent == std::string::npos || colon == std::string::npos) continue;
    const std::string key = line.substr(indent, colon - indent);
    const std::string value = colon + 2 < line.size() ? line.substr(colon + 2) : "";
    if (indent == 0) section = key;
    if (indent == 2) name = key;
    if (indent > 2) lines.push_back({section, name, key, value});
  }
  return lines;
}

bool concerns(const Concerned& concerned, const Line& line) {
  if (line.section == "customers") return concerned.classes.count(line.name) > 0;
  if (line.section == "staff") return concerned.groups.count(line.name) > 0;
  return line.section == "queues" && concerned.queues.count(line.name) > 0;
}

/// One sentence for each kind of word, in the order of the list.
std::vector<std::string> words_left_out(const Scenario& scenario, const Concerned& concerned,
                                        bool counts_only) {
  const std::vector<Line> lines = lines_of(scenario.canonical);
  std::vector<std::string> sentences;
  for (const Word& word : k_words) {
    if (counts_only && !word.counts) continue;
    for (const Line& line : lines) {
      const bool found = line.section == word.section && line.key == word.key;
      const bool matters = word.harmless.empty() || line.value != word.harmless;
      if (!found || !matters || !concerns(concerned, line)) continue;
      sentences.emplace_back(word.sentence);
      break;
    }
  }
  return sentences;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return text;
}

/// Collects sentences, each once.
class LeftOut {
 public:
  LeftOut(const Scenario& scenario, const Station& station)
      : scenario_(scenario), station_(station) {}

  std::vector<std::string> all() {
    if (!station_.self_service) line();
    for (const Index k : classes(false)) arrivals(scenario_.classes[k]);
    if (!station_.self_service) held_up();
    speeds();
    Concerned concerned;
    for (const Index k : classes(false)) concerned.classes.insert(scenario_.classes[k].name);
    for (const Index g : station_.groups) concerned.groups.insert(scenario_.groups[g].name);
    for (const Index t : station_.tasks) concerned.queues.insert(scenario_.tasks[t].name);
    for (const std::string& sentence : words_left_out(scenario_, concerned, station_.self_service))
      add(sentence);
    return std::move(sentences_);
  }

 private:
  // What makes no difference where nobody waits.
  void line() {
    nights();
    const auto differ = [](const Slot& slot) { return slot.days_differ; };
    if (std::any_of(station_.slots.begin(), station_.slots.end(), differ))
      add("that days differ: the mean day is taken");
    const auto changes = [](const Slot& slot) { return slot.rate_changes; };
    if (std::any_of(station_.slots.begin(), station_.slots.end(), changes))
      add("that arrivals change within an interval: their mean is taken");
    sharing();
  }

  void add(std::string sentence) {
    if (std::find(sentences_.begin(), sentences_.end(), sentence) == sentences_.end())
      sentences_.push_back(std::move(sentence));
  }

  std::set<Index> classes(bool of_those_who_queue) const {
    std::set<Index> found;
    for (const Flow& flow : station_.flows)
      if (flow.queues || !of_those_who_queue) found.insert(flow.customer_class);
    return found;
  }

  // Hours and days without staff.
  void nights() {
    const Clock& clock = scenario_.clock;
    if (has_nights(clock) && clock.after_end != AfterEnd::finish)
      add("that nobody is on duty at night: who is still there waits until the morning");
    double days_off = 0;
    for (const Slot& slot : station_.slots) days_off = std::max(days_off, 1 - slot.staffed_share);
    if (days_off > 0)
      add("days on which nobody is on duty: who comes then is taken to come on the others");
  }

  void sharing() {
    std::vector<std::string> tasks, groups, unlimited;
    bool limits = false, odd = false;
    for (const Index t : station_.tasks) {
      const Queue& queue = scenario_.queues[scenario_.tasks[t].queue];
      tasks.push_back(scenario_.tasks[t].name);
      limits |= queue.capacity.has_value() && station_.tasks.size() > 1;
      odd |= queue.discipline != Discipline::fifo;
    }
    bool choosy = false;
    for (const Index g : station_.groups) {
      const StaffGroup& group = scenario_.groups[g];
      groups.push_back(group.name);
      if (group.unlimited) unlimited.push_back(group.name);
      for (const ServedTask& served : group.serves)
        choosy |= !served.when.always() && is_here(served.task);
    }
    if (const std::size_t count = classes(true).size(); count > 1)
      add(fmt::format("who is who: the arrivals of {} classes are pooled", count));
    if (tasks.size() > 1)
      add("that " + listed(tasks) + " have lines of their own: they are pooled");
    if (groups.size() > 1)
      add("that " + listed(groups) +
          " are different groups: they are pooled, as if all could do all");
    if (station_.uneven_groups)
      add("that the groups differ in speed: the mean over their persons is taken");
    const auto goes_on = [](const Flow& flow) { return !flow.queues; };
    if (std::any_of(station_.flows.begin(), station_.flows.end(), goes_on))
      add("that some services follow at once by the same person: they lengthen the one before");
    if (!unlimited.empty())
      add("self-service by " + listed(unlimited) + ": only persons are counted");
    if (choosy) add("conditions on who serves what (when)");
    if (limits) add("the limits of the lines");
    if (odd) add("the order of service: first come, first served");
  }

  void arrivals(const CustomerClass& described) {
    if (described.arrivals && !station_.self_service) {
      const auto& process = described.arrivals->process;
      if (std::holds_alternative<CountArrivals>(process))
        add("that exactly so many come (counts): they come at random (Poisson)");
      const auto* gaps = std::get_if<GapArrivals>(&process);
      const bool known = station_.gap_square_cv != 1;  // and some formulas take it in
      if (gaps != nullptr && !known && !std::holds_alternative<Exponential>(gaps->gap.law))
        add("how regular the gaps between arrivals are: they come at random (Poisson)");
    }
    if (!comes_straight(described))
      add("the way to the task: nobody is lost and no time passes before");
  }

  // Lines that hold up the persons before them, when full: here, and behind.
  void held_up() {
    for (const Index t : station_.tasks)
      if (holds(t))
        add(
            fmt::format("that who finds the line of {} full stays with the person before "
                        "(full: hold)",
                        scenario_.tasks[t].name));
    for (const CustomerClass& described : scenario_.classes)
      for (Index i = 0; i < described.journey.size(); ++i) {
        const Step& step = described.journey[i];
        if (step.kind != StepKind::serve || !is_here(step.task)) continue;
        for (const Index t : next_tasks(described.journey, i))
          if (holds(t))
            add(fmt::format("that persons are held up while the line of {} is full (full: hold)",
                            scenario_.tasks[t].name));
      }
  }

  bool holds(Index task) const {
    const Queue& queue = scenario_.queues[scenario_.tasks[task].queue];
    return queue.full_holds && queue.capacity;
  }

  bool is_here(Index task) const {
    return std::find(station_.tasks.begin(), station_.tasks.end(), task) != station_.tasks.end();
  }

  // Tasks whose lines can come right behind a step, with no time in between.
  static std::set<Index> next_tasks(const std::vector<Step>& journey, Index step) {
    std::set<Index> tasks, seen = {step};
    std::vector<Index> open;
    const auto go_on = [&](Index to) {
      if (to < journey.size() && seen.insert(to).second) open.push_back(to);
    };
    go_on(step + 1);
    go_on(journey[step].unsolved);
    while (!open.empty()) {
      const Index at = open.back();
      open.pop_back();
      const Step& here = journey[at];
      if (here.kind == StepKind::serve && !here.by_same) tasks.insert(here.task);
      if (here.kind == StepKind::go_to) go_on(here.target);
      if (here.kind == StepKind::seize) go_on(here.otherwise);
      if (here.kind == StepKind::branch)
        for (const BranchEntry& entry : here.entries) go_on(entry.target);
      const bool at_once = here.kind == StepKind::branch || here.kind == StepKind::release ||
                           here.kind == StepKind::seize || here.kind == StepKind::start;
      if (at_once) go_on(at + 1);
    }
    return tasks;
  }

  void speeds() {
    for (const Index g : station_.groups) {
      const auto& speed = scenario_.groups[g].speed;
      if (speed.switches())
        add(fmt::format("that the speed of {} switches to {:.4g} %: {:.4g} % is taken",
                        scenario_.groups[g].name, 100 * speed.then, 100 * speed.normally));
    }
  }

  // Whether the journey begins at one of the station's tasks, and comes there only once.
  bool comes_straight(const CustomerClass& described) const {
    const auto waits_here = [&](const Step& step) {
      return step.kind == StepKind::serve && !step.by_same && is_here(step.task);
    };
    const auto& journey = described.journey;
    return waits_here(journey.front()) &&
           std::count_if(journey.begin(), journey.end(), waits_here) == 1;
  }

  const Scenario& scenario_;
  const Station& station_;
  std::vector<std::string> sentences_;
};

}  // namespace

std::string left_out_by_steady(const Scenario& scenario, const Station& station) {
  const Clock& clock = scenario.clock;
  if (station.self_service) return "";
  if (!station.constant)
    return "that the day changes: each interval is taken as if it lasted for ever";
  if (has_nights(clock) && clock.after_end != AfterEnd::finish)
    return "that days end: the open hours are taken as if they went on for ever";
  if (!clock.round_the_clock || clock.warm_up == 0)
    return "that the day begins empty and ends: it is taken as if it lasted for ever";
  return "";
}

std::vector<std::string> left_out_by_all(const Scenario& scenario, const Station& station) {
  return LeftOut(scenario, station).all();
}

}  // namespace frontline::theory
