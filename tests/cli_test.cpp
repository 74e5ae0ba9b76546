// The built program, as a user starts it: exit codes, messages, files.
#include <filesystem>
#include <string>
#include <utility>

#include "catch.hpp"
#include "one_clerk.hpp"

using namespace program;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

std::string with_target(const std::string& target) {
  return k_desk + ("targets: {t: {" + target + "}}\n");
}

}  // namespace

TEST_CASE("run prints a page on standard output and nothing on standard error") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  const Outcome run = frontline(folder, "run a.yaml");
  CHECK(run.code == 0);
  CHECK(run.err == "");
  CHECK_THAT(run.out, StartsWith("One clerk"));
  CHECK_THAT(run.out, ContainsSubstring("5 days · seed 1"));
}

TEST_CASE("the output does not depend on threads or paths") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  const std::string one = frontline(folder, "run a.yaml --format json --threads 1").out;
  CHECK_THAT(one, StartsWith("{\n\"frontline\": \""));
  CHECK(frontline(folder, "run ./a.yaml --format json --threads 3").out == one);
  CHECK(frontline(folder, "run '" + (folder.path / "a.yaml").string() + "' --format=json").out ==
        one);
  CHECK(frontline(folder, "run a.yaml --format json --seed 2").out != one);
}

TEST_CASE("commands of a file are obeyed, and a bad file is an error with its line") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  folder.write("none.csv", "time_s,command,subject,value\n");
  folder.write("more.csv",
               "time_s,command,subject,value\n3600,staff,clerk,3\n7200,service,check_in,0.5\n");
  folder.write("bad.csv", "time_s,command,subject,value\n3600,staff,clark,3\n");
  const std::string plain = frontline(folder, "run a.yaml --format json").out;
  const auto fingerprint = [](const std::string& json) {
    return json.substr(json.find("\"fingerprint\""), 40);
  };
  CHECK(fingerprint(frontline(folder, "run a.yaml --format json --commands none.csv").out) ==
        fingerprint(plain));
  const std::string more = frontline(folder, "run a.yaml --format json --commands more.csv").out;
  CHECK(fingerprint(more) != fingerprint(plain));
  CHECK_THAT(frontline(folder, "run a.yaml --commands more.csv").out,
             ContainsSubstring("with more.csv"));
  CHECK(frontline(folder, "run a.yaml --format json --threads 3 --commands more.csv").out == more);
  const Outcome bad = frontline(folder, "run a.yaml --commands bad.csv");
  CHECK(bad.code == 3);
  CHECK_THAT(bad.err, ContainsSubstring("bad.csv:2:1: subject: expected a staff group"));
  CHECK_THAT(bad.err, ContainsSubstring("did you mean \"clerk\"?"));
  CHECK(frontline(folder, "run a.yaml --commands not_there.csv").code == 3);
  CHECK(frontline(folder, "run a.yaml --commands ''").code == 2);
}

TEST_CASE("plan, set, seed, replications and day change what is run") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  const Outcome plan = frontline(folder, "run a.yaml --plan two --replications 3 --seed 7");
  CHECK(plan.code == 0);
  CHECK_THAT(plan.out, ContainsSubstring("plan two · 3 days · seed 7"));
  CHECK(frontline(folder, "run a.yaml --set staff.clerk.count=2 --set clock.end=12:00").code == 0);
  CHECK_THAT(frontline(folder, "run a.yaml --day 3").out, ContainsSubstring("day 3 · seed 1"));
  CHECK(frontline(folder, "run a.yaml --plan nope").code == 3);
}

TEST_CASE("--with lays overlay files over the plan and tells their names") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  folder.write("rush.yaml", "name: Rush\ncustomers: {guest: {arrivals: {scale: 150%}}}\n");
  folder.write("sick.yaml", "staff: {clerk: {absence: 1}}\n");
  folder.write("wrong.yaml", "staff:\n  clerks: {absence: 1}\n");
  const std::string plain = frontline(folder, "run a.yaml --plan two --format json").out;
  CHECK_THAT(plain, ContainsSubstring("\"plan\": \"two\",\n\"overlays\": [],\n"));
  const std::string words = "run a.yaml --plan two --with rush.yaml --with sick.yaml";
  CHECK_THAT(frontline(folder, words).out,
             ContainsSubstring("plan two · with Rush · with sick · 5 days · seed 1"));
  CHECK_THAT(frontline(folder, words + " --format json").out,
             ContainsSubstring("\"plan\": \"two\",\n\"overlays\": [\"Rush\", \"sick\"],\n"));
  const Outcome wrong = frontline(folder, "run a.yaml --with wrong.yaml");
  CHECK(wrong.code == 3);
  CHECK_THAT(wrong.err, StartsWith("wrong.yaml:2:3: staff.clerks: there is no staff group"));
  CHECK_THAT(frontline(folder, "check a.yaml --with rush.yaml").out,
             ContainsSubstring("a.yaml: fine, with its plan"));
  CHECK(frontline(folder, "check a.yaml --with wrong.yaml").code == 3);
  CHECK(frontline(folder, "run a.yaml --with").code == 2);
}

TEST_CASE("the exit code says whether a target failed") {
  const Folder folder;
  folder.write("pass.yaml", with_target("metric: wait_mean, of: guest, at_most: 10 h"));
  folder.write("fail.yaml", with_target("metric: wait_mean, of: guest, at_most: 1 s"));
  folder.write("open.yaml",
               with_target("metric: wait_mean, of: guest, at_most: 10 h, confidence: 95%"));
  CHECK(frontline(folder, "run pass.yaml").code == 0);
  CHECK(frontline(folder, "run fail.yaml").code == 1);
  const Outcome open = frontline(folder, "run open.yaml --replications 1");
  CHECK(open.code == 0);
  CHECK_THAT(open.err, ContainsSubstring("warning: target t is open"));
  CHECK(frontline(folder, "run open.yaml --replications 1 --strict").code == 1);
  CHECK(frontline(folder, "run open.yaml --replications 1 --quiet").err == "");
}

TEST_CASE("what cannot be meant is a usage error with a hint") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  const auto wrong = [&](const std::string& words, const std::string& hint) {
    const Outcome outcome = frontline(folder, words);
    INFO(words);
    CHECK(outcome.code == 2);
    CHECK(outcome.out == "");
    CHECK_THAT(outcome.err, ContainsSubstring(hint));
  };
  wrong("", "frontline --help");
  wrong("rnu a.yaml", "unknown command \"rnu\" (did you mean \"run\"?)");
  wrong("run a.yaml --sed 4", "unknown option --sed (did you mean \"--seed\"?)");
  wrong("run", "which scenario?");
  wrong("run a.yaml b.yaml", "b.yaml");
  wrong("run a.yaml --replications 0", "--replications: expected a whole number from 1");
  wrong("run a.yaml --replications 1e3", "got \"1e3\"");
  wrong("run a.yaml --seed -1", "--seed");
  wrong("run a.yaml --threads 0", "--threads");
  wrong("run a.yaml --format jsno", "did you mean \"json\"?");
  wrong("run a.yaml --set staff", "path=value");
  wrong("run a.yaml --time-limit 5", "a duration");
  wrong("run a.yaml --day 1 --replications 2", "--day");
  wrong("run a.yaml --trace", "name a file");
  wrong("check", "which scenarios?");
  wrong("schema a.yaml", "it takes no file");
  wrong("explain clock run", "one word is enough");
  wrong("explain clock.strat", "(did you mean \"start\"?)");
}

TEST_CASE("help and version go to standard output") {
  const Folder folder;
  CHECK_THAT(frontline(folder, "--version").out, StartsWith("frontline "));
  const Outcome help = frontline(folder, "--help");
  CHECK(help.code == 0);
  CHECK_THAT(help.out, ContainsSubstring("Examples:"));
  CHECK_THAT(frontline(folder, "run --help").out, ContainsSubstring("--max-events"));
  for (const std::string command :
       {"run", "compare", "theory", "check", "schema", "explain", "merge", "status", "export"}) {
    const std::string text = frontline(folder, command + " --help").out;
    INFO(command);
    CHECK_THAT(text, ContainsSubstring("Exit codes: 0 fine"));
    const std::string examples = text.substr(text.find("Examples:"));
    CHECK_THAT(examples, ContainsSubstring("  frontline " + command));
    for (const std::string other : {"run", "compare", "theory", "check", "schema", "explain"}) {
      if (other != command) CHECK(examples.find("  frontline " + other) == std::string::npos);
    }
  }
}

TEST_CASE("schema and explain tell the language") {
  const Folder folder;
  const Outcome schema = frontline(folder, "schema");
  CHECK(schema.code == 0);
  CHECK(schema.err == "");
  CHECK_THAT(schema.out, StartsWith("{\n  \"$schema\": \"https://json-schema.org/"));
  const Outcome overlay = frontline(folder, "schema --overlay");
  CHECK(overlay.code == 0);
  CHECK_THAT(overlay.out, ContainsSubstring("\"title\": \"Frontline overlay\""));
  const Outcome key = frontline(folder, "explain staff.clerks.at_shift_end");
  CHECK(key.code == 0);
  CHECK(key.err == "");
  CHECK_THAT(key.out, StartsWith("staff.*.at_shift_end\n"));
  CHECK(frontline(folder, "explain").code == 0);
  CHECK_THAT(frontline(folder, "explain run").out, StartsWith("run\n"));
  CHECK_THAT(frontline(folder, "explain --help").out, ContainsSubstring("Examples:"));
}

TEST_CASE("an overlay alone is told how it is checked") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  folder.write("sick.yaml", "staff: {clerk: {absence: 1}}\n");
  for (const std::string command : {"check", "run", "theory"}) {
    const Outcome alone = frontline(folder, command + " sick.yaml");
    CHECK(alone.code == 3);
    CHECK(alone.err ==
          "sick.yaml:1:1: the key \"clock\" is missing; this looks like an overlay: lay it over a "
          "scenario, as in frontline check SCENARIO --with sick.yaml\n");
  }
  CHECK(frontline(folder, "check a.yaml --with sick.yaml").code == 0);
  std::string no_clock = k_desk;
  no_clock.replace(no_clock.find("clock:"), 6, "clokc:");
  no_clock.replace(no_clock.find("count: 1, "), 10, "");
  folder.write("slip.yaml", no_clock);
  const std::string slip = frontline(folder, "check slip.yaml").err;
  CHECK_THAT(slip, ContainsSubstring("did you mean \"clock\"?"));
  CHECK_THAT(slip, ContainsSubstring("\"count\" is missing"));
  CHECK(slip.find("overlay") == std::string::npos);
  folder.write("stand_in.yaml",
               "staff: {clerk: {absence: 1}, s: {count: 1, serves: {check_in: 1 s}}}");
  CHECK_THAT(frontline(folder, "run stand_in.yaml").err,
             ContainsSubstring("looks like an overlay"));
}

TEST_CASE("a bad scenario ends with 3 and says where") {
  const Folder folder;
  folder.write("bad.yaml", "name: x\nclok: {start: 09:00}\n");
  const Outcome run = frontline(folder, "run bad.yaml");
  CHECK(run.code == 3);
  CHECK_THAT(run.err, ContainsSubstring("bad.yaml:2:1: clok: "));
  CHECK(frontline(folder, "run missing.yaml").code == 3);
  folder.write("target.yaml", with_target("metric: queue_max, of: all, at_most: 3"));
  const Outcome target = frontline(folder, "run target.yaml");
  CHECK(target.code == 3);
  CHECK_THAT(target.err, ContainsSubstring("targets.t: metric: all does not report"));
}

TEST_CASE("check tells all files and their plans, and runs nothing") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  folder.write("bad.yaml", "name: x\nclok: {start: 09:00}\n");
  std::string bad_plan = k_desk;
  bad_plan.replace(bad_plan.find("count: 2}}"), 10, "cuont: 2}}");
  folder.write("plan.yaml", bad_plan);
  const Outcome fine = frontline(folder, "check a.yaml");
  CHECK(fine.code == 0);
  CHECK_THAT(fine.out, ContainsSubstring("a.yaml: fine, with its plan"));
  const Outcome both = frontline(folder, "check bad.yaml a.yaml");
  CHECK(both.code == 3);
  CHECK_THAT(both.err, ContainsSubstring("bad.yaml:2:1"));
  CHECK_THAT(both.out, ContainsSubstring("a.yaml: fine"));
  const Outcome plan = frontline(folder, "check plan.yaml");
  CHECK(plan.code == 3);
  CHECK_THAT(plan.err, ContainsSubstring("cuont"));
}

TEST_CASE("limits refuse what would never end, before it begins") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  const Outcome huge =
      frontline(folder, "run a.yaml --set 'customers.guest.arrivals.rate=1e6 per second'");
  CHECK(huge.code == 4);
  CHECK_THAT(huge.err, ContainsSubstring("--max-events"));
  CHECK(frontline(folder, "run a.yaml --max-events 10").code == 4);
  CHECK(frontline(folder, "run a.yaml --replications 4000000000").code == 4);
  CHECK(frontline(folder, "run a.yaml --replications 100000 --time-limit '0.001 s'").code == 4);
}

TEST_CASE("--out writes all files, and they hold what standard output says") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  const Outcome run =
      frontline(folder, "run a.yaml --format json --out deep/results --trace visits.csv");
  CHECK(run.code == 0);
  CHECK(folder.read("deep/results/result.json") == run.out);
  CHECK_THAT(folder.read("deep/results/metrics.csv"), StartsWith("scope,interval,metric,"));
  CHECK_THAT(folder.read("deep/results/targets.csv"), StartsWith("name,metric,of,"));
  CHECK_THAT(folder.read("visits.csv"), StartsWith("replication,customer,class,"));
  CHECK(folder.read("deep/results/trace.csv") == folder.read("visits.csv"));
  CHECK(files_in(folder.path / "deep/results") == 4);  // no temporary ones
  CHECK(frontline(folder, "run a.yaml --format csv").out ==
        folder.read("deep/results/metrics.csv"));
}

TEST_CASE("an output that cannot be created ends with 73 before anything is simulated") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  const Outcome out = frontline(folder, "run a.yaml --out a.yaml/results");
  CHECK(out.code == 73);
  CHECK(out.out == "");
  CHECK_THAT(out.err, ContainsSubstring("a.yaml/results"));
  CHECK(frontline(folder, "run a.yaml --trace no/such/folder.csv").code == 73);
}

TEST_CASE("a write that fails ends with 74") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  CHECK(frontline(folder, "run a.yaml", ">/dev/full").code == 74);
  CHECK(frontline(folder, "run a.yaml", ">&-").code == 74);
  CHECK(frontline(folder, "--version", ">/dev/full").code == 74);
  CHECK(frontline(folder, "run a.yaml --trace /dev/full").code == 74);
  CHECK(fs::is_character_file("/dev/full"));
  const Outcome closed = frontline(folder, "run a.yaml --out results", ">&-");
  CHECK(closed.code == 74);
  CHECK_THAT(folder.read("results/result.json"), StartsWith("{"));
  // files may not grow beyond 4 KiB
  CHECK(frontline(folder, "run a.yaml --out small", ">/dev/null", "ulimit -f 8;").code == 74);
  CHECK(files_in(folder.path / "small") == 0);
}

TEST_CASE("an interrupted run writes nothing and says how far it came") {
  const Folder folder;
  folder.write("a.yaml", k_desk);
  const std::string words =
      "run a.yaml --replications 100000 --set clock.days=200 --out results --format json";
  for (const auto& [signal, code] : {std::pair("INT", 130), std::pair("TERM", 143)}) {
    const Outcome run = frontline(folder, words, ">out.txt",
                                  std::string("timeout --preserve-status -s ") + signal + " 0.7");
    CHECK(run.code == code);
    CHECK(run.out == "");
    CHECK_THAT(run.err, ContainsSubstring("interrupted after"));
    CHECK(files_in(folder.path / "results") == 0);
  }
}
