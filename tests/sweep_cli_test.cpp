// Sweeps as a user meets them: killed, interrupted, on a full disk, in parts, twice at once.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>

#include "catch.hpp"
#include "program.hpp"
#include "store_dump.hpp"

using namespace program;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

constexpr const char* k_desk = R"(name: One desk
clock: {start: 09:00, end: 17:00, days: 5, after_end: finish}
customers:
  guest: {arrivals: {rate: 60 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 3, serves: {check_in: {lognormal: {mean: 3 min, cv: 0.6}}}}
targets:
  quick: {metric: wait_mean, of: check_in, at_most: 2 min, confidence: 95%}
plans:
  more: {staff: {clerk: {count: 4}}}
)";

constexpr const char* k_study = R"(study: How many clerks?
scenario: desk.yaml
vary:
  customers.guest.arrivals.rate: [40 per hour, 60 per hour, 80 per hour]
  plan: [none, more]
replications: 150
)";

struct Desk : Folder {
  explicit Desk(const std::string& study = k_study) {
    write("desk.yaml", k_desk);
    write("t.study.yaml", study);
  }
  std::string dump(const std::string& name) const {
    return store_dump::dump((path / name).string());
  }
  Outcome sweep(const std::string& words) const {
    return frontline(*this, "sweep t.study.yaml " + words);
  }
};

/// A sweep in the background.
class Started {
 public:
  Started(const Desk& desk, const std::string& store) {
    const std::string folder = desk.path.string();
    process_ = fork();
    REQUIRE(process_ >= 0);
    if (process_ > 0) return;
    const int said = open((folder + "/said.txt").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (chdir(folder.c_str()) != 0) _exit(126);
    dup2(said, STDOUT_FILENO);
    dup2(said, STDERR_FILENO);
    execl(FRONTLINE_PROGRAM, FRONTLINE_PROGRAM, "sweep", "t.study.yaml", "-o", store.c_str(),
          static_cast<char*>(nullptr));
    _exit(127);
  }
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;
  ~Started() {
    if (process_ > 0) end_with(SIGKILL);
  }

  /// What it ended with; 128 + signal when that ended it.
  int end_with(int signal) {
    kill(process_, signal);
    return wait();
  }
  int wait() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

 private:
  pid_t process_ = -1;
};

void sleep_for(double seconds) {
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

bool full_tests() { return std::getenv("FRONTLINE_FULL") != nullptr; }

// Until something is stored, or it has ended.
void wait_for_file(const Desk& desk, const std::string& name) {
  for (int i = 0; i < 500 && !fs::exists(desk.path / name); ++i) sleep_for(0.01);
}

}  // namespace

TEST_CASE("a sweep ends with 0 and says what is stored; again it has nothing to do") {
  const Desk desk;
  const Outcome first = desk.sweep("-o a.db");
  CHECK(first.code == 0);
  CHECK(first.err == "");
  CHECK_THAT(first.out, StartsWith("a.db: all 900 replications are stored (900 of them new, "));
  const std::string before = desk.dump("a.db");
  CHECK_THAT(desk.sweep("-o a.db").out,
             StartsWith("a.db: all 900 replications are stored (0 of them new, "));
  CHECK(desk.dump("a.db") == before);
  CHECK(desk.sweep("-o b.db --threads 1 --quiet").out == "");
  CHECK(desk.dump("b.db") == before);
}

TEST_CASE("killed at any moment, a sweep goes on and ends with the same database") {
  const Desk desk;
  const auto began = std::chrono::steady_clock::now();
  REQUIRE(desk.sweep("-o whole.db").code == 0);
  const std::chrono::duration<double> whole = std::chrono::steady_clock::now() - began;
  const std::string expected = desk.dump("whole.db");
  std::mt19937 moments(1);  // fixed; what happens in them is up to the machine
  std::uniform_real_distribution<double> moment(0, 1.2 * whole.count());
  int killed = 0;
  const int kills = full_tests() ? 30 : 6;
  for (int i = 0; i < kills; ++i) {
    const std::string store = i % 5 == 4 ? "other.db" : "a.db";  // now and then a fresh one
    if (store == "other.db") fs::remove(desk.path / store);
    Started sweep(desk, store);
    sleep_for(moment(moments));
    killed += sweep.end_with(SIGKILL) == 128 + SIGKILL;
    if (i % 6 == 5) fs::remove(desk.path / "a.db");
  }
  CHECK(killed > 0);
  for (const std::string store : {"a.db", "other.db"}) {
    CHECK(desk.sweep("-o " + store).code == 0);
    CHECK(desk.dump(store) == expected);
  }
}

TEST_CASE("SIGINT and SIGTERM store what is done and say how to go on") {
  const std::string study = k_study + std::string("seed: 4\n");
  for (const auto& [signal, code] : {std::pair(SIGINT, 130), std::pair(SIGTERM, 143)}) {
    const Desk desk(std::string(study).replace(study.find("150"), 3, "9000"));
    Started sweep(desk, "a.db");
    wait_for_file(desk, "a.db");
    sleep_for(1.2);
    CHECK(sweep.end_with(signal) == code);
    CHECK_THAT(desk.read("said.txt"),
               ContainsSubstring("interrupted; ") &&
                   ContainsSubstring(" of 54000 replications are stored in a.db: the same command "
                                     "goes on from there"));
    const Outcome status = frontline(desk, "status a.db");
    CHECK(status.code == 0);
    CHECK_THAT(status.out, ContainsSubstring("not complete: "));
    CHECK_THAT(status.out, !ContainsSubstring("not complete: 0 of"));
  }
}

TEST_CASE("a second process on the same database is told to try again") {
  const std::string study(k_study);
  const Desk desk(std::string(study).replace(study.find("150"), 3, "9000"));
  Started first(desk, "a.db");
  wait_for_file(desk, "a.db");
  sleep_for(0.3);
  const Outcome second = desk.sweep("-o a.db");
  CHECK(second.code == 75);
  CHECK(second.err == "frontline: a.db: is in use by another process\n");
  CHECK(frontline(desk, "status a.db").code == 75);
  CHECK(first.end_with(SIGINT) == 130);
  CHECK(frontline(desk, "status a.db").code == 0);
}

TEST_CASE("on a full disk what was committed stays, and the sweep goes on when there is room") {
  const Desk desk;
  REQUIRE(desk.sweep("-o whole.db").code == 0);
  const auto blocks = static_cast<int>(fs::file_size(desk.path / "whole.db") / 1024 / 3);
  // A limit on the size of files does what a full disk does.
  const std::string limit = "ulimit -f " + std::to_string(blocks) + "; ";
  const Outcome full = frontline(desk, "sweep t.study.yaml -o a.db", ">out.txt",
                                 "exec bash -c '" + limit + "exec \"$0\" \"$@\"'");
  CHECK(full.code == 74);
  CHECK_THAT(full.err, ContainsSubstring("a.db: a write failed: "));
  const Outcome status = frontline(desk, "status a.db");
  CHECK(status.code == 0);
  CHECK_THAT(status.out, ContainsSubstring("not complete: "));
  CHECK(desk.sweep("-o a.db").code == 0);
  CHECK(desk.dump("a.db") == desk.dump("whole.db"));
}

TEST_CASE("parts on many machines merge to what one machine makes") {
  const Desk desk;
  REQUIRE(desk.sweep("-o whole.db").code == 0);
  for (int i = 0; i < 3; ++i) {
    const std::string k = std::to_string(i);
    const Outcome part = desk.sweep("--shard " + k + "/3 -o part" + k + ".db");
    CHECK(part.code == 0);
    CHECK_THAT(part.out,
               StartsWith("part" + k + ".db: all 300 replications of part " + k + "/3 are stored"));
  }
  const Outcome two = frontline(desk, "merge part2.db part0.db -o a.db");
  CHECK(two.code == 0);
  CHECK(two.out ==
        "a.db: not complete: 600 of 900 replications of 6 points are stored, 300 missing; 0 of 6 "
        "points complete\n");
  CHECK(
      frontline(desk, "export a.db").err ==
      "warning: not complete: 600 of 900 replications of 6 points are stored, 300 missing; 0 of 6 "
      "points complete\n");
  CHECK(frontline(desk, "merge part1.db a.db part0.db -o a.db").out ==
        "a.db: complete: all 900 replications of 6 points are stored\n");
  CHECK(desk.dump("a.db") == desk.dump("whole.db"));
  // What a part lacks can be done at home.
  REQUIRE(frontline(desk, "merge part0.db -o b.db").code == 0);
  CHECK_THAT(desk.sweep("-o b.db").out, ContainsSubstring("600 of them new"));
  CHECK(desk.dump("b.db") == desk.dump("whole.db"));
}

TEST_CASE("export gives the numbers of run, and the same bytes for the same study") {
  const Desk desk;
  REQUIRE(desk.sweep("-o a.db --threads 2").code == 0);
  REQUIRE(desk.sweep("-o b.db --threads 1").code == 0);
  const Outcome exported = frontline(desk, "export a.db");
  CHECK(exported.code == 0);
  CHECK(exported.err == "");
  CHECK(frontline(desk, "export b.db").out == exported.out);
  CHECK_THAT(
      exported.out,
      StartsWith("point,customers.guest.arrivals.rate,plan,scope,interval,metric,within,unit,"
                 "mean,half_width,sd,p05,p95,n\n0,40 per hour,none,all,all,offered,,"));
  const std::string run =
      frontline(desk,
                "run desk.yaml --plan more --set 'customers.guest.arrivals.rate=80 per hour' "
                "--replications 150 --format csv")
          .out;
  std::map<std::string, int> left;
  std::stringstream lines(exported.out);
  int found = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("5,80 per hour,more,", 0) != 0) continue;
    CHECK_THAT(run, ContainsSubstring("\n" + line.substr(19) + "\n"));
    ++found;
  }
  CHECK(found > 50);
  const Outcome values = frontline(desk, "export a.db --values");
  CHECK_THAT(values.out,
             StartsWith("point,customers.guest.arrivals.rate,plan,scope,interval,metric,"
                        "within,unit,replication,value\n0,40 per hour,none,all,all,"
                        "offered,,customers,0,"));
}

TEST_CASE("export gives the targets of run, too") {
  const Desk desk;
  REQUIRE(desk.sweep("-o a.db").code == 0);
  const Outcome targets = frontline(desk, "export a.db --targets");
  CHECK(targets.code == 0);
  CHECK_THAT(targets.out,
             StartsWith("point,customers.guest.arrivals.rate,plan,name,metric,of,within,each,is,"
                        "bound,value,half_width,pass_share,verdict\n0,40 per hour,none,quick,"));
  CHECK(frontline(desk,
                  "run desk.yaml --plan more --set 'customers.guest.arrivals.rate=80 per "
                  "hour' --replications 150 --out here")
            .code == 0);
  std::string of_run = desk.read("here/targets.csv");
  of_run.erase(0, of_run.find('\n') + 1);
  CHECK_THAT(targets.out, ContainsSubstring("\n5,80 per hour,more," + of_run));
  CHECK(frontline(desk, "export a.db --targets --values").code == 2);
}

TEST_CASE("status shows points, what is stored and the verdicts") {
  const Desk desk;
  REQUIRE(desk.sweep("-o a.db").code == 0);
  const Outcome status = frontline(desk, "status a.db");
  CHECK(status.code == 0);
  CHECK_THAT(status.out,
             StartsWith("How many clerks?\n\n  complete: all 900 replications of 6 points are "
                        "stored\n\n  point"));
  CHECK_THAT(status.out, ContainsSubstring("80 per hour  none  150 of 150  FAIL 2.70 "));
  CHECK_THAT(status.out, ContainsSubstring("40 per hour  more  150 of 150      pass 8.3 "));
}

TEST_CASE("what is no study or no store of ours is refused before anything is made") {
  const Desk desk;
  desk.write("text.db", "hello\n");
  const auto refused = [&](const std::string& words, int code, const std::string& said) {
    const Outcome outcome = frontline(desk, words);
    INFO(words);
    CHECK(outcome.code == code);
    CHECK(outcome.out == "");
    CHECK_THAT(outcome.err, ContainsSubstring(said));
  };
  refused("sweep desk.yaml -o a.db", 3, "desk.yaml:1:1: this is no study (there is no `vary`)");
  refused("run t.study.yaml", 3, "t.study.yaml:1:1: this is a study: frontline sweep t.study.yaml");
  refused("sweep t.study.yaml -o text.db", 3, "text.db: is no results database");
  refused("sweep t.study.yaml -o .", 73, ".: is no file");
  refused("sweep t.study.yaml -o none/a.db", 73, "cannot create none/a.db");
  refused("sweep none.study.yaml -o a.db", 3,
          "none.study.yaml: cannot be read: there is no such file");
  refused("status none.db", 3, "none.db: there is no such file");
  refused("export text.db", 3, "text.db: is no results database");
  refused("merge text.db -o a.db", 3, "text.db: is no results database");
  refused("merge none.db -o a.db", 3, "none.db: there is no such file");
  desk.write("bad.study.yaml",
             "study: Bad\nscenario: desk.yaml\nvary: {staff.clerk.count: [1, x]}\n");
  refused("sweep bad.study.yaml -o a.db", 3,
          "bad.study.yaml:3:31: staff.clerk.count: expected a whole number such as \"3\", found "
          "\"x\" (point 1: staff.clerk.count=x)");
  refused("check bad.study.yaml", 3, "bad.study.yaml:3:31: staff.clerk.count");
  refused("sweep t.study.yaml -o a.db --max-events 100", 4,
          "point 0 (customers.guest.arrivals.rate=40 per hour, plan=none): about");
  CHECK_FALSE(fs::exists(desk.path / "a.db"));
}

TEST_CASE("words that cannot be meant are usage errors") {
  const Desk desk;
  const auto wrong = [&](const std::string& words, const std::string& said) {
    const Outcome outcome = frontline(desk, words);
    INFO(words);
    CHECK(outcome.code == 2);
    CHECK_THAT(outcome.err, ContainsSubstring(said));
  };
  wrong("sweep", "sweep: which study?");
  wrong("sweep t.study.yaml", "sweep: into which database? say -o DB");
  wrong("sweep t.study.yaml u.study.yaml -o a.db",
        "sweep: one study is enough; what is \"u.study.yaml\"?");
  wrong("sweep t.study.yaml -o a.db --shards 1/2", "did you mean \"--shard\"?");
  for (const std::string shard : {"2/2", "1", "a/b", "-1/2", "1/2/3", "/", "0/0"})
    wrong("sweep t.study.yaml -o a.db --shard " + shard,
          "--shard: expected i/n with i from 0 to n - 1");
  wrong("merge -o a.db", "merge: which databases?");
  wrong("merge a.db", "merge: into which database?");
  wrong("status", "status: which database?");
  wrong("status a.db b.db", "status: one database is enough");
  wrong("export a.db b.db", "export: one database is enough");
  wrong("check t.study.yaml --with desk.yaml",
        "--with lays files over scenarios; t.study.yaml is a study");
}

TEST_CASE("check, schema and explain know studies") {
  const Desk desk;
  const Outcome check = frontline(desk, "check t.study.yaml desk.yaml");
  CHECK(check.code == 0);
  CHECK(check.out ==
        "t.study.yaml: fine, 6 points with 900 replications\ndesk.yaml: fine, with its plan\n");
  CHECK_THAT(frontline(desk, "schema --study").out,
             ContainsSubstring("\"title\": \"Frontline study\""));
  CHECK(frontline(desk, "schema --study --overlay").code == 2);
  CHECK_THAT(frontline(desk, "explain study_file").out,
             ContainsSubstring("together") && ContainsSubstring("replications"));
  CHECK_THAT(frontline(desk, "explain study_file.sample").out,
             ContainsSubstring("Latin hypercube"));
  CHECK_THAT(frontline(desk, "sweep --help").out, ContainsSubstring("--shard"));
}
