#include "gui/model/spare.hpp"

#include <utility>

namespace frontline::window {

void Spare::prepare(std::shared_ptr<const Simulation> like) {
  if (kept_ || made_.valid()) return;
  made_ =
      std::async(std::launch::async, [like = std::move(like)]() -> Simulation { return *like; });
}

std::optional<Simulation> Spare::copy_of(const Simulation& simulation, const Budget& budget) {
  if (made_.valid() && made_.wait_until(budget.until()) == std::future_status::ready)
    kept_ = made_.get();
  std::optional<Simulation> copy = std::exchange(kept_, std::nullopt);
  if (copy) *copy = simulation;
  return copy;
}

}  // namespace frontline::window
