// The floor: who waits where and how long already, who serves whom, what is in use.

#include <algorithm>
#include <cmath>

#include "gui/model/floor_plan.hpp"
#include "gui/model/lanes.hpp"
#include "gui/panes/ui.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

std::uint64_t key_of(Index customer_class, std::uint32_t customer) {
  return std::uint64_t{customer_class} << 32 | customer;
}

std::string class_name(const Scenario& scenario, Index customer_class) {
  return customer_class == k_none ? "" : plain_name(scenario.classes[customer_class].name);
}

// How many wait in each queue on a bad day, as far as it is known yet.
std::vector<double> crowd_of(const Session& session) {
  std::vector<double> crowd;
  const auto outlook = session.outlook();
  if (!outlook) return crowd;
  for (const auto& high : outlook->high)
    crowd.push_back(
        high.empty() ? 0.0 : static_cast<double>(*std::max_element(high.begin(), high.end())));
  return crowd;
}

// One drawing of the floor.
class Floor {
 public:
  Floor(const Ui& ui, const Box& box)
      : ui_(ui),
        em_(ui.em),
        box_(box),
        scenario_(ui.session.scenario()),
        day_(ui.session.day()),
        view_(day_.view()),
        plan_(floor_plan_of(scenario_, crowd_of(ui.session))) {}

  void draw() {
    ui_.draw->AddRectFilled(box_.from(), box_.to(), ui_.theme.panel, em_ * 0.3f);
    remember_places();
    ui_.draw->PushClipRect(box_.from(), box_.to(), true);
    const Box inner{box_.x + em_ * 0.6f, box_.y + em_ * 0.5f, box_.w - em_ * 1.2f,
                    box_.h - em_ * 2.1f};
    const float gap = em_ * 0.8f;
    const float width =
        (inner.w - gap * static_cast<float>(plan_.columns - 1)) / static_cast<float>(plan_.columns);
    for (int c = 0; c < plan_.columns; ++c)
      draw_column(c, {inner.x + static_cast<float>(c) * (width + gap), inner.y, width, inner.h});
    draw_leaving();
    draw_legend({inner.x, box_.y + box_.h - em_ * 1.6f, inner.w, em_ * 1.4f});
    ui_.draw->PopClipRect();
  }

 private:
  // Who was waiting in the last frame and gave up walks away from there.
  void remember_places() {
    for (const VisitRecord& gone : day_.leavers()) {
      if (gone.outcome != k_abandoned || ui_.memory.leaving.size() > 200) continue;
      const auto at = ui_.memory.places.find(key_of(gone.customer_class, gone.customer));
      if (at != ui_.memory.places.end()) ui_.memory.leaving.push_back({at->second, 0});
    }
    ui_.memory.places.clear();
  }

  void draw_column(int column, const Box& box) {
    double all = 0;
    for (const FloorBlock& block : plan_.blocks)
      if (block.column == column) all += block.weight;
    float y = box.y;
    for (const FloorBlock& block : plan_.blocks) {
      if (block.column != column) continue;
      const float h = box.h * static_cast<float>(block.weight / all);
      draw_block(block, {box.x, y, box.w, h - em_ * 0.5f});
      y += h;
    }
  }

  void draw_block(const FloorBlock& block, const Box& box) {
    float y = box.y;
    if (block.resource != k_none)
      y += draw_resource(
          block.resource,
          {box.x, y, box.w, block.queues.empty() ? box.h : std::min(box.h * 0.55f, em_ * 7.5f)});
    if (!block.groups.empty()) y += draw_groups(block.groups, {box.x, y, box.w, box.h});
    if (block.queues.empty()) return;
    double all = 0;
    for (const double share : block.shares) all += share;
    const float rest = box.y + box.h - y;
    for (std::size_t i = 0; i < block.queues.size(); ++i) {
      const float h = rest * static_cast<float>(block.shares[i] / all);
      draw_queue(block.queues[i], {box.x, y, box.w, h});
      y += h;
    }
  }

  // ------------------------------------------------------------ staff

  float draw_groups(const std::vector<Index>& groups, const Box& box) {
    double all = 0;
    std::size_t most = 0;
    const auto weight = [&](Index g) {
      return 3.0 + std::min<double>(40, static_cast<double>(persons(g)));
    };
    for (const Index g : groups) {
      all += weight(g);
      most = std::max(most, persons(g));
    }
    const float rows = std::min(box.h * 0.5f, em_ * (most > 60 ? 6.0f : most > 24 ? 4.5f : 4.0f));
    float x = box.x;
    for (const Index g : groups) {
      const float w = box.w * static_cast<float>(weight(g) / all);
      draw_group(g, {x, box.y, w - em_ * 0.6f, rows});
      x += w;
    }
    return rows + em_ * 0.3f;
  }

  std::size_t persons(Index g) const {
    const int planned = ui_.session.current().plan().planned(g, day_.now());
    return scenario_.groups[g].unlimited
               ? 0
               : std::max(view_.groups[g].size(), static_cast<std::size_t>(std::max(0, planned)));
  }

  void draw_group(Index g, const Box& box) {
    const StaffGroup& group = scenario_.groups[g];
    const auto busy = view_.levels[day_.layout().busy + g],
               duty = view_.levels[day_.layout().on_duty + g];
    const std::string count = group.unlimited          ? ui_.say(Word::self_service, busy)
                              : duty == 0 && busy == 0 ? ui_.say(Word::nobody_on_duty)
                                                       : ui_.say(Word::on_duty, busy, duty);
    const std::string name = plain_name(group.name);
    const float name_width = ui_.width(ui_.fonts.bold, name);
    ui_.text_in(ui_.fonts.bold, box.from(), box.w, ui_.theme.text, name);
    if (name_width + em_ < box.w)
      ui_.text_in(ui_.fonts.regular, {box.x + name_width + em_ * 0.6f, box.y + em_ * 0.1f},
                  box.w - name_width - em_ * 0.6f, ui_.theme.dim, count);
    const Box desks{box.x, box.y + em_ * 1.5f, box.w, box.h - em_ * 1.5f};
    const auto& people = view_.groups[g];
    if (group.unlimited || people.empty()) return;
    const float most = std::min(em_ * 3.0f, desks.h);
    const Packing packing = pack(desks.w, desks.h, people.size(), most, em_ * 0.3f);
    for (std::size_t i = 0; i < std::min(packing.fit, people.size()); ++i) {
      const std::size_t row = i / packing.in_a_row, column = i % packing.in_a_row;
      const Box desk{desks.x + static_cast<float>(column) * packing.size,
                     desks.y + static_cast<float>(row) * packing.size, packing.size * 0.92f,
                     packing.size * 0.92f};
      draw_desk(g, i, people[i], desk);
    }
  }

  void draw_desk(Index g, std::size_t number, const Snapshot::Person& person, const Box& desk) {
    using State = Snapshot::Person::State;
    const ImU32 colour = person.state == State::off       ? ui_.theme.desk_off
                         : person.state == State::idle    ? ui_.theme.desk_idle
                         : person.state == State::serving ? ui_.theme.desk_busy
                                                          : ui_.theme.desk_wrap;
    ui_.draw->AddRectFilled(desk.from(), desk.to(), colour, desk.w * 0.14f);
    if (person.state == State::off)
      ui_.draw->AddRect(desk.from(), desk.to(), ui_.theme.grid, desk.w * 0.14f);
    if (person.state == State::serving && person.customer_class != k_none)
      draw_shape(person.customer_class, {desk.x + desk.w / 2, desk.y + desk.h / 2}, desk.w * 0.62f,
                 ui_.theme.plan_a, Ring::none);
    if (!mouse_here_ || !desk.holds(ImGui::GetIO().MousePos)) return;
    const std::string name = plain_name(scenario_.groups[g].name);
    if (person.state == State::serving)
      ui_.tip(ui_.say(Word::desk_busy, name, number + 1,
                      class_name(scenario_, person.customer_class),
                      queue_title(scenario_, person.task)));
    else if (person.state != State::off)
      ui_.tip(ui_.say(Word::desk_idle, name, number + 1,
                      ui_.say(person.state == State::idle ? Word::idle : Word::wrapping_up)));
  }

  // ------------------------------------------------------------ people

  void draw_shape(Index customer_class, ImVec2 at, float size, ImU32 colour, Ring ring) {
    const ImTextureID texture = ImGui::GetIO().Fonts->TexID;
    const ImVec2 from{at.x - size / 2, at.y - size / 2}, to{at.x + size / 2, at.y + size / 2};
    const Sprite& shape = ui_.fonts.shape(customer_class, size);
    ui_.draw->AddImage(texture, from, to, shape.from, shape.to, colour);
    if (ring == Ring::none || size < em_ * 0.4f) return;
    const Sprite& band = ui_.fonts.ring(customer_class, ring, size);
    ui_.draw->AddImage(texture, from, to, band.from, band.to, ui_.theme.strong);
  }

  void draw_person(Index queue, const Snapshot::Waiting& who, ImVec2 at, float cell) {
    const double waited = view_.now - who.joined;
    const Severity severity = severity_of(waited, goal_of(scenario_, queue).within);
    const Ring ring = severity == Severity::fine   ? Ring::none
                      : severity == Severity::late ? Ring::half
                                                   : Ring::full;
    const float size = cell * (severity == Severity::fine   ? 0.8f
                               : severity == Severity::late ? 0.88f
                                                            : 0.98f);
    draw_shape(who.customer_class, at, size, ui_.theme.of(severity), ring);
    ui_.memory.places[key_of(who.customer_class, who.customer)] = {at, size, who.customer_class};
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (mouse_here_ && std::abs(mouse.x - at.x) < cell / 2 && std::abs(mouse.y - at.y) < cell / 2)
      ui_.tip(ui_.say(Word::person, class_name(scenario_, who.customer_class), who.customer + 1,
                      ui_.clock(who.joined), ui_.duration(waited)));
  }

  void draw_queue(Index queue, const Box& box) {
    const bool selected = ui_.session.selected().queue == queue;
    const float label = std::min(em_ * 9, box.w * 0.34f);
    ui_.draw->AddLine({box.x, box.y}, {box.x + box.w, box.y}, ui_.theme.grid);
    const std::string name = scenario_.queues[queue].name;
    if (ui_.area("queue_" + name, {box.x, box.y, label, box.h}))
      ui_.draw->AddRectFilled(box.from(), {box.x + label, box.y + box.h},
                              with_alpha(ui_.theme.plan_a, 0.07f));
    if (ImGui::IsItemClicked()) ui_.act(action::Select{queue});
    if (selected)
      ui_.draw->AddRectFilled({box.x, box.y + em_ * 0.25f},
                              {box.x + em_ * 0.2f, box.y + box.h - em_ * 0.2f}, ui_.theme.plan_a);
    const auto& people = view_.queues[queue];
    const float x = box.x + em_ * 0.5f;
    ui_.text_in(selected ? ui_.fonts.bold : ui_.fonts.regular, {x, box.y + em_ * 0.25f},
                label - em_ * 0.7f, ui_.theme.text,
                fmt::format("{}  {}", people.size(), queue_title(scenario_, queue)));
    if (box.h > em_ * 2.9f) draw_left(queue, {x, box.y + em_ * 1.6f}, label - em_ * 0.7f);
    const Box area{box.x + label, box.y + em_ * 0.3f, box.w - label, box.h - em_ * 0.5f};
    const auto lanes = lanes_of(view_, scenario_, queue);
    lanes.empty() ? draw_line(queue, area) : draw_lanes(queue, lanes, area);
  }

  void draw_left(Index queue, ImVec2 at, float width) {
    const auto tasks = static_cast<Index>(scenario_.tasks.size());
    if (queue == ui_.session.selected().queue && ui_.session.facts().left > 0)
      ui_.text_in(ui_.fonts.regular, at, width, ui_.theme.bad_text,
                  ui_.say(Word::gave_up, ui_.session.facts().left));
    else if (queue >= tasks)
      ui_.text_in(ui_.fonts.regular, at, width, ui_.theme.dim, "");
  }

  // One line, in order of service, to and fro like between ropes.
  void draw_line(Index queue, const Box& box) {
    const auto& people = view_.queues[queue];
    if (people.empty()) return;
    const float most = std::min(em_ * 2.2f, std::max(em_ * 0.9f, box.h));
    const Packing packing = pack(box.w, box.h, people.size(), most, em_ * 0.28f);
    const std::size_t shown = std::min(people.size(), packing.fit);
    for (std::size_t i = 0; i < shown; ++i) {
      const std::size_t row = i / packing.in_a_row, place = i % packing.in_a_row;
      const std::size_t column = row % 2 == 0 ? place : packing.in_a_row - 1 - place;
      draw_person(queue, people[i],
                  {box.x + (static_cast<float>(column) + 0.5f) * packing.size,
                   box.y + (static_cast<float>(row) + 0.5f) * packing.size},
                  packing.size);
    }
    if (shown < people.size()) {
      const std::string more = ui_.say(Word::and_more, people.size() - shown);
      const float width = ui_.width(ui_.fonts.bold, more);
      const ImVec2 at{box.x + box.w - width - em_ * 0.4f, box.y + box.h - em_ * 1.2f};
      ui_.draw->AddRectFilled({at.x - em_ * 0.3f, at.y},
                              {at.x + width + em_ * 0.3f, at.y + em_ * 1.3f}, ui_.theme.panel);
      ui_.text(ui_.fonts.bold, at, ui_.theme.bad_text, more);
    }
  }

  // A line for each server, side by side.
  void draw_lanes(Index queue, const std::vector<std::vector<Snapshot::Waiting>>& lanes,
                  const Box& box) {
    std::size_t longest = 1;
    for (const auto& lane : lanes) longest = std::max(longest, lane.size());
    const float width = box.w / static_cast<float>(lanes.size());
    const float cell = std::max(
        em_ * 0.28f, std::min({em_ * 1.7f, width * 0.9f, box.h / static_cast<float>(longest)}));
    for (std::size_t l = 0; l < lanes.size(); ++l) {
      const float x = box.x + (static_cast<float>(l) + 0.5f) * width;
      ui_.draw->AddLine({x + width / 2, box.y}, {x + width / 2, box.y + box.h}, ui_.theme.grid);
      for (std::size_t i = 0; i < lanes[l].size(); ++i)
        draw_person(queue, lanes[l][i], {x, box.y + (static_cast<float>(i) + 0.5f) * cell}, cell);
    }
  }

  void draw_leaving() {
    constexpr float k_seconds = 0.9f;
    for (auto& gone : ui_.memory.leaving) {
      gone.age += ui_.seconds;
      const float share = gone.age / k_seconds;
      if (share >= 1) continue;
      const ImVec2 at{gone.place.at.x + share * em_ * 3, gone.place.at.y + share * share * em_ * 4};
      draw_shape(static_cast<Index>(gone.place.shape), at, gone.place.size,
                 with_alpha(ui_.theme.bad, 1 - share), Ring::none);
    }
    std::erase_if(ui_.memory.leaving, [&](const auto& gone) { return gone.age >= k_seconds; });
  }

  // ------------------------------------------------------------ things

  float draw_resource(Index r, const Box& box) {
    const Resource& resource = scenario_.resources[r];
    const LevelLayout& layout = day_.layout();
    std::int64_t used = 0, all = 0;
    for (std::size_t k = 0; k < resource.kinds.size(); ++k) {
      used += view_.levels[layout.kind_in_use + layout.first_kind[r] + k];
      all += resource.kinds[k].count;
    }
    const std::string name = plain_name(resource.name);
    ui_.text_in(ui_.fonts.bold, box.from(), box.w, ui_.theme.text, name);
    const float name_width = ui_.width(ui_.fonts.bold, name);
    ui_.text_in(ui_.fonts.regular, {box.x + name_width + em_ * 0.6f, box.y + em_ * 0.1f},
                box.w - name_width - em_ * 0.6f, ui_.theme.dim, ui_.say(Word::in_use, used, all));
    float y = box.y + em_ * 1.5f;
    const float row =
        std::min(em_ * 1.5f, (box.y + box.h - y) / static_cast<float>(resource.kinds.size()));
    for (std::size_t k = 0; k < resource.kinds.size(); ++k) {
      const auto in_use = view_.levels[layout.kind_in_use + layout.first_kind[r] + k];
      draw_kind(resource.kinds[k], in_use, {box.x, y, box.w, row});
      y += row;
    }
    return y - box.y + em_ * 0.3f;
  }

  // Units side by side where they can be told apart, else a bar.
  void draw_kind(const ResourceKind& kind, std::int64_t used, const Box& box) {
    const float label =
        kind.name.empty() || box.h < em_ * 0.8f ? 0 : std::min(em_ * 9, box.w * 0.34f);
    if (label > 0)
      ui_.text_in(ui_.fonts.regular, {box.x + em_ * 0.5f, box.y}, label - em_ * 0.7f, ui_.theme.dim,
                  plain_name(kind.name));
    const std::string numbers = fmt::format("{} / {}", used, kind.count);
    const float numbers_width = ui_.width(ui_.fonts.regular, "000 / 000") + em_ * 0.3f;
    if (box.h >= em_ * 0.8f)
      ui_.text(ui_.fonts.regular, {box.x + box.w - ui_.width(ui_.fonts.regular, numbers), box.y},
               ui_.theme.dim, numbers);
    const Box units{box.x + label, box.y + box.h * 0.12f, box.w - label - numbers_width,
                    box.h * 0.72f};
    const float unit = units.w / static_cast<float>(std::max(1, kind.count));
    if (unit < em_ * 0.28f) {
      const float share = static_cast<float>(used) / static_cast<float>(std::max(1, kind.count));
      ui_.draw->AddRectFilled(units.from(), units.to(), ui_.theme.desk_idle, em_ * 0.15f);
      ui_.draw->AddRectFilled(units.from(),
                              {units.x + units.w * std::min(1.0f, share), units.y + units.h},
                              ui_.theme.desk_busy, em_ * 0.15f);
      return;
    }
    const float size = std::min(unit, em_ * 1.6f);
    for (int i = 0; i < kind.count; ++i) {
      const float x = units.x + static_cast<float>(i) * size;
      ui_.draw->AddRectFilled({x, units.y}, {x + size * 0.88f, units.y + units.h},
                              i < used ? ui_.theme.desk_busy : ui_.theme.desk_idle, size * 0.14f);
    }
  }

  // ------------------------------------------------------------ legend

  void draw_legend(const Box& box) {
    const double within = ui_.session.facts().goal.within;
    float x = box.x;
    const auto entry = [&](Index shape, ImU32 colour, Ring ring, const std::string& text) {
      const float width = em_ * 1.5f + ui_.width(ui_.fonts.regular, text);
      if (x + width > box.x + box.w) return;
      draw_shape(shape, {x + em_ * 0.5f, box.y + em_ * 0.65f}, em_ * 1.05f, colour, ring);
      ui_.text(ui_.fonts.regular, {x + em_ * 1.3f, box.y}, ui_.theme.dim, text);
      x += width + em_ * 0.5f;
    };
    const std::string waited = ui_.say(Word::waited);
    ui_.text(ui_.fonts.regular, {x, box.y}, ui_.theme.dim, waited);
    x += ui_.width(ui_.fonts.regular, waited) + em_ * 0.6f;
    entry(0, ui_.theme.good, Ring::none, ui_.say(Word::up_to, ui_.duration(within / 2)));
    entry(0, ui_.theme.late, Ring::half, ui_.say(Word::up_to, ui_.duration(within)));
    entry(0, ui_.theme.bad, Ring::full, ui_.say(Word::over, ui_.duration(within)));
    x += em_ * 1.5f;
    if (scenario_.classes.size() > 1)
      for (Index c = 0; c < scenario_.classes.size(); ++c)
        entry(c, ui_.theme.dim, Ring::none, class_name(scenario_, c));
  }

  const Ui& ui_;
  float em_;
  Box box_;
  const Scenario& scenario_;
  const Day& day_;
  const Snapshot& view_;
  FloorPlan plan_;
  bool mouse_here_ = ImGui::IsWindowHovered() && box_.holds(ImGui::GetIO().MousePos);
};

}  // namespace

void draw_floor(const Ui& ui, const Box& box) { Floor(ui, draw_twins(ui, box)).draw(); }

}  // namespace frontline::window
