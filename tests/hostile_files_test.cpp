// Files that nobody should be given, to the built program: each is refused with its exit code and
// words to act on, in a second and 200 MB, and reads or writes nothing that it should not.
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <sys/stat.h>

#include "bad_inputs.hpp"

using namespace program;
using bad_inputs::check_cost;
using bad_inputs::cost_of;
using Catch::Matchers::ContainsSubstring;

namespace {

const std::string k_desk = R"(name: One clerk
clock: {start: 09:00, end: 17:00}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 1, serves: {check_in: {exponential: 3 min}}}
run: {replications: 5}
)";

std::string times(int count, const std::string& text) {
  std::string result;
  result.reserve(static_cast<std::size_t>(count) * text.size());
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  return text.replace(text.find(what), what.size(), by);
}

std::string alias_bomb() {
  std::string text = "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string before = "*a" + std::to_string(i - 1), self = std::to_string(i);
    text += "a" + self + ": &a" + self + " [" + before + times(9, "," + before) + "]\n";
  }
  return text;
}

std::string many_keys(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "k" + std::to_string(i) + ": 1\n";
  return text;
}

struct Bad {
  std::string what, text, said;
};

const std::vector<Bad> k_bad_yaml = {
    {"nothing", "", "the file is empty"},
    {"one comma", ",", "a.yaml:1:1:"},
    {"a comma as second document", "a: 1\n...\n,", "a.yaml:3:1:"},
    {"a second document", k_desk + "---\nname: two\n", "a second document"},
    {"junk behind the end", k_desk + "...\njunk\n", "a.yaml:9:1:"},
    {"an alias bomb", alias_bomb(), "more than 200000 values"},
    {"a list inside itself", "a: &a [*a]\n", "stands inside the value that it names"},
    {"a map inside itself", "a: &m\n  x: *m\n", "stands inside the value that it names"},
    {"500 levels of lists", "a: " + times(500, "[") + times(500, "]"), "deeper than 32 levels"},
    {"100000 dashes", times(100'000, "- ") + "x\n", "deeper than 32 levels"},
    {"a million braces", times(1'000'000, "{"), "deeper than 32 levels"},
    {"a million open lists in lines", times(20'000, "- \n"), "a.yaml:1:1:"},
    {"a key twice", k_desk + "name: again\n", "a.yaml:8:1: name: duplicate key"},
    {"a tag", "name: !!python/object:os.system x\n", "tags are not allowed"},
    {"a binary tag", "name: !!binary R0lGODlhDAA=\n", "tags are not allowed"},
    {"<<", "a: &a {b: 1}\nc: {<<: *a}\n", "not allowed"},
    {"a directive", "%TAG ! tag:x,2000:\n---\nname: !foo x\n", "tags are not allowed"},
    {"an unknown alias", "name: *nobody\n", "no \"&nobody\" stands before it"},
    {"invalid UTF-8", "name: \xc3\x28\n", "a.yaml:1:7: not valid UTF-8"},
    {"overlong UTF-8", "name: \xc0\xaf\n", "not valid UTF-8"},
    {"a surrogate in UTF-8", "name: \xed\xa0\x80\n", "not valid UTF-8"},
    {"UTF-16",
     std::string("\xff\xfe"
                 "n\0a\0m\0e\0",
                 10),
     "the file is in UTF-16"},
    {"a NUL byte", std::string("name: a\0b\n", 10), "a.yaml:1:8: a NUL byte"},
    {"a lone carriage return", "name: a\rclock: b\n", "a carriage return alone"},
    {"an escape character", "name: \x1b[31mred\n", "a control character"},
    {"an escape in quotes", "name: \"\\e[31mred\"\n", "a control character in a text"},
    {"a NUL in quotes", "name: \"a\\0b\"\n", "a control character in a text"},
    {"a C1 control in quotes", "name: \"\\x9b31m\"\n", "a control character in a text"},
    {"writing turned round",
     "name: a\u202e"
     "b\n",
     "a control character in a text"},
    {"a key with an escape", "\"\\e[2J\": 1\n", "a control character in a text"},
    {"a tab as indentation", "clock:\n\tstart: 09:00\n", "a tab in the indentation: use spaces"},
    {"a quote that is not closed", "name: \"abc\nclock: 3\n", "a quote is not closed"},
    {"no space after the colon", "name:x\n", "a space is missing after \":\""},
    {"a no-break space after it", "name:\xc2\xa0x\n", "a.yaml:1:1:"},
    {"a list", "- name: x\n", "not a list"},
    {"a text", "hello\n", "expected keys and values"},
    {"a list as key", "? [a, b]\n: 1\n", "a key must be plain text"},
    {"a key without a name", "\"\": 1\n", "a key is missing"},
    {"an octal number", replaced(k_desk, "count: 1", "count: 0o17"),
     "a.yaml:6:18: staff.clerk.count"},
    {"a hexadecimal number", replaced(k_desk, "count: 1", "count: 0x1F"), "staff.clerk.count"},
    {".nan", replaced(k_desk, "count: 1", "count: .nan"), "staff.clerk.count"},
    {".inf", replaced(k_desk, "count: 1", "count: .inf"), "staff.clerk.count"},
    {"1e999", replaced(k_desk, "18 per", "1e999 per"), "customers.guest.arrivals.rate"},
    {"a duration without unit", replaced(k_desk, "3 min", "3"), "staff.clerk.serves.check_in"},
    {"a text for a map", replaced(k_desk, "{start: 09:00, end: 17:00}", "noon"),
     "a.yaml:2:8: clock"},
    {"20001 keys", many_keys(20'001), "more than 20000 keys"},
    {"a megabyte of keys", many_keys(80'000), "more than 20000 keys"},
    {"two megabytes", "name: " + times(2'100'000, "x") + "\n", "larger than 1 MiB"},
    {"a megabyte of text", "name: " + times(1'000'000, "x") + "\n", "the key \"clock\" is missing"},
    {"a megabyte of commas", times(1'000'000, ","), "a.yaml:1:1:"},
    {"a megabyte of quotes", "name: " + times(500'000, "\"\""), "a.yaml:1:"},
    {"a megabyte of anchors", times(100'000, "- &a x\n"), "a.yaml:1:"},
    {"a megabyte of colons", times(500'000, "a:"), "a.yaml:1:"},
    {"a megabyte of #", "name: " + times(1'000'000, "#"), "a.yaml:"},
    {"a folded text for ever", "name: >\n" + times(200'000, "  x\n"),
     "the key \"clock\" is missing"},
    {"a class that extends nothing", "extends: nowhere.yaml\n", "there is no such file"},
    {"a file that extends itself", "extends: a.yaml\n", "in a circle"},
    {"a folder as base", "extends: .\n", "it is a folder"},
    {"a name of 5000 letters as base", "extends: " + times(5000, "x") + "\n",
     "a.yaml:1:10: extends"},
};

// As a data file of the arrivals: header, rows.
const std::string k_counts = R"(name: Counts
clock: {start: 09:00, end: 12:00}
customers:
  guest: {arrivals: {counts: {file: d.csv, time: hour, value: people}}, journey: [serve: check_in]}
staff:
  clerk: {count: 1, serves: {check_in: {exponential: 3 min}}}
run: {replications: 2}
)";

const std::vector<Bad> k_bad_csv = {
    {"nothing", "", "the file is empty"},
    {"a header alone", "hour,people\n", "d.csv"},
    {"other columns", "time,people\n09:00,3\n", "no column \"hour\""},
    {"a misspelt column", "huor,people\n09:00,3\n", "did you mean \"huor\"?"},
    {"no name of a column", "hour,\n09:00,3\n", "column 2 has no name"},
    {"a column twice", "hour,hour\n09:00,3\n", "column 2 is called \"hour\""},
    {"semicolons", "hour;people\n09:00;3\n", "expected commas"},
    {"tabs", "hour\tpeople\n09:00\t3\n", "expected commas"},
    {"a cell too few", "hour,people\n09:00\n", "d.csv:2:1: 1 cell"},
    {"a cell too many", "hour,people\n09:00,3,4\n", "d.csv:2:1: 3 cells"},
    {"an empty line", "hour,people\n\n09:00,3\n", "d.csv:2:1: an empty line"},
    {"a quote that is not closed", "hour,people\n09:00,\"3\n10:00,4\n", "d.csv:2:7: a quote"},
    {"a quote inside a cell", "hour,people\n09:00,3\"4\n", "d.csv:2:8: a quote inside"},
    {"text behind a quote", "hour,people\n\"09:00\"x,3\n", "d.csv:2:8:"},
    {"a time that is none", "hour,people\n25:00,3\n", "d.csv:2:"},
    {"a number that is none", "hour,people\n09:00,three\n", "d.csv:2:"},
    {"a number with a unit", "hour,people\n09:00,3 min\n", "d.csv:2:"},
    {"a number with a comma", "hour,people\n09:00,\"1,000\"\n", "d.csv:2:"},
    {"a negative number", "hour,people\n09:00,-3\n", "d.csv:2:"},
    {"nan", "hour,people\n09:00,nan\n", "d.csv:2:"},
    {"1e308", "hour,people\n09:00,1e308\n", "d.csv:2:"},
    {"an empty cell", "hour,people\n09:00,\n", "d.csv:2:"},
    {"times out of order", "hour,people\n10:00,3\n09:00,4\n11:00,2\n",
     "d.csv:4:1: hour: this time is out of order"},
    {"times sorted as text", "hour,people\n10:00,3\n11:00,2\n09:00,4\n09:30,4\n10:30,1\n",
     "d.csv:6:1: hour: this time is out of order"},
    {"the hour that summer time repeats", "hour,people\n09:00,3\n10:00,4\n10:00,4\n11:00,2\n",
     "d.csv:3:1: hour: this time stands twice"},
    {"UTF-16", std::string("\xff\xfeh\0o\0", 6), "the file is in UTF-16"},
    {"Latin-1", "hour,people\n09:00,\xe9\n", "d.csv:2:7: not valid UTF-8"},
    {"a NUL byte", std::string("hour,people\n09:00,\0\n", 20), "d.csv:2:7: a NUL byte"},
    {"a lone carriage return", "hour,people\r09:00,3\r", "a carriage return alone"},
    {"a cell of 100 KB", "hour,people\n09:00," + times(100'000, "1") + "\n", "longer than 64 KiB"},
    {"a quoted cell of 10 MB", "hour,people\n09:00,\"" + times(10'000'000, "1") + "\"\n",
     "longer than 64 KiB"},
    {"100000 bad rows", "hour,people\n" + times(100'000, "x\n"), "d.csv:2:1:"},
    {"a million columns", "hour" + times(1'000'000, ",x") + "\n", "d.csv:1:1:"},
    {"five million cells", "hour,people\n" + times(2'500'000, "0,0\n"), "more than"},
};

std::size_t entries_in(const fs::path& path) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(path), fs::directory_iterator{}));
}

void check_refused(const Folder& folder, const std::string& words, const std::string& said) {
  const auto cost = cost_of(folder, words);
  INFO(words << "\n" << cost.outcome.err.substr(0, 2000));
  CHECK(cost.outcome.code == 3);
  CHECK(cost.outcome.out == "");
  CHECK_THAT(cost.outcome.err, ContainsSubstring(said));
  check_cost(cost);
}

}  // namespace

TEST_CASE("files that are no scenario, or one that would hurt, are refused with their place") {
  const Folder folder;
  for (const Bad& bad : k_bad_yaml) {
    INFO(bad.what);
    folder.write("a.yaml", bad.text);
    check_refused(folder, "run a.yaml", bad.said);
  }
  bad_inputs::check_count("YAML files", static_cast<int>(k_bad_yaml.size()));
}

TEST_CASE("data files that are no table, or the wrong one, are refused with their place") {
  const Folder folder;
  folder.write("a.yaml", k_counts);
  for (const Bad& bad : k_bad_csv) {
    INFO(bad.what);
    folder.write("d.csv", bad.text);
    check_refused(folder, "run a.yaml", bad.said);
  }
  folder.write("d.csv",
               "\xef\xbb\xbf"
               "hour,people\r\n09:00,3\r\n\"10:00\",\"4\"\r\n11:00,2\r\n");
  CHECK(frontline(folder, "run a.yaml").code == 0);  // byte order mark, CRLF, quotes are fine
  folder.write("d.csv", "hour,people\n09:00,3\n11:00,2\n11:30,2\n");
  CHECK(frontline(folder, "run a.yaml").code == 0);  // the hour that summer time leaves out
  bad_inputs::check_count("data files", static_cast<int>(k_bad_csv.size()));
}

TEST_CASE("a file names files below the working directory, or its own folder, and no others") {
  const Folder folder;
  const fs::path top = folder.path;
  fs::create_directories(top / "project/hotels");
  fs::create_directories(top / "secret");
  folder.write("project/chain.yaml", k_desk);
  folder.write("project/hotels/city.yaml", "extends: ../chain.yaml\nname: City\n");
  folder.write("secret/key.yaml", k_desk);
  folder.write("secret/d.csv", "hour,people\n09:00,3\n10:00,4\n11:00,2\n");
  fs::create_symlink(top / "secret/key.yaml", top / "project/link.yaml");
  fs::create_symlink(top / "secret", top / "project/door");
  const std::string in_project = "cd project &&";
  // Below the working directory they find each other, wherever they are; from elsewhere not.
  CHECK(frontline(folder, "check project/hotels/city.yaml").code == 0);
  CHECK(frontline(folder, "check hotels/city.yaml", ">/dev/null", in_project).code == 0);
  const std::string in_hotels = "cd project/hotels &&";
  CHECK(frontline(folder, "check city.yaml", ">/dev/null", in_hotels).code == 3);
  CHECK(frontline(folder, "check city.yaml --root ..", ">/dev/null", in_hotels).code == 0);
  CHECK(frontline(folder, "check city.yaml --root nowhere", ">/dev/null", in_hotels).code == 2);
  const std::string city = (top / "project/hotels/city.yaml").string();
  CHECK(frontline(folder, "check '" + city + "'", ">/dev/null", "cd secret &&").code == 3);

  int tried = 0;
  const auto refused = [&](const std::string& text, const std::string& said) {
    folder.write("project/a.yaml", text);
    folder.write("project/t.study.yaml",
                 "study: Which?\nscenario: a.yaml\nvary: {staff.clerk.count: [1, 2]}\n");
    for (const std::string command :
         {"run a.yaml", "check a.yaml", "theory a.yaml", "compare a.yaml a.yaml",
          "sweep t.study.yaml -o t.db", "check t.study.yaml"}) {
      const Outcome outcome = frontline(folder, command, ">/dev/null", in_project);
      const std::string err = folder.read("project/err.txt");
      INFO(text << command << "\n" << err);
      CHECK(outcome.code == 3);
      CHECK_THAT(err, ContainsSubstring(said));
      CHECK(err.find("root:") == std::string::npos);  // nothing of what is outside is told
      CHECK_FALSE(fs::exists(top / "project/t.db"));
      ++tried;
    }
  };
  const std::string outside = "is outside the working directory: `--root DIR`";
  const auto counts_of = [](const std::string& file) { return replaced(k_counts, "d.csv", file); };
  refused("extends: ../chain.yaml\n", outside);
  refused("extends: ./hotels/../../nothing.yaml\n", outside);
  refused("extends: link.yaml\n", outside);
  refused("extends: door/key.yaml\n", outside);
  refused("extends: /etc/passwd\n", "expected a path relative to this file");
  refused(counts_of("../d.csv"), outside);
  refused(counts_of("door/d.csv"), outside);
  refused(counts_of("/etc/passwd"), outside);
  refused(counts_of("/dev/zero"), outside);
  refused(counts_of("/dev/stdin"), outside);
  refused(counts_of("/proc/self/environ"), outside);
  refused(counts_of("hotels"), "it is a folder");
  REQUIRE(mkfifo((top / "project/pipe").c_str(), 0600) == 0);
  refused(counts_of("pipe"), "it is not a regular file");
  refused("extends: pipe\n", "it is not a regular file");
  fs::create_symlink(top / "project/loop", top / "project/loop");
  refused(counts_of("loop"), "\"loop\"");
  bad_inputs::check_count("paths, with every command that reads a scenario", tried);

  // What the user names may be anywhere, and brings along what lies beside it.
  folder.write(
      "secret/more.yaml",
      "customers: {guest: {arrivals: {counts: {file: d.csv, time: hour, value: people}}}}\n");
  CHECK(frontline(folder, "check chain.yaml --with ../secret/more.yaml", ">/dev/null", in_project)
            .code == 0);
  CHECK(frontline(folder, "check chain.yaml --with ../secret/more.yaml --root .", ">/dev/null",
                  in_project)
            .code == 3);
  for (const std::string named : {"/dev/zero", "/dev/stdin", ".", "pipe", "nowhere.yaml"}) {
    INFO(named);
    CHECK(frontline(folder, "run " + named, ">/dev/null", in_project).code == 3);
    CHECK(frontline(folder, "sweep " + named + " -o t.db", ">/dev/null", in_project).code == 3);
    CHECK(frontline(folder, "run chain.yaml --with " + named, ">/dev/null", in_project).code == 3);
    CHECK(frontline(folder, "run chain.yaml --commands " + named, ">/dev/null", in_project).code ==
          3);
  }
}

TEST_CASE("no name in a scenario becomes a name of a file") {
  const Folder folder;
  std::string text = replaced(k_desk, "One clerk", "\"../../evil\"");
  text = replaced(text, "guest:", "\"../guest\":");
  folder.write("a.yaml", text + "plans:\n  \"../../plan\": {staff: {clerk: {count: 2}}}\n");
  fs::create_directories(folder.path / "deep/er");
  const std::string words =
      "run ../../a.yaml --root ../.. --plan ../../plan --out results --trace --report page.html";
  const Outcome run = frontline(folder, words, ">/dev/null", "cd deep/er &&");
  INFO(folder.read("deep/er/err.txt"));
  if (run.code == 3) {  // no such name is allowed in the first place
    CHECK_THAT(folder.read("deep/er/err.txt"), ContainsSubstring("name"));
    CHECK(entries_in(folder.path / "deep/er") == 1);
    return;
  }
  CHECK(run.code == 0);
  CHECK(entries_in(folder.path) == 2);
  CHECK(entries_in(folder.path / "deep/er/results") == 4);
}
