#include "gui/model/words.hpp"

#include <array>

namespace frontline::window {
namespace {

struct Row {
  const char* english;
  const char* chinese;
};
constexpr std::array k_rows = {
#define X(name, english, chinese) Row{english, chinese},
    FRONTLINE_WORDS(X)
#undef X
};

}  // namespace

const char* word(Language language, Word word) {
  const Row& row = k_rows[static_cast<std::size_t>(word)];
  return language == Language::chinese ? row.chinese : row.english;
}

std::vector<std::pair<const char*, const char*>> all_words() {
  std::vector<std::pair<const char*, const char*>> rows;
  for (const Row& row : k_rows) rows.emplace_back(row.english, row.chinese);
  return rows;
}

}  // namespace frontline::window
