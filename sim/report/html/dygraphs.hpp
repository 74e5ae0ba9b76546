// Debian's dygraphs (MIT), as it was when this program was built; empty where it was not there.
// The file is written by the build (sim/embed_dygraphs.cmake).
#pragma once

#include <string_view>

namespace frontline::html {

std::string_view dygraphs_script();
std::string_view dygraphs_style();

}  // namespace frontline::html
