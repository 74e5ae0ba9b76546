#include "gui/app/fonts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <imgui_freetype.h>

#include "gui/model/words.hpp"

namespace frontline::window {
namespace {

std::string first_there(const char* variable, const std::vector<std::string>& candidates) {
  if (const char* chosen = std::getenv(variable); chosen && *chosen)
    return std::filesystem::exists(chosen) ? chosen : "";
  for (const std::string& file : candidates)
    if (std::filesystem::exists(file)) return file;
  return "";
}

// Signed distance to a shape's edge, inside negative; the shape fits into [-1, 1] x [-1, 1].
float distance_to(std::size_t shape, float x, float y) {
  const float ax = std::abs(x), ay = std::abs(y);
  switch (shape) {
    case 0: return std::hypot(x, y) - 0.86f;
    case 1: return std::max(ax, ay) - 0.74f;                              // square
    case 2: return std::max(y - 0.72f, (ax * 1.9f - y - 1.05f) / 2.15f);  // triangle
    case 3: return (ax + ay - 1.0f) * 0.7071f;                            // diamond
    default: return std::max(ay - 0.8f, ax * 0.866f + ay * 0.5f - 0.8f);  // hexagon
  }
}

constexpr float k_ring_width = 0.26f;

float cover(float distance, float pixel) { return std::clamp(0.5f - distance / pixel, 0.0f, 1.0f); }

// How much of a pixel a sprite covers: the shape, or half or all of its ring.
float coverage(std::size_t shape, Ring ring, float x, float y, float pixel) {
  const float d = distance_to(shape, x, y);
  if (ring == Ring::none) return cover(d, pixel);
  if (ring == Ring::half && x > 0) return 0;
  return cover(std::abs(d + k_ring_width / 2) - k_ring_width / 2, pixel);
}

struct Pending {
  int id;
  std::size_t size, shape;
  Ring ring;
};

void paint(ImFontAtlas& atlas, const Pending& what, int pixels) {
  unsigned char* texture = nullptr;
  int width = 0, height = 0;
  atlas.GetTexDataAsRGBA32(&texture, &width, &height);
  const ImFontAtlasCustomRect* rect = atlas.GetCustomRectByIndex(what.id);
  const float pixel = 2.0f / static_cast<float>(pixels);
  for (int y = 0; y < pixels; ++y)
    for (int x = 0; x < pixels; ++x) {
      const float px = (static_cast<float>(x) + 0.5f) * pixel - 1;
      const float py = (static_cast<float>(y) + 0.5f) * pixel - 1;
      const auto alpha =
          static_cast<unsigned char>(255 * coverage(what.shape, what.ring, px, py, pixel));
      unsigned char* at = texture + 4 * ((rect->Y + y) * width + rect->X + x);
      at[0] = at[1] = at[2] = 255;
      at[3] = alpha;
    }
}

}  // namespace

FontFiles find_fonts() {
  const std::string inter = "/usr/share/fonts/opentype/inter/",
                    dejavu = "/usr/share/fonts/truetype/dejavu/";
  FontFiles files;
  files.regular =
      first_there("FRONTLINE_FONT", {inter + "Inter-Regular.otf", dejavu + "DejaVuSans.ttf"});
  files.bold = first_there("FRONTLINE_BOLD_FONT",
                           {inter + "Inter-SemiBold.otf", dejavu + "DejaVuSans-Bold.ttf"});
  files.chinese = first_there("FRONTLINE_CHINESE_FONT",
                              {"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
                               "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"});
  return files;
}

void Fonts::build(ImFontAtlas& atlas, float pixels, const std::vector<std::string>& texts) {
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.TexDesiredWidth = 2048;
  const FontFiles files = find_fonts();
  has_chinese = !files.chinese.empty();
  ImFontGlyphRangesBuilder used;
  used.AddRanges(atlas.GetGlyphRangesDefault());
  for (const auto& [english, chinese] : all_words()) {
    used.AddText(english);
    used.AddText(chinese);
  }
  for (const char* text : {"…–—±·×≥≤“”", "秒分小时天"}) used.AddText(text);
  for (const std::string& text : texts) used.AddText(text.c_str());
  ImVector<ImWchar> ranges;
  used.BuildRanges(&ranges);
  const auto load = [&](const std::string& file, float size) {
    ImFontConfig config;
    config.OversampleH = 1;
    ImFont* font = nullptr;
    if (!file.empty()) font = atlas.AddFontFromFileTTF(file.c_str(), size, &config, ranges.Data);
    if (!font) {
      config.SizePixels = size;
      font = atlas.AddFontDefault(&config);
    }
    if (!has_chinese) return font;
    config = {};
    config.MergeMode = true;
    atlas.AddFontFromFileTTF(files.chinese.c_str(), size, &config, ranges.Data);
    return font;
  };
  regular = load(files.regular, pixels);
  bold = load(files.bold, std::round(pixels * 1.12f));
  large = load(files.bold, std::round(pixels * 1.75f));

  std::vector<Pending> pending;
  for (std::size_t size = 0; size < k_sizes.size(); ++size)
    for (std::size_t shape = 0; shape < k_shapes; ++shape)
      for (const Ring ring : {Ring::none, Ring::half, Ring::full})
        pending.push_back(
            {atlas.AddCustomRectRegular(k_sizes[size], k_sizes[size]), size, shape, ring});
  atlas.Build();
  for (const Pending& what : pending) {
    paint(atlas, what, k_sizes[what.size]);
    Sprite& sprite = sprites_[what.size][what.shape][static_cast<std::size_t>(what.ring)];
    atlas.CalcCustomRectUV(atlas.GetCustomRectByIndex(what.id), &sprite.from, &sprite.to);
    // Half a pixel less, so that nothing of its neighbours shows at the edge.
    const ImVec2 half{atlas.TexUvScale.x / 2, atlas.TexUvScale.y / 2};
    sprite.from = {sprite.from.x + half.x, sprite.from.y + half.y};
    sprite.to = {sprite.to.x - half.x, sprite.to.y - half.y};
  }
}

const Sprite& Fonts::ring(std::size_t which, Ring ring, float pixels) const {
  std::size_t size = 0;
  while (size + 1 < k_sizes.size() && static_cast<float>(k_sizes[size]) < pixels) ++size;
  return sprites_[size][which % k_shapes][static_cast<std::size_t>(ring)];
}

const Sprite& Fonts::shape(std::size_t which, float pixels) const {
  return ring(which, Ring::none, pixels);
}

std::vector<unsigned> missing_glyphs(const ImFont& font, const std::string& text) {
  std::vector<unsigned> missing;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    unsigned code = length == 1 ? lead : lead & (0xffu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3fu);
    i += length;
    if (code < 32) continue;
    if (code > 0xffff || !font.FindGlyphNoFallback(static_cast<ImWchar>(code)))
      missing.push_back(code);
  }
  return missing;
}

}  // namespace frontline::window
