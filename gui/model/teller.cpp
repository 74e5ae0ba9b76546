#include "gui/model/teller.hpp"

#include <algorithm>
#include <cmath>

namespace frontline::window {

std::array<double, k_causes> Story::sum() const {
  std::array<double, k_causes> all = {};
  for (const WaitMinute& minute : minutes)
    for (std::size_t i = 0; i < k_causes; ++i) all[i] += minute.by[i];
  return all;
}

void Teller::begin(const Day& day, Who who, SimTime arrived) {
  story_ = {};
  story_.who = who;
  story_.arrived = arrived;
  last_.reset();
  records_.clear();
  fork_.emplace(day.fork_before(std::max(0.0, std::nextafter(arrived, -1.0))));
  minute_before_ = fork_;
  story_.told_until = fork_->simulation().now();
}

bool Teller::is_theirs(const VisitRecord& record) const {
  return Who{record.customer_class, record.customer, record.attempt} == story_.who;
}

bool Teller::go_on(const Day& day, const Budget& budget) {
  if (!fork_) return true;
  if (day.now() < story_.told_until) begin(day, story_.who, story_.arrived);
  while (story_.told_until < day.now()) {
    // Nothing is to be seen before they come.
    const SimTime from = std::max(story_.told_until, story_.arrived);
    const SimTime minute = (std::floor(from / k_minute) + 1) * k_minute;
    const SimTime mark = std::min(minute, day.now());
    fork_->record_visits(&records_);
    const bool there = fork_->run_to(mark, budget);
    fork_->record_visits(nullptr);
    if (!there) return false;
    tell_until(mark, *minute_before_);
    minute_before_ = fork_;
    if (budget.spent()) break;
  }
  return story_.told_until >= day.now();
}

// Waits that ended since the last look are looked at once more, just before they ended.
void Teller::tell_until(SimTime mark, const Fork& before) {
  const auto just_before = [&](SimTime end) {
    Fork again = before;
    std::vector<VisitRecord> unused;
    again.record_visits(&unused);
    again.run_to(std::nextafter(end, -1.0), Budget(1000));
    if (const auto look = visit_now(again.simulation(), story_.who);
        look && look->started == k_never)
      add_minute(*look, end);
    last_.reset();
  };
  for (const VisitRecord& record : records_) {
    if (!is_theirs(record)) continue;
    const SimTime end = std::isnan(record.started) ? record.ended : record.started;
    if (end > story_.told_until) just_before(end);
    story_.visits.push_back(record);
  }
  records_.clear();
  story_.now = visit_now(fork_->simulation(), story_.who);
  if (story_.now) {
    story_.party = story_.now->party;
    if (story_.now->started == k_never)
      add_minute(*story_.now, mark);
    else if (story_.now->started > story_.told_until)
      just_before(story_.now->started);
  }
  story_.told_until = mark;
}

// What a wait has cost since the last look at it; by that much it began earlier.
void Teller::add_minute(const VisitNow& look, SimTime to) {
  const bool goes_on = last_ && last_->queue == look.queue && last_->joined == look.joined;
  WaitMinute minute{to, to, look.queue, look.by};
  for (std::size_t i = 0; i < k_causes; ++i) {
    if (goes_on) minute.by[i] -= last_->by[i];
    minute.from -= minute.by[i];
  }
  last_ = look;
  if (minute.to - minute.from > 1e-6) story_.minutes.push_back(minute);
}

}  // namespace frontline::window
