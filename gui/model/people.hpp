// People one by one: whose story is told, who is under the mouse, why people left, and who waits for
// the same reason now.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gui/model/reasons.hpp"
#include "gui/model/teller.hpp"

namespace frontline::window {

class People {
 public:
  void follow(const Day& day, const Who& who, SimTime arrived);
  void unfollow() { teller_.forget(); }
  /// The day goes on otherwise than it did when the story was told.
  void tell_again(const Day& day);
  /// Another day: other people.
  void forget();
  void look_at(const Who& who) { wanted_ = who; }
  void look_away() { wanted_.reset(); }
  /// Chosen once more it is no longer chosen.
  void choose(const Reason& reason);

  /// What there is to see of them now; true when the story is told up to now.
  bool see(const Day& day, const Budget& budget);

  /// Somebody's story; nullptr: nobody is followed.
  const Story* story() const { return teller_.is_telling() ? &teller_.story() : nullptr; }
  /// Where the one under the mouse is, once it was looked at.
  const std::optional<VisitNow>& looked_at() const { return looked_at_; }
  const std::vector<Reason>& reasons() const { return reasons_; }
  const std::optional<Reason>& chosen() const { return chosen_; }
  /// Waits in the queue of the chosen reason, most of the time so far for its cause.
  bool is_lit(const Who& who) const;
  std::size_t lit() const { return lit_.size(); }

 private:
  void light(const Day& day);

  Teller teller_;
  std::optional<Who> wanted_;
  std::optional<VisitNow> looked_at_;
  std::vector<Reason> reasons_;
  std::optional<Reason> chosen_;
  std::vector<Who> lit_;    // ascending
  std::uint64_t seen_ = 0;  // fingerprint of the day when it was seen last
  bool stale_ = true;
};

}  // namespace frontline::window
