#include "model/language/loader.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/language/overlay.hpp"
#include "model/language/shapes.hpp"
#include "model/language/study.hpp"

namespace frontline {
namespace {

void refuse_files_and_plans(const Node& changes, const std::string& path, const std::string& where,
                            Diagnostics& diagnostics) {
  for (const std::string key : {"plans", "extends"}) {
    const Node* nested = changes.find(key);
    if (nested == nullptr || nested->is_none()) continue;
    diagnostics.error(nested->mark, path.empty() ? key : path + "." + key,
                      "cannot stand in " + where);
  }
}

std::vector<std::string> plan_names(const Node& document, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  const Node* plans = document.find("plans");
  if (plans == nullptr) return names;
  Scenario unused;
  ReadContext context{diagnostics, "", unused};
  const Place place{plans, "plans"};
  if (!check_name_map(place, context)) return names;
  constexpr std::size_t k_most_plans = 200;
  if (plans->entries.size() > k_most_plans) {
    context.error(place, fmt::format("more than {} plans: a study varies more", k_most_plans));
    return names;
  }
  for (const Entry* entry : present_entries(place)) {
    names.push_back(entry->key);
    const Place plan = child_of(place, *entry);
    if (!check_map(plan, Section::root, context)) continue;
    refuse_files_and_plans(*plan.node, plan.path, "a plan", diagnostics);
  }
  return names;
}

void lay_plan_over(Node& document, const std::string& name, const Mark& mark,
                   const std::vector<std::string>& names, Diagnostics& diagnostics) {
  const Node* plans = document.find("plans");
  if (plans != nullptr && plans->is_map() && plans->find(name) != nullptr) {
    const Node plan = *plans->find(name);
    if (plan.is_map()) lay_over(document, plan, diagnostics, "plans." + name);
    return;
  }
  std::string hint = did_you_mean(name, names);
  if (hint.empty() && !names.empty()) hint = fmt::format(" (there is: {})", fmt::join(names, ", "));
  if (names.empty()) hint = " (it has none)";
  diagnostics.error(mark, "", "the scenario has no such plan" + hint);
}

// What a file says about itself is not about the scenario.
std::optional<std::string> take_text(Node& document, const std::string& key, ReadContext& context) {
  const Node* found = document.find(key);
  if (found == nullptr) return std::nullopt;
  const std::string text = read_text({found, key}, context);
  std::erase_if(document.entries, [&](const Entry& entry) { return entry.key == key; });
  return text;
}

// Lays the file over the document of the scenario at `path`, and tells its name.
std::string lay_file_over(Node& document, const std::string& file, const std::string& path,
                          ReadContext& context) {
  Node overlay = read_overlay(file, path, context.diagnostics);
  context.overlay_files.insert(file);
  context.reach.add(file);
  refuse_files_and_plans(overlay, "", "an overlay", context.diagnostics);
  const auto name = take_text(overlay, "name", context);
  take_text(overlay, "description", context);
  collect_outcomes(overlay, context.scenario);
  lay_over(document, overlay, context.diagnostics);
  return name.value_or(std::filesystem::path(file).stem().string());
}

// Whether every part in this section is there with the keys that it needs, and there is one.
bool has_whole_parts(const Node& document, std::string_view section, Shape shape) {
  const Node* found = document.find(section);
  if (found == nullptr || !found->is_map() || found->entries.empty()) return false;
  return std::all_of(found->entries.begin(), found->entries.end(), [&](const Entry& part) {
    return part.value.is_map() && is_whole(part.value, shape);
  });
}

// Some of the sections that overlays change, no opening hours, and not all of a class or a group.
bool looks_like_overlay(const Node& document) {
  constexpr std::array k_changed = {"customers", "staff", "resources", "queues", "money"};
  const auto is_there = [&](const char* key) { return document.find(key) != nullptr; };
  const bool slip =
      std::any_of(document.entries.begin(), document.entries.end(), [](const Entry& each) {
        return find_key(Section::root, each.key) == nullptr;  // perhaps of "clock"
      });
  if (slip || is_there("clock")) return false;
  if (std::none_of(k_changed.begin(), k_changed.end(), is_there)) return false;
  return !has_whole_parts(document, "customers", Shape::classes) ||
         !has_whole_parts(document, "staff", Shape::groups);
}

// Whatever else an overlay lacks would only bury this.
void refuse_overlay(const Node& document, const std::string& path, Diagnostics& diagnostics) {
  if (!looks_like_overlay(document)) return;
  diagnostics.error(document.mark, "",
                    fmt::format("the key \"clock\" is missing; this looks like an overlay: lay it "
                                "over a scenario, as in frontline check SCENARIO --with {}",
                                path));
  diagnostics.throw_if_failed();
}

void refuse_study(const Node& document, const std::string& path, Diagnostics& diagnostics) {
  if (!is_study(document)) return;
  diagnostics.error(document.mark, "",
                    fmt::format("this is a study: frontline sweep {} -o results.db runs it", path));
  diagnostics.throw_if_failed();
}

void load_sections(const Place& root, ReadContext& context) {
  check_map(root, Section::root, context);
  if (const auto name = required(root, "name", context)) {
    context.scenario.name = read_text(*name, context);
  }
  if (const auto description = child(root, "description")) {
    context.scenario.description = read_text(*description, context);
  }
  load_clock(root, context);
  collect_names(root, context);
  load_resources(root, context);
  load_queues(root, context);
  load_staff(root, context);
  load_customers(root, context);
  load_questions(root, context);
  load_run(root, context);
  check_lines_and_servers(root, context);
}

// Everything that decides the results: the document without what only explains it or is told
// apart elsewhere (seed, replications), and the content of its data files.
std::string canonical(Node document, const std::map<std::string, CsvTable>& tables) {
  std::erase_if(document.entries, [](const Entry& entry) {
    const std::string& key = entry.key;
    return key == "plans" || key == "sources" || key == "description" || key == "run";
  });
  std::string text = canonical_text(document);
  for (const auto& [name, table] : tables) {
    text += fmt::format("--- {}\n{}\n", name, fmt::join(table.header, ","));
    for (const CsvTable::Row& row : table.rows)
      text += fmt::format("{}\n", fmt::join(row.cells, ","));
  }
  return text;
}

Changes changes_of(const LoadOptions& options) {
  Changes changes{options.plan, {}, options.overlays, options.changes, {}};
  changes.plan_mark.file = std::make_shared<const std::string>("--plan " + options.plan);
  return changes;
}

}  // namespace

LoadedScenario load_document(Node document, const std::string& path, const std::string& folder,
                             Reach reach, const Changes& changes, Diagnostics& diagnostics) {
  if (document.entries.empty()) diagnostics.throw_if_failed();
  refuse_study(document, path, diagnostics);
  document = resolve_extends(std::move(document), path, reach, diagnostics);
  LoadedScenario loaded;
  Scenario scenario;
  collect_outcomes(document, scenario);
  loaded.plans = plan_names(document, diagnostics);
  if (!changes.plan.empty())
    lay_plan_over(document, changes.plan, changes.plan_mark, loaded.plans, diagnostics);
  ReadContext context{diagnostics, folder, scenario};
  context.reach = std::move(reach);
  for (const std::string& file : changes.overlays) {
    scenario.overlays.push_back(lay_file_over(document, file, path, context));
  }
  for (const auto& [where, value] : changes.texts) set_path(document, where, value, diagnostics);
  for (const Setting& setting : changes.settings) set_path(document, setting, diagnostics);
  context.overlaid = !changes.plan.empty() || !changes.overlays.empty() || !changes.texts.empty() ||
                     !changes.settings.empty();
  refuse_overlay(document, path, diagnostics);
  const Place root{&document, ""};
  load_sections(root, context);
  diagnostics.throw_if_failed();
  check_whole_scenario(root, context);
  diagnostics.throw_if_failed();
  name_switches(scenario);
  scenario.plan = changes.plan;
  scenario.file = path;
  scenario.canonical = canonical(document, context.tables);
  loaded.scenario = std::make_shared<const Scenario>(std::move(scenario));
  loaded.warnings = diagnostics.warnings();
  return loaded;
}

LoadedScenario load_scenario(const std::string& path, const LoadOptions& options) {
  Diagnostics diagnostics;
  Node document = read_document(path, diagnostics);
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return load_document(std::move(document), path, folder, Reach(path, options.root),
                       changes_of(options), diagnostics);
}

LoadedScenario load_scenario_text(const std::string& text, const std::string& name,
                                  const LoadOptions& options, const std::string& folder) {
  Diagnostics diagnostics;
  Node document = parse_document(text, name, diagnostics);
  const std::string path = (std::filesystem::path(folder) / name).string();
  return load_document(std::move(document), path, folder, Reach(path, options.root),
                       changes_of(options), diagnostics);
}

}  // namespace frontline
