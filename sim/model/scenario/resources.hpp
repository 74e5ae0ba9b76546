// Resources: things held for a while.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/distribution.hpp"
#include "core/profile.hpp"
#include "model/scenario/index.hpp"

namespace frontline {

struct KeptFor {
  Index customer_class = k_none;
  Profile count;
};

struct ResourceKind {
  std::string name;  ///< empty for a resource without kinds
  int count = 0;
  int in_use = 0;                          ///< by others, all the time
  int seats = 0;                           ///< largest party that one unit holds; 0: any
  std::optional<Distribution> turnaround;  ///< after a release, before it can be taken again
  std::vector<KeptFor> kept_for;
};

struct Resource {
  std::string name;
  Index queue = k_none;
  std::vector<ResourceKind> kinds;
};

}  // namespace frontline
