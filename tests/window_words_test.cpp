// Words: both languages say the same things, and every letter is in the font.

#include <algorithm>

#include <imgui.h>

#include "catch.hpp"
#include "gui/app/fonts.hpp"
#include "gui/app/script.hpp"
#include "gui/model/words.hpp"

using namespace frontline::window;

namespace {

std::size_t braces(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '{'));
}

}  // namespace

TEST_CASE("every word has both languages, with the same things to fill in") {
  for (const auto& [english, chinese] : all_words()) {
    CAPTURE(english);
    CHECK(std::string(english) != "");
    CHECK(std::string(chinese) != "");
    CHECK(braces(english) == braces(chinese));
  }
}

TEST_CASE("every letter of every word is in the atlas, and of the scenario's own texts") {
  ImFontAtlas atlas;
  Fonts fonts;
  fonts.build(atlas, 15, {"橙色柜台", "Zürich", "m²"});
  REQUIRE(fonts.has_chinese);  // fonts-wqy-microhei
  for (const auto& [english, chinese] : all_words())
    for (const ImFont* font : {fonts.regular, fonts.bold, fonts.large}) {
      CAPTURE(english, chinese);
      CHECK(missing_glyphs(*font, english).empty());
      CHECK(missing_glyphs(*font, chinese).empty());
    }
  CHECK(missing_glyphs(*fonts.regular, "橙色柜台 Zürich m²").empty());
  CHECK(missing_glyphs(*fonts.regular, "龘").size() == 1);  // nobody asked for it
}

TEST_CASE("without a Chinese font the window says so instead of drawing question marks") {
  setenv("FRONTLINE_CHINESE_FONT", "/nowhere/at/all.ttf", 1);
  ImFontAtlas atlas;
  Fonts fonts;
  fonts.build(atlas, 15, {});
  unsetenv("FRONTLINE_CHINESE_FONT");
  CHECK_FALSE(fonts.has_chinese);
  for (const auto& [english, chinese] : all_words())
    CHECK(missing_glyphs(*fonts.regular, english).empty());
}

TEST_CASE("a script is understood line by line, and what is not is said with its place") {
  const auto steps = read_script(
      "# a demo\nat 18:00\n\ndrag clerks@17:00 6  # more\nexpect waiting >= 3\nsize 800x600\n",
      "demo.txt");
  REQUIRE(steps.size() == 4);
  CHECK(steps[0].number == 18 * 3600);
  CHECK(steps[1].name == "clerks@17:00");
  CHECK(steps[1].number == 6);
  CHECK(steps[2].compare == ">=");
  CHECK(steps[2].place == "demo.txt:5");
  CHECK(steps[3].width == 800);
  const std::pair<const char*, const char*> wrong[] = {
      {"at noon", "demo.txt:1: \"noon\" is no time"},
      {"jump 3", "\"jump\" is no command"},
      {"drag clerks", "expected `drag clerks@17:00 6`"},
      {"wait -1", "0 to 1000000 frames"},
      {"wait nan", "no number"},
      {"expect waiting ~ 3", "is no comparison"},
      {"key Hyper", "\"Hyper\" is no key"},
      {"size 10x10", "no size"},
  };
  for (const auto& [text, why] : wrong) {
    CAPTURE(text);
    std::string said;
    try {
      read_script(text, "demo.txt");
    } catch (const ScriptError& error) {
      said = error.what();
    }
    CHECK_THAT(said, Catch::Matchers::ContainsSubstring(why));
  }
}

TEST_CASE("facts are compared as numbers and times where both are, else as words") {
  CHECK(holds("12", ">", "9"));
  CHECK(holds("18:30", "<", "19:00"));
  CHECK(holds("yes", "=", "yes"));
  CHECK(holds("yes", "!=", "no"));
  CHECK_FALSE(holds("none", ">", "0"));
  CHECK(key_named("Ctrl+Z")->control);
  CHECK_FALSE(key_named("Ctrl+").has_value());
}
