// The teller: the story of one person, told from the door to now.
//
// A day can be lived through again, so nothing is kept of people until somebody asks. Then a copy of
// the day goes from the last checkpoint before they came, minute by minute, and looks at them at
// each: what a minute of their wait is due to is the difference of two looks. It goes on with the day.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "gui/model/day.hpp"
#include "model/story.hpp"

namespace frontline::window {

/// A minute of a wait, or what there was of it.
struct WaitMinute {
  SimTime from = 0, to = 0;
  Index queue = 0;
  std::array<double, k_causes> by = {};  ///< seconds, by Cause; they sum up to `to` - `from`
};

struct Story {
  Who who;
  SimTime arrived = 0;
  int party = 1;                    ///< known when they were seen waiting or in service
  std::vector<WaitMinute> minutes;  ///< in order, over all queues
  std::vector<VisitRecord> visits;  ///< that are over
  std::optional<VisitNow> now;      ///< where they wait or are served
  SimTime told_until = 0;
  /// Of all waits so far, by Cause, seconds.
  std::array<double, k_causes> sum() const;
};

class Teller {
 public:
  static constexpr double k_minute = 60;

  /// Begins the story of somebody who came at `arrived`.
  void begin(const Day& day, Who who, SimTime arrived);
  void forget() { fork_.reset(); }
  bool is_telling() const { return fork_.has_value(); }
  /// Goes on to the day's present, at most until the budget is spent; true when it is there.
  bool go_on(const Day& day, const Budget& budget);
  /// While is_telling().
  const Story& story() const { return story_; }

 private:
  void tell_until(SimTime mark, const Fork& before);
  void add_minute(const VisitNow& look, SimTime to);
  bool is_theirs(const VisitRecord& record) const;

  Story story_;
  std::optional<Fork> fork_;
  std::optional<Fork> minute_before_;  // where the present minute began
  std::vector<VisitRecord> records_;
  std::optional<VisitNow> last_;  // the last look, if they waited
};

}  // namespace frontline::window
