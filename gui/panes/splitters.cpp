// The lines between panes, which can be dragged.

#include "gui/panes/ui.hpp"

namespace frontline::window {
namespace {

constexpr const char* k_names[k_splits] = {"split_charts", "split_waiting", "split_staffing",
                                           "split_occupancy", "split_people"};

void draw_splitter(const Ui& ui, const Splitter& splitter) {
  const auto which = static_cast<std::size_t>(splitter.split);
  const Box box = Box::of(splitter.handle);
  const bool hovered = ui.area(k_names[which], box);
  const bool dragged = ImGui::IsItemActive();
  Mark mark{box.from(), box.to()};
  mark.scale = Mark::Scale{splitter.across, splitter.zero, splitter.one};
  ui.marks.add(k_names[which], mark);
  if (!hovered && !dragged) return;
  ImGui::SetMouseCursor(splitter.across ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
  const float thin = (splitter.across ? box.w : box.h) * 0.3f;
  const Box line = splitter.across ? Box{box.x + thin, box.y, box.w - 2 * thin, box.h}
                                   : Box{box.x, box.y + thin, box.w, box.h - 2 * thin};
  ui.draw->AddRectFilled(line.from(), line.to(),
                         with_alpha(ui.theme.plan_a, dragged ? 0.8f : 0.4f));
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
    return ui.act(action::MoveSplit{splitter.split, Arrangement::k_usual[which]});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (dragged && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1))
    ui.act(
        action::MoveSplit{splitter.split, splitter.share_at(splitter.across ? mouse.x : mouse.y)});
  else if (!dragged)
    ui.tip(ui.say(Word::splitter_tip));
}

}  // namespace

void draw_splitters(const Ui& ui, const Layout& layout) {
  for (const Splitter& splitter : layout.splitters) draw_splitter(ui, splitter);
}

}  // namespace frontline::window
