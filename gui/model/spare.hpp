// A simulation made beforehand, to be written over: a copy into memory that is there takes a
// twentieth of one that has to ask for it. Thousands inside are thousands of pages, and on a virtual
// machine each new page costs tens of microseconds; those are spent on another thread.
#pragma once

#include <future>
#include <memory>
#include <optional>

#include "gui/model/budget.hpp"
#include "model/simulation.hpp"

namespace frontline::window {

class Spare {
 public:
  Spare() = default;
  Spare(const Spare&) noexcept {}  // is made anew where it is needed
  Spare& operator=(const Spare&) noexcept { return *this; }
  Spare(Spare&&) noexcept = default;
  Spare& operator=(Spare&&) noexcept = default;
  ~Spare() = default;

  /// Begins to make one as large as `like`, unless there is one.
  void prepare(std::shared_ptr<const Simulation> like);
  /// A copy of `simulation`. Nothing while there is no spare; one that is being made is waited for
  /// as long as the budget lasts.
  std::optional<Simulation> copy_of(const Simulation& simulation, const Budget& budget);
  void give_back(Simulation used) { kept_ = std::move(used); }

 private:
  std::future<Simulation> made_;
  std::optional<Simulation> kept_;
};

}  // namespace frontline::window
