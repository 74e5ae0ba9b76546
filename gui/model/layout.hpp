// Where the panes are: a function of the window's size, of what is shown, and of where the splitters
// were dragged to. All sizes in pixels; `em` is the height of a letter line.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace frontline::window {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  bool empty() const { return w <= 0 || h <= 0; }
};

enum class Pane : std::size_t {
  top,        ///< play, time, the day as a strip
  verdict,    ///< the sentence
  floor,      ///< who waits where
  waiting,    ///< people waiting over the day
  numbers,    ///< three of them
  staffing,   ///< bars to drag
  occupancy,  ///< how busy over the day
  busy,       ///< how busy against how long
  days,       ///< how many of twenty days miss the goal
  reasons,    ///< why people left
  story,      ///< of one person
  people,     ///< the list
};
inline constexpr std::size_t k_panes = 12;

/// Lines between panes that can be dragged. Each has a share, of what lies on both of its sides.
enum class Split : std::size_t { charts, waiting, staffing, occupancy, people };
inline constexpr std::size_t k_splits = 5;

struct Arrangement {
  /// Charts and people: of the width, measured from the right; the others: of the height, as
  /// measured from below (waiting) or above.
  std::array<float, k_splits> shares = k_usual;
  bool charts = true, waiting = true;  ///< whether they are shown
  std::optional<bool> people;          ///< nothing: where there is room
  bool story = false;                  ///< somebody's is told
  static constexpr std::array<float, k_splits> k_usual = {0.345f, 0.36f, 0.38f, 0.42f, 0.2f};
};

/// A splitter: the share is 0 at the pixel `zero` and 1 at `one`, across or down.
struct Splitter {
  Split split = Split::charts;
  Rect handle;
  bool across = true;  ///< it moves to the left and right
  float zero = 0, one = 1;
  float share_at(float pixel) const { return (pixel - zero) / (one - zero); }
  float pixel_at(float share) const { return zero + share * (one - zero); }
};

struct Layout {
  std::array<Rect, k_panes> panes;  ///< empty: not shown
  std::vector<Splitter> splitters;
  const Rect& operator[](Pane pane) const { return panes[static_cast<std::size_t>(pane)]; }
  Rect& operator[](Pane pane) { return panes[static_cast<std::size_t>(pane)]; }
};
/// No two panes overlap, none is outside of the window; the floor keeps a least size.
Layout layout_of(float width, float height, float em, const Arrangement& arrangement);

/// Whether the column of people is shown in a window of this width.
bool shows_people(float width, float em, const Arrangement& arrangement);

}  // namespace frontline::window
