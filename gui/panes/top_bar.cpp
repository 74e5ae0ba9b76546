// The bar at the top: play, speed, the time, the day as a strip of heat, and what can be chosen.

#include <algorithm>
#include <cmath>

#include "gui/panes/ui.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

std::string speed_label(const Ui& ui) {
  const double speed = ui.session.speed();
  return speed == k_never ? ui.say(Word::speed_max) : fmt::format("{:.0f}x", speed);
}

// How bad the wait at a point of the series is, as a colour; paler where few wait.
ImU32 heat(const Ui& ui, const Series& series, std::size_t point, std::uint32_t most) {
  const Index queue = ui.session.selected().queue;
  const std::uint32_t waiting = series.waiting[queue][point];
  if (waiting == 0) return ui.theme.desk_off;
  const double longest = static_cast<double>(series.longest[queue][point]);
  const ImU32 colour = ui.theme.of(severity_of(longest, ui.session.facts().goal.within));
  const float share = static_cast<float>(waiting) / static_cast<float>(std::max(1u, most));
  return blend(ui.theme.desk_off, colour, 0.45f + 0.55f * share);
}

void draw_heat(const Ui& ui, const Box& box, SimTime from, SimTime to) {
  const Series& series = ui.session.day().series();
  const auto& waiting = series.waiting[ui.session.selected().queue];
  std::uint32_t most = 1;
  for (const std::uint32_t value : waiting) most = std::max(most, value);
  ui.draw->AddRectFilled(box.from(), box.to(), ui.theme.panel);
  const float width = 2;
  for (float x = 0; x < box.w; x += width) {
    const double t0 = from + (to - from) * static_cast<double>(x / box.w);
    const double t1 = from + (to - from) * static_cast<double>((x + width) / box.w);
    const auto first = static_cast<std::size_t>(std::ceil(t0 / series.step));
    if (first >= waiting.size()) break;
    const auto last =
        std::min(waiting.size(), std::max(first + 1, static_cast<std::size_t>(t1 / series.step)));
    std::size_t worst = first;
    for (std::size_t i = first; i < last; ++i)
      if (series.longest[ui.session.selected().queue][i] >
          series.longest[ui.session.selected().queue][worst])
        worst = i;
    // What was seen and lies ahead after winding back is shown, but paler.
    ImU32 colour = heat(ui, series, worst, most);
    if (t0 > ui.session.day().now()) colour = blend(colour, ui.theme.panel, 0.6f);
    ui.draw->AddRectFilled({box.x + x, box.y + 1},
                           {box.x + std::min(x + width, box.w), box.y + box.h - 1}, colour);
  }
  ui.draw->AddRect(box.from(), box.to(), ui.theme.dim);
}

void draw_strip(const Ui& ui, const Box& box) {
  const SimTime from = 0, to = std::max(ui.session.scenario().clock.end(), ui.session.day().now());
  draw_heat(ui, box, from, to);
  const float now = box.x + box.w * static_cast<float>(ui.session.day().now() / to);
  ui.draw->AddRectFilled({now - ui.em * 0.12f, box.y - ui.em * 0.25f},
                         {now + ui.em * 0.12f, box.y + box.h + ui.em * 0.25f}, ui.theme.strong);
  const bool hovered = ui.area("strip", box);
  const bool dragged = ImGui::IsItemActive();
  if (!hovered && !dragged) return;
  const double share =
      static_cast<double>(std::clamp((ImGui::GetIO().MousePos.x - box.x) / box.w, 0.0f, 1.0f));
  const SimTime t = from + share * (to - from);
  ui.memory.hovered_next = t;
  if (dragged) return ui.act(action::GoTo{t});
  const Series& series = ui.session.day().series();
  const auto point = static_cast<std::size_t>(t / series.step);
  const auto& waiting = series.waiting[ui.session.selected().queue];
  ui.tip(point < waiting.size() ? ui.say(Word::strip_tip, ui.clock(t), waiting[point])
                                : ui.clock(t));
}

// Icons are drawn: no font has them all.
void play_icon(const Ui& ui, const Box& box, bool playing) {
  const float cx = box.x + box.w / 2, cy = box.y + box.h / 2, r = ui.em * 0.42f;
  if (playing) {
    ui.draw->AddRectFilled({cx - r, cy - r}, {cx - r * 0.25f, cy + r}, ui.theme.text);
    ui.draw->AddRectFilled({cx + r * 0.25f, cy - r}, {cx + r, cy + r}, ui.theme.text);
  } else {
    ui.draw->AddTriangleFilled({cx - r * 0.8f, cy - r}, {cx + r, cy}, {cx - r * 0.8f, cy + r},
                               ui.theme.text);
  }
}

void step_icon(const Ui& ui, const Box& box) {
  const float cx = box.x + box.w / 2, cy = box.y + box.h / 2, r = ui.em * 0.42f;
  ui.draw->AddTriangleFilled({cx - r, cy - r}, {cx + r * 0.5f, cy}, {cx - r, cy + r},
                             ui.theme.text);
  ui.draw->AddRectFilled({cx + r * 0.6f, cy - r}, {cx + r, cy + r}, ui.theme.text);
}

// A bar and a triangle to the left: back to the beginning.
void restart_icon(const Ui& ui, const Box& box) {
  const float cx = box.x + box.w / 2, cy = box.y + box.h / 2, r = ui.em * 0.42f;
  ui.draw->AddRectFilled({cx - r, cy - r}, {cx - r * 0.6f, cy + r}, ui.theme.text);
  ui.draw->AddTriangleFilled({cx + r, cy - r}, {cx - r * 0.5f, cy}, {cx + r, cy + r},
                             ui.theme.text);
}

// Two triangles: on to another day.
void next_day_icon(const Ui& ui, const Box& box) {
  const float cx = box.x + box.w / 2, cy = box.y + box.h / 2, r = ui.em * 0.42f;
  for (const float x : {cx - r, cx})
    ui.draw->AddTriangleFilled({x, cy - r}, {x + r, cy}, {x, cy + r}, ui.theme.text);
}

// An arrow that turns back, to the left for undo.
void turn_icon(const Ui& ui, const Box& box, float side) {
  const float cx = box.x + box.w / 2, cy = box.y + box.h / 2 + ui.em * 0.12f, r = ui.em * 0.36f;
  constexpr float k_pi = 3.14159265f;
  ui.draw->PathArcTo({cx, cy}, r, side < 0 ? -k_pi : 0, side < 0 ? k_pi * 0.5f : -k_pi * 1.5f, 16);
  ui.draw->PathStroke(ui.theme.text, 0, ui.em * 0.11f);
  const float x = cx + side * r, a = ui.em * 0.26f;
  ui.draw->AddTriangleFilled({x - a, cy - a * 0.4f}, {x + a, cy - a * 0.4f}, {x, cy + a},
                             ui.theme.text);
}

// The time, large, and the number of the day below it.
float draw_time(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  const std::string time = ui.clock(session.day().now());
  ui.text(ui.fonts.large, {box.x, box.y + ui.em * 0.05f}, ui.theme.text, time);
  const float time_width = ui.width(ui.fonts.large, "00:00") + ui.em * 0.6f;
  const Clock& clock = session.scenario().clock;
  const bool several = clock.days > 1;
  const std::string day =
      ui.say(several ? Word::run_number : Word::day_number, session.day().number(), session.seed());
  if (several)
    ui.text(ui.fonts.regular, {box.x + time_width, box.y + ui.em * 0.05f}, ui.theme.text,
            ui.say(Word::day_of_run, opening_at(clock, session.day().now()).day + 1, clock.days));
  ui.text(ui.fonts.regular, {box.x + time_width, box.y + (several ? ui.em * 1.2f : ui.em * 0.62f)},
          ui.theme.dim, day);
  return time_width + std::max(ui.width(ui.fonts.regular, day), several ? ui.em * 8.0f : 0.0f);
}

}  // namespace

void draw_top_bar(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  const float em = ui.em, gap = em * 0.4f, h = em * 2.1f, y = box.y + (box.h - h) / 2;
  float x = box.x;
  const auto place = [&](float w) {
    const Box at{x, y, w, h};
    x += w + gap;
    return at;
  };
  const Box play = place(em * 2.4f);
  if (ui.button("play", play, "",
                ui.say(session.playing() ? Word::pause : Word::play) + "  (Space)"))
    ui.act(action::TogglePlay{});
  play_icon(ui, play, session.playing());
  const Box step = place(em * 2.4f);
  if (ui.button("step", step, "", ui.say(Word::step) + "  (Right)")) ui.act(action::Step{});
  step_icon(ui, step);
  if (ui.button("slower", place(em * 1.7f), "-", ui.say(Word::key_speed) + "  (-)"))
    ui.act(action::ChangeSpeed{-1});
  const Box speed = place(em * 3.6f);
  const std::string label = speed_label(ui);
  ui.text(ui.fonts.regular,
          {speed.x + (speed.w - ui.width(ui.fonts.regular, label)) / 2, y + em * 0.45f},
          ui.theme.text, label);
  ui.marks.add("speed", {speed.from(), speed.to()});
  if (ui.button("faster", place(em * 1.7f), "+", ui.say(Word::key_speed) + "  (+)"))
    ui.act(action::ChangeSpeed{+1});
  x += gap;
  x += draw_time(ui, {x, y, 0, h}) + gap;
  const auto icon_button = [&](const char* name, Word tip, const char* key) {
    const Box at = place(em * 1.9f);
    const bool clicked = ui.button(name, at, "", ui.say(tip) + "  (" + key + ")");
    return std::pair(at, clicked);
  };
  const auto [restart, restarted] = icon_button("restart", Word::key_restart, "Ctrl+R");
  if (restarted) ui.act(action::Restart{});
  restart_icon(ui, restart);
  const auto [next, next_day] = icon_button("next_day", Word::key_next, "N / Shift+N");
  if (next_day) ui.act(action::ChangeDay{ImGui::GetIO().KeyShift ? -1 : +1});
  next_day_icon(ui, next);
  const auto [back, undone] = icon_button("undo", Word::undo, "Ctrl+Z");
  if (undone) ui.act(action::Undo{});
  turn_icon(ui, back, -1);
  const auto [again, redone] = icon_button("redo", Word::redo, "Ctrl+Y");
  if (redone) ui.act(action::Redo{});
  turn_icon(ui, again, +1);
  x += gap;

  // From the right.
  float right = box.x + box.w;
  const auto from_right = [&](float w) {
    right -= w;
    const Box at{right, y, w, h};
    right -= gap;
    return at;
  };
  if (ui.button("help", from_right(em * 2.1f), "?", ui.say(Word::help) + "  (F1)", ui.memory.help))
    ui.act(action::ToggleHelp{});
  if (ui.fonts.has_chinese &&
      ui.button("language", from_right(em * 2.4f), ui.language == Language::chinese ? "EN" : "中",
                ui.say(Word::key_language) + "  (L)"))
    ui.act(action::ToggleLanguage{});
  const Box theme_button = from_right(em * 2.1f);
  if (ui.button("theme", theme_button, "", ui.say(Word::key_theme) + "  (D)"))
    ui.act(action::ToggleTheme{});
  const ImVec2 middle{theme_button.x + theme_button.w / 2, theme_button.y + theme_button.h / 2};
  ui.draw->AddCircle(middle, em * 0.48f, ui.theme.text, 20, em * 0.11f);
  ui.draw->PathArcTo(middle, em * 0.48f, -1.5708f, 1.5708f, 12);
  ui.draw->PathFillConvex(ui.theme.text);
  if (session.is_changed()) {
    const std::string name = ui.say(session.shows_changed() ? Word::plan_b : Word::plan_a);
    const float wide = std::max(ui.width(ui.fonts.regular, ui.say(Word::plan_a)),
                                ui.width(ui.fonts.regular, ui.say(Word::plan_b)));
    if (ui.button("plan", from_right(wide + em * 1.4f), name, ui.say(Word::key_plan) + "  (Tab)",
                  session.shows_changed()))
      ui.act(action::TogglePlan{});
  }
  std::string title = session.scenario().name;
  if (!session.plan_name().empty()) title += " · " + plain_name(session.plan_name());
  const float name_width = std::min(box.w * 0.2f, ui.width(ui.fonts.regular, title) + em * 1.6f);
  const Box picker = from_right(name_width);
  if (ui.button("scenarios", picker, "", ui.say(Word::key_open) + "  (O)", ui.memory.picker))
    ui.act(action::TogglePicker{});
  ui.text_in(ui.fonts.regular, {picker.x + em * 0.8f, y + em * 0.45f}, picker.w - em * 1.4f,
             ui.theme.text, title);
  draw_strip(ui, {x, y + em * 0.45f, std::max(em * 4, right - x - gap), h - em * 0.9f});
}

}  // namespace frontline::window
