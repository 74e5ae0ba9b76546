// The floor: who waits where and how long already, who serves whom, what is in use.

#include <algorithm>
#include <cmath>

#include "gui/model/floor_plan.hpp"
#include "gui/model/lanes.hpp"
#include "gui/panes/floor_parts.hpp"
#include "gui/panes/people.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

std::uint64_t key_of(Index customer_class, std::uint32_t customer) {
  return std::uint64_t{customer_class} << 32 | customer;
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
    const float legend = em_ * 1.4f * static_cast<float>(legend_rows(ui_, box_.w - em_ * 1.2f));
    const Box inner{box_.x + em_ * 0.6f, box_.y + em_ * 0.5f, box_.w - em_ * 1.2f,
                    box_.h - em_ * 0.7f - legend};
    const float gap = em_ * 0.8f;
    const float width =
        (inner.w - gap * static_cast<float>(plan_.columns - 1)) / static_cast<float>(plan_.columns);
    for (int c = 0; c < plan_.columns; ++c)
      draw_column(c, {inner.x + static_cast<float>(c) * (width + gap), inner.y, width, inner.h});
    draw_leaving();
    draw_legend(ui_, {inner.x, box_.y + box_.h - legend - em_ * 0.2f, inner.w, legend});
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
          ui_, block.resource,
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
    float all = 0;
    std::size_t most = 0;
    const auto weight = [&](Index g) {  // room for the title, and for desks side by side
      const float title = ui_.width(ui_.fonts.bold, plain_name(scenario_.groups[g].name)) +
                          ui_.width(ui_.fonts.regular, count_text(g)) + em_ * 1.6f;
      return std::max(title,
                      em_ * 3.3f * static_cast<float>(std::min<std::size_t>(40, persons(g))));
    };
    for (const Index g : groups) {
      all += weight(g);
      most = std::max(most, persons(g));
    }
    const float rows = std::min(box.h * 0.5f, em_ * (most > 60 ? 6.0f : most > 24 ? 4.5f : 4.0f));
    float x = box.x;
    for (const Index g : groups) {
      const float w = box.w * weight(g) / all;
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

  std::string count_text(Index g) const {
    const auto busy = view_.levels[day_.layout().busy + g],
               duty = view_.levels[day_.layout().on_duty + g];
    if (scenario_.groups[g].unlimited) return ui_.say(Word::self_service, busy);
    if (duty == 0 && busy == 0) return ui_.say(Word::nobody_on_duty);
    return ui_.say(Word::on_duty, busy, duty);
  }

  void draw_group(Index g, const Box& box) {
    const StaffGroup& group = scenario_.groups[g];
    const std::string count = count_text(g), name = plain_name(group.name);
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
    const bool away = person.state == State::off || person.state == State::on_break ||
                      person.state == State::down;
    const ImU32 colour = away                             ? ui_.theme.desk_off
                         : person.state == State::idle    ? ui_.theme.desk_idle
                         : person.state == State::serving ? ui_.theme.desk_busy
                                                          : ui_.theme.desk_wrap;
    const float round = desk.w * 0.14f;
    ui_.draw->AddRectFilled(desk.from(), desk.to(), colour, round);
    if (away) ui_.draw->AddRect(desk.from(), desk.to(), ui_.theme.grid, round);
    const ImVec2 middle{desk.x + desk.w / 2, desk.y + desk.h / 2};
    const float sign = desk.w * 0.16f;
    if (person.state == State::on_break)  // a bar: comes back
      ui_.draw->AddRectFilled({middle.x - sign * 1.4f, middle.y - sign * 0.4f},
                              {middle.x + sign * 1.4f, middle.y + sign * 0.4f}, ui_.theme.dim);
    if (person.state == State::down) {  // a cross
      ui_.draw->AddLine({middle.x - sign, middle.y - sign}, {middle.x + sign, middle.y + sign},
                        ui_.theme.bad, sign * 0.7f);
      ui_.draw->AddLine({middle.x - sign, middle.y + sign}, {middle.x + sign, middle.y - sign},
                        ui_.theme.bad, sign * 0.7f);
    }
    const bool serves = person.state == State::serving && person.customer_class != k_none;
    const Who served{person.customer_class, person.customer, person.attempt};
    if (serves) {
      draw_shape(ui_, person.customer_class, middle, desk.w * 0.62f, ui_.theme.plan_a, Ring::none);
      if (person.customers > 1) draw_count(person.customers, middle);
      if (is_followed(served)) mark_followed(middle, desk.w * 0.62f);
    }
    const std::string mark = fmt::format("desk_{}_{}", scenario_.groups[g].name, number + 1);
    ui_.marks.add(mark, {desk.from(), desk.to()});
    if (!mouse_here_ || !desk.holds(ImGui::GetIO().MousePos)) return;
    if (serves && ImGui::IsMouseClicked(ImGuiMouseButton_Left))
      ui_.act(action::Follow{served, person.arrived});
    ui_.tip(desk_text(g, static_cast<Index>(number), person));
  }

  // How many somebody serves at once, on the sign of the one who came last.
  void draw_count(std::uint32_t customers, ImVec2 middle) const {
    const std::string count = std::to_string(customers);
    ui_.text(ui_.fonts.bold,
             {middle.x - ui_.width(ui_.fonts.bold, count) / 2, middle.y - em_ * 0.5f},
             ui_.theme.panel, count);
  }

  std::string desk_text(Index g, Index number, const Snapshot::Person& person) const {
    const std::string name = plain_name(scenario_.groups[g].name);
    std::string text = ui_.say(Word::desk_line, name, number + 1, doing_text(person));
    const DeskWork& work = day_.desk(g, number);
    if (work.on_duty > 0)
      text += "\n" + ui_.say(Word::desk_work, 100 * work.busy / work.on_duty, work.served);
    if (person.state == Snapshot::Person::State::serving)
      text += "\n" + ui_.say(Word::click_for_story);
    return text;
  }

  std::string doing_text(const Snapshot::Person& person) const {
    using State = Snapshot::Person::State;
    const bool known = person.until < k_never;
    switch (person.state) {
      case State::idle: return ui_.say(Word::idle);
      case State::wrap_up: return ui_.say(Word::wrapping_up);
      case State::setting_up: return ui_.say(Word::setting_up);
      case State::on_break:
        return known ? ui_.say(Word::on_break_until, ui_.clock(person.until))
                     : ui_.say(Word::on_break);
      case State::down:
        return known ? ui_.say(Word::broken_until, ui_.clock(person.until)) : ui_.say(Word::broken);
      case State::serving: return serving_text(person);
      default: return ui_.say(Word::off_duty);
    }
  }

  std::string serving_text(const Snapshot::Person& person) const {
    const std::string task = queue_title(scenario_, person.task), until = ui_.clock(person.until);
    if (person.customer_class == k_none) return ui_.say(Word::desk_serves, "-", task, until);
    const std::string who =
        who_text(ui_.language, scenario_, {person.customer_class, person.customer, person.attempt});
    if (person.customers > 1)
      return ui_.say(Word::desk_serves_several, who, person.customers - 1, task, until);
    return ui_.say(Word::desk_serves, who, task, until);
  }

  // ------------------------------------------------------------ people

  bool is_followed(const Who& who) const {
    const Story* story = ui_.session.people().story();
    return story && story->who == who;
  }

  // An arrow from above, so that one finds who is followed.
  void mark_followed(ImVec2 at, float size) {
    const float r = std::max(em_ * 0.3f, size * 0.3f), tip = at.y - size * 0.45f;
    ui_.draw->AddTriangleFilled({at.x - r, tip - r * 1.3f}, {at.x + r, tip - r * 1.3f}, {at.x, tip},
                                ui_.theme.plan_b);
    ui_.draw->AddTriangle({at.x - r, tip - r * 1.3f}, {at.x + r, tip - r * 1.3f}, {at.x, tip},
                          ui_.theme.strong, em_ * 0.08f);
  }

  void draw_person(Index queue, const Snapshot::Waiting& waiting, ImVec2 at, float cell) {
    const Who who{waiting.customer_class, waiting.customer, waiting.attempt};
    const double waited = view_.now - waiting.joined;
    const Severity severity = severity_of(waited, goal_of(scenario_, queue).within);
    const float size = cell * (severity == Severity::fine   ? 0.8f
                               : severity == Severity::late ? 0.9f
                                                            : 0.98f);
    // With a reason chosen, those light up who wait for the same.
    const People& people = ui_.session.people();
    const bool lit = !people.chosen() || people.is_lit(who);
    const ImU32 colour = ui_.theme.of(severity);
    draw_shape(ui_, who.customer_class, at, size, lit ? colour : with_alpha(colour, 0.25f),
               lit ? ring_of(severity) : Ring::none);
    if (is_followed(who)) mark_followed(at, size);
    ui_.memory.places[key_of(who.customer_class, who.customer)] = {at, size, who.customer_class};
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (mouse_here_ && std::abs(mouse.x - at.x) < cell / 2 && std::abs(mouse.y - at.y) < cell / 2)
      point_at(ui_, who, waiting.arrived);
    const std::string first = "first_" + scenario_.queues[queue].name;
    if (!ui_.marks.find(first))
      ui_.marks.add(first,
                    {{at.x - cell / 2, at.y - cell / 2}, {at.x + cell / 2, at.y + cell / 2}});
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
    if (box.h > em_ * 2.9f) draw_remark(queue, {x, box.y + em_ * 1.6f}, label - em_ * 0.7f);
    const Box area{box.x + label, box.y + em_ * 0.3f, box.w - label, box.h - em_ * 0.5f};
    const auto lanes = lanes_of(view_, scenario_, queue);
    lanes.empty() ? draw_line(queue, area) : draw_lanes(queue, lanes, area);
  }

  // Below the name: of the selected queue who left, of others what they promise, where that is
  // another time than the legend's.
  void draw_remark(Index queue, ImVec2 at, float width) {
    const Facts& facts = ui_.session.facts();
    const double within = goal_of(scenario_, queue).within;
    if (queue != ui_.session.selected().queue && within != facts.goal.within)
      ui_.text_in(ui_.fonts.regular, at, width, ui_.theme.dim,
                  ui_.say(Word::within, ui_.duration(within)));
    if (queue == ui_.session.selected().queue && facts.left > 0)
      ui_.text_in(ui_.fonts.regular, at, width, ui_.theme.bad_text,
                  ui_.say(Word::gave_up, facts.left));
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
      draw_shape(ui_, static_cast<Index>(gone.place.shape), at, gone.place.size,
                 with_alpha(ui_.theme.bad, 1 - share), Ring::none);
    }
    std::erase_if(ui_.memory.leaving, [&](const auto& gone) { return gone.age >= k_seconds; });
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
