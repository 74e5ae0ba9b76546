// How far a station is from what formulas like: one exponential service, one exponential patience.
#pragma once

#include <string>

#include "analysis/theory/station.hpp"

namespace frontline::theory {

/// Over all slots of a station, which must outlive it.
class Nature {
 public:
  explicit Nature(const Station& station);

  bool exponential_service() const { return same_service_; }
  bool patience() const { return any_patience_; }
  bool exponential_patience() const { return any_patience_ && same_patience_; }

  /// What a formula for exponential services leaves out; empty: nothing.
  std::string service_words() const;
  /// What a formula for exponential patience leaves out, where customers have another one.
  std::string patience_words() const;

 private:
  const Station& station_;
  bool same_service_ = true, any_patience_ = false, same_patience_ = true;
  double service_mean_ = 0, patience_mean_ = 0;
};

}  // namespace frontline::theory
