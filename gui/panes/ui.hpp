// What every pane is given: the session to read, words and colours, and where its actions go.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <imgui.h>

#include "gui/app/fonts.hpp"
#include "gui/app/marks.hpp"
#include "gui/app/theme.hpp"
#include "gui/model/layout.hpp"
#include "gui/model/scenario_files.hpp"
#include "gui/model/session.hpp"
#include "gui/model/times.hpp"
#include "gui/model/words.hpp"

namespace frontline::window {

/// A rectangle on the screen, pixels.
struct Box {
  float x = 0, y = 0, w = 0, h = 0;
  static Box of(const Rect& rect) { return {rect.x, rect.y, rect.w, rect.h}; }
  ImVec2 from() const { return {x, y}; }
  ImVec2 to() const { return {x + w, y + h}; }
  Box inner(float margin) const { return {x + margin, y + margin, w - 2 * margin, h - 2 * margin}; }
  bool holds(ImVec2 p) const { return p.x >= x && p.x < x + w && p.y >= y && p.y < y + h; }
};

/// What the panes remember between frames; nothing of it changes what happens.
struct PaneMemory {
  std::optional<SimTime> hovered, hovered_next;  ///< time under the mouse in some chart
  struct Dragging {
    Index group;
    SimTime from, to;
    int count;
  };
  std::optional<Dragging> dragging;  ///< a bar
  struct Place {
    ImVec2 at{};
    float size = 0;
    std::size_t shape = 0;
  };
  std::unordered_map<std::uint64_t, Place> places;  ///< of who waits, by class and number
  struct Leaving {
    Place place;
    float age = 0;  ///< seconds of real time
  };
  std::vector<Leaving> leaving;
  bool help = false, picker = false, levers = false;
  std::string find, path;   ///< what was typed: to find people; to open a file
  Arrangement arrangement;  ///< of the panes
  std::string notice;
  float notice_age = 0;
};

struct Ui {
  const Session& session;
  const Theme& theme;
  const Fonts& fonts;
  Language language;
  float em;       ///< height of a letter line, pixels: all sizes are multiples of it
  float seconds;  ///< since the last frame
  Marks& marks;
  PaneMemory& memory;
  std::vector<Action>& actions;
  ImDrawList* draw;

  template <class... Values>
  std::string say(Word word, const Values&... values) const {
    return words(language, word, values...);
  }
  void act(Action action) const { actions.push_back(std::move(action)); }
  std::string clock(SimTime t) const { return clock_text(session.scenario().clock, t); }
  std::string duration(double seconds_long) const { return duration_text(language, seconds_long); }

  void text(ImFont* font, ImVec2 at, ImU32 colour, const std::string& text) const;
  /// Cut off with … where it would be wider.
  void text_in(ImFont* font, ImVec2 at, float width, ImU32 colour, const std::string& text) const;
  float width(ImFont* font, const std::string& text) const;
  /// Lines of a text that fit a width, broken at spaces (Chinese: anywhere).
  std::vector<std::string> wrapped(ImFont* font, const std::string& text, float width) const;
  /// An invisible button; true while the mouse is over it.
  bool area(const std::string& name, const Box& box) const;
  bool button(const std::string& name, const Box& box, const std::string& label,
              const std::string& tip, bool on = false) const;
  void tip(const std::string& text) const;
  /// A field for a line of text; `hint` is shown while it is empty. A click selects all. True when
  /// Enter is pressed in it.
  bool field(const std::string& name, float wide, const std::string& hint, std::string& text) const;
};

// One file per pane; each draws into its box.
void draw_top_bar(const Ui& ui, const Box& box);
void draw_verdict(const Ui& ui, const Box& box);
void draw_numbers(const Ui& ui, const Box& box);
void draw_floor(const Ui& ui, const Box& box);
void draw_waiting_chart(const Ui& ui, const Box& box);
void draw_staffing_chart(const Ui& ui, const Box& box);
void draw_occupancy_chart(const Ui& ui, const Box& box);
void draw_busy_chart(const Ui& ui, const Box& box);
void draw_days(const Ui& ui, const Box& box);
void draw_reasons(const Ui& ui, const Box& box);
void draw_people(const Ui& ui, const Box& box);
void draw_story(const Ui& ui, const Box& box);
void draw_splitters(const Ui& ui, const Layout& layout);
void draw_errors(const Ui& ui, const Box& box);
void draw_help(const Ui& ui, const Box& box);
void draw_notice(const Ui& ui, const Box& box);
void draw_levers(const Ui& ui, const Box& box);
/// Both plans above the floor; returns what is left of the box.
Box draw_twins(const Ui& ui, const Box& box);

/// What the picker offers; `recent`: what was opened last, `folder`: beside the present one, `shipped`: with
/// the program, unless that is the same folder.
struct FilesToPick {
  std::vector<ScenarioFile> recent, folder, shipped;
};
void draw_picker(const Ui& ui, const Box& box, const FilesToPick& files);
/// What lies over the panes begins with a window of its own; ImGui::End() ends it.
bool begin_overlay(const Ui& ui, const char* name, const Box& box);

}  // namespace frontline::window
