#include "gui/model/layout.hpp"

#include <algorithm>

namespace frontline::window {
namespace {

constexpr float k_wide = 92;  // em, from where on there is room for people

class Arranger {
 public:
  Arranger(float width, float height, float em, const Arrangement& wanted)
      : width_(width), height_(height), em_(em), margin_(em * 0.55f), wanted_(wanted) {}

  Layout arrange() {
    layout_[Pane::top] = {margin_, 0, width_ - 2 * margin_, em_ * 2.95f};
    layout_[Pane::verdict] = {margin_, em_ * 2.95f, width_ - 2 * margin_, em_ * 3.5f};
    const float y = em_ * 6.45f + margin_;
    Rect rest{margin_, y, width_ - 2 * margin_, std::max(0.0f, height_ - y - margin_)};
    if (shows_people(width_, em_, wanted_))
      arrange_people(cut_right(rest, Split::people, em_ * 17));
    const bool story_needs_them = wanted_.story && layout_[Pane::people].empty();
    if (wanted_.charts || story_needs_them)
      arrange_charts(cut_right(rest, Split::charts, em_ * 22));
    if (wanted_.waiting) arrange_waiting(rest);
    layout_[Pane::floor] = rest;
    return layout_;
  }

 private:
  float share(Split split) const { return wanted_.shares[static_cast<std::size_t>(split)]; }

  // A column of a share of the window's width at the right; `rest` is what remains.
  Rect cut_right(Rect& rest, Split split, float least) {
    const float whole = width_ - 2 * margin_, right = rest.x + rest.w;
    const float most = std::max(least, rest.w - em_ * 24 - margin_);
    const float w = std::clamp(whole * share(split), least, most);
    const Rect column{right - w, rest.y, w, rest.h};
    rest.w = std::max(0.0f, rest.w - w - margin_);
    layout_.splitters.push_back(
        {split, {column.x - margin_, rest.y, margin_, rest.h}, true, right, right - whole});
    return column;
  }

  // The upper part, of a share of what there is; `rest` is what remains below it.
  Rect cut_top(Rect& rest, Split split) {
    const Rect all = rest;
    const float gap = em_ * 0.6f, least = std::min(em_ * 5, all.h / 4);
    const float room = std::max(least, rest.h - gap - least);
    const float h = std::clamp(all.h * share(split), least, room);
    const Rect upper{rest.x, rest.y, rest.w, h};
    rest = {rest.x, rest.y + h + gap, rest.w, std::max(0.0f, rest.h - h - gap)};
    layout_.splitters.push_back(
        {split, {upper.x, upper.y + h, upper.w, gap}, false, upper.y, upper.y + all.h});
    return upper;
  }

  void arrange_waiting(Rect& rest) {
    const float least = std::min(em_ * 6, rest.h / 3);
    const float h =
        std::clamp(rest.h * share(Split::waiting), least, std::max(least, rest.h - em_ * 12));
    const float bottom = rest.y + rest.h;
    layout_[Pane::waiting] = {rest.x, bottom - h, rest.w, h};
    layout_.splitters.push_back({Split::waiting,
                                 {rest.x, bottom - h - margin_, rest.w, margin_},
                                 false,
                                 bottom,
                                 bottom - rest.h});
    rest.h = std::max(0.0f, rest.h - h - margin_);
  }

  void arrange_charts(Rect column) {
    const float numbers = std::min(em_ * 4.7f, column.h);
    layout_[Pane::numbers] = {column.x, column.y, column.w, numbers};
    column = {column.x, column.y + numbers, column.w, column.h - numbers};
    layout_[Pane::staffing] = cut_top(column, Split::staffing);
    if (wanted_.story && layout_[Pane::people].empty()) {
      layout_[Pane::story] = column;  // there is no better place
      return;
    }
    layout_[Pane::occupancy] = cut_top(column, Split::occupancy);
    layout_[Pane::busy] = column;
  }

  void arrange_people(const Rect& column) {
    float y = column.y;
    const float gap = em_ * 0.6f;
    const auto take = [&](Pane pane, float h) {
      layout_[pane] = {column.x, y, column.w, h};
      y += h + gap;
    };
    const float bottom = column.y + column.h;
    take(Pane::days, std::min(em_ * 9, column.h * 0.22f));
    take(Pane::reasons, std::min(em_ * 10, column.h * 0.24f));
    if (wanted_.story) take(Pane::story, std::min(em_ * 21, (bottom - y) * 0.68f));
    take(Pane::people, std::max(0.0f, bottom - y));
  }

  float width_, height_, em_, margin_;
  const Arrangement& wanted_;
  Layout layout_;
};

}  // namespace

bool shows_people(float width, float em, const Arrangement& arrangement) {
  return arrangement.people.value_or(width >= k_wide * em);
}

Layout layout_of(float width, float height, float em, const Arrangement& arrangement) {
  return Arranger(width, height, em, arrangement).arrange();
}

}  // namespace frontline::window
