// What the colours, rings and shapes on the floor mean.

#include "gui/panes/floor_parts.hpp"
#include "gui/panes/people.hpp"

namespace frontline::window {
namespace {

struct Item {
  Index shape;
  ImU32 colour;
  Ring ring;
  std::string text;
};

std::vector<Item> items_of(const Ui& ui) {
  const double within = ui.session.facts().goal.within;
  const Scenario& scenario = ui.session.scenario();
  std::vector<Item> items = {
      {0, ui.theme.good, Ring::none, ui.say(Word::up_to, ui.duration(within / 2))},
      {0, ui.theme.late, Ring::half, ui.say(Word::up_to, ui.duration(within))},
      {0, ui.theme.bad, Ring::full, ui.say(Word::over, ui.duration(within))}};
  if (scenario.classes.size() > 1)
    for (Index c = 0; c < scenario.classes.size(); ++c)
      items.push_back({c, ui.theme.dim, Ring::none, class_name(scenario, c)});
  return items;
}

// Colours go by what each queue promises: these are the times of the selected one.
std::string head_of(const Ui& ui) {
  const Scenario& scenario = ui.session.scenario();
  const double within = ui.session.facts().goal.within;
  for (Index q = 0; q < scenario.queues.size(); ++q)
    if (goal_of(scenario, q).within != within)
      return ui.say(Word::waited_for, queue_title(scenario, ui.session.selected().queue));
  return ui.say(Word::waited);
}

// Calls `put` with each item, its place in the row and the row; returns the number of rows.
template <class Put>
int lay_out(const Ui& ui, float width, const Put& put) {
  float x = ui.width(ui.fonts.regular, head_of(ui)) + ui.em * 0.6f;
  int row = 0;
  for (const Item& item : items_of(ui)) {
    const float wide = ui.em * 1.5f + ui.width(ui.fonts.regular, item.text);
    if (x + wide > width) {
      if (row == 1) break;
      row = 1;
      x = 0;
    }
    put(item, x, row);
    x += wide + ui.em * 0.5f;
  }
  return row + 1;
}

}  // namespace

int legend_rows(const Ui& ui, float width) {
  return lay_out(ui, width, [](const Item&, float, int) {});
}

void draw_legend(const Ui& ui, const Box& box) {
  const float em = ui.em;
  ui.text(ui.fonts.regular, box.from(), ui.theme.dim, head_of(ui));
  lay_out(ui, box.w, [&](const Item& item, float x, int row) {
    const ImVec2 at{box.x + x, box.y + em * 1.4f * static_cast<float>(row)};
    draw_shape(ui, item.shape, {at.x + em * 0.5f, at.y + em * 0.65f}, em * 1.05f, item.colour,
               item.ring);
    ui.text(ui.fonts.regular, {at.x + em * 1.3f, at.y}, ui.theme.dim, item.text);
  });
}

}  // namespace frontline::window
