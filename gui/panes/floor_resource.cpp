// A resource on the floor: what of it is in use.

#include <algorithm>

#include "gui/panes/floor_parts.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

// Units side by side where they can be told apart, else a bar.
void draw_kind(const Ui& ui, const ResourceKind& kind, std::int64_t used, const Box& box) {
  const float em = ui.em;
  const float label = kind.name.empty() || box.h < em * 0.8f ? 0 : std::min(em * 9, box.w * 0.34f);
  if (label > 0)
    ui.text_in(ui.fonts.regular, {box.x + em * 0.5f, box.y}, label - em * 0.7f, ui.theme.dim,
               plain_name(kind.name));
  const std::string numbers = fmt::format("{} / {}", used, kind.count);
  const float numbers_width = ui.width(ui.fonts.regular, "000 / 000") + em * 0.3f;
  if (box.h >= em * 0.8f)
    ui.text(ui.fonts.regular, {box.x + box.w - ui.width(ui.fonts.regular, numbers), box.y},
            ui.theme.dim, numbers);
  const Box units{box.x + label, box.y + box.h * 0.12f, box.w - label - numbers_width,
                  box.h * 0.72f};
  const float unit = units.w / static_cast<float>(std::max(1, kind.count));
  if (unit < em * 0.28f) {
    const float share = static_cast<float>(used) / static_cast<float>(std::max(1, kind.count));
    ui.draw->AddRectFilled(units.from(), units.to(), ui.theme.desk_idle, em * 0.15f);
    ui.draw->AddRectFilled(units.from(),
                           {units.x + units.w * std::min(1.0f, share), units.y + units.h},
                           ui.theme.desk_busy, em * 0.15f);
    return;
  }
  const float size = std::min(unit, em * 1.6f);
  for (int i = 0; i < kind.count; ++i) {
    const float x = units.x + static_cast<float>(i) * size;
    ui.draw->AddRectFilled({x, units.y}, {x + size * 0.88f, units.y + units.h},
                           i < used ? ui.theme.desk_busy : ui.theme.desk_idle, size * 0.14f);
  }
}

}  // namespace

float draw_resource(const Ui& ui, Index r, const Box& box) {
  const Scenario& scenario = ui.session.scenario();
  const Day& day = ui.session.day();
  const Snapshot& view = day.view();
  const float em = ui.em;
  const Resource& resource = scenario.resources[r];
  const LevelLayout& layout = day.layout();
  std::int64_t used = 0, all = 0;
  for (std::size_t k = 0; k < resource.kinds.size(); ++k) {
    used += view.levels[layout.kind_in_use + layout.first_kind[r] + k];
    all += resource.kinds[k].count;
  }
  const std::string name = plain_name(resource.name);
  ui.text_in(ui.fonts.bold, box.from(), box.w, ui.theme.text, name);
  const float name_width = ui.width(ui.fonts.bold, name);
  ui.text_in(ui.fonts.regular, {box.x + name_width + em * 0.6f, box.y + em * 0.1f},
             box.w - name_width - em * 0.6f, ui.theme.dim, ui.say(Word::in_use, used, all));
  float y = box.y + em * 1.5f;
  const float row =
      std::min(em * 1.5f, (box.y + box.h - y) / static_cast<float>(resource.kinds.size()));
  for (std::size_t k = 0; k < resource.kinds.size(); ++k) {
    const auto in_use = view.levels[layout.kind_in_use + layout.first_kind[r] + k];
    draw_kind(ui, resource.kinds[k], in_use, {box.x, y, box.w, row});
    y += row;
  }
  return y - box.y + em * 0.3f;
}

}  // namespace frontline::window
