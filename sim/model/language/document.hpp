// A document: the tree of a scenario, study or overlay file, with the place of every word.
//
// Scalars stay text: units, numbers and times are read by model/language/values.hpp, never by YAML's rules.
// document.cpp is the only file that knows YAML. Guarded while the tree is built: size (1 MiB),
// depth (32), nodes (200 000, aliases counted as often as they are used), keys of a map (20 000),
// duplicate keys, tags, `<<`, anchors inside themselves, second documents, empty values, tabs as
// indentation, NUL and invalid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/language/loader.hpp"
#include "model/language/reach.hpp"

namespace frontline {

inline constexpr std::size_t k_most_document_bytes = 1024 * 1024;

struct Mark {
  std::shared_ptr<const std::string> file;  ///< as shown in messages
  int line = 0, column = 0;                 ///< from 1
};

struct Entry;

struct Node {
  enum class Kind : std::uint8_t { scalar, list, map };
  Kind kind = Kind::scalar;
  std::string scalar;
  bool quoted = false;         ///< written in quotes: always text
  std::vector<Node> items;     ///< of a list
  std::vector<Entry> entries;  ///< of a map, in file order, keys distinct
  Mark mark;

  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  bool is_none() const { return is_scalar() && !quoted && scalar == "none"; }  ///< takes a key away
  const Node* find(std::string_view key) const;  ///< of a map; nullptr when absent
  Node* find(std::string_view key);
};

struct Entry {
  std::string key;
  Mark key_mark;
  Node value;
};

/// Collects what is wrong, so that everything is told in one go.
class Diagnostics {
 public:
  void error(const Mark& mark, std::string path, std::string message);
  void warning(const Mark& mark, std::string path, std::string message);
  /// Like `error`, and whatever else is found wrong at this very place is not reported: for slips
  /// of writing (an empty value, a missing space) that would look wrong to later readers, too.
  void error_once(const Mark& mark, std::string path, std::string message);
  bool failed() const { return !errors_.empty(); }
  /// Sorted by file (in order of first mention), line, column; equal ones told once. The first
  /// 100, then one that says how many more there are.
  std::vector<Diagnostic> errors() const;
  std::vector<Diagnostic> warnings() const;
  /// Throws ScenarioError when there are errors.
  void throw_if_failed() const;

 private:
  std::vector<Diagnostic> errors_, warnings_;
  std::set<std::tuple<std::string, int, int>> silenced_;  // places of error_once
};

/// Parses one document, a map. After slips that leave the rest readable (duplicate keys, empty
/// values, tags, missing spaces) the tree is returned as far as it is understood, so that a reader
/// can find the rest in one go; after anything worse an empty map.
Node parse_document(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// Parses one value of any kind, as behind `--set path=`. Its marks have no line (0).
std::optional<Node> parse_value(std::string_view text, const std::string& file,
                                Diagnostics& diagnostics);

/// Reads a regular file of at most 1 MiB and parses it.
Node read_document(const std::string& path, Diagnostics& diagnostics);

/// Lays `overlay` over `base`, both scenarios or parts of one from the top. Maps merge key by key;
/// the value `none` removes the key. Values are replaced whole: scalars, lists, distributions,
/// profiles, switches, deadlines, named plans. A key drops its rivals (`rate` a former `counts`,
/// `shifts` a former `count`, `at_most` a former `at_least`). A task that was just a distribution
/// becomes its `service` when other keys are laid over it. A map laid over a journey changes the
/// steps with these labels. A class, group, task, resource or kind that the base lacks must come
/// whole: what only changes one is an error that names it and those that there are. `path` is where the overlay stands, for messages ("plans.pre_check").
void lay_over(Node& base, const Node& overlay, Diagnostics& diagnostics,
              const std::string& path = "");

/// The document with the scenario at `extends` (path relative to the file) laid under it, to any
/// depth; a cycle is an error. `extends` itself is gone afterwards, and `file:` values of the files
/// below are relative to `path`, like its own. A scenario out of `reach` is an error.
Node resolve_extends(Node document, const std::string& path, const Reach& reach,
                     Diagnostics& diagnostics);

/// Reads an overlay file that is to be laid over the scenario at `path`: its `file:` values become
/// relative to the scenario.
Node read_overlay(const std::string& file, const std::string& path, Diagnostics& diagnostics);

/// `--set path=value`: parses the value and lays it over at the dotted path; `none` removes. Steps
/// and other list elements are named by label or by number from 0. Missing maps on the way are
/// made, but a new customer class, staff group or resource must be set whole. Keys that have dots
/// in them are out of reach. Marks of the change name the file "--set path=value", line 0.
void set_path(Node& document, const std::string& path, const std::string& value,
              Diagnostics& diagnostics);

/// The nearest of `words` to `word`, or empty: at most two letters typed wrong, missing, too many
/// or swapped (one in words of up to three letters); the first of equally near ones.
std::string nearest_word(std::string_view word, const std::vector<std::string>& words);

/// ` (did you mean "…"?)` or empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& words);

/// Canonical text: block style, keys in file order, quotes where needed; no comments, marks,
/// `plans`, `extends`. Documents that mean the same however written give the same text.
std::string canonical_text(const Node& document);

/// A value on one line, as it could stand behind `--set path=`: `{08:00: 2, 12:00: 3}`.
std::string flow_text(const Node& value);

}  // namespace frontline
