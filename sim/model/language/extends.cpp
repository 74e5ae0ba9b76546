// The files that a scenario is made of: those that it extends, to any depth, and those that are
// laid over it.
#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "model/language/document.hpp"
#include "model/language/text_file.hpp"

namespace frontline {
namespace {

namespace fs = std::filesystem;

struct Link {
  fs::path identity;  // the same for two ways of naming one file
  std::string shown;
};

fs::path identity_of(const std::string& path) {
  std::error_code error;
  fs::path result = fs::weakly_canonical(path, error);
  return error ? fs::path(path).lexically_normal() : result;
}

// `file:` values of a scenario in another folder, as seen from ours. In `watch` and `sources`, the
// keys are names.
void rebase_files(Node& node, const fs::path& folder, bool at_top) {
  for (Node& item : node.items) rebase_files(item, folder, false);
  for (Entry& entry : node.entries) {
    if (at_top && (entry.key == "watch" || entry.key == "sources")) continue;
    rebase_files(entry.value, folder, false);
    const bool is_file = entry.key == "file" && entry.value.is_scalar();
    if (!is_file || fs::path(entry.value.scalar).is_absolute()) continue;
    entry.value.scalar = (folder / entry.value.scalar).lexically_normal().generic_string();
  }
}

std::string circle_text(const std::vector<Link>& chain, const Link& again) {
  const auto same = [&](const Link& link) { return link.identity == again.identity; };
  std::string result = "the files extend each other in a circle: ";
  for (auto link = std::find_if(chain.begin(), chain.end(), same); link != chain.end(); ++link) {
    result += "\"" + link->shown + "\" extends ";
  }
  return result + "\"" + again.shown + "\"";
}

// Takes the entry out of the document.
std::optional<Node> take_extends(Node& document) {
  const auto is_extends = [](const Entry& entry) { return entry.key == "extends"; };
  const auto found = std::find_if(document.entries.begin(), document.entries.end(), is_extends);
  if (found == document.entries.end()) return std::nullopt;
  Node value = std::move(found->value);
  document.entries.erase(found);
  return value;
}

// What stays the same from file to file.
struct Resolver {
  const Reach& reach;
  Diagnostics& diagnostics;
  std::vector<Link> chain;  // from the top to the file at hand

  Node resolve(Node document);
  std::optional<Node> read_base(const Node& extends);
};

// The scenario that `extends` names, itself resolved; none after an error.
std::optional<Node> Resolver::read_base(const Node& extends) {
  const auto fail = [&](const std::string& message) {
    diagnostics.error(extends.mark, "extends", message);
    return std::nullopt;
  };
  const fs::path named(extends.scalar);
  if (!extends.is_scalar() || named.empty()) return fail("expected the path of a scenario file");
  if (named.is_absolute()) return fail("expected a path relative to this file");
  const fs::path path = (fs::path(chain.back().shown).parent_path() / named).lexically_normal();
  Link link{identity_of(path.string()), path.generic_string()};
  for (const Link& each : chain) {
    if (each.identity == link.identity) return fail(circle_text(chain, link));
  }
  if (const auto refusal = reach.refusal(link.shown)) return fail(*refusal);
  const TextFile file = read_text_file(path.string(), k_most_document_bytes);
  if (!file.text) return fail("\"" + link.shown + "\" cannot be read: " + file.problem);
  Node base = parse_document(*file.text, link.shown, diagnostics);
  chain.push_back(std::move(link));
  base = resolve(std::move(base));
  chain.pop_back();
  rebase_files(base, named.parent_path(), true);
  return base;
}

Node Resolver::resolve(Node document) {
  const std::optional<Node> extends = take_extends(document);
  if (!extends) return document;
  std::optional<Node> base = read_base(*extends);
  if (!base) return document;
  const Mark mark = document.mark;
  lay_over(*base, document, diagnostics);
  base->mark = mark;
  return std::move(*base);
}

// Where the working directory is gone, as it is written.
fs::path folder_of(const std::string& path) {
  std::error_code gone;
  const fs::path absolute = fs::absolute(path, gone);
  return (gone ? fs::path(path) : absolute).parent_path();
}

}  // namespace

Node resolve_extends(Node document, const std::string& path, const Reach& reach,
                     Diagnostics& diagnostics) {
  return Resolver{reach, diagnostics, {{identity_of(path), path}}}.resolve(std::move(document));
}

Node read_overlay(const std::string& file, const std::string& path, Diagnostics& diagnostics) {
  Node overlay = read_document(file, diagnostics);
  const fs::path from = identity_of(folder_of(file).string());
  const fs::path to = identity_of(folder_of(path).string());
  rebase_files(overlay, from.lexically_relative(to), true);
  return overlay;
}

}  // namespace frontline
