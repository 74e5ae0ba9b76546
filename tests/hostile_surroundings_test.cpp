// Surroundings that are against the program: outputs that fail, broken databases, odd environments
// and command lines. It says what was wrong, with the exit code for it, and leaves no half
// result behind.
#include <string>
#include <vector>

#include "bad_inputs.hpp"
#include "one_clerk.hpp"

using namespace program;
using bad_inputs::check_cost;
using bad_inputs::cost_of;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Every command that prints a result.
const std::vector<std::string> k_printing = {"run desk.yaml",
                                             "run desk.yaml --format json",
                                             "compare desk.yaml --plans",
                                             "theory desk.yaml",
                                             "check desk.yaml",
                                             "schema",
                                             "explain",
                                             "status a.db",
                                             "export a.db",
                                             "merge a.db -o b.db",
                                             "sweep t.study.yaml -o c.db",
                                             "--help",
                                             "--version"};

}  // namespace

TEST_CASE("a standard output that is full, closed or gone ends every command with 74") {
  const Desk desk;
  REQUIRE(frontline(desk, "sweep t.study.yaml -o a.db").code == 0);
  int tried = 0;
  for (const std::string& words : k_printing) {
    for (const std::string redirect : {">/dev/full", ">&-"}) {
      const Outcome outcome = frontline(desk, words, redirect);
      INFO(words << " " << redirect << "\n" << outcome.err);
      CHECK(outcome.code == 74);
      CHECK_THAT(outcome.err, ContainsSubstring("cannot write to standard output"));
      fs::remove(desk.path / "b.db");
      fs::remove(desk.path / "c.db");
      ++tried;
    }
    // The reader of the pipe is gone before anything is written.
    const std::string piped = "sh -c '{ sleep 0.2; \"" FRONTLINE_PROGRAM "\" " + words +
                              " 2>err.txt; echo $? >code.txt; } | true'";
    CHECK(std::system(("cd '" + desk.path.string() + "' && " + piped).c_str()) >= 0);
    INFO(words << " | true\n" << desk.read("err.txt"));
    CHECK(desk.read("code.txt") == "74\n");
    CHECK_THAT(desk.read("err.txt"), ContainsSubstring("Broken pipe"));
    fs::remove(desk.path / "b.db");
    fs::remove(desk.path / "c.db");
    ++tried;
  }
  bad_inputs::check_count("standard outputs, with every command", tried);
}

TEST_CASE("files that cannot be created end with 73, those that cannot be written with 74") {
  const Desk desk;
  REQUIRE(frontline(desk, "sweep t.study.yaml -o a.db").code == 0);
  desk.write("file", "x");
  int tried = 0;
  const std::size_t files = desk.files();
  const auto ends = [&](const std::string& words, int code, const std::string& before = "") {
    const Outcome outcome = frontline(desk, words, ">/dev/null", before);
    INFO(before << " " << words << "\n" << outcome.err);
    CHECK(outcome.code == code);
    CHECK_THAT(outcome.err, ContainsSubstring("frontline: "));
    ++tried;
  };
  const std::string long_name(5000, 'x');
  // /proc takes no files, whoever asks.
  for (const std::string& where :
       {std::string("/proc/nothing"), std::string("file/inside"), long_name}) {
    ends("run desk.yaml --out " + where, 73);
    ends("sweep t.study.yaml -o " + where, 73);
    ends("merge a.db -o " + where, 73);
  }
  for (const std::string& where : {std::string("/proc/nothing"), std::string("no/such/folder/x"),
                                   std::string("file/inside"), long_name}) {
    ends("run desk.yaml --trace " + where, 73);
    ends("run desk.yaml --report " + where, 73);
    ends("compare desk.yaml --plans --report " + where, 73);
    ends("report a.db -o " + where, 73);
  }
  for (const std::string words : {"run desk.yaml --trace .", "run desk.yaml --report .",
                                  "report a.db -o .", "sweep t.study.yaml -o ."})
    ends(words, 73);
  for (const std::string words :
       {"run desk.yaml --trace /dev/full", "run desk.yaml --report /dev/full",
        "compare desk.yaml --plans --report /dev/full", "report a.db -o /dev/full"})
    ends(words, 74);
  const std::string small = "ulimit -f 2;";  // no file longer than 1 KiB
  for (const std::string words :
       {"run desk.yaml --trace small.csv", "run desk.yaml --report small.html",
        "compare desk.yaml --plans --report small.html", "report a.db -o small.html",
        "run desk.yaml --out small"})
    ends(words, 74, small);
  fs::remove_all(desk.path / "small");
  CHECK(desk.files() == files);  // no half ones, no temporary ones
  // The file that was there before stays as it was.
  desk.write("old.html", "old");
  ends("run desk.yaml --report old.html", 74, small);
  CHECK(desk.read("old.html") == "old");
  bad_inputs::check_count("output files", tried);
}

TEST_CASE("a database that is none, or broken, ends every command with 3 and stays as it was") {
  const Desk desk;
  REQUIRE(frontline(desk, "sweep t.study.yaml -o good.db").code == 0);
  const std::string good = desk.read("good.db");
  const auto sql = [&](const std::string& statements) {
    desk.write("bad.db", good);
    return std::system(("cd '" + desk.path.string() +
                        "' && python3 -c \"import sqlite3; d = "
                        "sqlite3.connect('bad.db'); d.executescript('''" +
                        statements + "'''); d.commit()\"")
                           .c_str()) == 0;
  };
  std::vector<std::pair<std::string, std::string>> broken = {
      {"a text", "This is no database.\n"},
      {"nothing but zeros", std::string(8192, '\0')},
      {"an image", std::string("\x89PNG\r\n\x1a\n", 8) + std::string(5000, 'x')},
      {"half a database", good.substr(0, good.size() / 2)},
      {"a database cut in its first page", good.substr(0, 300)},
      {"a header alone", good.substr(0, 100)},
  };
  std::string scrambled = good;
  for (std::size_t i = 4096; i < scrambled.size(); i += 7) scrambled[i] = static_cast<char>(i);
  broken.emplace_back("a scrambled database", scrambled);
  for (const auto& [what, statements] : std::vector<std::pair<std::string, std::string>>{
           {"a newer version", "PRAGMA user_version=2"},
           {"another application's", "PRAGMA application_id=1"},
           {"without a table", "DROP TABLE metric"},
           {"with wrong numbers", "UPDATE run SET v=zeroblob(1)"}}) {
    if (sql(statements)) broken.emplace_back(what, desk.read("bad.db"));
  }
  int tried = 0;
  for (const auto& [what, bytes] : broken) {
    for (const std::string words : {"status bad.db", "export bad.db", "export bad.db --values",
                                    "report bad.db -o bad.html", "merge good.db bad.db -o all.db",
                                    "merge bad.db -o all.db", "sweep t.study.yaml -o bad.db"}) {
      // The numbers are looked at only by who shows them.
      const bool blind =
          what == "with wrong numbers" && words.find("export") != 0 && words.find("report") != 0;
      desk.write("bad.db", bytes);
      fs::remove(desk.path / "all.db");
      const auto cost = cost_of(desk, words);
      INFO(what << ": " << words << "\n" << cost.outcome.err);
      check_cost(cost);
      ++tried;
      if (blind) continue;
      CHECK(cost.outcome.code == 3);
      CHECK_THAT(cost.outcome.err, ContainsSubstring("bad.db"));
      CHECK(desk.read("bad.db") == bytes);
      CHECK_FALSE(fs::exists(desk.path / "bad.html"));
    }
  }
  CHECK(broken.size() >= 7);
  if (broken.size() == 11)
    bad_inputs::check_count("databases, with every command that reads one", tried);
}

TEST_CASE("whatever the surroundings, the numbers are the same") {
  const Desk desk;
  const std::string plain = frontline(desk, "run desk.yaml").out;
  const std::string json = frontline(desk, "run desk.yaml --format json").out;
  REQUIRE(plain.size() > 100);
  int tried = 0;
  for (const std::string before : {"env -i",
                                   "unset HOME;",
                                   "export HOME=/nowhere;",
                                   "export HOME=;",
                                   "unset PATH;",
                                   "export TERM=;",
                                   "export TERM=nonsense;",
                                   "unset TERM;",
                                   "export COLUMNS=0;",
                                   "export COLUMNS=-1 LINES=99999999999999999999;",
                                   "export COLUMNS=x;",
                                   "export LC_ALL=nonsense;",
                                   "export LC_ALL=de_DE.UTF-8 LC_NUMERIC=de_DE.UTF-8;",
                                   "export LC_ALL=tr_TR.UTF-8;",
                                   "export LANG=;",
                                   "export TZ=Nowhere/Nowhere;",
                                   "export NO_COLOR=1;",
                                   "export NO_COLOR=;",
                                   "export TMPDIR=/nowhere;",
                                   "ulimit -n 16;",
                                   "ulimit -s 1024;",
                                   "ulimit -c 0; nice -n 19",
                                   "export MALLOC_ARENA_MAX=1;"}) {
    const Outcome table = frontline(desk, "run desk.yaml", ">out.txt", before);
    INFO(before << "\n" << table.err);
    CHECK(table.code == 0);
    CHECK(table.out == plain);
    CHECK(frontline(desk, "run desk.yaml --format json", ">out.txt", before).out == json);
    ++tried;
  }
  for (const std::string redirect : {"<&-", "</dev/full", "</dev/zero", "<.", "3<&- 4<&-"}) {
    const Outcome table = frontline(desk, "run desk.yaml", ">out.txt " + redirect);
    INFO(redirect);
    CHECK(table.code == 0);
    CHECK(table.out == plain);
    ++tried;
  }
  CHECK(frontline(desk, "run desk.yaml", "<&- >&- 2>&-").code == 74);
  CHECK(frontline(desk, "run desk.yaml --out closed", "<&- >/dev/null 2>&-").code == 0);
  CHECK_THAT(desk.read("closed/result.json"), ContainsSubstring("\"fingerprint\""));
  // A folder that is gone.
  const std::string gone = "mkdir gone && cd gone && rmdir ../gone &&";
  const std::string file = (desk.path / "desk.yaml").string();
  const auto in_gone =
      std::system(("cd '" + desk.path.string() + "' && " + gone + " '" FRONTLINE_PROGRAM "' run '" +
                   file + "' >'" + file + ".out' 2>/dev/null")
                      .c_str());
  CHECK(WEXITSTATUS(in_gone) == 0);
  CHECK(desk.read("desk.yaml.out") == plain);
  bad_inputs::check_count("environments", tried + 3);
}

TEST_CASE("words that nobody types are usage errors, or do what they say") {
  const Desk desk;
  const std::string long_word(5000, 'x');
  int tried = 0;
  const auto ends = [&](const std::string& words, int code) {
    const auto cost = cost_of(desk, words, ">/dev/null");
    INFO(words.substr(0, 200) << "\n" << cost.outcome.err.substr(0, 2000));
    CHECK(cost.outcome.code == code);
    CHECK(cost.outcome.err.size() < 20'000);  // the words come back shortened
    check_cost(cost);
    ++tried;
  };
  ends(long_word, 2);
  ends("run " + long_word, 3);
  ends("run desk.yaml --" + long_word, 2);
  ends("run desk.yaml --plan " + long_word, 3);
  ends("run desk.yaml --set " + long_word, 2);
  ends("run desk.yaml --set " + long_word + "=1", 3);
  ends("run desk.yaml --set staff.clerk.count=" + long_word, 3);
  ends("run desk.yaml --set 'staff.clerk.count=" + std::string(5000, '[') + "'", 3);
  ends("run desk.yaml --with " + long_word, 3);
  ends("run desk.yaml --format " + long_word, 2);
  ends("run desk.yaml --seed " + long_word, 2);
  ends("explain " + long_word, 2);
  ends("compare desk.yaml --plans " + long_word, 3);
  ends("compare desk.yaml --plans --by " + long_word, 2);
  ends("export " + long_word, 3);
  std::string many, dots = "staff";
  for (int i = 0; i < 1500; ++i) many += " --set staff.clerk.count=" + std::to_string(1 + i % 3);
  for (int i = 0; i < 2000; ++i) dots += ".a";
  ends("run desk.yaml" + many, 0);
  ends("run desk.yaml --set " + dots + "=1", 3);
  ends("run desk.yaml --set ...=1", 3);
  ends("run desk.yaml --set =1", 2);
  ends("run desk.yaml --set staff.clerk.count=", 3);
  ends("run desk.yaml --set 'staff.clerk.count=1\n2'", 3);
  ends("run desk.yaml --set \"staff.clerk.count=$(printf '\\377\\376')\"", 3);
  ends("run \"$(printf '\\377\\376')\"", 3);
  ends("run ''", 2);
  ends("run desk.yaml --out ''", 2);
  ends("run desk.yaml --report ''", 2);
  ends("''", 2);
  ends("--", 2);
  ends("run -- --help", 3);
  ends("run desk.yaml --replications 99999999999999999999", 2);
  ends("run desk.yaml --replications -1", 2);
  ends("run desk.yaml --threads 1025", 2);
  ends("run desk.yaml --max-events 0", 2);
  ends("run desk.yaml --max-events nan", 2);
  ends("run desk.yaml --max-inside 0", 2);
  ends("run desk.yaml --max-inside 1e9", 2);
  ends("run desk.yaml --time-limit -1s", 2);
  ends("run desk.yaml --time-limit 1e999s", 2);
  ends("run desk.yaml --time-limit 0s", 2);
  ends("sweep t.study.yaml -o a.db --shard 1/0", 2);
  ends("sweep t.study.yaml -o a.db --shard -1/4", 2);
  ends("sweep t.study.yaml -o a.db --shard 4/4", 2);
  ends("sweep t.study.yaml -o a.db --time-limit x", 2);
  std::string stores;
  for (int i = 0; i < 2000; ++i) stores += " nowhere.db";
  ends("merge" + stores + " -o a.db", 3);
  CHECK_FALSE(fs::exists(desk.path / "a.db"));
  bad_inputs::check_count("command lines", tried);
}
