// How far a station is from what formulas like, over all its slots.
#pragma once

#include <string>

#include "analysis/theory/station.hpp"

namespace frontline::theory {

class Nature {
 public:
  /// The station must outlive it.
  explicit Nature(const Station& station);

  bool exponential_service() const { return same_service_; }
  bool patience() const { return any_patience_; }
  bool exponential_patience() const { return any_patience_ && same_patience_; }

  /// What a formula for exponential service leaves out; "" when nothing.
  std::string service_words() const;
  /// What a formula for exponential patience leaves out; somebody has patience.
  std::string patience_words() const;

 private:
  const Station& station_;
  bool same_service_ = true, any_patience_ = false, same_patience_ = true;
  double service_mean_ = 0, patience_mean_ = 0;
};

}  // namespace frontline::theory
