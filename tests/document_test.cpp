// The document layer: plain YAML only, every slip told at its place, words that help.
#include "model/language/document.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "catch.hpp"

using frontline::canonical_text;
using frontline::Diagnostics;
using frontline::Node;

namespace {

std::string told(const Diagnostics& diagnostics) {
  std::string result;
  for (const auto& each : diagnostics.errors()) {
    result += (result.empty() ? "" : "\n") + each.text();
  }
  return result;
}

std::string errors_of(const std::string& text) {
  Diagnostics diagnostics;
  frontline::parse_document(text, "f.yaml", diagnostics);
  return told(diagnostics);
}

Node parsed(const std::string& text) {
  Diagnostics diagnostics;
  Node node = frontline::parse_document(text, "f.yaml", diagnostics);
  REQUIRE(told(diagnostics) == "");
  return node;
}

struct Case {
  std::string text, errors;
};

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("a document keeps its text, its order and the place of every word") {
  const Node root = parsed("name: Desk\nclock: {start: 09:00, end: 17:00}\nlist:\n  - 012\n");
  REQUIRE(root.entries.size() == 3);
  const Node& start = root.entries[1].value.entries[0].value;
  CHECK(start.scalar == "09:00");
  CHECK(start.mark.line == 2);
  CHECK(start.mark.column == 16);
  CHECK(*start.mark.file == "f.yaml");
  CHECK(root.entries[1].value.mark.column == 8);
  CHECK(root.entries[1].value.entries[1].key_mark.column == 23);
  CHECK(root.find("list")->items[0].scalar == "012");
  CHECK(root.find("nothing") == nullptr);
}

TEST_CASE("columns count characters, not bytes") {
  const Node root = parsed("bücher: {größe: 3}\n");
  CHECK(root.entries[0].value.entries[0].value.mark.column == 17);
}

TEST_CASE("quotes are remembered, so that a quoted none or number is text") {
  const Node root =
      parsed("a: none\nb: \"none\"\nc: 'it''s'\nd: |\n  two\n  lines\ne: &x \"q\"\nf: *x\n");
  CHECK_FALSE(root.find("a")->quoted);
  CHECK(root.find("b")->quoted);
  CHECK(root.find("c")->scalar == "it's");
  CHECK(root.find("d")->quoted);
  CHECK(root.find("d")->scalar == "two\nlines\n");
  CHECK(root.find("e")->quoted);
  CHECK(root.find("f")->quoted);
}

TEST_CASE("byte order mark, CRLF, document start and a YAML directive are fine") {
  const std::string plain = canonical_text(parsed("a: 1\nb:\n  c: 2\n"));
  CHECK(canonical_text(parsed("\xef\xbb\xbf"
                              "a: 1\r\nb:\r\n  c: 2\r\n")) == plain);
  CHECK(canonical_text(parsed("%YAML 1.2\n---\na: 1\nb: {c: 2}\n...\n")) == plain);
}

TEST_CASE("what is not plain YAML is refused by name") {
  const Case c = GENERATE(values<Case>({
      {"a: !!str 3", "f.yaml:1:4: a: tags are not allowed: leave out \"!!str\""},
      {"a: ! 3", "f.yaml:1:4: a: tags are not allowed: leave out \"!\""},
      {"a: &x !y [1]", "f.yaml:1:4: a: tags are not allowed: leave out \"!y\""},
      {"!m\na: 1", "f.yaml:1:1: tags are not allowed: leave out \"!m\""},
      {"b:\n  <<: {a: 1}\n",
       "f.yaml:2:3: b.<<: not allowed: write the keys out, or give the whole value by an alias"},
      {"a: 1\n---\nb: 2\n",
       "f.yaml:2:1: a second document: one file is one scenario, without \"---\""},
      {"a: 1\n---\n", "f.yaml:2:1: a second document: one file is one scenario, without \"---\""},
      {"a: 1\n...\n,",
       "f.yaml:3:1: this does not belong to what stands above (wrong indentation, "
       "or a list item among keys?)"},
      {",", "f.yaml:1:1: expected keys and values, such as \"name: One clerk\""},
      {"a: &a [1, *a]", "f.yaml:1:11: a.1: \"*a\" stands inside the value that it names"},
      {"a: &a {b: {c: *a}}", "f.yaml:1:15: a.b.c: \"*a\" stands inside the value that it names"},
      {"&m x: 1", "f.yaml:1:1: an anchor of a key: write \"&m\" before the value"},
      {"a: &x b\n*x : 3", "f.yaml:2:1: a key must be plain text, not an alias"},
      {"? [a, b]\n: 1\n", "f.yaml:1:3: a key must be plain text, not a list or map"},
      {"a: {{b: 1}: 2}", "f.yaml:1:5: a: a key must be plain text, not a list or map"},
      {"a: *nope", "f.yaml:1:4: \"*nope\": no \"&nope\" stands before it"},
  }));
  CHECK(errors_of(c.text) == c.errors);
}

TEST_CASE("duplicate keys are told with the first one's line, and the first one stays") {
  Diagnostics diagnostics;
  const Node root =
      frontline::parse_document("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f.yaml", diagnostics);
  CHECK(told(diagnostics) ==
        "f.yaml:2:11: b.c: duplicate key (it is already in line 2)\n"
        "f.yaml:3:1: a: duplicate key (it is already in line 1)");
  CHECK(canonical_text(root) == "a: 1\nb:\n  c: 1\n");
}

TEST_CASE("a missing value is told at its key") {
  const Case c = GENERATE(values<Case>({
      {"staff:\nname: x\n",
       "f.yaml:1:1: staff: a value is missing: write one, or leave \"staff\" out"},
      {"a: {b: , c: 1}", "f.yaml:1:5: a.b: a value is missing: write one, or leave \"b\" out"},
      {"a: ~", "f.yaml:1:4: a: \"~\" is no value: write one, or \"none\""},
      {"a: [null]", "f.yaml:1:5: a.0: \"null\" is no value: write one, or \"none\""},
      {"a: [x, , y]", "f.yaml:1:8: a.1: a value is missing: write one, or leave the \",\" out"},
      {"a:\n  -\n  - # a-b\n\n  - y\n  -\n",
       "f.yaml:2:3: a.0: a value is missing: write one, or leave the \"-\" out\n"
       "f.yaml:3:3: a.1: a value is missing: write one, or leave the \"-\" out\n"
       "f.yaml:6:3: a.3: a value is missing: write one, or leave the \"-\" out"},
      {"a: {b: 1,, c: 2}", "f.yaml:1:10: a: a key is missing (or a \",\" or \":\" too many)"},
      {"", "f.yaml:1:1: the file is empty: expected keys and values, such as \"name: One clerk\""},
      {"# nothing\n",
       "f.yaml:1:1: the file is empty: expected keys and values, such as \"name: One clerk\""},
      {"- a\n", "f.yaml:1:1: expected keys and values, such as \"name: One clerk\", not a list"},
  }));
  CHECK(errors_of(c.text) == c.errors);
}

TEST_CASE("common slips are told in words that say what to write") {
  const Case c = GENERATE(values<Case>({
      {"count: {08:00:4, 12:00: 6}",
       "f.yaml:1:9: count.08:00:4: write \"08:00: 4\", with a space after \":\""},
      {"count: {08:00 4}",
       "f.yaml:1:9: count.08:00 4: write \"08:00: 4\", with a space after \":\""},
      {"count: {Mon 09:00:3}",
       "f.yaml:1:9: count.Mon 09:00:3: write \"Mon 09:00: 3\", with a space after \":\""},
      {"clerk: {count:4}",
       "f.yaml:1:9: clerk.count:4: write \"count: 4\", with a space after \":\""},
      {"journey: [serve:x]",
       "f.yaml:1:11: journey.0: write \"serve: x\", with a space after \":\""},
      {"journey:\n  - serve: a\n  - leave:walked\n",
       "f.yaml:3:5: journey.1: write \"leave: walked\", with a space after \":\""},
      {"clock:\n  start:09:00\n  end:17:00\n",
       "f.yaml:2:3: clock: write \"start: 09:00\", with a space after \":\""},
      {"a:1",
       "f.yaml:1:1: expected keys and values, such as \"name: One clerk\" (a space is "
       "missing after \":\"?)"},
      {"a: {count:\xc2\xa0"
       "4}",
       "f.yaml:1:5: a.count:\xc2\xa0"
       "4: write \"count: 4\", with a space after \":\""},
      {"name:One clerk\nclock: {start: 1}\n", "f.yaml:1:5: a space is missing after \":\""},
      {"count:\n  08:00:4\n  12:00: 6\n", "f.yaml:2:8: a space is missing after \":\""},
      {"clock\n  start: 09:00\n", "f.yaml:1:1: a key without \":\" behind it"},
      {"journey: [serve: x, patience: 2 min]",
       "f.yaml:1:21: journey.1: \"patience\" stands beside \"serve\", in one map: write {serve: …, "
       "patience: …}"},
      {"journey:\n  - serve: x\n  - patience: 2 min\n",
       "f.yaml:3:5: journey.1: \"patience\" stands beside \"serve\", in one map: write {serve: …, "
       "patience: …}"},
      {"branch: [chance: 20%, steps: [leave: x]]",
       "f.yaml:1:23: branch.1: \"steps\" stands beside \"chance\", in one map: write {chance: …, "
       "steps: …}"},
  }));
  CHECK(errors_of(c.text) == c.errors);
}

TEST_CASE("text that only looks like a slip is fine") {
  CHECK(errors_of("name: rate:5\ndescription: when:ever\nof: class:walk_in\n") == "");
  CHECK(errors_of("journey: [{serve: a}, serve: b, {label: x, delay: 3 min}]\n") == "");
  CHECK(errors_of("at: 08:00\nurl: \"serve:x\"\nsource: deck:000\n") == "");
}

TEST_CASE("syntax errors are told at the place to mend") {
  const Case c = GENERATE(values<Case>({
      {"a: [1, 2\nb: 3\n",
       "f.yaml:2:2: the \"[\" of line 1 is not closed, or a \",\" is missing before this"},
      {"a: {b: 1\nc: 2\n",
       "f.yaml:2:2: the \"{\" of line 1 is not closed, or a \",\" is missing before this"},
      {"a: {b: [1, 2}\n",
       "f.yaml:1:13: the \"[\" of line 1 is not closed, or a \",\" is missing before this"},
      {"a: 1\n}\n", "f.yaml:2:1: this bracket closes nothing"},
      {"a: [b\n",
       "f.yaml:2:1: the \"[\" of line 1 is not closed, or a \",\" is missing before this"},
      {"a: @x", "f.yaml:1:4: text that begins with \"@\" must be in quotes"},
      {"a: \"abc\nb: 1\n", "f.yaml:1:4: a: a quote is not closed"},
      {"a: 'abc\nb: 1", "f.yaml:2:5: a quote is not closed"},
      {"a: 1\n  b: 2\n",
       "f.yaml:2:4: indented deeper than the line before, which already has its value"},
      {"a:\n  b: 1\n c: 2\n",
       "f.yaml:3:2: the indentation fits no line above: keys of one map begin in one column"},
      {" a: 1\nb: 2\n",
       "f.yaml:2:1: this does not belong to what stands above (wrong indentation, "
       "or a list item among keys?)"},
      {"a: b: 2",
       "f.yaml:1:5: a second \":\" in one value: write {key: value}, or put text in quotes"},
      {"a: 1\n%x\n", "f.yaml:2:1: a line must not begin with \"%\""},
      {"a: - b",
       "f.yaml:1:4: a list item (\"- \") does not fit here: begin it on a line of its own"},
      {"a: {b: 1} c", "f.yaml:1:11: text behind a value that has ended: \"c\""},
      {"a: \"\\q\"", "f.yaml:1:7: not valid YAML: unknown escape character: q"},
      {"a:\n\tb: 1\n", "f.yaml:2:1: a tab in the indentation: use spaces"},
      {"a:\n  b: 1\n  \tc: 2\n", "f.yaml:3:3: a tab in the indentation: use spaces"},
  }));
  CHECK(errors_of(c.text) == c.errors);
}

TEST_CASE("slips above a syntax error are told with it") {
  CHECK(errors_of("a:\nb: [x, , y]\nc: [1\n") ==
        "f.yaml:1:1: a: a value is missing: write one, or leave \"a\" out\n"
        "f.yaml:2:8: b.1: a value is missing: write one, or leave the \",\" out\n"
        "f.yaml:4:1: the \"[\" of line 3 is not closed, or a \",\" is missing before this");
}

TEST_CASE("only text in UTF-8 is read") {
  const Case c = GENERATE(values<Case>({
      {"a: \xff", "f.yaml:1:4: not valid UTF-8: save the file as UTF-8"},
      {"ä: \xc0\xaf", "f.yaml:1:4: not valid UTF-8: save the file as UTF-8"},      // overlong
      {"a: \xed\xa0\x80", "f.yaml:1:4: not valid UTF-8: save the file as UTF-8"},  // surrogate
      {"a: \xf4\x90\x80\x80", "f.yaml:1:4: not valid UTF-8: save the file as UTF-8"},
      {"a: \xe2\x82", "f.yaml:1:4: not valid UTF-8: save the file as UTF-8"},
      {std::string("a: 1\nb\0: 2", 10), "f.yaml:2:2: a NUL byte: this is not a text file"},
      {std::string("\xff\xfe"
                   "a\0",
                   4),
       "f.yaml:1:1: the file is in UTF-16: save it as UTF-8"},
      {std::string("a\0:\0", 4), "f.yaml:1:1: the file is in UTF-16: save it as UTF-8"},
      {"a: 1\rb: 2", "f.yaml:1:5: a carriage return alone: end lines with LF or CRLF"},
      {"a: \x1b[2J", "f.yaml:1:4: a control character: this is not a text file"},
  }));
  CHECK(errors_of(c.text) == c.errors);
}

TEST_CASE("size, depth and number of values are limited") {
  const std::string deep = repeated("{a: ", 31);
  CHECK(errors_of("a: " + deep + "1" + repeated("}", 31)) == "");
  const std::string path = repeated("a.", 31) + "a";
  CHECK(errors_of("a: {a: " + deep + "1" + repeated("}", 32)) ==
        "f.yaml:1:128: " + path + ": nested deeper than 32 levels");
  CHECK(errors_of(repeated("[", 1'000'000)) == "f.yaml:1:1001: nested deeper than 32 levels");
  CHECK(errors_of(repeated("- ", 100'000)) ==
        "f.yaml:1:65: " + repeated("0.", 31) + "0: nested deeper than 32 levels");
  CHECK(errors_of("a: \"" + repeated("x", 1024 * 1024) + "\"") == "f.yaml:1:1: larger than 1 MiB");
  CHECK(errors_of("a: [" + repeated("1,", 200'000) + "1]") ==
        "f.yaml:1:399999: a.199997: more than 200000 values (what an alias repeats is counted each "
        "time)");
}

TEST_CASE("a map has at most 20000 keys") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  CHECK(errors_of(text) == "");
  CHECK(errors_of(text + "x: 1\n") == "f.yaml:20001:1: x: more than 20000 keys in one map");
}

TEST_CASE("aliases count as often as they are used, in number and depth") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    bomb += name + ": &" + name + " [" + repeated(last + ", ", 9) + last + "]\n";
  }
  CHECK(errors_of(bomb) ==
        "f.yaml:6:10: a5.0: more than 200000 values (what an alias repeats is counted each time)");
  const std::string deep = repeated("[", 20) + repeated("]", 20);
  CHECK(errors_of("a: &a " + deep + "\nb: " + repeated("[", 12) + "*a" + repeated("]", 12)) ==
        "f.yaml:2:16: b" + repeated(".0", 12) + ": nested deeper than 32 levels");
  const Node root = parsed("a: &a {x: 1}\nb: *a\n");
  CHECK(canonical_text(root) == "a:\n  x: 1\nb:\n  x: 1\n");
  CHECK(root.find("b")->mark.line == 1);
}

TEST_CASE("files are read whole, if they are files") {
  const auto folder = std::filesystem::temp_directory_path() / "frontline_document_test";
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "a.yaml").string();
  std::ofstream(path) << "a: 1\n";
  Diagnostics diagnostics;
  CHECK(canonical_text(frontline::read_document(path, diagnostics)) == "a: 1\n");
  CHECK_FALSE(diagnostics.failed());
  frontline::read_document((folder / "b.yaml").string(), diagnostics);
  frontline::read_document(folder.string(), diagnostics);
  frontline::read_document("/dev/zero", diagnostics);
  CHECK(told(diagnostics) == (folder / "b.yaml").string() +
                                 ": cannot be read: there is no such file\n" + folder.string() +
                                 ": cannot be read: it is a folder, not a file\n"
                                 "/dev/zero: cannot be read: it is not a regular file");
  std::filesystem::remove_all(folder);
}

TEST_CASE("diagnostics come in the order of the file, each once, at most a hundred") {
  const auto file = std::make_shared<const std::string>("f");
  Diagnostics diagnostics;
  diagnostics.error({file, 3, 1}, "b", "wrong");
  diagnostics.error({file, 2, 9}, "", "bad");
  diagnostics.error({file, 3, 1}, "b", "wrong");
  diagnostics.error_once({file, 1, 1}, "a", "no\nway \x1b[2J");
  diagnostics.error({file, 1, 1}, "a", "not told");
  CHECK(told(diagnostics) == "f:1:1: a: no way  [2J\nf:2:9: bad\nf:3:1: b: wrong");
  CHECK_THROWS_AS(diagnostics.throw_if_failed(), frontline::ScenarioError);
  for (int i = 0; i < 120; ++i) diagnostics.error({file, 10 + i, 1}, "", "bad");
  REQUIRE(diagnostics.errors().size() == 101);
  CHECK(diagnostics.errors().back().text() == "and 23 more errors");
  CHECK(diagnostics.warnings().empty());
}

TEST_CASE("the nearest word is one that a finger could have meant") {
  const std::vector<std::string> words = {"count", "counts", "cost", "rate", "serves"};
  CHECK(frontline::nearest_word("cuont", words) == "count");
  CHECK(frontline::nearest_word("countss", words) == "counts");
  CHECK(frontline::nearest_word("serve", words) == "serves");
  CHECK(frontline::nearest_word("Rate", words) == "rate");
  CHECK(frontline::nearest_word("xyz", words) == "");
  CHECK(frontline::nearest_word("ra", words) == "");
  CHECK(frontline::nearest_word("a", {"b"}) == "");
  CHECK(frontline::did_you_mean("cuont", words) == " (did you mean \"count\"?)");
  CHECK(frontline::did_you_mean("shifts", words) == "");
}
