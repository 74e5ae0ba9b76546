// A visitor of a std::variant as a list of lambdas.
#pragma once

namespace frontline {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace frontline
