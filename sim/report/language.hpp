// The languages of what people read.
#pragma once

#include <cstdint>

namespace frontline {

enum class Language : std::uint8_t { english, chinese };

}  // namespace frontline
