// Fonts, and the pictures of people, in ImGui's one texture.
//
// The atlas holds Latin, the words of the window in Chinese, common Chinese, and every character of
// the scenario's texts. Where no Chinese font is found the window stays English, and says so.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <imgui.h>

namespace frontline::window {

/// People are drawn as shapes, one for each customer class (over again after so many).
inline constexpr std::size_t k_shapes = 5;
enum class Ring : std::size_t { none, half, full };

/// A picture in the atlas.
struct Sprite {
  ImVec2 from{}, to{};
};

struct FontFiles {
  std::string regular, bold, chinese;  ///< empty: not found; then ImGui's own for Latin
};
/// FRONTLINE_FONT and FRONTLINE_CHINESE_FONT name others.
FontFiles find_fonts();

class Fonts {
 public:
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
  ImFont* large = nullptr;  ///< digits of the three numbers
  bool has_chinese = false;

  /// Builds the atlas at a size in pixels; `texts`: whose characters it must hold.
  void build(ImFontAtlas& atlas, float pixels, const std::vector<std::string>& texts);
  /// A shape, best for a size in pixels; the ring is drawn over it.
  const Sprite& shape(std::size_t which, float pixels) const;
  const Sprite& ring(std::size_t which, Ring ring, float pixels) const;

 private:
  static constexpr std::array k_sizes = {10, 20, 44};
  std::array<std::array<std::array<Sprite, 3>, k_shapes>, k_sizes.size()> sprites_{};
};

/// Characters of a text that the font lacks, as code points.
std::vector<unsigned> missing_glyphs(const ImFont& font, const std::string& text);

}  // namespace frontline::window
