// Signals at any moment: a command ends soon, says what is left to do, and leaves nothing half done.
#include <chrono>
#include <csignal>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>

#include "one_clerk.hpp"

using namespace program;

namespace {

/// The program in the background, in the folder.
class Started {
 public:
  Started(const Desk& desk, std::vector<std::string> words) {
    words.insert(words.begin(), FRONTLINE_PROGRAM);
    process_ = fork();
    REQUIRE(process_ >= 0);
    if (process_ > 0) return;
    if (chdir(desk.path.c_str()) != 0) _exit(126);
    const int said = open("said.txt", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int printed = open("printed.txt", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(printed, STDOUT_FILENO);
    dup2(said, STDERR_FILENO);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(FRONTLINE_PROGRAM, arguments.data());
    _exit(127);
  }
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;
  ~Started() {
    if (process_ > 0) wait_after(SIGKILL);
  }
  void send(int signal) const { kill(process_, signal); }
  bool has_ended() {
    return waitpid(process_, &status_, WNOHANG) == process_ && ((process_ = 0), true);
  }
  /// What it ended with; 128 + signal when that ended it.
  int wait_after(int signal) {
    if (process_ > 0) {
      send(signal);
      waitpid(process_, &status_, 0);
      process_ = 0;
    }
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  }

 private:
  pid_t process_ = 0;
  int status_ = 0;
};

void sleep_for(double seconds) {
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

}  // namespace

TEST_CASE("interrupted once, each command ends soon, says what is left, and leaves nothing half") {
  const Desk desk(
      "study: Which?\nscenario: desk.yaml\nvary: {staff.clerk.count: [1, 2]}\n"
      "replications: 1000\nkeep: [all]\n");
  REQUIRE(frontline(desk, "sweep t.study.yaml -o a.db").code == 0);
  desk.write("long.study.yaml",
             "study: Which?\nscenario: desk.yaml\nvary: {staff.clerk.count: [1, 2]}\n"
             "replications: 4000000\nkeep: [wait_mean]\n");
  struct Way {
    std::string words, said;
  };
  const std::string many = " --replications 100000 --set clock.days=200";
  const std::vector<Way> ways = {
      {"run desk.yaml --out out --trace t.csv --report t.html" + many, "nothing was written"},
      {"compare desk.yaml --plans --report t.html" + many, "nothing was written"},
      {"theory desk.yaml" + many, "nothing was written"},
      {"sweep long.study.yaml -o long.db", "the same command goes on from there"},
      {"merge a.db a.db a.db a.db a.db a.db a.db a.db -o all.db",
       "the same command goes on from there"},
      {"export a.db --values", "interrupted"},
      {"report a.db -o t.html", "interrupted"},
  };
  int interrupted = 0;
  for (const auto& [words, said] : ways) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
      // Who is done sooner is asked again, earlier.
      int code = 0;
      for (double wait = 0.6; wait > 0.004 && code == 0; wait /= 1.6) {
        fs::remove(desk.path / "all.db");
        fs::remove(desk.path / "long.db");
        fs::remove(desk.path / "t.html");
        Started started(desk, words_of(words));
        sleep_for(wait);
        code = started.has_ended() ? started.wait_after(0) : started.wait_after(signal);
      }
      const std::string err = desk.read("said.txt");
      INFO(words << ", signal " << signal << "\n" << err);
      CHECK((code == 0 || code == 128 + signal));
      for (const std::string name : {"t.csv", "t.html"}) {
        CHECK_FALSE((code != 0 && fs::exists(desk.path / name)));
        fs::remove(desk.path / name);
      }
      if (fs::exists(desk.path / "out")) CHECK(desk.files("out") == 0);
      // It may have come before the program listens, and then nothing has been begun.
      if (code == 128 + signal && err.find(said) != std::string::npos) ++interrupted;
    }
  }
  CHECK(interrupted >= 15);  // of 21
  CHECK(frontline(desk, "merge a.db -o all.db").code == 0);
}

TEST_CASE("interrupted twice, a command leaves at once, and takes its temporary files along") {
  const Desk desk;
  Started started(desk, words_of("run desk.yaml --out out --trace t.csv --report t.html "
                                 "--replications 1 --set clock.days=1000000 "
                                 "--set customers.guest.arrivals.at_start.count=100000"));
  for (int i = 0; i < 200 && !(fs::exists(desk.path / "out") && desk.files("out") == 4); ++i)
    sleep_for(0.05);
  REQUIRE(desk.files("out") == 4);
  started.send(SIGSTOP);  // so that both are there before it can end by itself
  started.send(SIGINT);
  sleep_for(0.4);
  started.send(SIGCONT);
  sleep_for(0.4);
  const int code = started.wait_after(SIGINT);
  CHECK(code == 130);
  CHECK(desk.files("out") == 0);
  CHECK_FALSE(fs::exists(desk.path / "t.csv"));
}
