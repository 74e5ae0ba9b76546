// The version of Frontline, as the build file states it.
#pragma once

#include <string_view>

namespace frontline {

std::string_view version();  ///< "major.minor.patch"

}  // namespace frontline
