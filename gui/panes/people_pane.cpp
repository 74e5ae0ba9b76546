// Why people left, and the list of who waits; with a reason chosen, of those who left for it.

#include "gui/panes/people.hpp"

namespace frontline::window {
namespace {

// A list whose rows can be clicked: `draw_row` draws row i into its box, `chosen` says it is on.
// Returns the row that was clicked, or -1.
template <class DrawRow, class Hovered>
int clickable_list(const Ui& ui, const std::string& name, const Box& box, float height,
                   std::size_t count, int chosen, const DrawRow& draw_row, const Hovered& hovered) {
  int clicked = -1;
  if (box.h < ui.em) return clicked;
  ImGui::SetCursorScreenPos(box.from());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild(name.c_str(), {box.w, box.h});
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(count), height);
  Ui inside = ui;
  inside.draw = ImGui::GetWindowDrawList();
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float width = ImGui::GetContentRegionAvail().x;
      if (ImGui::Selectable(fmt::format("###{}_{}", name, i).c_str(), i == chosen, 0,
                            {width, height}))
        clicked = i;
      ui.marks.add(fmt::format("{}_{}", name, i),
                   {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
      draw_row(inside, static_cast<std::size_t>(i), Box{at.x, at.y, width, height});
      if (ImGui::IsItemHovered()) hovered(static_cast<std::size_t>(i));
    }
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  return clicked;
}

std::size_t count_of(const std::vector<Reason>& reasons) {
  std::size_t all = 0;
  for (const Reason& reason : reasons) all += reason.count;
  return all;
}

}  // namespace

void draw_reasons(const Ui& ui, const Box& box) {
  const People& people = ui.session.people();
  const auto& reasons = people.reasons();
  const Scenario& scenario = ui.session.scenario();
  const float em = ui.em;
  ui.text_in(ui.fonts.bold, box.from(), box.w, ui.theme.text,
             ui.say(Word::why_left, count_of(reasons)));
  if (reasons.empty())
    return ui.text_in(ui.fonts.regular, {box.x, box.y + em * 1.6f}, box.w, ui.theme.dim,
                      ui.say(Word::nobody_left));
  int chosen = -1;
  for (std::size_t i = 0; i < reasons.size(); ++i)
    if (people.chosen() && people.chosen()->is(reasons[i])) chosen = static_cast<int>(i);
  const auto draw_row = [&](const Ui& inside, std::size_t i, const Box& row) {
    const std::string count = fmt::format("{}", reasons[i].count);
    const float column = ui.width(ui.fonts.bold, "0000");
    inside.text(ui.fonts.bold, {row.x + column - ui.width(ui.fonts.bold, count), row.y + em * 0.1f},
                ui.theme.bad_text, count);
    const float x = row.x + column + em * 0.6f, w = row.x + row.w - x;
    inside.text_in(ui.fonts.regular, {x, row.y + em * 0.1f}, w, ui.theme.text,
                   what_text(ui.language, scenario, reasons[i]));
    inside.text_in(ui.fonts.regular, {x, row.y + em * 1.25f}, w, ui.theme.dim,
                   why_text(ui.language, scenario, reasons[i]));
  };
  const auto hovered = [&](std::size_t i) {
    ui.tip(reason_text(ui.language, scenario, reasons[i]) + "\n" + ui.say(Word::reason_tip));
  };
  const int clicked =
      clickable_list(ui, "reason", {box.x, box.y + em * 1.5f, box.w, box.h - em * 1.5f}, em * 2.6f,
                     reasons.size(), chosen, draw_row, hovered);
  if (clicked >= 0) ui.act(action::ChooseReason{reasons[static_cast<std::size_t>(clicked)]});
}

void draw_people(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  const Day& day = session.day();
  const auto& chosen = session.people().chosen();
  const float em = ui.em;
  const std::vector<ListedPerson> all =
      listed_people(day, ui.language, chosen ? &*chosen : nullptr, "");
  const std::vector<ListedPerson> people =
      ui.memory.find.empty()
          ? all
          : listed_people(day, ui.language, chosen ? &*chosen : nullptr, ui.memory.find);
  std::string title = ui.say(chosen ? Word::people_left : Word::people_list, all.size());
  if (!ui.memory.find.empty())
    title += "  (" + ui.say(Word::people_found, people.size(), all.size()) + ")";
  ui.text_in(ui.fonts.bold, box.from(), box.w, ui.theme.text, title);
  if (box.h < em * 5) return;
  ImGui::SetCursorScreenPos({box.x, box.y + em * 1.5f});
  ui.field("find", box.w, ui.say(Word::find), ui.memory.find);
  const Story* story = session.people().story();
  int followed = -1;
  for (std::size_t i = 0; i < people.size() && story; ++i)
    if (people[i].who == story->who) followed = static_cast<int>(i);
  const auto draw_row = [&](const Ui& inside, std::size_t i, const Box& row) {
    const ListedPerson& person = people[i];
    const Severity severity =
        severity_of(person.waited, goal_of(session.scenario(), person.queue).within);
    draw_shape(inside, person.who.customer_class, {row.x + em * 0.7f, row.y + em * 0.72f},
               em * 1.1f, ui.theme.of(severity), ring_of(severity));
    const float y = row.y + em * 0.1f;
    const float time = row.w * 0.54f, queue = row.w * 0.73f;
    inside.text_in(ui.fonts.regular, {row.x + em * 1.6f, y}, time - em * 2, ui.theme.text,
                   who_text(ui.language, session.scenario(), person.who));
    inside.text_in(ui.fonts.regular, {row.x + time, y}, queue - time - em * 0.3f, ui.theme.text,
                   chosen ? ui.clock(person.since) : ui.duration(person.waited));
    inside.text_in(ui.fonts.regular, {row.x + queue, y}, row.w - queue, ui.theme.dim,
                   queue_title(session.scenario(), person.queue));
  };
  const auto hovered = [&](std::size_t i) { ui.act(action::LookAt{people[i].who}); };
  const float top = em * 3.5f;
  const int clicked = clickable_list(ui, "person", {box.x, box.y + top, box.w, box.h - top},
                                     em * 1.45f, people.size(), followed, draw_row, hovered);
  if (clicked < 0) return;
  const ListedPerson& person = people[static_cast<std::size_t>(clicked)];
  ui.act(action::Follow{person.who, person.arrived});
}

}  // namespace frontline::window
