#include "model/language/metric_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

std::vector<std::string> labels_of(const Scenario& scenario) {
  std::vector<std::string> labels;
  for (const CustomerClass& each : scenario.classes) {
    for (const Step& step : each.journey) {
      const bool known = std::find(labels.begin(), labels.end(), step.label) != labels.end();
      if (!step.label.empty() && !known) labels.push_back(step.label);
    }
  }
  return labels;
}

std::vector<std::string> with_parts(const Scenario& scenario, bool groups) {
  std::vector<std::string> names;
  for (const StaffGroup& group : scenario.groups) {
    if (!groups) break;
    names.push_back(group.name);
    for (const ServedTask& served : group.serves) {
      if (served.task == k_none) continue;
      names.push_back(fmt::format("{}/{}", group.name, scenario.tasks[served.task].name));
    }
  }
  for (const Resource& resource : scenario.resources) {
    if (groups) break;
    names.push_back(resource.name);
    for (const ResourceKind& kind : resource.kinds) {
      if (!kind.name.empty()) names.push_back(fmt::format("{}/{}", resource.name, kind.name));
    }
  }
  return names;
}

// Those of the file; failures on their way to a repair are no customers.
std::vector<std::string> class_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const CustomerClass& each : scenario.classes) {
    if (!each.failures) names.push_back(each.name);
  }
  return names;
}

std::string scopes_in_words(std::uint8_t scopes, const std::vector<ScopeKind>& kinds) {
  std::vector<std::string> words;
  for (const ScopeKind& kind : kinds) {
    if ((scopes & kind.bit) != 0) words.emplace_back(kind.what);
  }
  if ((scopes & k_of_all) != 0) words.emplace_back("all");
  std::string text = words.empty() ? "" : words.back();
  if (words.size() > 1) {
    words.pop_back();
    text = fmt::format("{} or {}", fmt::join(words, ", "), text);
  }
  return text;
}

class MetricReader {
 public:
  MetricReader(const Place& place, std::string_view key_of_t, const std::vector<ScopeKind>& kinds,
               ReadContext& context)
      : place_(place), key_of_t_(key_of_t), context_(context), kinds_(kinds) {}

  std::optional<AskedMetric> read() {
    if (!read_metric()) return std::nullopt;
    read_scope();
    read_within();
    return asked_;
  }

 private:
  bool read_metric() {
    const std::optional<Place> place = required(place_, "metric", context_);
    if (!place) return false;
    asked_.metric = read_text(*place, context_);
    const std::vector<std::string>& outcomes = context_.scenario.outcomes;
    const std::optional<MetricName> found = find_metric(asked_.metric, outcomes);
    if (!found && place->node->is_scalar()) {
      context_.error(*place, fmt::format("{} is not a metric{}", in_quotes(asked_.metric),
                                         hint_among(asked_.metric, metric_names(outcomes))));
    }
    if (found) asked_.about = *found;
    return found.has_value();
  }

  void read_scope() {
    const std::optional<Place> place = child(place_, "of");
    const std::string name = place ? read_text(*place, context_) : "all";
    if (name == "all") {
      asked_.scope = "all";
      if ((asked_.about.scopes & k_of_all) == 0) report_misfit(place ? *place : place_, "all");
      return;
    }
    const std::vector<const ScopeKind*> owners = owners_of(name);
    if (owners.empty()) return report_unknown(*place, name);
    std::vector<const ScopeKind*> fitting;
    for (const ScopeKind* owner : owners) {
      if ((asked_.about.scopes & owner->bit) != 0) fitting.push_back(owner);
    }
    if (fitting.empty())
      return report_misfit(*place, fmt::format("{} {}", owners[0]->what, in_quotes(name)));
    const std::string bare = bare_name(name);
    if (fitting.size() > 1) {
      context_.error(*place, fmt::format("{} is {} and {}: write {}:{} or {}:{}", in_quotes(bare),
                                         fitting[0]->what, fitting[1]->what, fitting[0]->prefix,
                                         bare, fitting[1]->prefix, bare));
    }
    asked_.scope = fmt::format("{}:{}", fitting[0]->prefix, bare);
  }

  // Without the prefix, when it is one of ours.
  std::string bare_name(const std::string& name) const {
    for (const ScopeKind& kind : kinds_) {
      const std::size_t length = kind.prefix.size();
      if (name.size() > length && name.substr(0, length) == kind.prefix && name[length] == ':') {
        return name.substr(length + 1);
      }
    }
    return name;
  }

  std::vector<const ScopeKind*> owners_of(const std::string& name) const {
    const std::string bare = bare_name(name);
    std::vector<const ScopeKind*> owners;
    for (const ScopeKind& kind : kinds_) {
      const bool asked = bare == name || name.substr(0, kind.prefix.size()) == kind.prefix;
      if (asked && find_name(kind.names, bare) != k_none) owners.push_back(&kind);
    }
    return owners;
  }

  void report_unknown(const Place& place, const std::string& name) {
    std::vector<std::string> names;
    for (const ScopeKind& kind : kinds_) {
      if ((asked_.about.scopes & kind.bit) == 0) continue;
      names.insert(names.end(), kind.names.begin(), kind.names.end());
    }
    const std::string bare = bare_name(name);
    context_.error(
        place, fmt::format("{} is not {}{}", in_quotes(name),
                           scopes_in_words(asked_.about.scopes, kinds_), hint_among(bare, names)));
  }

  void report_misfit(const Place& place, std::string_view what) {
    context_.error(place, fmt::format("{} is asked of {}, not of {}", in_quotes(asked_.metric),
                                      scopes_in_words(asked_.about.scopes, kinds_), what));
  }

  // The queue of a task or resource that the target is about, or nullptr.
  Queue* queue_of_scope() {
    const std::size_t colon = asked_.scope.find(':');
    if (colon == std::string::npos) return nullptr;
    const std::string kind = asked_.scope.substr(0, colon);
    if (kind != "task" && kind != "resource") return nullptr;
    const Index index = find_name(context_.names.queues, asked_.scope.substr(colon + 1));
    return index == k_none ? nullptr : &context_.scenario.queues[index];
  }

  // A T that is asked for is a T of its queue's rows, too.
  void read_within() {
    const std::optional<Place> place = child(place_, key_of_t_);
    if (place && !asked_.about.within) {
      context_.error(*place, fmt::format("{} has no T", in_quotes(asked_.metric)));
      return;
    }
    if (!asked_.about.within) return;
    Queue* queue = queue_of_scope();
    if (!place) {
      if (queue != nullptr && queue->promises.size() == 1) {
        asked_.within = queue->promises[0];
      } else {
        required(place_, key_of_t_, context_);
      }
      return;
    }
    asked_.within = read_amount(*place, Unit::duration, k_at_least_0, context_);
    if (queue == nullptr) return;
    std::vector<double>& promises = queue->promises;
    if (std::find(promises.begin(), promises.end(), *asked_.within) == promises.end()) {
      promises.insert(std::upper_bound(promises.begin(), promises.end(), *asked_.within),
                      *asked_.within);
    }
  }

  const Place& place_;
  std::string_view key_of_t_;
  ReadContext& context_;
  const std::vector<ScopeKind>& kinds_;
  AskedMetric asked_ = {};
};

}  // namespace

std::vector<ScopeKind> scope_kinds(const Scenario& scenario) {
  return {{"task", "a task", k_of_task, names_of(scenario.tasks)},
          {"class", "a customer class", k_of_class, class_names(scenario)},
          {"staff", "a staff group", k_of_group, with_parts(scenario, true)},
          {"resource", "a resource", k_of_resource, with_parts(scenario, false)},
          {"step", "a labelled step", k_of_step, labels_of(scenario)},
          {"watch", "a watch", k_of_watch, names_of(scenario.watches)}};
}

std::optional<AskedMetric> read_asked_metric(const Place& place, std::string_view key_of_t,
                                             const std::vector<ScopeKind>& kinds,
                                             ReadContext& context) {
  return MetricReader(place, key_of_t, kinds, context).read();
}

}  // namespace frontline
