// Where the panes are, at any size of the window.

#include "catch.hpp"
#include "gui/model/layout.hpp"

using namespace frontline::window;

namespace {

bool overlap(const Rect& a, const Rect& b) {
  const float e = 0.01f;
  return !a.empty() && !b.empty() && a.x + e < b.x + b.w && b.x + e < a.x + a.w &&
         a.y + e < b.y + b.h && b.y + e < a.y + a.h;
}

}  // namespace

TEST_CASE("no two panes overlap and none is outside, whatever is shown and however it is dragged") {
  const std::pair<float, float> size = GENERATE(std::pair(1280.f, 800.f), std::pair(1920.f, 1080.f),
                                                std::pair(900.f, 700.f), std::pair(2560.f, 1440.f));
  const float em = 15 * std::min(size.first / 1280, size.second / 800);
  for (const float share : {0.0f, 0.2f, 0.5f, 1.0f})
    for (int bits = 0; bits < 16; ++bits) {
      Arrangement wanted;
      wanted.shares.fill(share);
      wanted.charts = bits & 1;
      wanted.waiting = bits & 2;
      wanted.people = (bits & 4) != 0;
      wanted.story = bits & 8;
      const Layout layout = layout_of(size.first, size.second, em, wanted);
      CAPTURE(size.first, size.second, share, bits);
      CHECK_FALSE(layout[Pane::floor].empty());
      CHECK(layout[Pane::story].empty() != wanted.story);
      CHECK(layout[Pane::people].empty() != *wanted.people);
      for (std::size_t a = 0; a < k_panes; ++a) {
        const Rect& rect = layout.panes[a];
        if (rect.empty()) continue;
        CHECK(rect.x >= 0);
        CHECK(rect.x + rect.w <= size.first);
        CHECK(rect.y + rect.h <= size.second);
        for (std::size_t b = 0; b < a; ++b) {
          CAPTURE(a, b);
          CHECK_FALSE(overlap(rect, layout.panes[b]));
        }
      }
      for (const Splitter& splitter : layout.splitters)
        for (const Rect& rect : layout.panes) CHECK_FALSE(overlap(splitter.handle, rect));
    }
}

TEST_CASE("the column of people is there by itself where there is room, and else when asked for") {
  Arrangement arrangement;
  CHECK_FALSE(shows_people(1280, 15, arrangement));
  CHECK(shows_people(1920, 20, arrangement));
  CHECK(layout_of(1920, 1080, 20, arrangement)[Pane::people].w == Catch::Approx(380).margin(5));
  arrangement.people = true;
  CHECK(shows_people(1280, 15, arrangement));
}

TEST_CASE("a splitter stands where it is dragged to") {
  Arrangement arrangement;
  for (std::size_t i = 0; i < k_splits; ++i) {
    const auto before = layout_of(1920, 1080, 20, arrangement);
    for (const Splitter& splitter : before.splitters) {
      if (static_cast<std::size_t>(splitter.split) != i) continue;
      const float to = splitter.pixel_at(arrangement.shares[i]) + 30;
      Arrangement dragged = arrangement;
      dragged.shares[i] = splitter.share_at(to);
      const auto after = layout_of(1920, 1080, 20, dragged);
      for (const Splitter& moved : after.splitters)
        if (moved.split == splitter.split) {
          const float was = splitter.across ? splitter.handle.x : splitter.handle.y;
          const float is = moved.across ? moved.handle.x : moved.handle.y;
          CAPTURE(i);
          CHECK(is - was == Catch::Approx(30).margin(0.5));
        }
    }
  }
}
