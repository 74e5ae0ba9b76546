// How the parts of a scenario refer to one another: by their place in its lists.
#pragma once

#include <cstdint>

namespace frontline {

using Index = std::uint32_t;
inline constexpr Index k_none = 0xffffffffu;

}  // namespace frontline
