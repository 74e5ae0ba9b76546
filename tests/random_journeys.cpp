// Journeys of random scenarios: all verbs, nested branches, ways back and ahead.
#include <algorithm>

#include "random_scenario_parts.hpp"

namespace frontline::random_scenarios {
namespace {

/// One journey as it is written.
class Journey {
 public:
  Journey(World& world, std::size_t customer_class, bool for_event)
      : world_(world), class_(customer_class), for_event_(for_event) {}

  std::string steps(int depth, int least, int most) {
    std::vector<std::string> list;
    for (int i = world_.luck.between(least, most); i > 0; --i) add_step(list, depth);
    return list_of(list);
  }

 private:
  Luck& luck() { return world_.luck; }

  void add_step(std::vector<std::string>& list, int depth) {
    const int verb = luck().between(0, 19);
    Map step;
    if (verb <= 9 || (verb <= 12 && world_.resources.empty())) {
      const std::string task = luck().pick(world_.tasks);
      list.push_back(serve(depth, task));
      if (luck().chance(0.25)) add_serve_same(list, task);
      return;
    }
    if (verb <= 12) return add_seize(list, depth);
    if (verb == 13) step.add("delay", world_.durations(60.0 * luck().between(0, 20)));
    if (verb == 14 && depth > 0) {
      const bool walks = luck().chance(0.5);
      world_.walks = world_.walks || walks;
      step.add("leave", walks ? "walked" : luck().word({"served", "unsolved", "abandoned"}));
    }
    if (verb == 15) {
      Map collect;
      collect.add("size", fmt::format("{}", luck().between(1, 4)));
      if (luck().chance(0.7)) collect.add("at_most", world_.minutes(0, 20));
      step.add("collect", collect.text());
    }
    // A later class: those that start one another may go on for ever.
    if (verb == 16 && class_ + 1 < world_.classes.size())
      step.add("start", world_.classes[class_ + 1]);
    if (step.empty()) return list.push_back(branch(depth));
    list.push_back(step.text());
  }

  std::string label() {
    labels_.push_back(fmt::format("step{}", labels_.size() + 1));
    return labels_.back();
  }

  std::string priority() {
    const auto level = [&] { return fmt::format("{}", luck().between(-1, 3)); };
    if (luck().chance(0.2))
      return fmt::format("{{from: {}, grows: {} per hour}}", level(), luck().between(1, 60));
    return switched(world_, true, 0.4, level);
  }

  std::string deadline() {
    Map map;
    if (for_event_ && luck().chance(0.7))
      map.add("before_event", world_.minutes(0, 20));
    else if (luck().chance(0.6))
      map.add("after_arrival", world_.minutes(0, 40));
    else
      map.add("at", world_.some_time());
    return map.text();
  }

  std::string serve(int depth) { return serve(depth, luck().pick(world_.tasks)); }

  std::string serve(int depth, const std::string& task) {
    Map step;
    step.add("serve", task);
    if (luck().chance(0.12))
      step.add("service", world_.durations(60.0 * luck().between(0, 6)));
    else if (luck().chance(0.12))
      step.add("work", world_.percent(0, 200));
    if (luck().chance(0.15)) step.add("patience", world_.patience());
    if (luck().chance(0.12)) step.add("priority", priority());
    if (luck().chance(0.15)) step.add("deadline", deadline());
    if (luck().chance(0.15)) step.add("label", label());
    if (luck().chance(0.2) && depth < 2) step.add("unsolved", steps(depth + 1, 1, 2));
    return step.text();
  }

  // Whoever serves the one task can go on with the other; now and then not, which is refused.
  bool goes_on(const std::string& task, const std::string& with) {
    for (const NamedGroup& group : world_.groups) {
      const auto serves = [&](const std::string& each) {
        return std::find(group.tasks.begin(), group.tasks.end(), each) != group.tasks.end();
      };
      if (!serves(task)) continue;
      if (!serves(with) || group.unlimited || group.seats == task || group.seats == with)
        return luck().chance(0.02);
    }
    return true;
  }

  void add_serve_same(std::vector<std::string>& list, const std::string& after) {
    const std::string task = luck().pick(world_.tasks);
    if (!goes_on(after, task)) return;
    Map step;
    step.add("serve", task);
    step.add("by", "same");
    if (luck().chance(0.2)) step.add("work", world_.percent(0, 200));
    list.push_back(step.text());
  }

  void add_seize(std::vector<std::string>& list, int depth) {
    const NamedResource& resource = luck().pick(world_.resources);
    Map step;
    step.add("seize", resource.name);
    if (luck().chance(0.2)) step.add("amount", fmt::format("{}", luck().between(1, resource.most)));
    if (!resource.kinds.empty() && luck().chance(0.5))
      step.add("first_of", luck().word({"[small, large]", "[large, small]", "[large]"}));
    if (luck().chance(0.3)) step.add("for", world_.durations(60.0 * luck().between(0, 40)));
    if (luck().chance(0.3) && depth < 2) step.add("otherwise", steps(depth + 1, 1, 2));
    if (luck().chance(0.2)) step.add("patience", world_.patience());
    if (luck().chance(0.1)) step.add("label", label());
    list.push_back(step.text());
    if (luck().chance(0.4)) list.push_back(serve(depth));
    if (luck().chance(0.3)) list.push_back(fmt::format("{{release: {}}}", resource.name));
  }

  std::string entry(const std::string& kind, const std::string& value, int depth, bool may_turn) {
    Map map;
    map.add(kind, value);
    // Back with a chance below one, so that everybody gets out some day.
    if (may_turn && !labels_.empty() && luck().chance(0.3))
      map.add("steps", fmt::format("[{{delay: {}}}, {{go_to: {}}}]", world_.durations(120),
                                   luck().pick(labels_)));
    else
      map.add("steps", steps(depth + 1, 1, 2));
    return map.text();
  }

  std::string branch(int depth) {
    if (depth >= 2) return serve(depth);
    std::vector<std::string> entries;
    const int count = luck().between(1, 3);
    if (luck().chance(0.5)) {
      for (int i = 0; i < count; ++i) {
        const auto share = [&] { return world_.percent(5, 90 / count); };
        entries.push_back(entry("chance", switched(world_, true, 0.2, share), depth, true));
      }
    } else {
      for (int i = 0; i < count; ++i)
        entries.push_back(entry("when", condition(world_, true), depth, false));
      if (luck().chance(0.4)) entries.push_back(entry("otherwise", "true", depth, false));
    }
    Map step;
    step.add("branch", list_of(entries));
    if (luck().chance(0.2)) step.add("label", label());
    return step.text();
  }

  World& world_;
  std::size_t class_;
  bool for_event_;
  std::vector<std::string> labels_;
};

}  // namespace

std::string journey_of(World& world, std::size_t customer_class, bool for_event) {
  return Journey(world, customer_class, for_event).steps(0, 1, 4);
}

}  // namespace frontline::random_scenarios
