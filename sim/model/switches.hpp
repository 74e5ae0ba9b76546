// Values that conditions switch.
#pragma once

#include "model/engine.hpp"

namespace frontline {

/// `customer`: whom its condition may ask; k_none where there is none.
template <class T>
bool is_switched(const State& s, const Switch<T>& value, Index customer) {
  if (value.memory != k_none) return s.switched[value.memory] != 0;
  return value.switches() && holds(s, value.when, customer);
}

template <class T>
const T& value_of(const State& s, const Switch<T>& value, Index customer) {
  return is_switched(s, value, customer) ? value.then : value.normally;
}

}  // namespace frontline
