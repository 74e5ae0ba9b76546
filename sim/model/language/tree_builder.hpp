// Builds the tree of a document from a parser's events, and guards it: a list of what is caught
// stands in document.hpp. Knows the text, because the events do not tell everything (what was
// quoted, where a bracket was opened), but no parser.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/language/document.hpp"
#include "model/language/text_file.hpp"

namespace frontline {

inline constexpr std::size_t k_most_nodes = 200'000;
inline constexpr std::size_t k_most_keys = 20'000;  ///< of one map: keys are looked for in a row
inline constexpr std::size_t k_most_levels = 32;

inline constexpr int k_every_line = std::numeric_limits<int>::max();

struct Stop {};  ///< thrown after an error that leaves nothing to go on with

/// Offsets in the text as marks, cheap when each is near the one before.
class Marker {
 public:
  Marker(std::string_view text, const std::string& file, bool with_lines)
      : text_(text), file_(std::make_shared<std::string>(file)), with_lines_(with_lines) {}
  Mark at(std::size_t offset);

 private:
  std::string_view text_;
  std::shared_ptr<const std::string> file_;
  bool with_lines_;
  std::size_t offset_ = 0;
  TextPlace place_;  // of offset_
};

/// One frame for each list or map that is still open. Offsets are bytes of the text; an anchor is
/// a number that the parser gives, 0 for none.
class TreeBuilder {
 public:
  using Anchor = std::size_t;

  TreeBuilder(std::string_view text, Marker& marker) : text_(text), marker_(marker) {}

  void name_anchor(const std::string& name) { anchor_name_ = name; }  // of the next node
  void null(std::size_t offset, Anchor anchor);
  void alias(std::size_t offset, Anchor anchor);
  void scalar(std::size_t offset, const std::string& tag, Anchor anchor, const std::string& value);
  void open(Node::Kind kind, std::size_t offset, Anchor anchor);
  void close();

  Node take_root() { return std::move(root_); }  ///< without a mark when there was nothing
  /// Reports what was refused above a line (all with k_every_line).
  void report(int before_line, Diagnostics& diagnostics) const;
  /// The innermost "{" or "[" that is open, in words, or empty; `line`, if given, is its line.
  std::string opened(int* line = nullptr) const;

 private:
  struct Frame {
    Node node;
    std::size_t offset = 0;  // where it begins
    Anchor anchor = 0;
    std::size_t nodes_before = 0;  // how many there were when it opened
    std::size_t height = 1;        // levels, itself included
    bool has_key = false;          // of a map: the next node is the value of `key`
    bool dropped = false;          // … of a key that was refused
    std::string key;
    Mark key_mark;
    std::unordered_map<std::string, int> lines;  // of the keys so far
  };
  struct Refused {
    Mark mark;
    std::string path, message;
  };
  struct Anchored {
    Node node;
    std::size_t nodes = 1, height = 0;
  };

  void add(Node node, std::size_t nodes, std::size_t height, Anchor anchor);
  void add_key(const Node& node);
  void check_step(const Frame& list, const Node& item);
  std::string tag_at(std::size_t offset) const;
  void refuse_tag(std::size_t offset);
  void refuse_null(const Mark& mark, const std::string& written);
  void check_glued_pair(std::size_t offset, const std::string& value);
  void check_closing_quote(std::size_t offset, const Mark& mark);
  void count(std::size_t nodes, const Mark& mark);
  bool expects_key() const {
    return !frames_.empty() && frames_.back().node.is_map() && !frames_.back().has_key;
  }
  bool in_block_list() const;
  bool is_anchor_open(Anchor anchor) const;
  std::size_t content_of(std::size_t offset) const;
  std::string path() const;
  void refuse(const Mark& mark, const std::string& message);
  [[noreturn]] void stop(const Mark& mark, const std::string& message);

  std::string_view text_;
  Marker& marker_;
  std::vector<Frame> frames_;
  std::vector<Refused> refused_;
  Node root_;
  std::size_t nodes_ = 0, anchored_nodes_ = 0;
  std::string anchor_name_;
  std::map<Anchor, std::string> anchor_names_;
  std::map<Anchor, Anchored> anchored_;
};

}  // namespace frontline
