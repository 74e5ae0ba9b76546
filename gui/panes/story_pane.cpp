// The story of one person: when they came, each minute of their wait with what it was due to, when
// they will give up, and what became of them.

#include <algorithm>
#include <cmath>

#include "gui/panes/people.hpp"

namespace frontline::window {
namespace {

struct Span {
  SimTime from = 0, to = 0;
};

Span span_of(const Story& story) {
  Span span{story.told_until, story.told_until};
  if (!story.minutes.empty()) span.from = story.minutes.front().from;
  if (!story.visits.empty()) span.from = std::min(span.from, story.visits.front().joined);
  if (story.now) return span;
  // Who is gone is gone: the strip ends with the last that happened.
  span.to = span.from;
  if (!story.minutes.empty()) span.to = story.minutes.back().to;
  for (const VisitRecord& visit : story.visits)
    if (visit.ended > span.to) span.to = visit.ended;
  return span;
}

class StoryPane {
 public:
  StoryPane(const Ui& ui, const Box& box, const Story& story)
      : ui_(ui),
        em_(ui.em),
        box_(box.inner(ui.em * 0.6f)),
        story_(story),
        scenario_(ui.session.scenario()),
        y_(box_.y) {}

  void draw() {
    draw_title();
    if (story_.told_until < story_.arrived) return say(Word::story_coming);
    draw_present();
    draw_strip();
    draw_sums();
    draw_past();
  }

 private:
  void say(Word word) { line(ui_.say(word), ui_.theme.dim); }
  void line(const std::string& text, ImU32 colour) {
    if (y_ + em_ * 1.3f > box_.y + box_.h) return;
    ui_.text_in(ui_.fonts.regular, {box_.x, y_}, box_.w, colour, text);
    y_ += em_ * 1.35f;
  }

  void draw_title() {
    std::string title = who_text(ui_.language, scenario_, story_.who);
    if (story_.party > 1) title += ", " + ui_.say(Word::party_of, story_.party);
    const float button = em_ * 1.6f;
    ui_.text_in(ui_.fonts.bold, {box_.x, y_}, box_.w - button - em_, ui_.theme.text, title);
    const Box close{box_.x + box_.w - button, y_ - em_ * 0.2f, button, button};
    if (ui_.button("story_close", close, "", ui_.say(Word::close) + "  (Escape)"))
      ui_.act(action::Unfollow{});
    const ImVec2 middle{close.x + close.w / 2, close.y + close.h / 2};
    const float r = em_ * 0.32f;
    ui_.draw->AddLine({middle.x - r, middle.y - r}, {middle.x + r, middle.y + r}, ui_.theme.text,
                      em_ * 0.11f);
    ui_.draw->AddLine({middle.x - r, middle.y + r}, {middle.x + r, middle.y - r}, ui_.theme.text,
                      em_ * 0.11f);
    y_ += em_ * 1.7f;
  }

  void draw_present() {
    line(story_.arrived < 0 ? ui_.say(Word::came_before)
                            : ui_.say(Word::came_at, ui_.clock(story_.arrived)),
         ui_.theme.dim);
    if (!story_.now) return say(Word::not_inside);
    for (const std::string& text :
         present_text(ui_.language, scenario_, *story_.now, ui_.session.day().now()))
      line(text, ui_.theme.text);
  }

  // Time from the left to the right; what a minute was due to, one cause above the other.
  void draw_strip() {
    if (story_.minutes.empty() && story_.visits.empty()) return;
    const Span span = span_of(story_);
    const float height = em_ * 3.2f;
    if (span.to <= span.from || y_ + height + em_ * 2.8f > box_.y + box_.h) return;
    say(Word::each_minute);
    const Box strip{box_.x, y_, box_.w, height};
    ui_.draw->AddRectFilled(strip.from(), strip.to(), ui_.theme.desk_off);
    const auto x_of = [&](SimTime t) {
      return strip.x + strip.w * static_cast<float>((t - span.from) / (span.to - span.from));
    };
    for (const VisitRecord& visit : story_.visits)
      if (!std::isnan(visit.started)) draw_service(strip, x_of(visit.started), x_of(visit.ended));
    if (story_.now && story_.now->started < k_never)
      draw_service(strip, x_of(story_.now->started), x_of(span.to));
    for (const WaitMinute& minute : story_.minutes)
      draw_minute(strip, minute, x_of(minute.from), x_of(minute.to));
    if (ui_.area("story_strip", strip)) tell_minute(strip, span);
    y_ += height + em_ * 0.2f;
    const std::string from = ui_.clock(std::max(0.0, span.from)), to = ui_.clock(span.to);
    ui_.text(ui_.fonts.regular, {box_.x, y_}, ui_.theme.dim, from);
    ui_.text(ui_.fonts.regular, {box_.x + box_.w - ui_.width(ui_.fonts.regular, to), y_},
             ui_.theme.dim, to);
    y_ += em_ * 1.6f;
  }

  void draw_service(const Box& strip, float from, float to) {
    ui_.draw->AddRectFilled({from, strip.y}, {to, strip.y + strip.h}, ui_.theme.desk_busy);
  }

  void draw_minute(const Box& strip, const WaitMinute& minute, float from, float to) {
    const float gap = to - from > 4 ? 1.0f : 0.0f;
    float bottom = strip.y + strip.h;
    for (std::size_t i = 0; i < k_causes; ++i) {
      if (minute.by[i] <= 0) continue;
      const float h = strip.h * static_cast<float>(minute.by[i] / (minute.to - minute.from));
      ui_.draw->AddRectFilled({from, bottom - h}, {to - gap, bottom},
                              ui_.theme.of(static_cast<Cause>(i)));
      bottom -= h;
    }
  }

  void tell_minute(const Box& strip, const Span& span) {
    const double share = static_cast<double>((ImGui::GetIO().MousePos.x - strip.x) / strip.w);
    const SimTime t = span.from + share * (span.to - span.from);
    ui_.memory.hovered_next = t;
    for (const WaitMinute& minute : story_.minutes) {
      if (t < minute.from || t >= minute.to) continue;
      std::string text = ui_.clock(std::max(0.0, minute.from)) + " - " + ui_.clock(minute.to);
      const bool resource = minute.queue >= scenario_.tasks.size();
      for (const auto& [cause, seconds] : main_causes(minute.by))
        text += "\n" + ui_.say(Word::cause_line, ui_.duration(seconds),
                               cause_text(ui_.language, cause, resource));
      return ui_.tip(text);
    }
  }

  void draw_sums() {
    const bool resource =
        !story_.minutes.empty() && story_.minutes.back().queue >= scenario_.tasks.size();
    y_ += draw_causes(ui_, {box_.x, y_, box_.w, box_.y + box_.h - y_}, story_.sum(), resource);
    y_ += em_ * 0.3f;
  }

  void draw_past() {
    for (const VisitRecord& visit : story_.visits)
      line(past_text(ui_.language, scenario_, visit), ui_.theme.dim);
  }

  const Ui& ui_;
  float em_;
  Box box_;
  const Story& story_;
  const Scenario& scenario_;
  float y_;
};

}  // namespace

void draw_story(const Ui& ui, const Box& box) {
  const Story* story = ui.session.people().story();
  if (!story) return;
  ui.draw->AddRectFilled(box.from(), box.to(), ui.theme.panel, ui.em * 0.3f);
  StoryPane(ui, box, *story).draw();
}

}  // namespace frontline::window
