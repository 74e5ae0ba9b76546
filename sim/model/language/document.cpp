// From YAML to our tree, through the parser's events: whatever is not plain YAML is caught before
// the tree grows. The only file that knows yaml-cpp. Its Load and LoadAll are never used: they
// overlook duplicate keys and second documents, or never end.
#include "model/language/document.hpp"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "model/language/slips.hpp"
#include "model/language/text_file.hpp"
#include "model/language/tree_builder.hpp"

namespace frontline {
namespace {

std::size_t offset_of(const YAML::Mark& mark) {
  return mark.pos > 0 ? static_cast<std::size_t>(mark.pos) : 0;
}

// Hands the parser's events on to the builder.
class Events : public YAML::EventHandler {
 public:
  explicit Events(TreeBuilder& builder) : builder_(builder) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark&, const std::string& name) override { builder_.name_anchor(name); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_.null(offset_of(mark), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_.alias(offset_of(mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    builder_.scalar(offset_of(mark), tag, anchor, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    builder_.open(Node::Kind::list, offset_of(mark), anchor);
  }
  void OnSequenceEnd() override { builder_.close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    builder_.open(Node::Kind::map, offset_of(mark), anchor);
  }
  void OnMapEnd() override { builder_.close(); }

 private:
  TreeBuilder& builder_;
};

// Says no to whatever comes behind the first document.
class SecondDocument : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& mark) override {
    offset = offset_of(mark);
    throw Stop{};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}

  std::size_t offset = 0;
};

// Asked once only: after a stray "," the parser would find documents for ever.
bool is_single(YAML::Parser& parser, std::string_view text, Marker& marker,
               Diagnostics& diagnostics) {
  SecondDocument second;
  try {
    if (!parser.HandleNextDocument(second)) return true;
  } catch (const Stop&) {
  }
  const bool announced = text.substr(std::min(second.offset, text.size()), 3) == "---";
  diagnostics.error(marker.at(second.offset), "",
                    announced ? "a second document: one file is one scenario, without \"---\""
                              : "this does not belong to what stands above (wrong indentation, or "
                                "a list item among keys?)");
  return false;
}

// Nothing but comments, or nothing that can be kept: a scalar without text.
bool is_nothing(const Node& node) {
  return node.is_scalar() && node.scalar.empty() && !node.quoted;
}

// A syntax error makes nonsense of what stands in the bracket before it: tell the error alone.
void report_syntax(const TreeBuilder& builder, const YAML::Exception& problem,
                   std::string_view text, Marker& marker, Diagnostics& diagnostics) {
  int opened_line = k_every_line;
  const std::string opened = builder.opened(&opened_line);
  const Slip slip = slip_of_syntax(text, offset_of(problem.mark), problem.msg, opened);
  const Mark mark = marker.at(slip.offset);
  builder.report(std::min(opened_line, mark.line), diagnostics);
  diagnostics.error(mark, "", slip.message);
}

std::optional<Node> parse_tree(std::string_view text, Marker& marker, Diagnostics& diagnostics) {
  TreeBuilder builder(text, marker);
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    Events events(builder);
    parser.HandleNextDocument(events);
    builder.report(k_every_line, diagnostics);
    Node root = builder.take_root();
    if (is_nothing(root) || is_single(parser, text, marker, diagnostics)) return root;
  } catch (const Stop&) {
    builder.report(k_every_line, diagnostics);
  } catch (const YAML::Exception& problem) {
    report_syntax(builder, problem, text, marker, diagnostics);
  }
  return std::nullopt;
}

std::optional<Node> parse_guarded(std::string_view text, Marker& marker, Diagnostics& diagnostics) {
  std::optional<Slip> slip;
  if (text.size() > k_most_document_bytes) slip = Slip{0, "larger than 1 MiB"};
  if (const auto fault = find_text_fault(text); !slip && fault) {
    slip = Slip{fault->offset, fault->message};
  }
  if (!slip) slip = slip_of_text(text);
  if (!slip) return parse_tree(text, marker, diagnostics);
  diagnostics.error(marker.at(slip->offset), "", slip->message);
  return std::nullopt;
}

Node empty_map(const Mark& mark) {
  Node node;
  node.kind = Node::Kind::map;
  node.mark = mark;
  return node;
}

}  // namespace

Node parse_document(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  text = without_bom(text);
  Marker marker(text, file, true);
  std::optional<Node> root = parse_guarded(text, marker, diagnostics);
  if (!root) return empty_map(marker.at(0));
  if (root->is_map()) return std::move(*root);
  std::string message = "expected keys and values, such as \"name: One clerk\"";
  if (!root->mark.file) {
    message = "the file is empty: " + message;
    root->mark = marker.at(0);
  }
  if (root->is_list()) message += ", not a list";
  if (root->is_scalar() && root->scalar.find(':') != std::string::npos) {
    message += " (a space is missing after \":\"?)";
  }
  diagnostics.error(root->mark, "", message);
  return empty_map(root->mark);
}

std::optional<Node> parse_value(std::string_view text, const std::string& file,
                                Diagnostics& diagnostics) {
  Marker marker(text, file, false);
  std::optional<Node> root = parse_guarded(text, marker, diagnostics);
  if (root && !root->mark.file) root->mark = marker.at(0);
  return root;
}

Node read_document(const std::string& path, Diagnostics& diagnostics) {
  const TextFile file = read_text_file(path, k_most_document_bytes);
  if (file.text) return parse_document(*file.text, path, diagnostics);
  const Mark mark{std::make_shared<std::string>(path), 0, 0};
  diagnostics.error(mark, "", "cannot be read: " + file.problem);
  return empty_map(mark);
}

}  // namespace frontline
