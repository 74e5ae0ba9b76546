#include "model/language/tree_builder.hpp"

#include <algorithm>

#include "model/language/slips.hpp"

namespace frontline {
namespace {

// What an escape such as "\e" brings along: a terminal would obey it. Line breaks and tabs are text;
// C1 controls and those that turn the direction of writing are not.
bool has_control(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned first = byte(i);
    if ((first < 0x20 && first != '\n' && first != '\t') || first == 0x7f) return true;
    if (first == 0xc2 && byte(i + 1) < 0xa0) return true;
    if (first != 0xe2) continue;
    const unsigned second = byte(i + 1), third = byte(i + 2);
    if (second == 0x80 && third >= 0xaa && third <= 0xae) return true;  // U+202A to U+202E
    if (second == 0x81 && third >= 0xa6 && third <= 0xa9) return true;  // U+2066 to U+2069
  }
  return false;
}

}  // namespace

Mark Marker::at(std::size_t offset) {
  if (!with_lines_) return {file_, 0, 0};
  offset = std::min(offset, text_.size());
  if (offset < offset_) {
    const auto lines = std::count(text_.begin() + static_cast<std::ptrdiff_t>(offset),
                                  text_.begin() + static_cast<std::ptrdiff_t>(offset_), '\n');
    const std::size_t before = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
    place_ = {place_.line - static_cast<int>(lines), 1};
    offset_ = before == std::string_view::npos ? 0 : before + 1;
  }
  const TextPlace step = place_of(text_.substr(offset_), offset - offset_);
  place_.column = step.line > 1 ? step.column : place_.column + step.column - 1;
  place_.line += step.line - 1;
  offset_ = offset;
  return {file_, place_.line, place_.column};
}

std::string TreeBuilder::opened(int* line) const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    const char c = frame->offset < text_.size() ? text_[frame->offset] : ' ';
    if (c != '{' && c != '[') continue;
    const int opened_line = frame->node.mark.line;
    if (line != nullptr) *line = opened_line;
    const std::string where = opened_line > 0 ? " of line " + std::to_string(opened_line) : "";
    return std::string("the \"") + c + "\"" + where;
  }
  return "";
}

std::string TreeBuilder::path() const {
  std::string result;
  for (const Frame& frame : frames_) {
    if (frame.node.is_map() && !frame.has_key) break;
    if (!result.empty()) result += '.';
    result += frame.node.is_map() ? frame.key : std::to_string(frame.node.items.size());
  }
  return result;
}

void TreeBuilder::refuse(const Mark& mark, const std::string& message) {
  refused_.push_back({mark, path(), message});
}

void TreeBuilder::stop(const Mark& mark, const std::string& message) {
  refuse(mark, message);
  throw Stop{};
}

void TreeBuilder::report(int before_line, Diagnostics& diagnostics) const {
  for (const Refused& each : refused_) {
    if (each.mark.line < before_line) diagnostics.error_once(each.mark, each.path, each.message);
  }
}

void TreeBuilder::count(std::size_t nodes, const Mark& mark) {
  nodes_ += nodes;
  if (nodes_ > k_most_nodes) {
    stop(mark, "more than 200000 values (what an alias repeats is counted each time)");
  }
}

// Where the value itself begins, behind its anchor and tag.
std::size_t TreeBuilder::content_of(std::size_t offset) const {
  while (offset < text_.size() && (text_[offset] == '&' || text_[offset] == '!')) {
    offset = text_.find_first_of(" \t\r\n", offset);
    offset = std::min(text_.find_first_not_of(" \t\r\n", offset), text_.size());
  }
  return offset;
}

// The tag as it is written at `offset`, or empty. The parser gives "!" to quoted text, too.
std::string TreeBuilder::tag_at(std::size_t offset) const {
  std::size_t begin = offset;
  if (begin < text_.size() && text_[begin] == '&') {
    begin = std::min(text_.find_first_of(" \t\r\n", begin), text_.size());
    begin = std::min(text_.find_first_not_of(" \t\r\n", begin), text_.size());
  }
  if (begin >= text_.size() || text_[begin] != '!') return "";
  const std::size_t end = std::min(text_.find_first_of(" \t\r\n,", begin), text_.size());
  return std::string(text_.substr(begin, end - begin));
}

void TreeBuilder::refuse_tag(std::size_t offset) {
  const std::string tag = tag_at(offset);
  if (tag.empty()) return;
  refuse(marker_.at(offset), "tags are not allowed: leave out \"" + tag + "\"");
}

// The parser takes a text whose quote is missing at the end of the file.
void TreeBuilder::check_closing_quote(std::size_t offset, const Mark& mark) {
  std::size_t i = content_of(offset);
  const char quote = i < text_.size() ? text_[i] : ' ';
  if (quote != '"' && quote != '\'') return;
  for (++i; i < text_.size(); ++i) {
    if (quote == '"' && text_[i] == '\\') {
      ++i;
    } else if (text_[i] == quote) {
      if (quote == '"' || i + 1 >= text_.size() || text_[i + 1] != quote) return;
      ++i;
    }
  }
  stop(mark, "a quote is not closed");
}

void TreeBuilder::open(Node::Kind kind, std::size_t offset, Anchor anchor) {
  Frame frame;
  frame.node.kind = kind;
  frame.node.mark = marker_.at(offset);
  frame.offset = content_of(offset);
  frame.anchor = anchor;
  frame.nodes_before = nodes_;
  if (frames_.size() >= k_most_levels) stop(frame.node.mark, "nested deeper than 32 levels");
  refuse_tag(offset);
  count(1, frame.node.mark);
  if (anchor != 0) anchor_names_[anchor] = std::exchange(anchor_name_, "");
  frames_.push_back(std::move(frame));
}

void TreeBuilder::close() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  add(std::move(frame.node), nodes_ - frame.nodes_before, frame.height, frame.anchor);
}

void TreeBuilder::add(Node node, std::size_t nodes, std::size_t height, Anchor anchor) {
  if (anchor != 0) {
    anchored_nodes_ += nodes;
    if (anchored_nodes_ > k_most_nodes) stop(node.mark, "more than 200000 values behind anchors");
    anchored_[anchor] = {node, nodes, height};
  }
  if (frames_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& frame = frames_.back();
  if (expects_key()) return add_key(node);
  frame.height = std::max(frame.height, height + 1);
  if (frame.node.is_list()) {
    check_step(frame, node);
    frame.node.items.push_back(std::move(node));
    return;
  }
  if (!frame.dropped) {
    frame.node.entries.push_back({std::move(frame.key), frame.key_mark, std::move(node)});
  }
  frame.has_key = false;
  frame.dropped = false;
}

void TreeBuilder::add_key(const Node& node) {
  Frame& frame = frames_.back();
  if (!node.is_scalar()) stop(node.mark, "a key must be plain text, not a list or map");
  if (node.scalar.empty()) stop(node.mark, "a key is missing (or a \",\" or \":\" too many)");
  frame.has_key = true;
  frame.key = node.scalar;
  frame.key_mark = node.mark;
  const auto [known, is_new] = frame.lines.try_emplace(frame.key, node.mark.line);
  frame.dropped = !is_new || frame.key == "<<";
  if (frame.lines.size() > k_most_keys) stop(node.mark, "more than 20000 keys in one map");
  if (!is_new) {
    const std::string first =
        known->second > 0 ? " (it is already in line " + std::to_string(known->second) + ")" : "";
    refuse(node.mark, "duplicate key" + first);
  } else if (frame.dropped) {
    refuse(node.mark, "not allowed: write the keys out, or give the whole value by an alias");
  }
}

// `[serve: x, patience: 2 min]` is a list of two maps, each written without braces.
void TreeBuilder::check_step(const Frame& list, const Node& item) {
  if (!item.is_map() || item.entries.size() != 1 || list.node.items.empty()) return;
  const Node& before = list.node.items.back();
  const Entry& entry = item.entries.front();
  if (!before.is_map() || before.entries.empty() || !stands_beside(entry.key)) return;
  const Mark& mark = item.mark;
  if (mark.line != entry.key_mark.line || mark.column != entry.key_mark.column) return;
  const std::string& first = before.entries.front().key;
  refuse(entry.key_mark, "\"" + entry.key + "\" stands beside \"" + first +
                             "\", in one map: write {" + first + ": …, " + entry.key + ": …}");
}

void TreeBuilder::null(std::size_t offset, Anchor anchor) {
  const std::size_t begin = std::min(offset, text_.size());
  const std::size_t end = std::min(text_.find_first_of(" \t\r\n,:]}#", begin), text_.size());
  const std::string word(text_.substr(begin, end - begin));
  const bool written = word == "~" || word == "null" || word == "Null" || word == "NULL";
  const bool of_key = !frames_.empty() && frames_.back().has_key;
  Node node;
  node.mark = of_key && !written ? frames_.back().key_mark : marker_.at(begin);
  if (!of_key && !written && in_block_list()) node.mark = marker_.at(dash_before(text_, begin));
  count(1, node.mark);
  if (expects_key()) {
    if (written) node.scalar = word;
  } else if (!frames_.empty() && !(of_key && frames_.back().dropped)) {
    refuse_null(node.mark, written ? word : "");
  }
  add(std::move(node), 1, 0, anchor);
}

bool TreeBuilder::in_block_list() const {
  if (frames_.empty() || !frames_.back().node.is_list()) return false;
  const std::size_t begin = frames_.back().offset;
  return begin < text_.size() && text_[begin] == '-';
}

// `written` is the word that means nothing in YAML, if there is one.
void TreeBuilder::refuse_null(const Mark& mark, const std::string& written) {
  const Frame& frame = frames_.back();
  const std::string spaced =
      written.empty() && frame.has_key ? with_space_after_colon(frame.key) : "";
  const std::string left_out = frame.has_key     ? "\"" + frame.key + "\""
                               : in_block_list() ? "the \"-\""
                                                 : "the \",\"";
  if (!spaced.empty()) {
    refuse(mark, "write \"" + spaced + "\", with a space after \":\"");
  } else if (written.empty()) {
    refuse(mark, "a value is missing: write one, or leave " + left_out + " out");
  } else {
    refuse(mark, "\"" + written + "\" is no value: write one, or \"none\"");
  }
}

bool TreeBuilder::is_anchor_open(Anchor anchor) const {
  return std::any_of(frames_.begin(), frames_.end(),
                     [&](const Frame& frame) { return frame.anchor == anchor; });
}

void TreeBuilder::alias(std::size_t offset, Anchor anchor) {
  const Mark here = marker_.at(offset);
  if (expects_key()) stop(here, "a key must be plain text, not an alias");
  const auto found = anchored_.find(anchor);
  if (is_anchor_open(anchor) || found == anchored_.end()) {
    stop(here, "\"*" + anchor_names_[anchor] + "\" stands inside the value that it names");
  }
  const Anchored& anchored = found->second;
  count(anchored.nodes, here);
  if (frames_.size() + anchored.height > k_most_levels) stop(here, "nested deeper than 32 levels");
  add(anchored.node, anchored.nodes, anchored.height, 0);
}

void TreeBuilder::scalar(std::size_t offset, const std::string& tag, Anchor anchor,
                         const std::string& value) {
  Node node;
  node.scalar = value;
  node.mark = marker_.at(offset);
  node.quoted = tag == "!" && tag_at(offset).empty();
  count(1, node.mark);
  refuse_tag(offset);
  if (anchor != 0 && expects_key()) {
    refuse(node.mark, "an anchor of a key: write \"&" + anchor_name_ + "\" before the value");
  }
  if (has_control(value)) refuse(node.mark, "a control character in a text: leave it out");
  if (node.quoted) check_closing_quote(offset, node.mark);
  if (!node.quoted && !frames_.empty() && !expects_key()) check_glued_pair(offset, value);
  add(std::move(node), 1, 0, anchor);
}

// `[serve:x]`: a text, not a key and its value.
void TreeBuilder::check_glued_pair(std::size_t offset, const std::string& value) {
  const Frame& frame = frames_.back();
  if (frame.has_key && (frame.key == "name" || frame.key == "description")) return;
  if (!is_glued_pair(value)) return;
  const std::size_t begin = content_of(offset);
  const std::size_t end = std::min(text_.find_first_of("\r\n", begin), text_.size());
  const std::string first_line = value.substr(0, end - begin);
  refuse(marker_.at(offset),
         "write \"" + with_space_after_colon(first_line) + "\", with a space after \":\"");
}

}  // namespace frontline
