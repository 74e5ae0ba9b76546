#include "core/version.hpp"

namespace frontline {

std::string_view version() { return FRONTLINE_VERSION; }

}  // namespace frontline
