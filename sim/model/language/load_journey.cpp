// From nested lists of steps to the flat program of Scenario: the main line first, `leave: served`
// behind it, then the lists of branches and `otherwise`, each ending with a go_to back.
#include <algorithm>
#include <array>
#include <deque>
#include <map>

#include <fmt/format.h>

#include "model/language/load_steps.hpp"
#include "model/language/switches.hpp"

namespace frontline {
namespace {

struct Verb {
  std::string_view name;
  StepKind kind;
  Section section;
};
constexpr auto k_verbs = std::to_array<Verb>({{"serve", StepKind::serve, Section::serve_step},
                                              {"delay", StepKind::delay, Section::delay_step},
                                              {"branch", StepKind::branch, Section::branch_step},
                                              {"seize", StepKind::seize, Section::seize_step},
                                              {"release", StepKind::release, Section::release_step},
                                              {"leave", StepKind::leave, Section::leave_step},
                                              {"go_to", StepKind::go_to, Section::go_to_step},
                                              {"collect", StepKind::collect, Section::collect_step},
                                              {"start", StepKind::start, Section::start_step}});

constexpr std::size_t k_most_steps = 1000;
constexpr std::string_view k_steps = "a list of steps such as [serve: check_in]";

const Verb* find_verb(std::string_view name) {
  for (const Verb& verb : k_verbs) {
    if (verb.name == name) return &verb;
  }
  return nullptr;
}

class JourneyReader {
 public:
  JourneyReader(Index customer_class, StepPlaces& written, ReadContext& context)
      : inside_{.customer_class = customer_class}, places_(written.places), context_(context) {}

  std::vector<Step> read(const Place& place) {
    if (!check_list(place, k_steps, context_)) return {};
    emit_list(place);
    Step served;
    served.outcome = k_served;
    end_ = add(std::move(served), {});
    for (; !blocks_.empty(); blocks_.pop_front()) emit_block(blocks_.front());
    resolve_jumps();
    name_draws();
    return std::move(steps_);
  }

 private:
  // A nested list that is written out later, and whom to tell where it begins.
  struct Block {
    enum class Of : std::uint8_t { entry, otherwise, unsolved };
    Place list;
    Index step = 0;  ///< branch, seize or serve
    Of of = Of::entry;
    std::size_t entry = 0;  ///< of the branch
    std::string label;
  };
  struct Jump {
    Index step = 0;
    Place place;
  };

  Index add(Step step, Place place) {
    steps_.push_back(std::move(step));
    places_.push_back(std::move(place));
    return static_cast<Index>(steps_.size() - 1);
  }

  void emit_list(const Place& list) {
    for (std::size_t i = 0; i < list.node->items.size(); ++i) {
      if (steps_.size() >= k_most_steps) return refuse_length(item_of(list, i));
      emit_step(item_of(list, i));
    }
  }

  void refuse_length(const Place& place) {
    if (!too_long_)
      context_.error(place, fmt::format("more than {} steps in a journey", k_most_steps));
    too_long_ = true;
  }

  void emit_block(const Block& block) {
    const Index back = block.step + 1;
    const Index begin = static_cast<Index>(steps_.size());
    emit_list(block.list);
    const bool empty = begin == steps_.size();
    const Index target = empty ? back : begin;
    Step& step = steps_[block.step];
    switch (block.of) {
      case Block::Of::entry: step.entries[block.entry].target = target; break;
      case Block::Of::otherwise: step.otherwise = target; break;
      case Block::Of::unsolved: step.unsolved = target; break;
    }
    if (!block.label.empty()) add_label(block.label, target, block.list);
    const StepKind last = empty ? StepKind::leave : steps_.back().kind;
    if (last == StepKind::leave || last == StepKind::go_to) return;
    Step go_on;
    go_on.kind = StepKind::go_to;
    go_on.target = back;
    add(std::move(go_on), {});
  }

  // The verb of a step; reports none or several.
  const Verb* verb_of(const Place& place) {
    const Verb* found = nullptr;
    for (const Entry& entry : place.node->entries) {
      const Verb* verb = find_verb(entry.key);
      if (verb == nullptr) continue;
      if (found != nullptr) {
        context_.error(entry, child_of(place, entry).path,
                       fmt::format("a second verb beside {}: make it a step of its own",
                                   in_quotes(found->name)));
        return nullptr;
      }
      found = verb;
    }
    if (found == nullptr) report_no_verb(place);
    return found;
  }

  void report_no_verb(const Place& place) {
    std::vector<std::string> names;
    for (const Verb& verb : k_verbs) names.emplace_back(verb.name);
    std::string hint;
    for (const Entry& entry : place.node->entries) {
      if (hint.empty()) hint = hint_among(entry.key, names);
    }
    if (hint.empty()) hint = fmt::format(" (one of {})", fmt::join(names, ", "));
    context_.error(place, "a step needs a verb" + hint);
  }

  void emit_step(const Place& place) {
    if (!place.node->is_map()) {
      context_.error(place, fmt::format("expected a step such as {{serve: check_in}}, found {}",
                                        describe(*place.node)));
      return;
    }
    const Verb* verb = verb_of(place);
    if (verb == nullptr || !check_map(place, verb->section, context_)) return;
    Step step;
    step.kind = verb->kind;
    const std::optional<Place> object = required(place, verb->name, context_);
    if (!object) return;  // reported: it leads nowhere
    const Index index = add(std::move(step), place);
    if (const auto label = child(place, "label")) {
      steps_[index].label = read_text(*label, context_);
      add_label(steps_[index].label, index, *label);
    }
    read_object(index, place, *object);
  }

  void read_object(Index index, const Place& place, const Place& object) {
    Step& step = steps_[index];
    switch (step.kind) {
      case StepKind::serve: return read_serve(index, place, object);
      case StepKind::seize: return read_seize(index, place, object);
      case StepKind::branch: return read_branch(index, object);
      case StepKind::release:
        step.resource = read_name(object, context_.names.resources, "a resource", context_);
        return;
      case StepKind::delay:
        step.duration = read_distribution(object, Unit::duration, context_);
        return;
      case StepKind::go_to: jumps_.push_back({index, object}); return;
      case StepKind::leave: return read_leave_step(step, object, context_);
      case StepKind::collect: return read_collect_step(step, object, context_);
      case StepKind::start:
        step.started = read_name(object, context_.names.classes, "a customer class", context_);
        return;
    }
  }

  void read_serve(Index index, const Place& place, const Place& object) {
    read_serve_step(steps_[index], place, object, inside_.customer_class, context_);
    read_block(place, "unsolved", {{}, index, Block::Of::unsolved, 0, {}});
  }

  void read_seize(Index index, const Place& place, const Place& object) {
    read_seize_step(steps_[index], place, object, context_);
    read_block(place, "otherwise", {{}, index, Block::Of::otherwise, 0, {}});
  }

  void read_block(const Place& place, std::string_view key, Block block) {
    const std::optional<Place> list = child(place, key);
    if (!list || !check_list(*list, k_steps, context_)) return;
    block.list = *list;
    blocks_.push_back(std::move(block));
  }

  void read_branch(Index index, const Place& object) {
    if (object.node->is_list() && object.node->items.empty()) {
      context_.error(object,
                     "no entry of this branch is left: leave out the whole step (an overlay "
                     "removes it by its own label or number), or keep an entry, whose `steps` may "
                     "be []");
      return;
    }
    if (!check_list(object, "a list of entries such as [{chance: 10%, steps: [leave: tired]}]",
                    context_))
      return;
    double sum = 0;
    bool switched = false;
    std::optional<bool> by_chance;
    for (std::size_t i = 0; i < object.node->items.size(); ++i) {
      const Place place = item_of(object, i);
      if (!check_map(place, Section::branch_entry, context_)) continue;
      const bool last = i + 1 == object.node->items.size();
      const bool chance = child(place, "chance").has_value();
      if (!check_entry(place, by_chance, last)) continue;
      by_chance = chance;
      BranchEntry entry = read_entry(place, sum);
      switched = switched || entry.chance.switches();
      if (chance && sum > 1 + 1e-6) {
        context_.error(*child(place, "chance"),
                       fmt::format("the chances sum to {:.6g}%, above 100%{}", sum * 100,
                                   switched ? " (of a switch the greater one counts)" : ""));
      }
      if (chance && sum > 1 - 1e-6) {
        if (!entry.chance.switches()) entry.chance.normally -= sum - 1;
        sum = 1;
      }
      add_entry(index, place, std::move(entry));
    }
    steps_[index].by_chance = by_chance.value_or(false);
  }

  // Exactly one of chance, when, otherwise; chances do not mix with conditions.
  bool check_entry(const Place& place, std::optional<bool> by_chance, bool last) {
    const bool chance = child(place, "chance").has_value();
    const bool when = child(place, "when").has_value();
    const std::optional<Place> otherwise = child(place, "otherwise");
    if (int{chance} + int{when} + int{otherwise.has_value()} != 1) {
      context_.error(place, "an entry has one of `chance`, `when` and `otherwise: true`");
      return false;
    }
    if (by_chance && *by_chance != chance) {
      context_.error(place, "entries by chance and by condition do not mix in one branch");
      return false;
    }
    if (otherwise && read_choice(*otherwise, {"true"}, context_) == 0 && !last) {
      context_.error(*otherwise, "`otherwise` must be the last entry");
    }
    return true;
  }

  BranchEntry read_entry(const Place& place, double& sum) {
    BranchEntry entry;
    if (const auto chance = child(place, "chance")) {
      entry.chance = read_switch<double>(*chance, inside_, context_, [&](const Place& value) {
        return read_chance(value, context_);
      });
      sum += std::max(entry.chance.normally, entry.chance.then);
    }
    if (const auto when = child(place, "when")) {
      entry.when = read_condition(*when, inside_, context_);
    }
    return entry;
  }

  void add_entry(Index index, const Place& place, BranchEntry entry) {
    const std::optional<Place> list = required(place, "steps", context_);
    if (!list) return;
    if (!list->node->is_list()) {
      context_.error(*list, fmt::format("expected {}, found {}", k_steps, describe(*list->node)));
      return;
    }
    std::string label;
    if (const auto given = child(place, "label")) label = read_text(*given, context_);
    blocks_.push_back({*list, index, Block::Of::entry, steps_[index].entries.size(), label});
    entry.target = index + 1;
    steps_[index].entries.push_back(std::move(entry));
  }

  void add_label(const std::string& label, Index step, const Place& place) {
    const Entry as_name{label, place.node->mark, {}};
    if (label.empty() || !check_name(as_name, place.path, context_)) return;
    if (!labels_.emplace(label, step).second) {
      context_.error(place,
                     fmt::format("the label {} stands twice in this journey", in_quotes(label)));
    }
  }

  void resolve_jumps() {
    std::vector<std::string> names;
    for (const auto& [label, step] : labels_) names.push_back(label);
    for (const Jump& jump : jumps_) {
      const std::string label = read_text(jump.place, context_);
      const auto found = labels_.find(label);
      steps_[jump.step].target = found == labels_.end() ? end_ : found->second;
      if (found == labels_.end() && jump.place.node->is_scalar()) {
        context_.error(jump.place, fmt::format("no step of this journey has the label {}{}",
                                               in_quotes(label), hint_among(label, names)));
      }
    }
  }

  void name_draws() {
    std::map<StepKind, int> ordinals;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (places_[i].node == nullptr) continue;
      Step& step = steps_[i];
      const auto verb = static_cast<std::size_t>(step.kind);
      const int ordinal = ++ordinals[step.kind];
      static_assert(k_verbs.size() == 9);
      std::string_view name;
      for (const Verb& each : k_verbs) {
        if (static_cast<std::size_t>(each.kind) == verb) name = each.name;
      }
      step.draw_name = step.label.empty() ? fmt::format("{} {}", name, ordinal) : step.label;
    }
  }

  Inside inside_;
  std::vector<Step> steps_;
  std::vector<Place>& places_;
  ReadContext& context_;
  bool too_long_ = false;
  std::deque<Block> blocks_;
  std::vector<Jump> jumps_;
  std::map<std::string, Index> labels_;
  Index end_ = 0;  // the `leave: served` behind the main line
};

}  // namespace

std::vector<Step> read_journey(const Place& place, Index customer_class, StepPlaces& written,
                               ReadContext& context) {
  return JourneyReader(customer_class, written, context).read(place);
}

}  // namespace frontline
