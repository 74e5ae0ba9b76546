// Scripts through every pane, language and theme of the window, on seven services.

#include <tuple>

#include "catch.hpp"
#include "window_program.hpp"

using namespace program;

TEST_CASE("every pane, both languages and both themes, on seven services") {
  const auto [file, at, queue] =
      GENERATE(std::tuple("S02_front_desk_redesign.yaml", "16:40", "find_booking"),
               std::tuple("S04_hotline.yaml", "10:40", "call"),
               std::tuple("S05_airport_checkin.yaml", "11:40", "check_in"),
               std::tuple("S07_steakhouse.yaml", "20:40", "table"),
               std::tuple("S13_bank_branch.yaml", "11:40", "counter"),
               std::tuple("S16_delivery_chain.yaml", "20:40", "take_order"),
               std::tuple("S23_chat_and_voice.yaml", "17:40", ""));
  CAPTURE(file);
  const Folder folder;
  const std::string q = queue;
  std::string text = std::string("size 1280x800\nat ") + at + "\n";
  if (!q.empty())
    text += "click queue_" + q + "\nexpect queue = " + q + "\nexpect waiting > 0\nhover first_" +
            q + "\nexpect looked_at != none\nclick first_" + q +
            "\nexpect story != none\nexpect story_waited > 0\nshot story.png\nkey Escape\nexpect "
            "story = none\n";
  text +=
      "key F4\nshot people.png\nkey F2\nexpect charts = no\nshot floor.png\nkey F2\nkey F3\nexpect "
      "waiting_chart = no\nshot no_chart.png\nkey F3\n"
      "drag split_charts 0.5\nexpect split_charts > 0.45\ndrag split_waiting 0.2\nexpect "
      "split_waiting "
      "< 0.25\n"
      "size 1920x1080\nwait 3\nclick day_1\nexpect day = 1\nclick day_0\nexpect day = 0\n"
      "key D\nexpect theme = dark\nshot dark.png\nkey L\nexpect language = zh\nshot "
      "dark_zh.png\nkey "
      "F1\nexpect help = yes\nshot help.png\nkey Escape\nexpect help = no\nkey O\nexpect picker = "
      "yes\nshot picker.png\nkey Escape\nexpect picker = no\nkey D\nshot zh.png\n";
  const auto outcome = script(folder, text, FRONTLINE_SOURCE_DIR "/scenarios/" + std::string(file));
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
}
